import { assertNever } from '../assert-never.js';
import { sheetOf } from '../sheets.js';
import { fieldCard, namesCard, namingCard, ownCard, pageCard } from './card.js';
import type { DanceContext } from './context.js';
import { mapFor } from './map.js';
import type { DanceNotice } from './notice.js';
import type { DanceQuery } from './requests.js';
import { danceHere } from './sheet.js';
import { shownIn } from './withheld.js';

/** What a query shows: only what its asker wrote, and what both were shown. What there is not is answered by `ownCard`. */
export const viewDance = (context: DanceContext, query: DanceQuery): DanceNotice =>
  shownIn(context, viewed(context, query));

function viewed(context: DanceContext, query: DanceQuery): DanceNotice {
  const { me } = context;
  const dance = danceHere(context);
  if (dance === null || dance.status === 'rested') return ownCard(context);
  const mine = sheetOf(dance, me.id);
  switch (query.kind) {
    case 'dance/show':
      return ownCard(context);
    case 'dance/sheet':
      return pageCard(context, dance);
    case 'dance/field':
      return fieldCard(mine, query.field);
    case 'dance/names':
      return namesCard(mine);
    case 'dance/map': {
      const map = mapFor(dance, me.id);
      return map === null ? ownCard(context) : { kind: 'dance/map', danceId: dance.id, map };
    }
    case 'dance/naming':
      return dance.naming === null ? ownCard(context) : namingCard(dance, dance.naming, me.id);
    case 'dance/slow-down':
      return dance.call === null || dance.id !== query.danceId
        ? ownCard(context)
        : { kind: 'dance/slow-down', danceId: dance.id, call: dance.call.count };
    default:
      return assertNever(query);
  }
}
