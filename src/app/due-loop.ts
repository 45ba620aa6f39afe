import type { Instant } from '../core/instant.js';
import type { AppClock } from './clock.js';

/** However far away the next moment is: a step of the machine's clock, or a missed poke, costs at most this. */
const LONGEST_SLEEP = 30_000;
/** Something is due but cannot be done yet (an earlier row of the same break is in flight): look again soon. */
const SHORT_SLEEP = 250;
const AFTER_TROUBLE = 1_000;

export type DueLoop = {
  readonly start: () => void;
  /** Something may be due now: look at once. Cheap, never throws, may be called from anywhere. */
  readonly poke: () => void;
  /** Resolves when the pass in hand is done. */
  readonly stop: () => Promise<void>;
};

/**
 * Looks for what is due, does it, and sleeps until the next moment. It holds nothing itself: whatever it does is a row,
 * so that a restart loses nothing. `pass` says whether it did anything.
 */
export function createDueLoop(deps: {
  readonly clock: AppClock;
  readonly pass: () => Promise<boolean>;
  readonly nextDueAt: () => Promise<Instant | null>;
  readonly onLook: (next: Instant | null) => void;
  readonly onTrouble: (error: unknown) => void;
}): DueLoop {
  const { clock } = deps;
  let poked = false;
  let stopped = false;
  let wake: () => void = () => undefined;
  let running: Promise<void> = Promise.resolve();

  const poke = (): void => {
    poked = true;
    wake();
  };
  const unsubscribe = clock.onChange(poke);

  const look = async (): Promise<number> => {
    try {
      const began = clock.now();
      const worked = await deps.pass();
      const next = await deps.nextDueAt();
      if (!poked) deps.onLook(next);
      const left = next === null ? LONGEST_SLEEP : Math.ceil(clock.realUntil(next));
      // Due by now but not when the pass began: it may have looked a millisecond too early.
      if (left <= 0 && !worked && next !== null && next <= began) return SHORT_SLEEP;
      return Math.min(left, LONGEST_SLEEP);
    } catch (error) {
      deps.onTrouble(error);
      // Pokes during the trouble must not turn it into a busy loop.
      poked = false;
      return AFTER_TROUBLE;
    }
  };

  const loop = async (): Promise<void> => {
    while (!stopped) {
      poked = false;
      const milliseconds = await look();
      if (poked || stopped) continue;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  };

  return {
    start: () => {
      running = loop();
    },
    poke,
    stop: async () => {
      stopped = true;
      unsubscribe();
      wake();
      await running;
    },
  };
}
