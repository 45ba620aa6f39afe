import { cancel, type Decision, NOTHING } from '../decision.js';
import { plus } from '../instant.js';
import { isHeld } from '../reflection/held.js';
import { QUARTER } from '../reflection/together.js';
import type { DeliverySettled, TimerFired } from '../request.js';
import { TOLD_CHECK_AFTER, TOLD_CHECK_LATE } from '../time-out/state.js';
import { isSpace } from './bid.js';
import type { NeedContext } from './context.js';
import type { NeedFollow } from './requests.js';
import { messageTo, toldKey, toldTimer } from './timers.js';

/**
 * The other heard of a space. That they could not is said by the check half a minute after the announcement alone, as of a
 * break: so that being blocked cannot be told from an outage.
 */
export function toldSettled(
  { need }: NeedContext,
  { follow, outcome }: DeliverySettled & { follow: NeedFollow },
): Decision {
  if (outcome !== 'sent' || need === null || need.generation !== follow.generation) return NOTHING;
  return { ...NOTHING, timers: cancel(toldKey(need.id)) };
}

/** Half a minute after it was announced nobody is known to have been told: whoever asked hears that, with a line to send. */
export function toldDue(context: NeedContext, event: TimerFired): Decision {
  const { need, me, now } = context;
  if (need === null || need.generation !== event.generation) return NOTHING;
  if (!isSpace(need) || need.status !== 'open' || need.about.until <= now) return NOTHING;
  // In a break it waits with what it is about.
  if (isHeld(context)) return { ...NOTHING, timers: [toldTimer(need, plus(now, QUARTER))] };
  // After a restart the message has not had its chance yet.
  if (now > plus(event.dueAt, TOLD_CHECK_LATE))
    return { ...NOTHING, timers: [toldTimer(need, plus(now, TOLD_CHECK_AFTER))] };
  const { until } = need.about;
  const notice = { kind: 'need/space-untold', until } as const;
  return { ...NOTHING, outbox: [messageTo(context, need.id, { to: me.id, notice, expiresAt: until })] };
}
