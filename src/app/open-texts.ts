import type { SealedId } from '../core/ids.js';
import type { Notice } from '../core/notice.js';
import type { Person } from '../core/person/state.js';
import { describeError } from './describe-error.js';
import type { Log } from './ports.js';
import type { Store } from './store-port.js';
import type { Vault, VaultOwner } from './vault-port.js';

/**
 * The private texts that a notice refers to, opened for this person and for nobody else: only rows of their own, or of
 * the couple they are in now. A text that cannot be opened is missing from the map; the card says so.
 */
export async function openTexts(
  deps: { readonly store: Pick<Store, 'sealedRow'>; readonly vault: Vault; readonly log: Log },
  person: Person,
  notice: Notice,
): Promise<ReadonlyMap<SealedId, string>> {
  const texts = new Map<SealedId, string>();
  for (const id of sealedIn(notice)) {
    const row = await deps.store.sealedRow(id);
    if (row === null || !isTheirs(row.owner, person)) continue;
    try {
      texts.set(id, (await deps.vault.open(row)).reveal());
    } catch (error) {
      deps.log.error('vault.not-opened', describeError(error));
    }
  }
  return texts;
}

const isTheirs = (owner: VaultOwner, person: Person): boolean =>
  owner.kind === 'person' ? owner.id === person.id : owner.id === person.coupleId;

/** Every reference to a sealed text within a notice. One that is not found here is shown as out of reach. */
export function sealedIn(notice: Notice): readonly SealedId[] {
  const found = referencesIn(notice);
  return [...new Set(found.filter((id): id is SealedId => typeof id === 'string'))];
}

/** By the names that references go by in every notice; some have a flag of the same name. */
function referencesIn(notice: Notice): readonly (SealedId | boolean | null | undefined)[] {
  if ('note' in notice) return [notice.note];
  if ('label' in notice) return [notice.label];
  if ('invite' in notice) return [notice.invite?.label];
  if ('pact' in notice) return [notice.pact?.signed?.ownWords, notice.pact?.draft?.terms.ownWords];
  if ('terms' in notice) return [notice.terms.ownWords];
  return 'notes' in notice ? notice.notes.map((note) => note.id) : [];
}
