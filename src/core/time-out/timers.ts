import type { PersonId, TimeOutId, TimerKey } from '../ids.js';
import { type Instant, latest, plus } from '../instant.js';
import { cancelTimers, type Plan, planned, setTimer } from './plan.js';
import { type Ask, CLOSE_AFTER_ASK, type TimeOut, type WallTime } from './state.js';
import { owes } from './member.js';

type PromiseTimer = 'ask' | 'told-check' | 'nudge' | 'line' | 'morning';

/** One timer of a kind for each member's promise: setting it again replaces it. */
export const promiseKey = (kind: PromiseTimer, timeOutId: TimeOutId, personId: PersonId): TimerKey =>
  `time-out/${kind}:${timeOutId}:${personId}` as TimerKey;
export const closeKey = (timeOutId: TimeOutId): TimerKey => `time-out/close:${timeOutId}` as TimerKey;
export const talkKey = (timeOutId: TimeOutId): TimerKey => `time-out/talk:${timeOutId}` as TimerKey;
/** By person, not by break: a later call takes the offer back without knowing which break made it. */
export const thirdViewKey = (personId: PersonId): TimerKey => `time-out/third-view:${personId}` as TimerKey;

/**
 * Orders of their own for what is said in lower lanes: within one order a row waits for the one before, and a check-in
 * must not wait for a prompt.
 */
export const thirdViewOrder = (personId: PersonId): string => `third-view:${personId}`;
export const milestoneOrder = (timeOutId: TimeOutId): string => `${MILESTONE}${timeOutId}`;
const MILESTONE = 'milestone:';
/** What stands before a break's id in the orders of its rows. */
export const ORDERS_OF_BREAK: readonly string[] = ['', MILESTONE];

/** Sets a timer about one member's promise, under the generation they have in the plan. */
export function setPromiseTimer(
  plan: Plan,
  kind: PromiseTimer,
  personId: PersonId,
  at: Instant,
  wall: WallTime | null = null,
): Plan {
  return setTimer(plan, {
    key: promiseKey(kind, plan.timeOut.id, personId),
    kind: `time-out/${kind}`,
    subject: plan.timeOut.id,
    personId,
    generation: planned(plan, personId).generation,
    at,
    wall,
  });
}

export const cancelPromiseTimers = (plan: Plan, personId: PersonId, ...kinds: readonly PromiseTimer[]): Plan =>
  cancelTimers(plan, ...kinds.map((kind) => promiseKey(kind, plan.timeOut.id, personId)));

/** Sets the close where it belongs as things stand. It names the first member, so that there is someone to load. */
export const armClose = (plan: Plan, notBefore: Instant = closeAt(plan.timeOut)): Plan =>
  setTimer(plan, {
    key: closeKey(plan.timeOut.id),
    kind: 'time-out/close',
    subject: plan.timeOut.id,
    personId: plan.timeOut.members[0].personId,
    generation: 0,
    at: latest(notBefore, closeAt(plan.timeOut)),
    wall: null,
  });

/**
 * The cap, or two hours after the last ask was sent if that is later; a morning ask that was promised comes first.
 * While an ask is still ahead or unsent this is only the earliest that the close can be.
 */
export function closeAt(timeOut: TimeOut): Instant {
  const asks = timeOut.members.filter(owes).flatMap(({ promise }) => {
    const first = plus(moment(promise.ask, promise.dueAt), CLOSE_AFTER_ASK);
    const { morning } = promise;
    return morning === null ? [first] : [first, plus(moment(morning.ask, morning.dueAt), CLOSE_AFTER_ASK)];
  });
  return latest(timeOut.capAt, ...asks);
}

/** Whether an ask that was promised has not reached anyone yet: such a break must not close. */
export const asksOutstanding = (timeOut: TimeOut): boolean =>
  timeOut.members
    .filter(owes)
    .some(
      ({ promise }) => isOutstanding(promise.ask) || (promise.morning !== null && isOutstanding(promise.morning.ask)),
    );

const isOutstanding = (ask: Ask): boolean => ask.kind === 'ahead' || ask.kind === 'queued';

function moment(ask: Ask, dueAt: Instant): Instant {
  if (ask.kind === 'ahead') return dueAt;
  return ask.kind === 'queued' ? ask.since : ask.at;
}
