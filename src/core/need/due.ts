import { type Decision, NOTHING } from '../decision.js';
import { plus } from '../instant.js';
import { isInBreak } from '../reflection/breaks.js';
import { QUARTER } from '../reflection/together.js';
import type { DeliverySettled, TimerFired } from '../request.js';
import { APOLOGISE_AFTER, CLOSE_AFTER_ASK } from '../time-out/state.js';
import { agreedAt, canExtend, handleOf, isSpace, isTogether, saved, type Space } from './bid.js';
import type { NeedContext } from './context.js';
import type { NeedFollow } from './requests.js';
import type { Need } from './state.js';
import { messageTo, NOW_LIVES, remindTimer, restTimer, returnTimer, unsent } from './timers.js';

/** The one that is open and still the same as when the timer was set or the ask was queued. */
function openBid({ need }: NeedContext, generation: number): Need | null {
  return need !== null && need.status === 'open' && need.generation === generation ? need : null;
}

/**
 * The minute they gave: they are asked, as they were promised, also when the other has left meanwhile. In a break of
 * theirs it waits for its end.
 */
export function returnDue(context: NeedContext, event: TimerFired): Decision {
  const need = openBid(context, event.generation);
  if (need === null || !isSpace(need)) return NOTHING;
  const { me, latest, now } = context;
  if (isInBreak(latest, me.id)) return { ...NOTHING, timers: [returnTimer(need, plus(now, QUARTER))] };
  // A clock time may have moved with its zone's law: the timer knows the moment that holds now.
  const due: Space = { ...need, about: { ...need.about, until: event.dueAt } };
  return {
    ...NOTHING,
    // Saved as it was read: whoever said in this moment that they are here again is not asked any more.
    changes: [saved(due)],
    outbox: [
      messageTo(context, need.id, {
        to: need.by,
        lane: 'promise',
        notice: {
          kind: 'need/space-over',
          bid: handleOf(due),
          canExtend: canExtend(due, now),
          apologise: now - event.dueAt > APOLOGISE_AFTER,
        },
        expiresAt: null,
        follow: { kind: 'need/ask', needId: need.id, personId: need.by, generation: need.generation },
      }),
    ],
  };
}

/** The ask was sent: only from here on do the two hours count. One that can reach nobody ends with the time they gave. */
export function askSettled(
  context: NeedContext,
  { follow, at, outcome }: DeliverySettled & { follow: NeedFollow },
): Decision {
  const need = openBid(context, follow.generation);
  if (need === null || !isSpace(need)) return NOTHING;
  const from = outcome === 'sent' ? at : need.about.until;
  return { ...NOTHING, timers: [restTimer(need, plus(from, CLOSE_AFTER_ASK))] };
}

/** No answer: it ends, and nothing is said to anyone. */
export function restDue(context: NeedContext, event: TimerFired): Decision {
  const need = openBid(context, event.generation);
  if (need === null) return NOTHING;
  const other = context.couple?.members.find((member) => member !== need.by);
  return {
    ...NOTHING,
    changes: [saved({ ...need, status: 'closed' })],
    cancel: [
      unsent(need.id, need.by, 'need/another-time'),
      ...(other === undefined ? [] : [unsent(need.id, other, 'need/together-asked')]),
    ],
  };
}

/**
 * The time that the two agreed on: once to each, by a timer of their own, so that it comes to whoever stayed as if the
 * other were there; also when nothing is left of the bid. In a break of theirs it waits for a while and is then let go.
 */
export function remindDue(context: NeedContext, event: TimerFired): Decision {
  const { need, me, latest, now } = context;
  if (me.id !== event.personId) return NOTHING;
  const agreed = need !== null && isTogether(need) ? agreedAt(need) : null;
  if (need !== null && agreed === null) return NOTHING;
  const at = agreed ?? event.dueAt;
  const until = plus(at, NOW_LIVES);
  if (now >= until) return NOTHING;
  const id = event.subject as Need['id'];
  if (isInBreak(latest, me.id))
    return need === null ? NOTHING : { ...NOTHING, timers: [remindTimer(id, me.id, plus(now, QUARTER))] };
  return {
    ...NOTHING,
    outbox: [
      messageTo(context, id, { to: me.id, lane: 'promise', notice: { kind: 'need/now', at }, expiresAt: until }),
    ],
  };
}
