import type { Store } from '../../../src/app/store-port.js';
import type { OutboxId } from '../../../src/core/ids.js';
import type { Facts } from './facts.js';
import type { Watching } from './world.js';

/** The same store; whatever is committed is learnt and told, also when nobody lives to hear of it. */
export function watchStore(
  store: Store,
  deps: { readonly facts: Facts; readonly watching: readonly Watching[]; readonly onSettled: (id: OutboxId) => void },
): Store {
  const { facts, watching } = deps;
  return {
    ...store,
    commit: async (set) => {
      for (const { committing } of watching) committing?.(set);
      const result = await store.commit(set);
      if (result === 'committed') {
        if (set.settled?.outcome.kind === 'sent') deps.onSettled(set.settled.id);
        // Before the facts are renewed: whoever compares sees both.
        for (const { committed } of watching) committed?.(set, result);
        facts.learn(set);
        for (const { readBack } of watching) if (readBack !== undefined) await readBack(set);
      } else {
        for (const { committed } of watching) committed?.(set, result);
      }
      return result;
    },
  };
}
