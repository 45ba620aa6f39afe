import { afterwards, homeCard } from '../core/check-in/card.js';
import { checkInHere, isUnrevealed } from '../core/check-in/sheet.js';
import { nextWeekly, weeklyMark } from '../core/check-in/weekly.js';
import type { Notice } from '../core/notice.js';
import type { Person } from '../core/person/state.js';
import { boundHere, showCard } from '../core/place/card.js';
import { sheetOf } from '../core/sheets.js';
import { coupleOf, type Loading } from './load-context.js';
import { loadCheckInContext } from './load-shared.js';

type Standing = Extract<
  Notice,
  { kind: 'check-in/open' | 'check-in/time-agreed' | 'check-in/stopped' | 'place/bound' }
>;

export const isStanding = (notice: Notice): notice is Standing =>
  notice.kind === 'check-in/open' ||
  notice.kind === 'check-in/time-agreed' ||
  notice.kind === 'check-in/stopped' ||
  notice.kind === 'place/bound';

/**
 * What a message said of a check-in, a weekly time or a place, opened later: as it stands by now. Whoever stayed reads what
 * was said, as if the other were there: that they left is learnt from a command of their own.
 */
export async function standingNow(deps: Loading, notice: Standing, me: Person): Promise<Notice> {
  const { store, now } = deps;
  const couple = await coupleOf(store, me);
  if (notice.kind === 'place/bound') {
    if (couple === null) return notice;
    const bound = boundHere({ couple, place: await store.placeOf(couple.id) });
    if (bound === null) return { kind: 'place/over' };
    return bound.id === notice.placeId ? { ...notice, banner: bound.banner } : showCard(bound);
  }
  const context = await loadCheckInContext(deps, me);
  if (notice.kind === 'check-in/open') {
    if (couple === null) return notice.closesAt > now ? notice : { kind: 'check-in/rests' };
    const here = checkInHere(context);
    const isOpen = here?.id === notice.checkInId && isUnrevealed(here) && sheetOf(here, me.id).sent === null;
    return isOpen ? { ...notice, closesAt: here.closesAt } : afterwards(context, notice.checkInId);
  }
  const agreed = couple === null ? null : (context.times?.agreed ?? null);
  if (notice.kind === 'check-in/stopped') return agreed === null ? notice : homeCard(context);
  const isSame = couple === null || (agreed !== null && weeklyMark(agreed) === weeklyMark(notice.weekly));
  return isSame ? { ...notice, next: nextWeekly(notice.weekly, now).at } : homeCard(context);
}
