import { assertNever } from '../assert-never.js';
import { isInBreak } from '../reflection/breaks.js';
import { sheetOf } from '../sheets.js';
import { afterwards, fieldCard, homeCard, ownCard, revealedCard, sentCard } from './card.js';
import type { CheckInContext } from './context.js';
import type { CheckInNotice } from './notice.js';
import type { CheckInQuery } from './requests.js';
import { openHere } from './sheet.js';

/** What a query shows: only what its asker wrote, and what both were shown. Commits nothing. */
export function viewCheckIn(context: CheckInContext, query: CheckInQuery): CheckInNotice {
  const { me, couple, lastShown, latest } = context;
  if (isInBreak(latest, me.id)) return { kind: 'check-in/in-break' };
  if (couple === null) return homeCard(context);
  switch (query.kind) {
    case 'check-in/show':
      return ownCard(context);
    case 'check-in/field': {
      const checkIn = openHere(context, query.checkInId);
      if (checkIn === null) return afterwards(context, query.checkInId);
      const mine = sheetOf(checkIn, me.id);
      // What was sent is changed by taking it back first: else two pages would stand side by side.
      return mine.sent === null ? fieldCard(checkIn, mine, query.field) : sentCard(checkIn);
    }
    case 'check-in/times':
      return me.settings.zone === null
        ? { kind: 'check-in/zone-first' }
        : { kind: 'check-in/times', weekday: query.weekday };
    case 'check-in/shown':
      return lastShown?.id === query.checkInId && lastShown.coupleId === couple.id
        ? revealedCard(context, lastShown)
        : afterwards(context, query.checkInId);
    default:
      return assertNever(query);
  }
}
