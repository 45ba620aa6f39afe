import type { CoupleId, PersonId, SealedId } from '../core/ids.js';
import type { Secret } from './secret.js';
import type { SealedRow } from './store-port.js';

export type VaultOwner =
  | { readonly kind: 'person'; readonly id: PersonId }
  | { readonly kind: 'couple'; readonly id: CoupleId };

/** Whose key a `vault/shred` timer destroys: its subject is a person's id, or `couple:` and the couple's. */
export const shredOwner = (subject: string): VaultOwner =>
  subject.startsWith('couple:')
    ? { kind: 'couple', id: subject.slice('couple:'.length) as CoupleId }
    : { kind: 'person', id: subject as PersonId };

/** AES-256-GCM with a key per owner, wrapped by the master key. Associated data: table, row, owner. */
export type Vault = {
  /** Makes and syncs the owner's key first if there is none. */
  readonly seal: (owner: VaultOwner, table: string, id: SealedId, text: Secret) => Promise<SealedRow>;
  /** Throws `VaultError` when the row was altered, moved, or its key is gone. */
  readonly open: (row: SealedRow) => Promise<Secret>;
  /** Destroys the owner's key: whatever it sealed is gone, in every copy. */
  readonly shred: (owner: VaultOwner) => Promise<void>;
  /** Keyed hash (HMAC-SHA-256, hex) for invite codes. */
  readonly hash: (text: Secret) => string;
  readonly close: () => void;
};

/** `altered`: changed, moved or another owner's. `key-gone`: shredded. `unavailable`: the key file cannot be used now. */
export class VaultError extends Error {
  override readonly name = 'VaultError';
  readonly code: 'altered' | 'key-gone' | 'unavailable';
  constructor(code: 'altered' | 'key-gone' | 'unavailable') {
    super(`sealed text could not be worked with (${code})`);
    this.code = code;
  }
}

/** Null when it was altered or is lost for good; rejects while the keys cannot be used: tried again, it may open. */
export async function openedOrNull(vault: Pick<Vault, 'open'>, row: SealedRow): Promise<Secret | null> {
  try {
    return await vault.open(row);
  } catch (error) {
    if (error instanceof VaultError && error.code !== 'unavailable') return null;
    throw error;
  }
}
