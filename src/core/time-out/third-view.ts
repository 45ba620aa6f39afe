import { type Decision, NOTHING } from '../decision.js';
import { HOUR, plus } from '../instant.js';
import type { TimerFired } from '../request.js';
import type { TimeOutContext } from './context.js';
import { mayOfferThirdView } from './ending.js';
import { memberOf } from './member.js';
import { planFor, say } from './plan.js';
import { SAME_CAP_WITHIN } from './state.js';
import { thirdViewOrder } from './timers.js';

/** A writing task belongs to its evening: it waits for nobody longer than this. */
const SAME_EVENING = 3 * HOUR;

/**
 * Offers the writing task from a third party's view, the evening after a break. Not in a break or just after one, not
 * to someone who left, and not late: an evening that was missed is let go.
 */
export function thirdViewDue(context: TimeOutContext, event: TimerFired): Decision {
  const { timeOut, me, now } = context;
  const expiresAt = plus(event.dueAt, SAME_EVENING);
  if (timeOut === null || memberOf(timeOut, me.id) === null || event.personId !== me.id) return NOTHING;
  if (timeOut.status === 'running' || timeOut.endedAt === null || now - timeOut.endedAt < SAME_CAP_WITHIN)
    return NOTHING;
  if (now >= expiresAt || !mayOfferThirdView(me, now)) return NOTHING;
  const { outbox } = say(planFor(context, timeOut), {
    to: me.id,
    lane: 'prompt',
    orderKey: thirdViewOrder(me.id),
    notice: { kind: 'time-out/third-view' },
    expiresAt,
  });
  return { ...NOTHING, changes: [{ kind: 'person/save', person: { ...me, thirdViewOfferedAt: now } }], outbox };
}
