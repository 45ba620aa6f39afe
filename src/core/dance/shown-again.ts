import { DAY, type Instant, instant, latest, type Millis, plus } from '../instant.js';
import { QUARTER, revealFor } from '../reflection/together.js';
import type { Sheet } from './state.js';

/**
 * A page that was shown is shown anew at most so often: else sending it again and again would carry one message after the
 * other to somebody who asked for none.
 */
const SHOWN_AGAIN_AFTER: Millis = DAY;

/** The quarter hour at which a change that was sent is shown; null if none is. It depends on this page alone. */
export function shownAgainAt({ sent, shown }: Pick<Sheet, 'sent' | 'shown'>): Instant | null {
  if (sent === null || shown === null) return null;
  const rested = plus(shown.at, SHOWN_AGAIN_AFTER);
  return latest(revealFor(sent.at), instant(Math.ceil(rested / QUARTER) * QUARTER));
}
