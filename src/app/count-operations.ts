import type { DeliveryResult, PlatformAdapter } from './ports.js';
import type { Note, SendOutcome } from './metrics-port.js';
import type { Store } from './store-port.js';

/** The same store, which tells how each commit went and how long the disk took. */
export const countCommits = (store: Store, note: Note): Store => ({
  ...store,
  commit: async (set) => {
    const began = performance.now();
    try {
      const result = await store.commit(set);
      note({ kind: 'commit', result, took: performance.now() - began });
      return result;
    } catch (error) {
      note({ kind: 'commit', result: 'failed', took: performance.now() - began });
      throw error;
    }
  },
});

/** The same adapter, which tells what the platform said to each message and post. */
export function countSends(adapter: PlatformAdapter, note: Note): PlatformAdapter {
  const counted = async (sending: Promise<DeliveryResult>): Promise<DeliveryResult> => {
    const result = await sending;
    note({ kind: 'send', platform: adapter.platform, outcome: outcomeOf(result) });
    return result;
  };
  return {
    ...adapter,
    deliver: (delivery) => counted(adapter.deliver(delivery)),
    post: (...posted) => counted(adapter.post(...posted)),
  };
}

const outcomeOf = (result: DeliveryResult): SendOutcome =>
  result.kind === 'wait' ? `${result.scope}-waits` : result.kind;
