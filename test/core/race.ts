import type { Change, Decision } from '../../src/core/decision.js';

export type Race = { readonly decisions: readonly [Decision, Decision]; readonly refused: boolean };

/**
 * Two at the same moment: each is decided on what was read before either was committed. Whoever comes second on rows
 * that moved is refused by the store, and decided again.
 */
export function race(
  first: () => Decision,
  second: () => Decision,
  store: {
    readonly commit: (decision: Decision) => void;
    readonly isOutdated: (change: Change) => boolean;
    /** Told of what was refused: the texts that it sealed are not kept. */
    readonly refuse?: (decision: Decision) => void;
  },
): Race {
  const [one, other] = [first(), second()];
  store.commit(one);
  const refused = other.changes.some(store.isOutdated);
  if (refused) store.refuse?.(other);
  const last = refused ? second() : other;
  store.commit(last);
  return { decisions: [one, last], refused };
}
