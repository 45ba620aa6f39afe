import type { Change, Decision, OutboxCancel, OutboxDraft, Timer, TimerChange } from '../decision.js';
import type { OutboxId, PersonId, TimerKey } from '../ids.js';
import type { Notice } from '../notice.js';
import type { TimeOutContext } from './context.js';
import { anyMember } from './member.js';
import type { Member, TimeOut } from './state.js';

/** A decision in the making: the break as it will be, and what goes with it. Every function here returns a new plan. */
export type Plan = {
  readonly context: TimeOutContext;
  readonly timeOut: TimeOut;
  readonly changes: readonly Change[];
  readonly timers: readonly TimerChange[];
  readonly outbox: readonly OutboxDraft[];
  readonly cancel: readonly OutboxCancel[];
};

/** What is to be said to one of the two; the rest is the same for all rows of a break. */
export type Row = {
  readonly to: PersonId;
  readonly notice: Notice;
  readonly lane: OutboxDraft['lane'];
} & Partial<Pick<OutboxDraft, 'dueAt' | 'sound' | 'route' | 'expiresAt' | 'follow' | 'orderKey'>>;

export const planFor = (context: TimeOutContext, timeOut: TimeOut): Plan => ({
  context,
  timeOut,
  changes: [],
  timers: [],
  outbox: [],
  cancel: [],
});

export const withTimeOut = (plan: Plan, patch: Partial<TimeOut>): Plan => ({
  ...plan,
  timeOut: { ...plan.timeOut, ...patch },
});

export function withMember(plan: Plan, personId: PersonId, patch: Partial<Member>): Plan {
  const patched = (member: Member): Member => (member.personId === personId ? { ...member, ...patch } : member);
  const [first, second] = plan.timeOut.members;
  return withTimeOut(plan, {
    members: second === undefined ? [patched(first)] : [patched(first), patched(second)],
  });
}

/** The member as the plan has them now. Throws for someone who is not in this break: a bug of the caller's. */
export function planned(plan: Plan, personId: PersonId): Member {
  const member = anyMember(plan.timeOut, personId);
  if (member === null) throw new Error('planned: not a member of this break');
  return member;
}

export const alsoChange = (plan: Plan, ...changes: readonly Change[]): Plan => ({
  ...plan,
  changes: [...plan.changes, ...changes],
});

export const setTimer = (plan: Plan, timer: Timer): Plan => ({
  ...plan,
  timers: [...plan.timers.filter((change) => keyOf(change) !== timer.key), { kind: 'set', timer }],
});

export const cancelTimers = (plan: Plan, ...keys: readonly TimerKey[]): Plan => ({
  ...plan,
  timers: [
    ...plan.timers.filter((change) => keys.every((key) => key !== keyOf(change))),
    ...keys.map((key) => ({ kind: 'cancel' as const, key })),
  ],
});

/** Queues a row. The one place that keeps every message from someone who left. */
export function say(plan: Plan, row: Row): Plan {
  if (planned(plan, row.to).left) return plan;
  const { now, ids } = plan.context;
  const draft: OutboxDraft = {
    id: ids.draw() as OutboxId,
    lane: row.lane,
    to: row.to,
    notice: row.notice,
    orderKey: row.orderKey ?? plan.timeOut.id,
    dueAt: row.dueAt ?? now,
    expiresAt: row.expiresAt ?? null,
    sound: row.sound ?? 'quiet-hours',
    route: row.route ?? 'direct',
    follow: row.follow ?? null,
  };
  return { ...plan, outbox: [...plan.outbox, draft] };
}

/** Takes rows back that stood unsent before this decision; rows queued by the same plan stay. */
export const takeBack = (plan: Plan, to: PersonId, ...notices: readonly Notice['kind'][]): Plan =>
  takeBackUnder(plan, plan.timeOut.id, to, ...notices);

/** The same for rows that have an order of their own. */
export const takeBackUnder = (
  plan: Plan,
  orderKey: string,
  to: PersonId,
  ...notices: readonly Notice['kind'][]
): Plan => ({ ...plan, cancel: [...plan.cancel, { orderKey, to, notices }] });

export const conclude = (plan: Plan, reply: Notice | null): Decision => ({
  changes: [{ kind: 'time-out/save', timeOut: plan.timeOut }, ...plan.changes],
  timers: plan.timers,
  outbox: plan.outbox,
  cancel: plan.cancel,
  reply,
});

const keyOf = (change: TimerChange): TimerKey | null =>
  change.kind === 'set' ? change.timer.key : change.kind === 'cancel' ? change.key : null;
