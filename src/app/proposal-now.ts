import { proposedTo } from '../core/check-in/proposed.js';
import { TIME_WAITS } from '../core/check-in/state.js';
import { nextWeekly, weeklyMark } from '../core/check-in/weekly.js';
import { type Instant, plus } from '../core/instant.js';
import type { Notice } from '../core/notice.js';
import type { Person } from '../core/person/state.js';
import { boundHere, consentCard, proposalHere, showCard } from '../core/place/card.js';
import { wasLeft } from '../core/place/end.js';
import { PROPOSAL_LIVES, type SharedPlace } from '../core/place/state.js';
import { coupleOf } from './load-context.js';
import type { Store } from './store-port.js';

type Asked = Pick<Store, 'couple' | 'place' | 'placeOf' | 'latestPlace' | 'checkInTimes'>;
type Proposal = Extract<Notice, { kind: 'place/consent' | 'check-in/time-asked' }>;

export const isProposal = (notice: Notice): notice is Proposal =>
  notice.kind === 'place/consent' || notice.kind === 'check-in/time-asked';

/**
 * A message that put a place or a weekly time before somebody, opened later: what can be agreed to by now. One that ran
 * out, was taken back or replaced is over, in the same words; nothing is offered that no press could bring about. Whoever
 * stayed reads what they would if the other were there: that they left is learnt from a command of their own.
 */
export async function proposalNow(
  { store, now }: { readonly store: Asked; readonly now: Instant },
  { notice, sentAt }: { readonly notice: Proposal; readonly sentAt: Instant },
  me: Person,
): Promise<Notice> {
  const couple = await coupleOf(store, me);
  if (notice.kind === 'place/consent') {
    if (couple === null) return placeAsLeft(await store.place(notice.placeId), notice, { me, sentAt, now });
    const context = { me, couple, place: await store.placeOf(couple.id), newest: await store.latestPlace(couple.id) };
    const proposal = proposalHere(context);
    if (proposal?.id === notice.placeId) return consentCard(context, proposal, me.id);
    const bound = boundHere(context);
    return bound?.id === notice.placeId ? showCard(bound) : { kind: 'place/over' };
  }
  const { weekly } = notice;
  const asProposed: Notice = { ...notice, next: nextWeekly(weekly, now).at };
  if (couple === null) return now < plus(sentAt, TIME_WAITS) ? asProposed : { kind: 'check-in/time-over' };
  const times = await store.checkInTimes(couple.id);
  const { agreed = null } = times ?? {};
  if (agreed !== null && weeklyMark(agreed) === weeklyMark(weekly))
    return { kind: 'check-in/time-agreed', weekly: agreed, next: nextWeekly(agreed, now).at };
  const proposed = times === null ? null : proposedTo(times, me.id, now);
  const isThere = proposed !== null && proposed.by !== me.id && weeklyMark(proposed) === weeklyMark(weekly);
  return isThere ? asProposed : { kind: 'check-in/time-over' };
}

/** As it stood when the couple ended. Gone with everything that the other had deleted, it looks unanswered. */
function placeAsLeft(
  place: SharedPlace | null,
  notice: Extract<Proposal, { kind: 'place/consent' }>,
  { me, sentAt, now }: { readonly me: Person; readonly sentAt: Instant; readonly now: Instant },
): Notice {
  if (place === null) return now < plus(sentAt, PROPOSAL_LIVES) ? notice : { kind: 'place/over' };
  if (!wasLeft(place)) return { kind: 'place/over' };
  if (place.boundAt !== null) return showCard(place);
  const isOver = place.declined.includes(me.id) || now >= plus(place.proposedAt, PROPOSAL_LIVES);
  return isOver ? { kind: 'place/over' } : { ...notice, youAgreed: place.agreed.includes(me.id) };
}
