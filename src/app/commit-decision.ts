import type { Decision } from '../core/decision.js';
import type { ChangeSet, Store } from './store-port.js';

/** Someone else's commit came in between this often in a row: that is no race any more but a bug. */
export const MOST_CONFLICTS = 20;

/** An empty ChangeSet, to be filled in by whoever knows what fences it. */
export const EMPTY_SET: ChangeSet = {
  input: null,
  fired: null,
  settled: null,
  changes: [],
  timers: [],
  outbox: [],
  cancel: [],
  sealed: [],
  question: null,
};

/** What a decision adds to a ChangeSet. Its reply is not part of it: that goes to whoever asked, after the commit. */
export const wants = (decision: Decision): Pick<ChangeSet, 'changes' | 'timers' | 'outbox' | 'cancel'> => ({
  changes: decision.changes,
  timers: decision.timers,
  outbox: decision.outbox,
  cancel: decision.cancel,
});

export const isEmpty = (decision: Decision): boolean =>
  decision.changes.length + decision.timers.length + decision.outbox.length + decision.cancel.length === 0;

/** What a decision was to be made on went between two reads of it: as after any conflict, it is looked at again. */
export class Overtaken extends Error {}

/**
 * Loads, decides and commits, and does so again when somebody's commit came in between. `attempt` gives the ChangeSet
 * (null: there is nothing to commit) and whatever the caller wants back. Throws when it never gets through.
 */
export async function commitUntilDone<Result>(
  store: Pick<Store, 'commit'>,
  attempt: () => Promise<{ readonly set: ChangeSet | null; readonly result: Result }>,
): Promise<{ readonly outcome: 'committed' | 'duplicate' | 'nothing'; readonly result: Result }> {
  for (let round = 0; round < MOST_CONFLICTS; round += 1) {
    const made = await attempt().catch((error: unknown) => {
      if (error instanceof Overtaken) return null;
      throw error;
    });
    if (made === null) continue;
    const { set, result } = made;
    if (set === null) return { outcome: 'nothing', result };
    const outcome = await store.commit(set);
    if (outcome !== 'conflict') return { outcome, result };
  }
  throw new Error('a commit met a conflict every time');
}
