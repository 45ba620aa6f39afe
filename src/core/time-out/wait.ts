import { answer, type Decision } from '../decision.js';
import { HOUR, plus } from '../instant.js';
import type { TimeOutCommand } from '../request.js';
import { nextWall } from '../zone/local-time.js';
import type { TimeOutContext } from './context.js';
import { handleOf, owes } from './member.js';
import { conclude, planFor, takeBack, withMember } from './plan.js';
import { checkPresser } from './presser.js';
import { NINE } from './promise.js';
import { currentCard } from './view.js';

type NotWaiting = Extract<TimeOutCommand, { kind: 'time-out/not-waiting' }>;

/** Without a zone: about a night. */
const A_NIGHT = 9 * HOUR;

/** "I won't wait up": this break is silent for them until their morning. The other hears nothing of it, ever. */
export function notWaiting(context: TimeOutContext, command: NotWaiting): Decision {
  const check = checkPresser(context, command.timeOutId, command.generation);
  if (check.kind === 'refused') return check.decision;
  const { timeOut, me } = check.presser;
  if (timeOut.status !== 'running' || owes(me)) return answer(currentCard(context, false));
  const { zone } = context.me.settings;
  const until = zone === null ? plus(context.now, A_NIGHT) : nextWall(context.now, zone, NINE).at;
  const quiet = withMember(planFor(context, timeOut), me.personId, { quietUntil: until });
  return conclude(takeBack(quiet, me.personId, 'time-out/no-word'), {
    kind: 'time-out/not-waiting',
    handle: handleOf(timeOut, me),
    until,
  });
}
