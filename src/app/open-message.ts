import type { TimeOutId, PersonId } from '../core/ids.js';
import { CALL_LIVES } from '../core/dance/card.js';
import { type Instant, plus } from '../core/instant.js';
import { bidCard } from '../core/need/bid.js';
import { TOGETHER_LIVES } from '../core/need/state.js';
import type { Notice } from '../core/notice.js';
import type { Person } from '../core/person/state.js';
import { isPassed } from '../core/reflection/held.js';
import { anyMember, owes, partnerOf } from '../core/time-out/member.js';
import { CLOSE_AFTER_ASK, type TimeOut } from '../core/time-out/state.js';
import { isHeldFrom } from './held-words.js';
import { withApology } from './late-ask.js';
import { isProposal, proposalNow } from './proposal-now.js';
import type { Loading } from './load-context.js';
import { isStillMeant } from './still-meant.js';
import { isStanding, standingNow } from './standing-now.js';
import type { OutboxRow, Store } from './store-port.js';

/**
 * What is behind *Show*, which may be pressed hours later. Null when the break went on meanwhile, so that the message
 * would say what is not true any more: they have returned, or asked for more time; or when it was about that moment. A bid
 * is shown as it stands now. What the other wrote waits during a break, and can be opened after it.
 */
export async function openMessage(
  deps: Loading,
  row: Pick<OutboxRow, 'id' | 'notice' | 'dueAt'>,
  me: Person,
): Promise<Notice | null> {
  const { store, now } = deps;
  const { notice } = row;
  const reader = me.id;
  if (isPassed(notice)) {
    // First of all: in a break nobody learns from this that something was deleted, or that the other has left.
    if (await isHeldFrom(store, me)) return { kind: 'reflect/waits', outboxId: row.id };
    if (isProposal(notice)) return proposalNow({ store, now }, { notice, sentAt: row.dueAt }, me);
    if (isStanding(notice)) return standingNow(deps, notice, me);
    return (await isStillMeant(store, row, me, now)) ? asItStands({ store, now }, row, me) : { kind: 'reflect/gone' };
  }
  if (isOfBid(notice)) return asItStands({ store, now }, row, me);
  // "Right now" is over; and in a break the break is what answers it: the name is something that they wrote.
  if (notice.kind === 'dance/call' && (now >= plus(row.dueAt, CALL_LIVES) || (await isHeldFrom(store, me))))
    return null;
  const id = timeOutOf(notice);
  const timeOut = id === null ? null : await store.timeOut(id);
  if (timeOut === null) return notice;
  if (isOvertaken(notice, timeOut, reader)) return null;
  const ask = anyMember(timeOut, reader)?.promise?.ask;
  return ask?.kind === 'sent' ? withApology(notice, row.dueAt, ask.at) : notice;
}

const OF_BID = [
  'need/space-told',
  'need/space-over',
  'need/together-asked',
  'need/another-time',
  'need/answered',
  'need/agreed',
] as const satisfies readonly Notice['kind'][];
type OfBid = Extract<Notice, { kind: (typeof OF_BID)[number] }>;
const isOfBid = (notice: Notice): notice is OfBid => OF_BID.some((kind) => kind === notice.kind);

/** A bid that was answered, lengthened or is over by now is shown as it is now; everything else as it was said. */
async function asItStands(
  { store, now }: { readonly store: Pick<Store, 'need' | 'timersOf'>; readonly now: Instant },
  { notice, dueAt }: Pick<OutboxRow, 'notice' | 'dueAt'>,
  me: Person,
): Promise<Notice> {
  if (!isOfBid(notice)) return notice;
  const need = await store.need(notice.bid.needId);
  // Whoever asked had everything deleted: nobody is to tell that from a bid that is not answered.
  if (need === null) {
    const { bid } = notice;
    const reminds = (await store.timersOf(me.id, 'need/remind')).find(({ subject }) => subject === bid.needId);
    if (reminds !== undefined && notice.kind === 'need/together-asked') return stillAgreed(notice, reminds.at);
    return wouldStand(notice, dueAt, now) ? notice : { kind: 'need/over' };
  }
  const current = bidCard(need, me.id, now);
  // In the words in which it was answered, for as long as that time stands.
  if (notice.kind === 'need/answered' && current.kind === 'need/agreed' && current.at === notice.at) return notice;
  if (current.kind !== notice.kind || need.generation !== notice.bid.generation) return current;
  // From when the ask was sent, the hours run in which it can be answered.
  const rest = (await store.timersOf(need.by, 'need/rest')).find(({ subject }) => subject === need.id);
  return rest === undefined ? notice : withApology(notice, dueAt, plus(rest.at, -CLOSE_AFTER_ASK));
}

/** What they were asked, and both agreed on: at the time that was asked for, or at another, with an answer in between. */
const stillAgreed = ({ bid, at }: Extract<OfBid, { kind: 'need/together-asked' }>, agreed: Instant): Notice => ({
  kind: 'need/agreed',
  bid: { ...bid, generation: bid.generation + (agreed === at ? 1 : 2) },
  at: agreed,
});

/** Whether this bid of the other would still be shown as it was sent, if nobody had answered. */
function wouldStand(notice: OfBid, askedAt: Instant, now: Instant): boolean {
  if (notice.kind === 'need/space-told') return now < notice.until;
  // Their reminder comes also when nothing is left of the bid.
  if (notice.kind === 'need/answered' || notice.kind === 'need/agreed') return now <= (notice.at ?? now);
  if (notice.kind !== 'need/together-asked') return false;
  return now < plus(askedAt, TOGETHER_LIVES) && (notice.at === null || now < notice.at);
}

/** A closed break still shows what was sent: that someone left must look like any break without an answer. */
function isOvertaken(notice: Notice, timeOut: TimeOut, reader: PersonId): boolean {
  const me = anyMember(timeOut, reader);
  const other = partnerOf(timeOut, reader);
  const theirs = other !== null && owes(other) ? other.promise : null;
  const mine = me !== null && owes(me) ? me.promise : null;
  if (notice.kind === 'time-out/told' || notice.kind === 'time-out/they-extended')
    return theirs?.dueAt !== notice.dueAt;
  if (notice.kind === 'time-out/no-word') return theirs === null;
  if (notice.kind === 'time-out/ask' || notice.kind === 'time-out/nudge') {
    return mine === null || mine.ask.kind === 'ahead';
  }
  return false;
}

const timeOutOf = (notice: Notice): TimeOutId | null => ('handle' in notice ? notice.handle.timeOutId : null);
