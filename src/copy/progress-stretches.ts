import { DIAL, type Dial } from '../core/check-in/state.js';
import type { OwnWeek } from '../core/progress/state.js';
import type { LocalDate } from '../core/reflection/state.js';

/** How long the parts are that somebody's weeks are told or drawn in. A week belongs to the month of its Monday. */
export const UNITS = ['week', 'month', 'quarter', 'year'] as const;
export type Unit = (typeof UNITS)[number];

/** Weeks taken together. */
export type Stretch = {
  readonly unit: Unit;
  /** Mondays: of its first week and of its last. */
  readonly from: LocalDate;
  readonly last: LocalDate;
  readonly returns: number;
  readonly entries: number;
  /** In how many of its weeks the dial stood where, from far to close; what was not set is left out. */
  readonly dials: readonly { readonly dial: Dial; readonly weeks: number }[];
};

const MONTH = 'YYYY-MM'.length;
const YEAR = 'YYYY'.length;
const MONTHS_OF_QUARTER = 3;

/** 1 to 12. */
export const monthOf = (date: LocalDate): number => Number(date.slice(YEAR + 1, MONTH));
export const yearOf = (date: LocalDate): string => date.slice(0, YEAR);

function keyOf(unit: Unit, from: LocalDate): string {
  if (unit === 'week') return from;
  if (unit === 'month') return from.slice(0, MONTH);
  if (unit === 'year') return yearOf(from);
  return `${yearOf(from)} ${Math.ceil(monthOf(from) / MONTHS_OF_QUARTER)}`;
}

/** Somebody's weeks, parted into stretches of a unit, in their order. None is left out, quiet or not. */
export function stretchesOf(weeks: readonly OwnWeek[], unit: Unit): readonly Stretch[] {
  const groups = new Map<string, OwnWeek[]>();
  for (const week of weeks) {
    const key = keyOf(unit, week.from);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [week]);
    else group.push(week);
  }
  return [...groups.values()].flatMap((group) => {
    const [first, last] = [group[0], group.at(-1)];
    if (first === undefined || last === undefined) return [];
    return [{ unit, from: first.from, last: last.from, ...sumOf(group) }];
  });
}

const sumOf = (weeks: readonly OwnWeek[]): Pick<Stretch, 'returns' | 'entries' | 'dials'> => ({
  returns: weeks.reduce((sum, { returns }) => sum + returns, 0),
  entries: weeks.reduce((sum, { entries }) => sum + entries, 0),
  dials: DIAL.map((dial) => ({ dial, weeks: weeks.filter((week) => week.dial === dial).length })).filter(
    (each) => each.weeks > 0,
  ),
});

export const isQuiet = ({ returns, entries, dials }: Stretch): boolean =>
  returns === 0 && entries === 0 && dials.length === 0;

/** Whether there is anything to tell of: weeks that are quiet one and all are told like none. */
export const hasTraces = (weeks: readonly OwnWeek[]): boolean =>
  weeks.some(({ returns, entries, dial }) => returns > 0 || entries > 0 || dial !== null);
