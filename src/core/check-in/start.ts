import { answer, type Change, type Decision, NOTHING, type TimerChange } from '../decision.js';
import type { CheckInId, PersonId } from '../ids.js';
import { type Instant, instant, plus } from '../instant.js';
import type { Couple } from '../pairing/state.js';
import type { Sending } from '../quiet-notice.js';
import { isInBreak } from '../reflection/breaks.js';
import { QUARTER } from '../reflection/together.js';
import { sheetOf } from '../sheets.js';
import { homeCard, ownCard, sheetCard } from './card.js';
import type { CheckInContext } from './context.js';
import { checkInTimer } from './rows.js';
import { checkInHere, isUnrevealed, withLate } from './sheet.js';
import { type CheckIn, type CheckInSheet, STAYS_OPEN } from './state.js';

/** Nobody is pushed: it waits in /checkin, and whoever began it gets a line to send. */
export function start(context: CheckInContext): Decision {
  const { me, couple, latest } = context;
  // First of all: in a break that goes on, nobody learns from this that the other has left.
  if (isInBreak(latest, me.id)) return answer({ kind: 'check-in/in-break' });
  if (couple === null) return answer(homeCard(context));
  const there = checkInHere(context);
  if (there !== null && isUnrevealed(there)) return answer(ownCard(context));
  const { checkIn, changes, timers } = begin(context, couple, there);
  return {
    ...NOTHING,
    // The couple as it was read: of two that are begun at one moment, the second finds the first.
    changes: [{ kind: 'couple/save', couple }, ...changes],
    timers,
    reply: sheetCard(checkIn, sheetOf(checkIn, me.id), true),
  };
}

/**
 * What each had written in one that rests, or too late for one that was shown, goes on, still their own; how close they
 * felt then was about that week.
 */
export function begin(
  { now, ids }: Sending,
  couple: Couple,
  former: CheckIn | null,
): { readonly checkIn: CheckIn; readonly changes: readonly Change[]; readonly timers: readonly TimerChange[] } {
  const [one, other] = couple.members;
  const checkIn: CheckIn = {
    id: ids.draw() as CheckInId,
    coupleId: couple.id,
    status: 'open',
    openedAt: now,
    closesAt: closesFor(now),
    revealAt: null,
    sheets: [pageOf(former, one), pageOf(former, other)],
    version: 0,
  };
  return {
    checkIn,
    changes: [
      ...(former === null || !moves(former) ? [] : [{ kind: 'check-in/save', checkIn: emptied(former) } as const]),
      { kind: 'check-in/save', checkIn },
    ],
    timers: [checkInTimer('check-in/rest', checkIn.id, one, checkIn.closesAt)],
  };
}

/**
 * A quarter hour, like every reveal: then what can still be sent is always shown before it closes, and nobody who sent
 * theirs sees by a late end that the other had sent theirs too.
 */
export const closesFor = (now: Instant): Instant => instant(Math.floor(plus(now, STAYS_OPEN) / QUARTER) * QUARTER);

const pageOf = (former: CheckIn | null, personId: PersonId): CheckInSheet => {
  const sheet = former?.sheets.find((one) => one.personId === personId);
  return {
    personId,
    draft: former === null || sheet === undefined ? [] : leftOf(former, sheet),
    late: [],
    dial: null,
    sent: null,
    shown: null,
  };
};

/** What was not shown to anyone: all of it where it rests, else what was written too late. */
const leftOf = ({ status }: CheckIn, { draft, late }: CheckInSheet): CheckInSheet['draft'] =>
  status === 'rested' ? withLate(draft, late) : late;

/** One that rests is always read anew with the next: words may come onto its pages at this very moment. */
const moves = ({ status, sheets }: CheckIn): boolean =>
  status === 'rested' || sheets.some(({ late }) => late.length > 0);

/** Their words moved on: they must not go when this one lets go of them. */
const emptied = (former: CheckIn): CheckIn => {
  const moved = former.status === 'rested' ? { draft: [], late: [] } : { late: [] };
  const [one, other] = former.sheets;
  return {
    ...former,
    sheets: [
      { ...one, ...moved },
      { ...other, ...moved },
    ],
  };
};
