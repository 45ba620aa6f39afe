import { type Millis, MINUTE, SECOND } from '../core/instant.js';

/** However often a check-in was refused, it is tried at least this often until its break closes. */
export const LONGEST_BACKOFF: Millis = 5 * MINUTE;

/** Refused this often, a message is put aside: a definite refusal does not heal by itself. */
export const MOST_ATTEMPTS = 5;

/** How long to wait after the `attempt`th refusal (counted from 1): 5 s, 10 s, 20 s … 5 min. */
export function backoff(attempt: number): Millis {
  return Math.min(LONGEST_BACKOFF, 5 * SECOND * 2 ** (attempt - 1));
}
