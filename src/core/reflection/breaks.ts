import { type Instant, latest, plus } from '../instant.js';
import type { PersonId } from '../ids.js';
import { memberOf } from '../time-out/member.js';
import { type Ask, SAME_CAP_WITHIN, type TimeOut } from '../time-out/state.js';
import { localDate } from '../zone/local-time.js';
import { dayAfter } from './calendar.js';

/** In a break that runs and that they have not left. */
export const isInBreak = (timeOut: TimeOut | null, personId: PersonId): boolean =>
  timeOut !== null && timeOut.status === 'running' && memberOf(timeOut, personId) !== null;

/** Within two hours of a break that closed with a return still owed: of its end, or of the last ask, if that is later. */
export function isAfterUnanswered(timeOut: TimeOut | null, personId: PersonId, now: Instant): boolean {
  if (timeOut === null || timeOut.status !== 'closed' || memberOf(timeOut, personId) === null) return false;
  const asks = timeOut.members.flatMap(({ promise, returnedAt }) =>
    promise === null || returnedAt !== null ? [] : [sentAt(promise.ask), sentAt(promise.morning?.ask)],
  );
  const quietSince = latest(timeOut.endedAt ?? timeOut.openedAt, ...asks.filter((at) => at !== null));
  return now < plus(quietSince, SAME_CAP_WITHIN);
}

const sentAt = (ask: Ask | undefined): Instant | null => (ask?.kind === 'sent' ? ask.at : null);

/**
 * On a local day of the break or the day after. A call that was taken back counts as well: the moment was hard, and it
 * would hide the break before it.
 */
export function isNearBreak(timeOut: TimeOut | null, zone: string, now: Instant): boolean {
  if (timeOut === null) return false;
  const ended = timeOut.endedAt ?? now;
  return localDate(now, zone) <= dayAfter(localDate(ended, zone));
}
