import { type Decision, NOTHING } from '../decision.js';
import type { PersonId } from '../ids.js';
import { HOUR, type Instant, latest, plus } from '../instant.js';
import type { DeliveryFollow, DeliverySettled, TimerFired } from '../request.js';
import { nextWall } from '../zone/local-time.js';
import { repeatAsk } from './ask-again.js';
import type { TimeOutContext } from './context.js';
import { anyMember, handleOf, type Owing, owes, partnerOf } from './member.js';
import { conclude, type Plan, planFor, planned, say, takeBack, withMember } from './plan.js';
import { isLate, type Moment, MORNING_AWAY, NINE } from './promise.js';
import { APOLOGISE_AFTER, type Ask, CLOSE_AFTER_ASK, LINE_AFTER, NUDGE_AFTER, type PromisedReturn } from './state.js';
import { armClose, setPromiseTimer } from './timers.js';
import { knowsOf } from './told.js';

/** Where no zone is known, the morning is about this long after an ask in the evening. */
const MORNING_WITHOUT_ZONE = 10 * HOUR;

type AskFollow = Extract<DeliveryFollow, { kind: 'time-out/ask' }>;
type OpenPromise = { readonly plan: Plan; readonly me: Owing };

/** The promised minute: the ask is queued. Whoever left is asked nothing, but time goes on for the other. */
export function askDue(context: TimeOutContext, event: TimerFired): Decision {
  const open = openPromise(context, event.personId, event.generation);
  if (open === null) return NOTHING;
  const { plan, me } = open;
  if (me.promise.ask.kind !== 'ahead') {
    const again = repeatAsk(plan, me, event.dueAt);
    return again === null ? NOTHING : conclude(again, null);
  }
  // A clock time may have moved with its zone's law: the timer knows the moment that holds now.
  const due = withPromise(plan, me, { dueAt: event.dueAt });
  if (me.left) return conclude(firstAskSettled(due, me, 'sent', context.now), null);
  const queued = withPromise(due, me, { dueAt: event.dueAt, ask: { kind: 'queued', since: context.now } });
  const asked = say(queued, {
    to: me.personId,
    lane: 'promise',
    notice: {
      kind: 'time-out/ask',
      handle: handleOf(queued.timeOut, me),
      late: isLate(context, queued.timeOut, context.now),
      apologise: context.now - event.dueAt > APOLOGISE_AFTER,
    },
    // What it waits for in the outbox comes on top of how late it was queued.
    dueAt: event.dueAt,
    follow: followAsk(queued, me, false),
  });
  return conclude(asked, null);
}

/** The morning card: an ask like the first, promised by the line that the other read (or would have read). */
export function morningDue(context: TimeOutContext, event: TimerFired): Decision {
  const open = openPromise(context, event.personId, event.generation);
  if (open === null || open.me.promise.morning?.ask.kind !== 'ahead') return NOTHING;
  const { plan, me } = open;
  if (me.left) return conclude(morningSettled(plan, me, { kind: 'sent', at: context.now }), null);
  const queued = withPromise(plan, me, {
    morning: { dueAt: event.dueAt, ask: { kind: 'queued', since: context.now } },
  });
  const asked = say(takeBack(queued, me.personId, 'time-out/ask', 'time-out/nudge'), {
    to: me.personId,
    lane: 'promise',
    notice: { kind: 'time-out/morning', handle: handleOf(queued.timeOut, me) },
    follow: followAsk(queued, me, true),
  });
  return conclude(asked, null);
}

/** An ask was sent, or refused for good: only from here on do nudge, line and close count. */
export function askSettled(context: TimeOutContext, event: DeliverySettled, follow: AskFollow): Decision {
  const open = openPromise(context, follow.personId, follow.generation);
  // An ask carries no expiry: it is sent or refused.
  if (open === null || event.outcome === 'expired') return NOTHING;
  const { plan, me } = open;
  if (follow.morning) {
    if (me.promise.morning?.ask.kind !== 'queued') return NOTHING;
    return conclude(morningSettled(plan, me, { kind: event.outcome, at: event.at }), null);
  }
  if (me.promise.ask.kind !== 'queued') return NOTHING;
  return conclude(firstAskSettled(plan, me, event.outcome, event.at), null);
}

/**
 * An ask that can reach no account counts for the other like any that got no answer: silence instead would tell them
 * that this person blocked the bot. Only the nudge is left out, since it could not arrive either.
 */
