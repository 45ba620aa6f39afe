import { cancel, type Decision, NOTHING } from '../decision.js';
import type { Couple } from '../pairing/state.js';
import { isHeld } from '../reflection/held.js';
import { revealFor } from '../reflection/together.js';
import type { TimerFired } from '../request.js';
import { revealedTo } from './card.js';
import type { CheckInContext } from './context.js';
import { endCheckIn, putToRest } from './rest.js';
import { checkInOrder, checkInTimer, messageTo, restKey, revealKey, unsent } from './rows.js';
import { isUnrevealed, saveCheckIn } from './sheet.js';
import type { CheckIn, CheckInSheet } from './state.js';

/** The quarter hour of both halves. It waits on while either is in a break. */
export function revealDue(context: CheckInContext, event: TimerFired): Decision {
  const { checkIn, me, now } = context;
  if (checkIn === null || checkIn.id !== event.subject || checkIn.status !== 'sealed') return NOTHING;
  // A timer of an earlier moment, that was put off since.
  if (checkIn.revealAt === null || event.dueAt < checkIn.revealAt) return NOTHING;
  const couple = bothIn(context, checkIn);
  if (couple === null) return endCheckIn(checkIn);
  if (!isHeld(context)) return revealBoth(context, checkIn, couple);
  const revealAt = revealFor(now);
  return {
    ...NOTHING,
    changes: saveCheckIn(checkIn, { ...checkIn, revealAt }),
    timers: [checkInTimer('check-in/reveal', checkIn.id, me.id, revealAt)],
  };
}

/**
 * It closes. That waits for the end of a break exactly as a reveal does, whether there is something to show or not: so that
 * nobody is told "it rests" of what is still to be shown, nor learns from a late end that something was.
 */
export function restDue(context: CheckInContext, event: TimerFired): Decision {
  const { checkIn, me, now } = context;
  if (checkIn === null || checkIn.id !== event.subject || !isUnrevealed(checkIn)) return NOTHING;
  if (event.dueAt < checkIn.closesAt) return NOTHING;
  const couple = bothIn(context, checkIn);
  if (couple === null) return endCheckIn(checkIn);
  if (isHeld(context)) {
    const closesAt = revealFor(now);
    return {
      ...NOTHING,
      changes: saveCheckIn(checkIn, { ...checkIn, closesAt }),
      timers: [checkInTimer('check-in/rest', checkIn.id, me.id, closesAt)],
    };
  }
  return checkIn.status === 'sealed' ? revealBoth(context, checkIn, couple) : putToRest(checkIn);
}

/** One commit for both: nobody sees the other's half before theirs is seen. One discreet message each. */
function revealBoth(context: CheckInContext, checkIn: CheckIn, couple: Couple): Decision {
  const [one, other] = checkIn.sheets;
  if (one.sent === null || other.sent === null) return NOTHING;
  const shown: CheckIn = { ...checkIn, status: 'shown', revealAt: null, sheets: [show(one), show(other)] };
  const order = checkInOrder(checkIn.id);
  return {
    ...NOTHING,
    changes: [{ kind: 'couple/save', couple }, ...saveCheckIn(checkIn, shown)],
    timers: cancel(restKey(checkIn.id), revealKey(checkIn.id)),
    cancel: couple.members.map((to) => unsent(order, to, 'check-in/open')),
    outbox: couple.members.flatMap((to) => {
      const notice = revealedTo(shown, to);
      return notice === null ? [] : [messageTo(context, order, to, notice)];
    }),
  };
}

/** The couple whose check-in this is, if both are still in it. */
const bothIn = ({ couple, partner }: CheckInContext, { coupleId }: CheckIn): Couple | null =>
  couple !== null && partner !== null && couple.id === coupleId ? couple : null;

const show = (sheet: CheckInSheet): CheckInSheet => ({ ...sheet, shown: sheet.sent, sent: null });
