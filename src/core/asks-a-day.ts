import { DAY, type Instant, plus } from './instant.js';

/**
 * What one of the two may bring to the other within a day, of all kinds together: bids, soft words, a proposed place or
 * weekly time. Each has a narrower limit of its own; this keeps one person from using up all of them on one evening. Never
 * counted: a break, a return that was promised, an answer, an end.
 */
export const MOST_ASKS_A_DAY = 4;

/**
 * From when one more may be brought; null: now. `asked`: when this person asked something of the other, in whatever way and
 * order. It counts what they did, whether it was sent or not: else the limit would tell what the other is sent.
 */
export function nextAskAt(asked: readonly Instant[], now: Instant, most: number = MOST_ASKS_A_DAY): Instant | null {
  const lately = asked.map((at) => plus(at, DAY)).filter((until) => until > now);
  return lately.toSorted((one, other) => other - one)[most - 1] ?? null;
}
