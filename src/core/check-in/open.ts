import { type Decision, NOTHING, type OutboxDraft } from '../decision.js';
import { instant } from '../instant.js';
import { postCheckIn } from '../place/posts.js';
import { isHeld } from '../reflection/held.js';
import { QUARTER } from '../reflection/together.js';
import type { TimerFired } from '../request.js';
import { sheetOf } from '../sheets.js';
import type { CheckInContext } from './context.js';
import { checkInOrder, checkInTimer, messageTo } from './rows.js';
import { begin, closesFor } from './start.js';
import { checkInHere, isUnrevealed, saveCheckIn } from './sheet.js';
import type { CheckIn } from './state.js';
import { arm, dueLately } from './weekly.js';

/**
 * The agreed minute. It does not come into a break of either: then it is tried again each quarter hour, and more than half
 * a day late it is let go for that week. One that somebody began shortly before is this week's,
 * and stays open for as long as one that opens now.
 */
export function openDue(context: CheckInContext, event: TimerFired): Decision {
  const { times, couple, partner, now, place } = context;
  if (times === null || couple === null || partner === null || times.coupleId !== couple.id) return NOTHING;
  if (event.subject !== couple.id || event.generation !== times.generation || times.agreed === null) return NOTHING;
  const isDue = dueLately(times.agreed, now) !== null;
  const isPutOff = isDue && isHeld(context);
  const quarter = instant(Math.floor(now / QUARTER) * QUARTER + QUARTER);
  const { times: armed, timer } = arm(times, couple, now, isPutOff ? quarter : null);
  const saved = { kind: 'check-in-times/save', times: armed } as const;
  if (!isDue || isPutOff) return { ...NOTHING, changes: [saved], timers: [timer] };

  const there = checkInHere(context);
  const waits = there !== null && isUnrevealed(there) ? there : null;
  const { checkIn, changes, timers } = waits === null ? begin(context, couple, there) : keptOpen(context, waits);
  const post = postCheckIn(place, { ...context, couple, closesAt: checkIn.closesAt });
  return {
    ...NOTHING,
    changes: [{ kind: 'couple/save', couple }, ...changes, saved],
    timers: [timer, ...timers],
    // Posted whatever stands on the two pages: who has sent theirs must not learn of the other's from a post that is missing.
    outbox: [...invitations(context, checkIn), ...(post === null ? [] : [post])],
  };
}

/** Whatever stands on its pages: a closing time that moved for some would tell who has sent theirs. */
function keptOpen({ now }: CheckInContext, there: CheckIn): ReturnType<typeof begin> {
  const checkIn: CheckIn = { ...there, closesAt: closesFor(now) };
  return {
    checkIn,
    changes: saveCheckIn(there, checkIn),
    timers: [checkInTimer('check-in/rest', checkIn.id, checkIn.sheets[0].personId, checkIn.closesAt)],
  };
}

/** To each by their own page alone: not to Keep it light, for whom it waits in /checkin, nor to whoever has sent theirs. */
const invitations = (context: CheckInContext, checkIn: CheckIn): readonly OutboxDraft[] => {
  const { id: checkInId, closesAt } = checkIn;
  return [context.me, context.partner].flatMap((person) =>
    person === null || person.settings.keepItLight || sheetOf(checkIn, person.id).sent !== null
      ? []
      : [
          messageTo(
            context,
            checkInOrder(checkInId),
            person.id,
            { kind: 'check-in/open', checkInId, closesAt },
            closesAt,
          ),
        ],
  );
};
