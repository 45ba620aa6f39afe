import { answer, type Decision } from '../decision.js';
import type { PersonId } from '../ids.js';
import type { Notice } from '../notice.js';
import type { TimeOutCommand } from '../request.js';
import type { TimeOutContext } from './context.js';
import { handleOf, isPaired, memberOf, owes, partnerOf } from './member.js';
import { conclude, type Plan, planFor, planned, say, withMember, withTimeOut } from './plan.js';
import { checkPresser, type Presser } from './presser.js';
import type { Moment } from './promise.js';
import type { Member, TimeOut } from './state.js';
import { cancelTalk, renewCards, scheduleTalk, standingTalk, takeBackTalk } from './talk-time.js';
import { resolveSlot } from './talk-times.js';
import { currentCard, talkIsOver, viewTimeOut } from './view.js';

type TalkNow = Extract<TimeOutCommand, { kind: 'time-out/talk-now' }>;
type TalkAt = Extract<TimeOutCommand, { kind: 'time-out/talk-at' }>;

/**
 * Why this person cannot settle what comes next yet; null when they can. Who is away comes back first, and nobody is
 * asked for anything by someone who only waits while the break still runs.
 */
export function notYet(context: TimeOutContext, { timeOut, me }: Presser): Notice | null {
  if (talkIsOver(timeOut, context.now)) return { kind: 'time-out/over', handle: handleOf(timeOut, me) };
  const waiting = timeOut.status === 'running' && me.returnedAt === null;
  return owes(me) || waiting ? currentCard(context, false) : null;
}

/** Opens the talk, once all who owe are back; the one who opens it has the floor. */
export function talkNow(context: TimeOutContext, command: TalkNow): Decision {
  const check = checkPresser(context, command.timeOutId, command.generation);
  if (check.kind === 'refused') return check.decision;
  const { timeOut, me, other } = check.presser;
  const obstacle = notYet(context, check.presser);
  if (obstacle !== null) return answer(obstacle);
  if (other !== null && owes(other)) {
    return answer({ kind: 'time-out/talk-waits', handle: handleOf(timeOut, me), dueAt: other.promise.dueAt });
  }
  if (timeOut.talk.kind === 'now') return answer(talkCard(timeOut, me));

  const begun = renewCards(
    withTimeOut(cancelTalk(planFor(context, timeOut)), {
      talk: { kind: 'now', startedAt: context.now, floor: me.personId, turn: 0 },
    }),
  );
  if (other === null) return conclude(begun, talkCard(begun.timeOut, planned(begun, me.personId)));
  const said = say(takeBackTalk(begun, other.personId), {
    to: other.personId,
    lane: 'promise',
    notice: {
      kind: 'time-out/talk-begins',
      handle: handleOf(begun.timeOut, planned(begun, other.personId)),
      turn: 0,
      yourFloor: false,
      paired: true,
      theyOpened: true,
    },
  });
  return conclude(said, talkCard(said.timeOut, planned(said, me.personId)));
}

/** The talk as it stands for this reader; who is here alone is shown how two do it with one phone. */
function talkCard(timeOut: TimeOut, reader: Member): Notice {
  const handle = handleOf(timeOut, reader);
  const { talk } = timeOut;
  const turn = talk.kind === 'now' ? talk.turn : 0;
  const yourFloor = talk.kind === 'now' && talk.floor === reader.personId;
  return {
    kind: 'time-out/talk-begins',
    handle,
    turn,
    yourFloor,
    paired: isPaired(timeOut),
    theyOpened: isPaired(timeOut) && !yourFloor,
  };
}

/** Sets or moves the time to talk; the other is asked once, and may move it once. */
export function talkAt(context: TimeOutContext, command: TalkAt): Decision {
  const check = checkPresser(context, command.timeOutId, command.generation);
  if (check.kind === 'refused') return check.decision;
  const { timeOut, me } = check.presser;
  const obstacle = notYet(context, check.presser);
  if (obstacle !== null) return answer(obstacle);
  if (!maySetTalk(timeOut, me.personId)) {
    const at = timeOut.talk.kind === 'at' ? timeOut.talk.at : context.now;
    return answer({ kind: 'time-out/talk-cannot-move', handle: handleOf(timeOut, me), at });
  }
  const moment = resolveSlot(command.slot, context.now, context.me.settings.zone);
  if (moment === null) {
    return answer(viewTimeOut(context, { kind: 'time-out/talk-times', timeOutId: timeOut.id }));
  }
  const set = setTalk(planFor(context, timeOut), moment, false);
  return conclude(set, talkSetCard(set));
}

/**
 * Each may set or move the time once while it stands, and whoever set one that passed leaves the next to the other. An
 * answer to a proposal to let it rest is always free, and so is whoever has nobody to ask.
 */
export function maySetTalk(timeOut: TimeOut, personId: PersonId): boolean {
  const member = memberOf(timeOut, personId);
  if (member === null) return false;
  const answers = timeOut.talk.kind === 'rest-proposed' && timeOut.talk.by !== personId;
  return !isPaired(timeOut) || answers || !member.movedTalk;
}

/** Sets the time, under new cards for both, and tells the other. `thanks`: this message also says that I am back. */
export function setTalk(plan: Plan, moment: Moment, thanks: boolean): Plan {
  const { now, me } = plan.context;
  const moved = standingTalk(plan.timeOut, now) !== null;
  const set = renewCards(withMember(scheduleTalk(plan, moment, me.id), me.id, { movedTalk: true }));
  const other = partnerOf(set.timeOut, me.id);
  if (other === null) return set;
  const movedTalk = moved && other.movedTalk;
  const offered = withMember(takeBackTalk(set, other.personId), other.personId, { movedTalk });
  return say(offered, {
    to: other.personId,
    lane: 'promise',
    notice: {
      kind: 'time-out/they-set-talk',
      handle: handleOf(set.timeOut, other),
      at: moment.at,
      canMove: !movedTalk,
      moved,
      thanks,
    },
  });
}

/** What was set, for the one who set it. */
export function talkSetCard(plan: Plan): Notice {
  const { timeOut, context } = plan;
  const at = timeOut.talk.kind === 'at' ? timeOut.talk.at : context.now;
  const handle = handleOf(timeOut, planned(plan, context.me.id));
  return { kind: 'time-out/talk-set', handle, at, paired: isPaired(timeOut) };
}
