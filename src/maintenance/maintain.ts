import type { AppClock } from '../app/clock.js';
import { describeError } from '../app/describe-error.js';
import type { Log } from '../app/ports.js';
import { rearmCheckIns } from '../app/rearm-check-ins.js';
import { rearmPrompts } from '../app/rearm-prompts.js';
import type { Store } from '../app/store-port.js';
import { MINUTE } from '../core/instant.js';
import { hourlyAt, untilDone } from './slots.js';
import type { NightlyBackup } from './nightly-backup.js';

/** Tidying up empties the log beside the data file as well: a quiet minute, in which no prompt is likely to be due. */
const TIDY_AT = 17 * MINUTE;

export type Maintain = {
  readonly store: Store;
  readonly clock: AppClock;
  readonly log: Log;
  readonly poke: () => void;
  /** How much room is left, and what to do about it. Never rejects. */
  readonly lookAtSpace: () => Promise<void>;
  /** Null: nobody asked for backups. */
  readonly backup: NightlyBackup | null;
  readonly signal: AbortSignal;
  /** The machine's clock: what is done to real files has nothing to do with a clock that was skipped. */
  readonly realNow: () => number;
};

/**
 * node-cron holds no promise: it pokes the loop, and looks every minute whether something is to be tidied up. What is due
 * follows from the clock and not from the poke, so that a minute that was missed, or a night that was slept through, is
 * made up for. One after another, because a backup holds the log that tidying up empties.
 */
export async function maintain(deps: Maintain): Promise<void> {
  const { store, clock, log, backup, signal } = deps;
  // Loaded after everything that a person could wait for.
  const { schedule } = await import('node-cron');
  if (signal.aborted) return;
  const tidyUp = untilDone(hourlyAt(TIDY_AT), deps.realNow());
  const tidy = async (now: number): Promise<void> => {
    if (!tidyUp.isDue(now)) return;
    tidyUp.done(now);
    await rearmPrompts(deps);
    await rearmCheckIns(deps);
    await store.prune(clock.now());
  };
  let isBusy = false;
  const tend = async (): Promise<void> => {
    if (isBusy) return;
    isBusy = true;
    try {
      await backup?.tend(deps.realNow());
      if (!signal.aborted) await tidy(deps.realNow());
    } catch (error) {
      log.warn('maintenance.failed', describeError(error));
    } finally {
      isBusy = false;
    }
  };
  const tasks = [
    schedule('* * * * *', () => {
      deps.poke();
      // Also while a backup is being made, which may be what fills the disk.
      void deps.lookAtSpace();
      void tend();
    }),
  ];
  signal.addEventListener('abort', () => {
    for (const task of tasks) void task.destroy();
  });
}
