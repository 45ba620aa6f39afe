import { earliest } from '../instant.js';
import { anyMember, owes } from './member.js';
import { alsoChange, cancelTimers, type Plan, planFor, withMember } from './plan.js';
import type { TimeOut } from './state.js';
import { scheduleTalk, standingTalk } from './talk-time.js';
import { talkKey } from './timers.js';

/**
 * Ends what an earlier break of the caller's still had open, so that nobody can owe two returns: its cards give no more
 * time, and a talk that was set goes on under the new break.
 */
export function takeOver(plan: Plan): Plan {
  const { timeOut: earlier, me, now } = plan.context;
  if (earlier === null || earlier.status === 'running' || earlier.endedAt === null) return plan;
  const carried = carryTalk(plan, earlier);
  const debt = anyMember(earlier, me.id);
  // Calling again settles a closed promise: an old card must not announce someone as back who has just gone.
  const settled =
    debt !== null && owes(debt)
      ? withMember(planFor(plan.context, earlier), me.id, { returnedAt: now }).timeOut
      : earlier;
  const timeOut: TimeOut = {
    ...settled,
    capAt: earliest(earlier.capAt, earlier.endedAt),
    talk: carried === plan ? earlier.talk : { kind: 'none' },
  };
  // An undone call keeps its cap: it may be continuing an older one.
  return earlier.status === 'undone' ? carried : alsoChange(carried, { kind: 'time-out/save', timeOut });
}

function carryTalk(plan: Plan, earlier: TimeOut): Plan {
  const talk = standingTalk(earlier, plan.context.now);
  if (talk === null || earlier.coupleId !== plan.timeOut.coupleId) return plan;
  let carried = cancelTimers(plan, talkKey(earlier.id));
  for (const { personId, movedTalk } of earlier.members) carried = withMember(carried, personId, { movedTalk });
  return scheduleTalk(carried, { at: talk.at, wall: null }, talk.by);
}
