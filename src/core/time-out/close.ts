import { type Decision, NOTHING } from '../decision.js';
import { plus } from '../instant.js';
import type { TimeOutContext } from './context.js';
import { end } from './ending.js';
import { handleOf, owes } from './member.js';
import { conclude, type Plan, planFor, say, takeBack } from './plan.js';
import { CLOSE_AFTER_ASK } from './state.js';
import { armClose, asksOutstanding, cancelPromiseTimers, closeAt } from './timers.js';

/**
 * Closes a break that nobody ended: at the cap, or two hours after the last ask was sent. Never before an ask that was
 * promised went out; then the close is set again. The word is "closed", and a late return still works.
 */
export function closeDue(context: TimeOutContext): Decision {
  const { timeOut, now } = context;
  if (timeOut === null || timeOut.status !== 'running') return NOTHING;
  const plan = planFor(context, timeOut);
  if (now < closeAt(timeOut)) return { ...NOTHING, timers: armClose(plan).timers };
  if (asksOutstanding(timeOut)) return { ...NOTHING, timers: armClose(plan, plus(now, CLOSE_AFTER_ASK)).timers };
  return conclude(tellBoth(forgetAll(end(plan, 'closed'))), null);
}

const forgetAll = (plan: Plan): Plan =>
  plan.timeOut.members.reduce(
    (cleared, { personId }) =>
      takeBack(
        cancelPromiseTimers(cleared, personId, 'ask', 'nudge', 'line', 'morning', 'told-check'),
        personId,
        'time-out/nudge',
        'time-out/no-word',
      ),
    plan,
  );

/** Silent for whoever was expected: they need not be woken by a word about it. */
const tellBoth = (plan: Plan): Plan =>
  plan.timeOut.members.reduce(
    (said, member) =>
      say(said, {
        to: member.personId,
        lane: 'notice',
        sound: owes(member) ? 'silent' : 'quiet-hours',
        notice: { kind: 'time-out/closed', handle: handleOf(plan.timeOut, member), owed: owes(member) },
      }),
    plan,
  );
