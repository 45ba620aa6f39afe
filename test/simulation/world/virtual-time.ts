import type { AppClock } from '../../../src/app/clock.js';
import { type Instant, instant } from '../../../src/core/instant.js';

/**
 * Time that passes only when it is told to. `now` is what the machine's clock shows, which may be put forward and back;
 * `real` is how long the world has lasted, which leases and platforms go by.
 */
export type VirtualTime = AppClock & {
  readonly real: () => number;
  readonly pass: (milliseconds: number) => void;
  readonly putClock: (milliseconds: number) => void;
  /** By how much the clock was put back, all in all, since this real moment. */
  readonly putBackSince: (real: number) => number;
  /** The clock was never put back or forward so far. */
  readonly isTrue: () => boolean;
};

/** Leases compare with real time, which is never 0. */
const REAL_START = 1_000_000;

export function createVirtualTime(startsAt: Instant): VirtualTime {
  let real = REAL_START;
  let skew = startsAt - REAL_START;
  let stepped = false;
  const back: { readonly at: number; readonly by: number }[] = [];
  const listeners = new Set<() => void>();
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  return {
    now: () => instant(real + skew),
    // Nothing sleeps: whoever would is woken by whoever moves the time.
    realUntil: (at) => (at <= real + skew ? 0 : Number.POSITIVE_INFINITY),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    real: () => real,
    pass: (milliseconds) => {
      real += milliseconds;
      tell();
    },
    putClock: (milliseconds) => {
      skew += milliseconds;
      stepped = true;
      if (milliseconds < 0) back.push({ at: real, by: -milliseconds });
      tell();
    },
    putBackSince: (since) => back.reduce((sum, { at, by }) => (at >= since ? sum + by : sum), 0),
    isTrue: () => !stepped,
  };
}
