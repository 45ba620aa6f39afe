import type { PersonId } from '../core/ids.js';
import { plus } from '../core/instant.js';
import { FURTHEST, isTooFar } from '../core/reflection/due.js';
import { arm } from '../core/reflection/timers.js';
import { commitUntilDone, EMPTY_SET } from './commit-decision.js';
import type { Clock } from './ports.js';
import type { Store } from './store-port.js';

/** Of those that lie so far off nearly all belong to a pause; more than this wait for the next time. */
const AT_MOST = 5_000;

/**
 * Prompts whose next hour was set by a clock that ran ahead for a moment: by the right clock they would come only when it
 * gets there, perhaps in years. They are set anew from now. Gives how many.
 */
export async function rearmPrompts(deps: { readonly store: Store; readonly clock: Clock }): Promise<number> {
  const { store, clock } = deps;
  let armed = 0;
  for (const timer of await store.farTimers('reflect/prompt', plus(clock.now(), FURTHEST), AT_MOST)) {
    const done = timer.personId !== null && (await rearm(deps, timer.personId));
    if (done) armed += 1;
  }
  return armed;
}

async function rearm({ store, clock }: { readonly store: Store; readonly clock: Clock }, id: PersonId) {
  const { outcome } = await commitUntilDone(store, async () => {
    const now = clock.now();
    const reflection = await store.reflection(id);
    const zone = (await store.person(id))?.settings.zone ?? null;
    if (reflection === null || zone === null || !isTooFar(reflection, zone, now)) return { set: null, result: null };
    const { reflection: saved, timer } = arm(reflection, zone, now);
    const changes = [{ kind: 'reflection/save', reflection: saved } as const];
    return { set: { ...EMPTY_SET, changes, timers: [timer] }, result: null };
  });
  return outcome === 'committed';
}
