import { answer, type Decision } from '../decision.js';
import type { TimeOutCommand } from '../request.js';
import type { TimeOutContext } from './context.js';
import { handleOf, owes } from './member.js';
import { conclude, type Plan, planFor, planned, say, takeBack, withMember, withTimeOut } from './plan.js';
import { checkPresser } from './presser.js';
import { notYet } from './talk.js';
import { cancelTalk, renewCards, takeBackTalk } from './talk-time.js';
import { currentCard } from './view.js';

type ProposeRest = Extract<TimeOutCommand, { kind: 'time-out/propose-rest' }>;
type AcceptRest = Extract<TimeOutCommand, { kind: 'time-out/accept-rest' }>;

/**
 * "Let it rest" is a proposal: the other may be fine with it or still like to talk. Once a person and break. A time
 * that was set stands until the other agrees. Alone there is nobody to ask.
 */
export function proposeRest(context: TimeOutContext, command: ProposeRest): Decision {
  const check = checkPresser(context, command.timeOutId, command.generation);
  if (check.kind === 'refused') return check.decision;
  const { timeOut, me, other } = check.presser;
  const obstacle = notYet(context, check.presser);
  if (obstacle !== null) return answer(obstacle);
  if (other === null) return rest(planFor(context, timeOut));
  if (timeOut.status === 'running' && owes(other)) {
    return answer({ kind: 'time-out/talk-waits', handle: handleOf(timeOut, me), dueAt: other.promise.dueAt });
  }
  const { talk } = timeOut;
  if (talk.kind === 'rest-proposed') {
    // Both want the same: the second proposal is the answer to the first.
    if (talk.by !== me.personId) return rest(planFor(context, timeOut));
    return answer({ kind: 'time-out/rest-proposed', handle: handleOf(timeOut, me) });
  }
  if (me.proposedRest || talk.kind === 'rested') return answer(currentCard(context, false));

  const proposed = renewCards(
    withMember(
      withTimeOut(planFor(context, timeOut), { talk: { kind: 'rest-proposed', by: me.personId } }),
      me.personId,
      {
        proposedRest: true,
      },
    ),
  );
  const said = say(proposed, {
    to: other.personId,
    lane: 'promise',
    notice: {
      kind: 'time-out/they-propose-rest',
      handle: handleOf(proposed.timeOut, planned(proposed, other.personId)),
      thanks: false,
    },
  });
  return conclude(said, {
    kind: 'time-out/rest-proposed',
    handle: handleOf(said.timeOut, planned(said, me.personId)),
  });
}

/** "Fine with me": only the one who was asked can say it. */
export function acceptRest(context: TimeOutContext, command: AcceptRest): Decision {
  const check = checkPresser(context, command.timeOutId, command.generation);
  if (check.kind === 'refused') return check.decision;
  const { timeOut, me } = check.presser;
  const obstacle = notYet(context, check.presser);
  if (obstacle !== null) return answer(obstacle);
  if (timeOut.talk.kind !== 'rest-proposed' || timeOut.talk.by === me.personId) {
    return answer(currentCard(context, true));
  }
  return rest(planFor(context, timeOut));
}

function rest(plan: Plan): Decision {
  const { me } = plan.context;
  const rested = renewCards(withTimeOut(cancelTalk(plan), { talk: { kind: 'rested' } }));
  const said = rested.timeOut.members
    .filter((member) => member.personId !== me.id)
    .reduce(
      (told, other) =>
        say(takeBack(takeBackTalk(told, other.personId), other.personId, 'time-out/talk-time'), {
          to: other.personId,
          lane: 'promise',
          notice: { kind: 'time-out/rested', handle: handleOf(rested.timeOut, other), byYou: false },
        }),
      rested,
    );
  return conclude(said, {
    kind: 'time-out/rested',
    handle: handleOf(said.timeOut, planned(said, me.id)),
    byYou: true,
  });
}
