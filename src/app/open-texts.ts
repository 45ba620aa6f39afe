import type { SealedId } from '../core/ids.js';
import type { Notice } from '../core/notice.js';
import type { Person } from '../core/person/state.js';
import { describeError } from './describe-error.js';
import type { Log } from './ports.js';
import type { Secret } from './secret.js';
import type { Store } from './store-port.js';
import { textsOfTwo } from './texts-of-two.js';
import { type Vault, VaultError, type VaultOwner } from './vault-port.js';

export type Opening = {
  readonly store: Pick<Store, 'sealedRow'>;
  readonly vault: Pick<Vault, 'open'>;
  readonly log: Log;
};

/**
 * The private texts that a notice refers to, opened for this person and for nobody else: only rows of their own, or of
 * the couple they are in now. A text that cannot be opened is missing from the map; the card says so.
 */
export async function openTexts(deps: Opening, person: Person, notice: Notice): Promise<ReadonlyMap<SealedId, string>> {
  const texts = new Map<SealedId, string>();
  for (const id of sealedIn(notice)) {
    const text = await openText(deps, person, id);
    if (text !== null) texts.set(id, text.reveal());
  }
  return texts;
}

/** One of them, under the same rule; null when it is gone, somebody else's, or cannot be opened. */
export async function openText(deps: Opening, person: Person, id: SealedId): Promise<Secret | null> {
  try {
    return await openTextOrFail(deps, person, id);
  } catch (error) {
    if (!(error instanceof VaultError)) throw error;
    deps.log.error('vault.not-opened', describeError(error));
    return null;
  }
}

/** The same, but it rejects when the keys cannot be used at this moment: asked for again, it may open. */
export async function openTextOrFail(deps: Opening, person: Person, id: SealedId): Promise<Secret | null> {
  const row = await deps.store.sealedRow(id);
  if (row === null || !isTheirs(row.owner, person)) return null;
  try {
    return await deps.vault.open(row);
  } catch (error) {
    if (error instanceof VaultError && error.code === 'unavailable') throw error;
    deps.log.error('vault.not-opened', describeError(error));
    return null;
  }
}

/** Sealed for them alone, or for the couple they are in now. */
export const isTheirs = (owner: VaultOwner, person: Person): boolean =>
  owner.kind === 'person' ? owner.id === person.id : owner.id === person.coupleId;

/** Every reference to a sealed text that a notice's card shows. One that is not found here is shown as out of reach. */
export function sealedIn(notice: Notice): readonly SealedId[] {
  const found = referencesIn(notice);
  return [...new Set(found.filter((id): id is SealedId => typeof id === 'string'))];
}

/** By the names that references go by in every notice; some have a flag of the same name. */
function referencesIn(notice: Notice): readonly (SealedId | boolean | null | undefined)[] {
  const ofTwo = textsOfTwo(notice);
  if (ofTwo !== null) return ofTwo;
  // A list of entries shows none of their words, so none are opened for it.
  if (notice.kind === 'journal/entry') return [notice.entry.text];
  if (notice.kind === 'reflect/share-preview') return [notice.text];
  if (notice.kind === 'reflect/shared') return [notice.copy];
  if (notice.kind === 'together/revealed') return [notice.yours, notice.theirs];
  if ('note' in notice) return [notice.note];
  if ('label' in notice) return [notice.label];
  if ('invite' in notice) return [notice.invite?.label];
  if ('pact' in notice) return [notice.pact?.signed?.ownWords, notice.pact?.draft?.terms.ownWords];
  if ('terms' in notice) return [notice.terms.ownWords];
  return 'notes' in notice ? notice.notes.map((note) => note.id) : [];
}
