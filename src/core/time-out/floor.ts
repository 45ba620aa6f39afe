import { answer, type Decision } from '../decision.js';
import type { TimeOutCommand } from '../request.js';
import type { TimeOutContext } from './context.js';
import { handleOf } from './member.js';
import { conclude, planFor, say, withTimeOut } from './plan.js';
import { checkPresser } from './presser.js';
import { currentCard, viewTimeOut } from './view.js';

type PassFloor = Extract<TimeOutCommand, { kind: 'time-out/pass-floor' }>;

/** Passes the floor. Only its holder can, and only in the turn they were shown: a second press passes nothing on. */
export function passFloor(context: TimeOutContext, command: PassFloor): Decision {
  const check = checkPresser(context, command.timeOutId, null);
  if (check.kind === 'refused') return check.decision;
  const { timeOut, me, other } = check.presser;
  const { talk } = timeOut;
  if (talk.kind !== 'now') return answer(currentCard(context, true));
  if (other === null || talk.floor !== me.personId || talk.turn !== command.turn) {
    const part = other === null ? 'side-by-side' : 'turns';
    return answer(viewTimeOut(context, { kind: 'time-out/talk-guide', timeOutId: timeOut.id, part }));
  }
  const turn = talk.turn + 1;
  const passed = withTimeOut(planFor(context, timeOut), { talk: { ...talk, floor: other.personId, turn } });
  const said = say(passed, {
    to: other.personId,
    lane: 'promise',
    notice: { kind: 'time-out/floor', handle: handleOf(timeOut, other), turn, yours: true },
  });
  return conclude(said, { kind: 'time-out/floor', handle: handleOf(timeOut, me), turn, yours: false });
}
