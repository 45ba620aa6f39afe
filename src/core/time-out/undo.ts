import { answer, type Decision } from '../decision.js';
import type { TimeOutCommand } from '../request.js';
import type { TimeOutContext } from './context.js';
import { end } from './ending.js';
import { handleOf, owes, partnerOf, someoneOwes, undoUntil } from './member.js';
import { conclude, type Plan, planFor, say, takeBack, withMember, withTimeOut } from './plan.js';
import { opened, unpost } from './posted.js';
import { checkPresser } from './presser.js';
import { endsLate } from './promise.js';
import { cancelPromiseTimers } from './timers.js';
import { currentCard } from './view.js';

type Undo = Extract<TimeOutCommand, { kind: 'time-out/undo' }>;

/** Takes a call back within its first minute. If the other is on a break of their own, theirs goes on. */
export function undo(context: TimeOutContext, command: Undo): Decision {
  const check = checkPresser(context, command.timeOutId, command.generation);
  if (check.kind === 'refused') return check.decision;
  const { timeOut, me } = check.presser;
  if (timeOut.status !== 'running' || !owes(me)) return answer(currentCard(context, false));
  if (undoUntil(me, context.now) === null) {
    return answer({ kind: 'time-out/undo-too-late', handle: handleOf(timeOut, me) });
  }

  const undone = withMember(planFor(context, timeOut), me.personId, {
    promise: null,
    returnedAt: null,
    generation: me.generation + 1,
    told: 'none',
  });
  const cleared = takeBack(
    cancelPromiseTimers(undone, me.personId, 'ask', 'nudge', 'line', 'morning', 'told-check'),
    me.personId,
    'time-out/begun',
    'time-out/undelivered',
    'time-out/cannot-reach-you',
  );
  const told = tellOfUndo(cleared, me.told);
  const settled = settle(told);
  return conclude(opened(timeOut, me) ? unpost(settled) : settled, { kind: 'time-out/undone', toCaller: true });
}

/**
 * Whoever was not told of the call need not hear that it was taken back. A row on its way may arrive all the same, and
 * a return that nobody keeps must not stay announced: so "may have been sent" counts as sent.
 */
function tellOfUndo(plan: Plan, told: 'none' | 'pending' | 'sent' | 'failed' | 'nobody'): Plan {
  const other = partnerOf(plan.timeOut, plan.context.me.id);
  if (other === null) return plan;
  const cleared = takeBack(plan, other.personId, 'time-out/told', 'time-out/they-extended', 'time-out/no-word');
  if (told !== 'sent' && told !== 'pending') return cleared;
  return say(cleared, { to: other.personId, lane: 'promise', notice: { kind: 'time-out/undone', toCaller: false } });
}

function settle(plan: Plan): Plan {
  const { timeOut, context } = plan;
  if (someoneOwes(timeOut)) return withTimeOut(plan, { late: endsLate(context, timeOut) });
  // Someone may have come back from a promise of their own meanwhile: then there was a break, and it has ended.
  return end(plan, timeOut.members.some((member) => member.returnedAt !== null) ? 'returned' : 'undone');
}
