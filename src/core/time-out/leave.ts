import { type Change, type Decision, NOTHING } from '../decision.js';
import type { Notice } from '../notice.js';
import { firstAskSettled, morningSettled } from './ask.js';
import type { TimeOutContext } from './context.js';
import { memberOf, owes } from './member.js';
import {
  alsoChange,
  cancelTimers,
  conclude,
  type Plan,
  planFor,
  planned,
  takeBack,
  takeBackUnder,
  withMember,
} from './plan.js';
import { cancelPromiseTimers, milestoneOrder, thirdViewKey, thirdViewOrder } from './timers.js';

/** Everything that a break may have queued for somebody. */
export const QUEUED: readonly Notice['kind'][] = [
  'time-out/begun',
  'time-out/told',
  'time-out/undone',
  'time-out/undelivered',
  'time-out/cannot-reach-you',
  'time-out/ask',
  'time-out/nudge',
  'time-out/no-word',
  'time-out/morning',
  'time-out/they-are-back',
  'time-out/they-extended',
  'time-out/they-set-talk',
  'time-out/talk-time',
  'time-out/talk-begins',
  'time-out/floor',
  'time-out/they-propose-rest',
  'time-out/rested',
  'time-out/closed',
];

/**
 * What leaving a couple does to its break; leaving itself merges this into its own decision (no reply, no person and no
 * couple in it). The leaver gets nothing more. Their promise goes on as if it were asked and not answered, so that the
 * other sees exactly what an unanswered break produces.
 */
export function leaveTimeOut(context: TimeOutContext): Decision {
  const { timeOut, me, couple } = context;
  if (timeOut === null || timeOut.members.length !== 2) return NOTHING;
  if (couple !== null && timeOut.coupleId !== couple.id) return NOTHING;
  const leaver = memberOf(timeOut, me.id);
  if (leaver === null) return NOTHING;

  const note: readonly Change[] =
    leaver.noteId === null ? [] : [{ kind: 'note/keep', id: leaver.noteId, owner: me.id, at: context.now }];
  const left = withMember(alsoChange(planFor(context, timeOut), ...note), me.id, { left: true, noteId: null });
  const silenced = takeBack(
    cancelTimers(cancelPromiseTimers(left, me.id, 'nudge', 'told-check'), thirdViewKey(me.id)),
    me.id,
    ...QUEUED,
  );
  const quiet = takeBackUnder(
    takeBackUnder(silenced, milestoneOrder(timeOut.id), me.id, 'time-out/milestone'),
    thirdViewOrder(me.id),
    me.id,
    'time-out/third-view',
  );
  return conclude(timeOut.status === 'running' ? goOnUnanswered(quiet) : quiet, null);
}

/** An ask that waited to be sent was just taken back, so nothing will report it sent: for the other it counts from now. */
function goOnUnanswered(plan: Plan): Plan {
  const { me, now } = plan.context;
  const leaver = planned(plan, me.id);
  if (!owes(leaver)) return plan;
  if (leaver.promise.ask.kind === 'queued') return firstAskSettled(plan, leaver, 'sent', now);
  if (leaver.promise.morning?.ask.kind === 'queued') return morningSettled(plan, leaver, { kind: 'sent', at: now });
  return plan;
}
