import { holds, viewFound } from '../core/reflection/search.js';
import type { JournalEntry } from '../core/reflection/state.js';
import { inTurns } from './in-turns.js';
import type { Secret } from './secret.js';
import { type Asking, say, type Step } from './step.js';
import { openedOrNull } from './vault-port.js';

/**
 * Looks through everything its owner wrote, opened one after another in memory, and says which entries hold the words.
 * Neither the words nor what was opened is kept anywhere. An entry that can never be opened again holds nothing.
 */
export async function searchJournal(asking: Asking, words: Secret): Promise<Step> {
  const looked = await inTurns(
    await asking.store.journal(asking.contact.person.id),
    async (entry): Promise<readonly JournalEntry[]> => {
      const text = await openEntry(asking, entry);
      return text !== null && holds(text.reveal(), words.reveal()) ? [entry] : [];
    },
  );
  const hits = looked.flat();
  asking.found.keep(
    asking.contact.person.id,
    hits.map(({ id }) => id),
  );
  return say(viewFound(hits, 0), 'reflection');
}

/** A further page of what the last search found. What was deleted meanwhile is not in it. */
export async function turnFound({ store, contact, found }: Asking, page: number): Promise<Step> {
  const { id: owner } = contact.person;
  const known = found.of(owner);
  if (known === null) return say({ kind: 'journal/found-no-more' }, 'reflection');
  const entries = await inTurns(known, (entryId) => store.journalEntry(owner, entryId));
  return say(
    viewFound(
      entries.filter((entry) => entry !== null),
      page,
    ),
    'reflection',
  );
}

/** What somebody wrote and keeps for themselves, an entry or a step; null when they are gone for good. Throws while the keys cannot be used. */
export async function openEntry(
  { store, vault, contact }: Pick<Asking, 'store' | 'vault' | 'contact'>,
  entry: Pick<JournalEntry, 'text'>,
): Promise<Secret | null> {
  const row = await store.sealedRow(entry.text);
  if (row === null || row.owner.kind !== 'person' || row.owner.id !== contact.person.id) return null;
  return openedOrNull(vault, row);
}
