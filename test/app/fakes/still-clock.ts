import { createSkippableClock, type SkippableClock } from '../../../src/app/clock.js';
import { type Instant, instant } from '../../../src/core/instant.js';

export type StillClock = SkippableClock & { readonly advance: (milliseconds: number) => void };

/** 21:00 in Berlin on an ordinary evening. */
export const EVENING: Instant = instant(Date.UTC(2026, 2, 3, 20, 0));

/** Time stands still until a test moves it. */
export function createStillClock(start: Instant = EVENING): StillClock {
  const clock = createSkippableClock({ base: start, at: 0, speed: 0 }, () => 0);
  return {
    ...clock,
    advance: (milliseconds) => clock.set({ base: clock.now() + milliseconds, at: 0, speed: 0 }),
  };
}