export function firstAskSettled(plan: Plan, me: Owing, outcome: 'sent' | 'unreachable', at: Instant): Plan {
  const settled = withPromise(plan, me, { ask: { kind: outcome, at } });
  const lined = setPromiseTimer(settled, 'line', me.personId, plus(at, LINE_AFTER));
  const nudged =
    outcome === 'sent' && !me.left ? setPromiseTimer(lined, 'nudge', me.personId, plus(at, NUDGE_AFTER)) : lined;
  return armClose(nudged);
}

export function morningSettled(plan: Plan, me: Owing, ask: Exclude<Ask, { kind: 'ahead' | 'queued' }>): Plan {
  const { morning } = me.promise;
  return armClose(withPromise(plan, me, { morning: { dueAt: morning?.dueAt ?? ask.at, ask } }));
}

/** One silent nudge, ten minutes after the ask was sent. It has no reason any more once the morning card may come. */
export function nudgeDue(context: TimeOutContext, event: TimerFired): Decision {
  const open = openPromise(context, event.personId, event.generation);
  if (open === null || open.me.left) return NOTHING;
  const { plan, me } = open;
  if (me.promise.ask.kind !== 'sent' || me.promise.nudgeQueued) return NOTHING;
  const nudged = say(withPromise(plan, me, { nudgeQueued: true }), {
    to: me.personId,
    lane: 'promise',
    sound: 'silent',
    notice: { kind: 'time-out/nudge', handle: handleOf(plan.timeOut, me) },
    expiresAt: plus(me.promise.ask.at, CLOSE_AFTER_ASK),
  });
  return conclude(nudged, null);
}

/**
 * Twenty minutes without a word. The line says "I'll ask again in the morning", so the morning ask is set here, in the
 * same commit; also when nobody reads the line, because the one who is away is owed the morning card all the same.
 */
export function lineDue(context: TimeOutContext, event: TimerFired): Decision {
  const open = openPromise(context, event.personId, event.generation);
  if (open === null) return NOTHING;
  const { plan, me } = open;
  const { ask, lineQueued } = me.promise;
  if ((ask.kind !== 'sent' && ask.kind !== 'unreachable') || lineQueued) return NOTHING;
  const morning = nextMorning(context, ask.at);
  const promised = armClose(
    setPromiseTimer(
      withPromise(plan, me, { lineQueued: true, morning: { dueAt: morning.at, ask: { kind: 'ahead' } } }),
      'morning',
      me.personId,
      morning.at,
      morning.wall,
    ),
  );
  return conclude(sayNoWord(promised, me.personId, morning.at), null);
}

/** Not for someone who is away themselves, nor for someone who said "I won't wait up". */
function sayNoWord(plan: Plan, personId: PersonId, morningAt: Instant): Plan {
  const other = partnerOf(plan.timeOut, personId);
  if (other === null || owes(other) || !knowsOf(plan, planned(plan, personId))) return plan;
  if (other.quietUntil !== null && plan.context.now < other.quietUntil) return plan;
  return say(plan, {
    to: other.personId,
    lane: 'promise',
    notice: { kind: 'time-out/no-word', handle: handleOf(plan.timeOut, other) },
    // Once the morning card has gone out, "in the morning" would be wrong.
    expiresAt: morningAt,
  });
}

function nextMorning({ me, now }: TimeOutContext, askedAt: Instant): Moment {
  const { zone } = me.settings;
  if (zone !== null) return nextWall(now, zone, NINE, MORNING_AWAY);
  return { at: latest(plus(askedAt, MORNING_WITHOUT_ZONE), plus(now, MORNING_AWAY)), wall: null };
}

/** The promise that a timer or delivery is about, if it is still the same and still open. */
function openPromise(context: TimeOutContext, personId: PersonId | null, generation: number): OpenPromise | null {
  const { timeOut } = context;
  if (timeOut === null || personId === null || timeOut.status !== 'running') return null;
  const me = anyMember(timeOut, personId);
  if (me === null || !owes(me) || me.generation !== generation) return null;
  return { plan: planFor(context, timeOut), me };
}

const withPromise = (plan: Plan, { personId }: Owing, patch: Partial<PromisedReturn>): Plan => {
  const { promise } = planned(plan, personId);
  return promise === null ? plan : withMember(plan, personId, { promise: { ...promise, ...patch } });
};

const followAsk = (plan: Plan, { personId, generation }: Owing, morning: boolean): AskFollow => ({
  kind: 'time-out/ask',
  timeOutId: plan.timeOut.id,
  personId,
  generation,
  morning,
});
