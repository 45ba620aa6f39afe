import type { Decision } from '../decision.js';
import { earliest } from '../instant.js';
import type { TimeOutContext } from './context.js';
import { end } from './ending.js';
import { QUEUED } from './leave.js';
import { owes, someoneOwes } from './member.js';
import { cancelTimers, conclude, type Plan, planFor, takeBack, withMember, withTimeOut } from './plan.js';
import { armClose, cancelPromiseTimers, talkKey } from './timers.js';

/**
 * Two who connect again: what still runs from when they were a couple before goes on for nobody's sake. The promise of the
 * one who left ends without a word, and so does the break, unless the other owes a return in it: that one is kept.
 */
export function endFormer(context: TimeOutContext): Decision | null {
  const { timeOut, now } = context;
  if (timeOut === null || timeOut.status !== 'running') return null;
  const settled = timeOut.members.reduce(
    (plan: Plan, member) => {
      if (!member.left || !owes(member)) return plan;
      return withMember(
        cancelPromiseTimers(plan, member.personId, 'ask', 'nudge', 'line', 'morning', 'told-check'),
        member.personId,
        { returnedAt: now },
      );
    },
    planFor(context, timeOut),
  );
  if (settled.timeOut === timeOut && someoneOwes(timeOut)) return null;
  if (someoneOwes(settled.timeOut)) return conclude(aboutTheLeaver(armClose(settled)), null);
  const ended = end(withTimeOut(settled, { talk: { kind: 'none' } }), 'returned');
  // Its cards give no more time: what is called from now on belongs to the couple they are now.
  const over = withTimeOut(cancelTimers(ended, talkKey(timeOut.id)), { capAt: earliest(timeOut.capAt, now) });
  return conclude(
    over.timeOut.members.reduce((plan: Plan, { personId }) => takeBack(plan, personId, ...QUEUED), over),
    null,
  );
}

const aboutTheLeaver = (plan: Plan): Plan =>
  plan.timeOut.members.reduce(
    (cleared: Plan, { personId }) =>
      takeBack(cleared, personId, 'time-out/told', 'time-out/they-extended', 'time-out/no-word'),
    plan,
  );
