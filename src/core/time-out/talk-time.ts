import { type Decision, NOTHING } from '../decision.js';
import type { PersonId } from '../ids.js';
import type { Instant } from '../instant.js';
import type { TimerFired } from '../request.js';
import type { TimeOutContext } from './context.js';
import { handleOf, owes } from './member.js';
import {
  cancelTimers,
  conclude,
  type Plan,
  planFor,
  planned,
  say,
  setTimer,
  takeBack,
  withMember,
  withTimeOut,
} from './plan.js';
import type { Moment } from './promise.js';
import type { Talk, TimeOut } from './state.js';
import { talkKey } from './timers.js';

type TalkAt = Extract<Talk, { kind: 'at' }>;

/** The time to talk that is set and still to come. */
export const standingTalk = (timeOut: TimeOut, now: Instant): TalkAt | null =>
  timeOut.talk.kind === 'at' && !timeOut.talk.asked && timeOut.talk.at > now ? timeOut.talk : null;

/** Sets the time to talk, or moves it: one timer a break. */
export const scheduleTalk = (plan: Plan, moment: Moment, by: PersonId): Plan =>
  setTimer(withTimeOut(plan, { talk: { kind: 'at', at: moment.at, by, asked: false } }), {
    key: talkKey(plan.timeOut.id),
    kind: 'time-out/talk',
    subject: plan.timeOut.id,
    personId: by,
    generation: 0,
    at: moment.at,
    wall: moment.wall,
  });

export const cancelTalk = (plan: Plan): Plan =>
  plan.timeOut.talk.kind === 'at' || plan.timeOut.talk.kind === 'rest-proposed'
    ? cancelTimers(plan, talkKey(plan.timeOut.id))
    : plan;

/**
 * What the two are shown to press has changed. Whoever owes keeps their generation: "I'm back" on the card they hold
 * must not go stale because the other chose a time.
 */
export function renewCards(plan: Plan): Plan {
  return plan.timeOut.members.reduce(
    (renewed, member) =>
      owes(member) ? renewed : withMember(renewed, member.personId, { generation: member.generation + 1 }),
    plan,
  );
}

/** Whoever has not heard yet of an earlier time or proposal needs to hear only of what replaced it. */
export const takeBackTalk = (plan: Plan, to: PersonId): Plan =>
  takeBack(plan, to, 'time-out/they-set-talk', 'time-out/they-propose-rest');

/** The talk's time has come: both hear it once. */
export function talkTimeCame(context: TimeOutContext, event: TimerFired): Decision {
  const { timeOut } = context;
  if (timeOut === null) return NOTHING;
  const { talk } = timeOut;
  // A proposal to let it rest that nobody answered does not undo the time that the two had set before.
  if (talk.kind !== 'rest-proposed' && (talk.kind !== 'at' || talk.asked)) return NOTHING;
  const asked = withTimeOut(planFor(context, timeOut), {
    talk: { kind: 'at', at: event.dueAt, by: talk.by, asked: true },
  });
  // Who is in a break is not called to a talk: it begins when all who owe are back, and their card offers it then.
  const inBreak = timeOut.status === 'running';
  const renewed = renewCards(asked);
  return conclude(
    timeOut.members.reduce((plan, { personId }) => {
      // Whoever set the last time leaves the next one to the other: nobody can repeat a demand by setting it anew.
      const freed = inBreak || personId !== talk.by ? withMember(plan, personId, { movedTalk: false }) : plan;
      if (inBreak) return freed;
      return say(freed, {
        to: personId,
        lane: 'promise',
        notice: { kind: 'time-out/talk-time', handle: handleOf(freed.timeOut, planned(freed, personId)) },
      });
    }, renewed),
    null,
  );
}
