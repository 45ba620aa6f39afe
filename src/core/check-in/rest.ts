import { cancel, type Decision, NOTHING } from '../decision.js';
import type { Couple } from '../pairing/state.js';
import { checkInOrder, openKey, restKey, revealKey, timesOrder, unsent } from './rows.js';
import { isUnrevealed, saveCheckIn, withLate } from './sheet.js';
import type { CheckIn, CheckInSheet, CheckInTimes } from './state.js';

/**
 * Closed with a half missing, whichever, or with both: in each case the same. What was sent goes, the drafts and the dials
 * stay with their owners, and nobody is told.
 */
export function putToRest(checkIn: CheckIn): Decision {
  const [one, other] = checkIn.sheets;
  const rested: CheckIn = { ...checkIn, status: 'rested', revealAt: null, sheets: [draftOnly(one), draftOnly(other)] };
  return {
    ...NOTHING,
    changes: saveCheckIn(checkIn, rested),
    timers: cancel(restKey(checkIn.id), revealKey(checkIn.id)),
    cancel: checkIn.sheets.map(({ personId }) =>
      unsent(checkInOrder(checkIn.id), personId, 'check-in/open', 'check-in/revealed'),
    ),
  };
}

/** One of the two leaves: what waits is never shown, and what was shown is not announced any more. */
export function endCheckIn(checkIn: CheckIn): Decision {
  if (isUnrevealed(checkIn)) return putToRest(checkIn);
  const order = checkInOrder(checkIn.id);
  return { ...NOTHING, cancel: checkIn.sheets.map(({ personId }) => unsent(order, personId, 'check-in/revealed')) };
}

/** … and none opens by itself any more. */
export function endTimes(times: CheckInTimes, { id, members }: Couple): Decision {
  const over: CheckInTimes = { ...times, agreed: null, proposed: null, generation: times.generation + 1 };
  return {
    ...NOTHING,
    changes: [{ kind: 'check-in-times/save', times: over }],
    timers: cancel(openKey(id)),
    cancel: members.map((to) =>
      unsent(timesOrder(id), to, 'check-in/time-asked', 'check-in/time-agreed', 'check-in/stopped'),
    ),
  };
}

const draftOnly = (sheet: CheckInSheet): CheckInSheet => ({
  ...sheet,
  draft: withLate(sheet.draft, sheet.late),
  late: [],
  sent: null,
  shown: null,
});
