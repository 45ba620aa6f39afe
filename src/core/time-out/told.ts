import { type Decision, NOTHING } from '../decision.js';
import { plus } from '../instant.js';
import type { DeliveryFollow, DeliverySettled, TimerFired } from '../request.js';
import type { TimeOutContext } from './context.js';
import { handleOf, memberOf, type Owing, owes } from './member.js';
import { conclude, planFor, say, withMember } from './plan.js';
import { minutesUntil } from './promise.js';
import { type TimeOut, TOLD_CHECK_AFTER } from './state.js';
import { cancelPromiseTimers } from './timers.js';

type ToldFollow = Extract<DeliveryFollow, { kind: 'time-out/told' }>;
type CardFollow = Extract<DeliveryFollow, { kind: 'time-out/caller-card' }>;

/**
 * The other was told, or could not be. A refusal only notes it: the check half a minute after the call speaks, at the
 * same time and in the same words whatever the cause, so that being blocked cannot be told from an outage.
 */
export function toldSettled(context: TimeOutContext, event: DeliverySettled, follow: ToldFollow): Decision {
  const caller = awayCaller(context, follow.personId);
  if (caller === null) return NOTHING;
  const told = event.outcome === 'sent' ? 'sent' : 'failed';
  const { me } = caller;
  if (me.told === told || (me.told !== 'pending' && me.told !== 'failed')) return NOTHING;
  const noted = withMember(planFor(context, caller.timeOut), me.personId, { told });
  // Whoever was told need not be checked; left to fire, it would cost every call a commit that changes nothing.
  return conclude(told === 'sent' ? cancelPromiseTimers(noted, me.personId, 'told-check') : noted, null);
}

/** Half a minute after the call: if nobody is known to have been told, the caller hears it, once a call. */
export function toldCheckDue(context: TimeOutContext, event: TimerFired): Decision {
  const caller = awayCaller(context, event.personId);
  if (caller === null) return NOTHING;
  const { timeOut, me } = caller;
  if ((me.told !== 'pending' && me.told !== 'failed') || me.undeliveredSaid) return NOTHING;
  // More time renews the generation but not the call; only a check that belongs to an earlier call is stale.
  if (event.dueAt < plus(me.promise.promisedAt, TOLD_CHECK_AFTER)) return NOTHING;
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
