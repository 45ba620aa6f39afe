import { arm } from '../core/check-in/weekly.js';
import type { CoupleId } from '../core/ids.js';
import { plus } from '../core/instant.js';
import { FURTHEST } from '../core/reflection/due.js';
import { commitUntilDone, EMPTY_SET } from './commit-decision.js';
import type { Clock } from './ports.js';
import type { Store } from './store-port.js';

/** As many as wait so far off only when a clock ran ahead; the rest wait for the next time. */
const AT_MOST = 5_000;

/**
 * Weekly check-ins whose next opening was set by a clock that ran ahead for a moment: they are set anew from now, as
 * prompts are. Gives how many.
 */
export async function rearmCheckIns({
  store,
  clock,
}: {
  readonly store: Store;
  readonly clock: Clock;
}): Promise<number> {
  let armed = 0;
  for (const { subject } of await store.farTimers('check-in/open', plus(clock.now(), FURTHEST), AT_MOST)) {
    const { outcome } = await commitUntilDone(store, async () => {
      const couple = await store.couple(subject as CoupleId);
      const times = await store.checkInTimes(subject as CoupleId);
      if (couple === null || times === null || times.agreed === null) return { set: null, result: null };
      const { times: saved, timer } = arm(times, couple, clock.now());
      const changes = [{ kind: 'check-in-times/save', times: saved } as const];
      return { set: { ...EMPTY_SET, changes, timers: [timer] }, result: null };
    });
    if (outcome === 'committed') armed += 1;
  }
  return armed;
}
