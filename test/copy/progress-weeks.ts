import { DIAL } from '../../src/core/check-in/state.js';
import type { OwnWeek } from '../../src/core/progress/state.js';

const WEEK = 7 * 24 * 60 * 60 * 1_000;
/** A Monday, in the week of the fixtures' now. */
const LAST = Date.UTC(2026, 10, 16);

/** Weeks up to this one, some of them quiet, the same every time. `busy`: how much is in a full one at most. */
export const weeksOf = (count: number, { busy = 4 }: { readonly busy?: number } = {}): readonly OwnWeek[] =>
  Array.from({ length: count }, (_, index) => {
    const back = count - 1 - index;
    const isQuiet = back % 5 === 3;
    return {
      from: new Date(LAST - back * WEEK).toISOString().slice(0, 10),
      returns: isQuiet ? 0 : (back * 7 + 2) % busy,
      entries: isQuiet ? 0 : (back * 5 + 3) % (busy + 1),
      // In a dozen weeks every position comes, and a week without one.
      dial: isQuiet ? null : (DIAL[(back * 5 + 1) % 6] ?? null),
    };
  });

export const quietWeeks = (count: number): readonly OwnWeek[] =>
  weeksOf(count).map(({ from }) => ({ from, returns: 0, entries: 0, dial: null }));
