import Database from 'better-sqlite3';
import { checkKeyFile, tellsOfDamage, whyClosed } from '../adapters/vault/check-key-file.js';
import { StartError } from '../app/ports.js';
import type { VaultOwner } from '../app/vault-port.js';
import type { CoupleId, PersonId } from '../core/ids.js';
import { unreadable } from './unreadable.js';

type Sealed = { readonly kind: VaultOwner['kind']; readonly id: string; readonly version: number };

/**
 * Sees that a copy of the data and a copy of the keys are whole and belong together, without changing either. Gives the
 * owners of sealed text whose key is not there: right where it was destroyed meanwhile, a loss otherwise, which the
 * caller can tell. Throws `StartError`.
 */
export function checkCopies(copies: {
  readonly data: string;
  readonly keys: string;
  readonly masterKey: Uint8Array;
}): readonly VaultOwner[] {
  const keys = checkKeyFile(copies.keys, copies.masterKey);
  if (keys.kind === 'damaged') throw new StartError(`The key file ${copies.keys} is damaged; it cannot be used.`);
  if (keys.kind === 'unreadable') throw new StartError(unreadable(copies.keys, keys.code));
  if (keys.kind === 'other-master-key') {
    throw new StartError(`The keys in ${copies.keys} belong to another master key; give the one of their time.`);
  }
  const missing = sealedIn(copies.data).filter(({ kind, id, version }) => !keys.has(kind, id, version));
  const owners = new Map(missing.map(({ kind, id }) => [`${kind}:${id}`, ownerOf(kind, id)]));
  return [...owners.values()];
}

/** Whether text of this owner is in that data, which may be in use. */
export function hasSealed(data: string, owner: VaultOwner): boolean {
  const client = new Database(data, { readonly: true, fileMustExist: true, timeout: 5_000 });
  try {
    const some = client.prepare('SELECT 1 FROM sealed WHERE owner_kind = ? AND owner_id = ? LIMIT 1');
    return some.get(owner.kind, owner.id) !== undefined;
  } finally {
    client.close();
  }
}

/** Every owner and version of key that some text needs; the version is the second byte of what is sealed. */
function sealedIn(data: string): readonly Sealed[] {
  let client: Database.Database | null = null;
  try {
    client = new Database(data, { readonly: true, fileMustExist: true });
    const isWhole = client.pragma('integrity_check(1)', { simple: true }) === 'ok';
    if (!isWhole || (client.pragma('foreign_key_check') as readonly unknown[]).length > 0) throw damaged(data);
    const needed = client.prepare<
      [],
      { readonly kind: VaultOwner['kind']; readonly id: string; readonly byte: Buffer }
    >('SELECT DISTINCT owner_kind AS kind, owner_id AS id, substr(ciphertext, 2, 1) AS byte FROM sealed');
    return needed.all().map(({ kind, id, byte }) => ({ kind, id, version: byte[0] ?? 0 }));
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error;
    throw tellsOfDamage(error.code) ? damaged(data) : new StartError(unreadable(data, whyClosed(data, error.code)));
  } finally {
    client?.close();
  }
}

const damaged = (file: string): StartError => new StartError(`The data file ${file} is damaged; it cannot be used.`);

const ownerOf = (kind: VaultOwner['kind'], id: string): VaultOwner =>
  kind === 'person' ? { kind, id: id as PersonId } : { kind, id: id as CoupleId };
