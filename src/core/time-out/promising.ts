import type { PersonId } from '../ids.js';
import type { Instant } from '../instant.js';
import type { Tendency } from '../person/state.js';
import type { TimeOutContext } from './context.js';
import { handleOf, partnerOf } from './member.js';
import { cancelTimers, type Plan, planned, say, takeBack, takeBackUnder, withMember, withTimeOut } from './plan.js';
import { endsLate, isLate } from './promise.js';
import type { FixedLine, WallTime } from './state.js';
import { standingTalk } from './talk-time.js';
import { armClose, cancelPromiseTimers, setPromiseTimer, thirdViewKey, thirdViewOrder } from './timers.js';

export type Given = {
  readonly dueAt: Instant;
  readonly wall: WallTime | null;
  readonly line: FixedLine | null;
  /** The moment of the call; more time does not move it, so that undo stays within a minute of the call. */
  readonly promisedAt: Instant;
};

/** Gives or renews the one promise of a member, and everything that hangs on its time. Tells nobody. */
export function givePromise(plan: Plan, personId: PersonId, given: Given): Plan {
  const before = planned(plan, personId);
  const talk = standingTalk(plan.timeOut, plan.context.now);
  const promised = withMember(
    withTimeOut(plan, { status: 'running', endedAt: null, talk: talk ?? { kind: 'none' } }),
    personId,
    {
      generation: before.generation + 1,
      promise: { ...given, ask: { kind: 'ahead' }, lineQueued: false, nudgeQueued: false, morning: null },
      returnedAt: null,
      quietUntil: null,
    },
  );
  const timed = withTimeOut(promised, { late: endsLate(promised.context, promised.timeOut) });
  const cleared = before.promise === null ? timed : forget(timed, personId);
  const asked = setPromiseTimer(cleared, 'ask', personId, given.dueAt, given.wall);
  return armClose(noThirdView(asked));
}

/** No writing task while a break is on; its end offers it anew. */
const noThirdView = (plan: Plan): Plan =>
  plan.timeOut.members.reduce(
    (freed, { personId }) =>
      takeBackUnder(
        cancelTimers(freed, thirdViewKey(personId)),
        thirdViewOrder(personId),
        personId,
        'time-out/third-view',
      ),
    plan,
  );

/** What was said or was about to be said about the earlier time has lost its reason. */
function forget(plan: Plan, personId: PersonId): Plan {
  const other = partnerOf(plan.timeOut, personId);
  const mine = takeBack(
    cancelPromiseTimers(plan, personId, 'nudge', 'line', 'morning'),
    personId,
    'time-out/ask',
    'time-out/nudge',
    'time-out/morning',
  );
  return other === null
    ? mine
    : takeBack(mine, other.personId, 'time-out/no-word', 'time-out/told', 'time-out/they-extended');
}

/**
 * The partner is told at once, not after the minute in which a call can be undone: a minute of silence is the very
 * thing a break is to spare them. The row is useless after the promised time, so it expires then.
 */
export function tellOfCall(plan: Plan, callerId: PersonId, joined: boolean): Plan {
  const { context } = plan;
  const other = partnerOf(plan.timeOut, callerId);
  if (other === null) return withMember(plan, callerId, { told: 'nobody' });
  const pending = withMember(plan, callerId, { told: 'pending' });
  const { promise, generation } = planned(pending, callerId);
  if (promise === null) throw new Error('tellOfCall: there is no promise to tell of');
  return say(pending, {
    to: other.personId,
    lane: 'promise',
    notice: {
      kind: 'time-out/told',
      handle: handleOf(pending.timeOut, other),
      dueAt: promise.dueAt,
      now: context.now,
      line: promise.line,
      late: isLate(context, pending.timeOut, promise.dueAt),
      tendency: tendencyOf(context, other.personId),
      joined,
    },
    expiresAt: promise.dueAt,
    follow: { kind: 'time-out/told', timeOutId: pending.timeOut.id, personId: callerId, generation },
  });
}

/** The reader's own tendency shapes the reader's own card, and nothing else. */
const tendencyOf = ({ other }: TimeOutContext, readerId: PersonId): Tendency =>
  other !== null && other.id === readerId ? other.settings.tendency : 'unsure';
