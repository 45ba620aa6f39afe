import { type Decision, NOTHING } from '../decision.js';
import type { PersonId } from '../ids.js';
import { type Instant, plus } from '../instant.js';
import type { DeliveryFollow, DeliverySettled, TimerFired } from '../request.js';
import type { TimeOutContext } from './context.js';
import { anyMember, handleOf, memberOf, type Owing, owes, partnerOf } from './member.js';
import { conclude, type Plan, planFor, planned, say, withMember } from './plan.js';
import { canMore, minutesUntil } from './promise.js';
import { type Member, type TimeOut, TOLD_CHECK_AFTER, TOLD_CHECK_LATE } from './state.js';
import { cancelPromiseTimers, setPromiseTimer } from './timers.js';

type ToldFollow = Extract<DeliveryFollow, { kind: 'time-out/told' }>;
type CardFollow = Extract<DeliveryFollow, { kind: 'time-out/caller-card' }>;

/**
 * The other was told, or could not be. A refusal only notes it: the check half a minute after the call speaks, at the
 * same time and in the same words whatever the cause, so that being blocked cannot be told from an outage.
 */
export function toldSettled(context: TimeOutContext, event: DeliverySettled, follow: ToldFollow): Decision {
  const { timeOut } = context;
  // Also for a caller who has left: what the other hears of their return depends on it.
  const me = timeOut === null ? null : anyMember(timeOut, follow.personId);
  if (timeOut === null || me === null || me.promise === null) return NOTHING;
  const told = event.outcome === 'sent' ? 'sent' : 'failed';
  if (me.told === told || (me.told !== 'pending' && me.told !== 'failed')) return NOTHING;
  const noted = withMember(planFor(context, timeOut), me.personId, { told });
  // It was on its way when the caller came back: a break that is over must not stay announced.
  if (me.returnedAt !== null) return conclude(told === 'sent' ? tellOfReturn(noted, me) : noted, null);
  if (timeOut.status !== 'running') return NOTHING;
  // Whoever was told need not be checked; left to fire, it would cost every call a commit that changes nothing.
  return conclude(told === 'sent' ? cancelPromiseTimers(noted, me.personId, 'told-check') : noted, null);
}

/** Unless the message about a time to talk has said it with its own words. */
function tellOfReturn(plan: Plan, me: Member): Plan {
  return plan.timeOut.talk.kind === 'none' ? announce(plan, me.personId) : plan;
}

/** The one who waited is thanked; who is away themselves only hears it; who never heard of the break hears nothing. */
export function announce(plan: Plan, returned: PersonId): Plan {
  const { context, timeOut } = plan;
  const other = partnerOf(timeOut, returned);
  if (other === null || !knowsOf(plan, planned(plan, returned))) return plan;
  return say(plan, {
    to: other.personId,
    lane: 'promise',
    notice: {
      kind: 'time-out/they-are-back',
      handle: handleOf(timeOut, other),
      youOwe: owes(other) ? other.promise.dueAt : null,
      canMore: canMore(timeOut, other, context.now),
      thanks: !owes(other),
    },
  });
}

/**
 * Whether the other may know that this member is away: they were told, or saw it on a card of their own since. Whoever
 * never heard of a break would read "No word yet" as a failure of its caller, when it is one of ours.
 */
export function knowsOf({ timeOut }: Plan, { personId, told, promise }: Member): boolean {
  if (told !== 'pending' && told !== 'failed') return true;
  const other = partnerOf(timeOut, personId);
  if (other === null || other.promise === null || promise === null) return false;
  return other.returnedAt !== null || other.promise.promisedAt >= promise.promisedAt;
}

/**
 * A check that comes this late comes after a restart, and before the message that waits has had its chance: what we could
 * not know must not be said. It is put off once, for every cause alike.
 */
const wasDown = ({ now }: TimeOutContext, { dueAt }: TimerFired, promisedAt: Instant): boolean =>
  now > plus(dueAt, TOLD_CHECK_LATE) && dueAt < plus(promisedAt, 2 * TOLD_CHECK_AFTER);

/** Half a minute after the call: if nobody is known to have been told, the caller hears it, once a call. */
export function toldCheckDue(context: TimeOutContext, event: TimerFired): Decision {
  const caller = awayCaller(context, event.personId);
  if (caller === null) return NOTHING;
  const { timeOut, me } = caller;
  if ((me.told !== 'pending' && me.told !== 'failed') || me.undeliveredSaid) return NOTHING;
  // More time renews the generation but not the call; only a check that belongs to an earlier call is stale.
  if (event.dueAt < plus(me.promise.promisedAt, TOLD_CHECK_AFTER)) return NOTHING;
  if (wasDown(context, event, me.promise.promisedAt)) {
    const again = setPromiseTimer(
      planFor(context, timeOut),
      'told-check',
      me.personId,
      plus(context.now, TOLD_CHECK_AFTER),
    );
    return conclude(again, null);
  }
  const plan = withMember(planFor(context, timeOut), me.personId, { undeliveredSaid: true });
  const said = say(plan, {
    to: me.personId,
    lane: 'promise',
    notice: {
      kind: 'time-out/undelivered',
      handle: handleOf(timeOut, me),
      minutes: minutesUntil(me.promise.dueAt, context.now),
    },
    expiresAt: me.promise.dueAt,
  });
  return conclude(said, null);
}

/**
 * The caller's own card could not arrive in the private chat, so no check-in can. They hear it where they just were,
 * since nothing else reaches them.
 */
export function callerCardSettled(context: TimeOutContext, event: DeliverySettled, follow: CardFollow): Decision {
  const caller = awayCaller(context, follow.personId);
  if (caller === null || event.outcome !== 'unreachable') return NOTHING;
  const { timeOut, me } = caller;
  const said = say(planFor(context, timeOut), {
    to: me.personId,
    lane: 'promise',
    route: 'live-reply',
    notice: { kind: 'time-out/cannot-reach-you', dueAt: me.promise.dueAt },
    expiresAt: me.promise.dueAt,
  });
  return conclude(said, null);
}

/** The caller of a break that still runs, while they are away. Whoever left is told nothing more. */
function awayCaller(
  { timeOut }: TimeOutContext,
  personId: TimerFired['personId'],
): { readonly timeOut: TimeOut; readonly me: Owing } | null {
  if (timeOut === null || personId === null || timeOut.status !== 'running') return null;
  const me = memberOf(timeOut, personId);
  return me !== null && owes(me) ? { timeOut, me } : null;
}
