import type { Instant } from '../instant.js';
import { laterDate, plusDays, weekdayOf } from '../reflection/calendar.js';
import type { LocalDate } from '../reflection/state.js';
import { localDate } from '../zone/local-time.js';
import { MOST_WEEKS, type OwnTraces, type OwnWeek } from './state.js';

const WEEK_OF_DAYS = 7;

/**
 * One person's weeks by their own calendar, the oldest first: from the week of the first trace to this one, at most 104.
 * Counted by dates, so that a week is a week also where a clock was changed in it. Traces of the future (a clock that
 * was put back) are in none.
 */
export function ownWeeks({ returns, entries, dials }: OwnTraces, zone: string, now: Instant): readonly OwnWeek[] {
  const mondayOf = (at: Instant): LocalDate => {
    const date = localDate(at, zone);
    return plusDays(date, 1 - weekdayOf(date));
  };
  const thisWeek = mondayOf(now);
  const farthest = plusDays(thisWeek, -WEEK_OF_DAYS * (MOST_WEEKS - 1));
  const returned = counted(returns.map(mondayOf));
  const written = counted(entries.map(mondayOf));
  const set = new Map(
    dials.toSorted((one, other) => one.at - other.at).map(({ at, dial }) => [mondayOf(at), dial] as const),
  );
  const first = [...returned.keys(), ...written.keys(), ...set.keys()].reduce(
    (earliest, from) => (from < earliest ? from : earliest),
    thisWeek,
  );
  const weeks: OwnWeek[] = [];
  for (let from = laterDate(first, farthest); from <= thisWeek; from = plusDays(from, WEEK_OF_DAYS))
    weeks.push({
      from,
      returns: returned.get(from) ?? 0,
      entries: written.get(from) ?? 0,
      dial: set.get(from) ?? null,
    });
  return weeks;
}

function counted(mondays: readonly LocalDate[]): ReadonlyMap<LocalDate, number> {
  const counts = new Map<LocalDate, number>();
  for (const from of mondays) counts.set(from, (counts.get(from) ?? 0) + 1);
  return counts;
}
