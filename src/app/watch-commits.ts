import type { ChangeSet, Store } from './store-port.js';

/** The same store, which tells of every commit once it is done. What is told must not throw. */
export function watchCommits(store: Store, onCommitted: (set: ChangeSet) => void): Store {
  return {
    ...store,
    commit: async (set) => {
      const result = await store.commit(set);
      if (result === 'committed') onCommitted(set);
      return result;
    },
  };
}
