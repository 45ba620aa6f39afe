import type { EntryId, PersonId } from '../core/ids.js';

/**
 * Which entries somebody's last search found, so that more than a page of them can be turned: in memory alone, until the
 * next start. Neither what was sought nor what was found in them is here. Those who searched longest ago go first.
 */
export type FoundEntries = {
  readonly keep: (personId: PersonId, entries: readonly EntryId[]) => void;
  /** Null where nothing is known (any more). */
  readonly of: (personId: PersonId) => readonly EntryId[] | null;
};

/** So many people at once, and so many entries in all: a few megabytes at most. */
const MOST_PEOPLE = 500;
const MOST_ENTRIES = 400;

export function createFoundEntries(): FoundEntries {
  const kept = new Map<PersonId, readonly EntryId[]>();
  return {
    keep: (personId, entries) => {
      kept.delete(personId);
      kept.set(personId, entries.slice(0, MOST_ENTRIES));
      const [oldest] = kept.keys();
      if (kept.size > MOST_PEOPLE && oldest !== undefined) kept.delete(oldest);
    },
    of: (personId) => kept.get(personId) ?? null,
  };
}
