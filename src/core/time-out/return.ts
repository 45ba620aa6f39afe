import { answer, type Change, type Decision } from '../decision.js';
import type { Notice } from '../notice.js';
import type { Couple } from '../pairing/state.js';
import type { TimeOutCommand } from '../request.js';
import { endIfAllBack } from './ending.js';
import type { TimeOutContext } from './context.js';
import { handleOf, isPaired, type Owing, owes, partnerOf, someoneOwes } from './member.js';
import { alsoChange, conclude, type Plan, planFor, planned, say, takeBack, withMember } from './plan.js';
import { opened, unpost } from './posted.js';
import { checkPresser } from './presser.js';
import { canMore, isLate } from './promise.js';
import { MILESTONES } from './state.js';
import { maySetTalk, setTalk, talkSetCard } from './talk.js';
import { afterSleep } from './talk-times.js';
import { cancelPromiseTimers, milestoneOrder } from './timers.js';
import { announce } from './told.js';
import { currentCard, talkIsOver } from './view.js';

type Back = Extract<TimeOutCommand, { kind: 'time-out/back' }>;

/**
 * "I'm back": ends this person's promise, however they feel, and tells whoever waited. After the close it works all
 * the same and still opens the talk.
 */
export function back(context: TimeOutContext, command: Back): Decision {
  const check = checkPresser(context, command.timeOutId, command.generation);
  if (check.kind === 'refused') return check.decision;
  const { timeOut, me } = check.presser;
  // Typed `/back` means the break one is in, not one of last week; a button keeps its meaning.
  if (command.timeOutId === null && talkIsOver(timeOut, context.now)) return answer({ kind: 'time-out/none' });
  if (!owes(me)) return answer(currentCard(context, false));

  const before = planFor(context, timeOut);
  const returned = comeBack(opened(timeOut, me) ? unpost(before) : before, me);
  const counted = count(returned, me, timeOut.status === 'closed');
  const ended = endIfAllBack(counted);
  const slept = command.sleepFirst ? sleepFirst(ended) : null;
  if (slept !== null) return conclude(slept, talkSetCard(slept));
  return conclude(announce(ended, me.personId), backCard(ended, timeOut.status === 'closed'));
}

function comeBack(plan: Plan, me: Owing): Plan {
  const other = partnerOf(plan.timeOut, me.personId);
  const returned = withMember(plan, me.personId, {
    returnedAt: plan.context.now,
    generation: me.generation + 1,
    quietUntil: null,
  });
  const mine = takeBack(
    cancelPromiseTimers(returned, me.personId, 'ask', 'nudge', 'line', 'morning', 'told-check'),
    me.personId,
    'time-out/begun',
    'time-out/ask',
    'time-out/nudge',
    'time-out/morning',
    'time-out/undelivered',
    'time-out/closed',
  );
  return other === null
    ? mine
    : takeBack(mine, other.personId, 'time-out/told', 'time-out/they-extended', 'time-out/no-word');
}

/**
 * Each break counts once a person. The two's count moves only while they are a couple and only for a promise that was
 * still open; at 5, 15, 30 … both hear one quiet line.
 */
function count(plan: Plan, me: Owing, afterClose: boolean): Plan {
  if (me.counted) return plan;
  const { me: person } = plan.context;
  const saves: Change[] = [{ kind: 'person/save', person: { ...person, returnsKept: person.returnsKept + 1 } }];
  const counted = withMember(plan, me.personId, { counted: true });
  const couple = afterClose ? null : intactCouple(plan);
  if (couple === null) return alsoChange(counted, ...saves);
  const returns = couple.returnsTogether + 1;
  saves.push({ kind: 'couple/save', couple: { ...couple, returnsTogether: returns } });
  const saved = alsoChange(counted, ...saves);
  if (!MILESTONES.includes(returns)) return saved;
  return couple.members.reduce(
    (said, to) =>
      say(said, {
        to,
        lane: 'notice',
        orderKey: milestoneOrder(plan.timeOut.id),
        notice: { kind: 'time-out/milestone', returns },
      }),
    saved,
  );
}

function intactCouple({ context: { couple }, timeOut }: Plan): Couple | null {
  return couple !== null && couple.id === timeOut.coupleId && couple.endedAt === null ? couple : null;
}

function backCard(plan: Plan, afterClose: boolean): Notice {
  const { context, timeOut } = plan;
  const me = planned(plan, context.me.id);
  const other = partnerOf(timeOut, me.personId);
  const saved = plan.changes.find((change) => change.kind === 'person/save');
  return {
    kind: 'time-out/back',
    handle: handleOf(timeOut, me),
    waitingFor: other !== null && owes(other) ? other.promise.dueAt : null,
    paired: isPaired(timeOut),
    late: isLate(context, timeOut, context.now),
    canRest: !me.proposedRest && !someoneOwes(timeOut),
    canMore: canMore(timeOut, me, context.now),
    note: me.noteId !== null,
    ownCount: saved?.kind === 'person/save' ? saved.person.returnsKept : context.me.returnsKept,
    afterClose,
  };
}

/**
 * "Back. Sleep first, talk tomorrow 18:30": one tap, and one message to the other that says both. Null where a time
 * stands that this person may not move any more: then it stays.
 */
function sleepFirst(plan: Plan): Plan | null {
  const { now, me } = plan.context;
  if (!maySetTalk(plan.timeOut, me.id)) return null;
  const other = partnerOf(plan.timeOut, me.id);
  return setTalk(plan, afterSleep(now, me.settings.zone), other !== null && !owes(other));
}
