import type { TimerChange } from '../decision.js';
import type { PersonId } from '../ids.js';
import { type Instant, latest, plus } from '../instant.js';
import { handleOf, memberOf, type Owing, owes } from './member.js';
import { type Plan, say, withMember } from './plan.js';
import { isLate } from './promise.js';
import type { Ask, PromisedReturn, TimeOut } from './state.js';
import { closeAt, promiseKey } from './timers.js';

/**
 * They can be written to again while a promise of theirs runs whose ask could reach no account: they are asked now. Empty
 * for everyone else.
 */
export function askAgainNow(timeOut: TimeOut | null, personId: PersonId, now: Instant): readonly TimerChange[] {
  const me = timeOut === null ? null : memberOf(timeOut, personId);
  if (timeOut?.status !== 'running' || me === null || !owes(me)) return [];
  const refused = newestAsk(me.promise);
  if (refused.kind !== 'unreachable') return [];
  return [
    {
      kind: 'set',
      timer: {
        key: promiseKey('ask', timeOut.id, personId),
        kind: 'time-out/ask',
        subject: timeOut.id,
        personId,
        generation: me.generation,
        // Later than the refusal, whatever the clock does: only so is it told from a first firing that comes twice.
        at: latest(now, plus(refused.at, 1)),
        wall: null,
      },
    },
  ];
}

/**
 * Repeats an ask that was refused, once: from then on it counts as sent, at the moment it counted from before. So nothing
 * moves for the other, who must not be able to tell that this person had blocked us. Null: there is nothing to repeat.
 */
export function repeatAsk(plan: Plan, me: Owing, dueAt: Instant): Plan | null {
  const { promise } = me;
  const newest = newestAsk(promise);
  if (me.left || newest.kind !== 'unreachable' || dueAt <= newest.at) return null;
  const counted: Ask = { kind: 'sent', at: newest.at };
  const { morning } = promise;
  const isMorning = morning !== null && newest === morning.ask;
  const repeated = withMember(plan, me.personId, {
    promise: isMorning ? { ...promise, morning: { ...morning, ask: counted } } : { ...promise, ask: counted },
  });
  const handle = handleOf(plan.timeOut, me);
  return say(repeated, {
    to: me.personId,
    lane: 'promise',
    notice: isMorning
      ? { kind: 'time-out/morning', handle }
      : { kind: 'time-out/ask', handle, late: isLate(plan.context, plan.timeOut, plan.context.now), apologise: false },
    expiresAt: closeAt(plan.timeOut),
  });
}

const newestAsk = ({ ask, morning }: PromisedReturn): Ask =>
  morning === null || morning.ask.kind === 'ahead' ? ask : morning.ask;
