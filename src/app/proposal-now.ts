import { proposedTo } from '../core/check-in/proposed.js';
import { nextWeekly, weeklyMark } from '../core/check-in/weekly.js';
import type { Instant } from '../core/instant.js';
import type { Notice } from '../core/notice.js';
import type { Person } from '../core/person/state.js';
import { boundHere, consentCard, proposalHere, showCard } from '../core/place/card.js';
import { coupleOf } from './load-context.js';
import type { Store } from './store-port.js';

type Proposal = Extract<Notice, { kind: 'place/consent' | 'check-in/time-asked' }>;

export const isProposal = (notice: Notice): notice is Proposal =>
  notice.kind === 'place/consent' || notice.kind === 'check-in/time-asked';

/**
 * A message that put a place or a weekly time before somebody, opened later: what can be agreed to by now. One that ran
 * out, was taken back or replaced is over, in the same words; nothing is offered that no press could bring about.
 */
export async function proposalNow(
  store: Pick<Store, 'couple' | 'place' | 'placeOf' | 'latestPlace' | 'checkInTimes'>,
  notice: Proposal,
  me: Person,
  now: Instant,
): Promise<Notice> {
  const couple = await coupleOf(store, me);
  if (notice.kind === 'place/consent') {
    if (couple === null) return { kind: 'place/over' };
    const context = { me, couple, place: await store.placeOf(couple.id), newest: await store.latestPlace(couple.id) };
    const proposal = proposalHere(context);
    if (proposal?.id === notice.placeId) return consentCard(context, proposal, me.id);
    const bound = boundHere(context);
    return bound?.id === notice.placeId ? showCard(bound) : { kind: 'place/over' };
  }
  const times = couple === null ? null : await store.checkInTimes(couple.id);
  const { weekly } = notice;
  const { agreed = null } = times ?? {};
  if (agreed !== null && weeklyMark(agreed) === weeklyMark(weekly))
    return { kind: 'check-in/time-agreed', weekly: agreed, next: nextWeekly(agreed, now).at };
  const proposed = times === null ? null : proposedTo(times, me.id, now);
  const isThere = proposed !== null && proposed.by !== me.id && weeklyMark(proposed) === weeklyMark(weekly);
  return isThere ? { ...notice, next: nextWeekly(weekly, now).at } : { kind: 'check-in/time-over' };
}
