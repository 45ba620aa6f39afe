import { type Instant, instant } from '../core/instant.js';
import type { Clock } from './ports.js';

/** At the real moment `at` this clock shows `base`; from there it runs `speed` times as fast as a real one. */
export type ClockSetting = { readonly base: number; readonly at: number; readonly speed: number };

/**
 * The clock that promises are kept by, and how long one really has to wait for one of its moments. `onChange` tells
 * when it was skipped or its speed changed, so that whoever sleeps can look again.
 */
export type AppClock = Clock & {
  /** Real milliseconds until this clock shows `at`: 0 when it is past, Infinity while the clock stands still. */
  readonly realUntil: (at: Instant) => number;
  readonly onChange: (listener: () => void) => () => void;
};

export type SkippableClock = AppClock & { readonly set: (setting: ClockSetting) => void };

/** Wall time as the machine has it. A step of the machine's clock shows at the next look, at most 30 s later. */
export const realClock: AppClock = {
  now: () => instant(Date.now()),
  realUntil: (at) => Math.max(0, at - Date.now()),
  onChange: () => () => undefined,
};

/** For the local platforms only: a clock that can be skipped forward and sped up. */
export function createSkippableClock(initial: ClockSetting, realNow: () => number = Date.now): SkippableClock {
  let setting = initial;
  const listeners = new Set<() => void>();
  const now = (): Instant => instant(Math.floor(setting.base + (realNow() - setting.at) * setting.speed));
  return {
    now,
    realUntil: (at) => {
      const left = at - now();
      return left <= 0 ? 0 : left / setting.speed;
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set: (next) => {
      setting = next;
      for (const listener of listeners) listener();
    },
  };
}
