import type { AppClock } from './app/clock.js';
import { describeError } from './app/describe-error.js';
import type { Log } from './app/ports.js';
import { rearmCheckIns } from './app/rearm-check-ins.js';
import { rearmPrompts } from './app/rearm-prompts.js';
import type { Store } from './app/store-port.js';

/** node-cron holds no promise: it pokes the loop, and tidies up once an hour, also after a clock that ran ahead. */
export async function maintain(deps: {
  readonly store: Store;
  readonly clock: AppClock;
  readonly log: Log;
  readonly poke: () => void;
  readonly signal: AbortSignal;
}): Promise<void> {
  // Loaded after everything that a person could wait for.
  const { schedule } = await import('node-cron');
  if (deps.signal.aborted) return;
  const prune = (): void => {
    rearmPrompts(deps)
      .then(() => rearmCheckIns(deps))
      .then(() => deps.store.prune(deps.clock.now()))
      .catch((error: unknown) => deps.log.warn('maintenance.failed', describeError(error)));
  };
  const tasks = [schedule('* * * * *', deps.poke), schedule('17 * * * *', prune)];
  deps.signal.addEventListener('abort', () => {
    for (const task of tasks) void task.destroy();
  });
}
