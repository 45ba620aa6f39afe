import Database from 'better-sqlite3';
import { VaultError } from '../../app/vault-port.js';
import { decrypt } from './envelope.js';
import type { KeyOwner } from './key-file.js';
import { keyBinding, sameBytes, usesOf } from './master-uses.js';

export type CheckedKeys =
  | { readonly kind: 'damaged' }
  | { readonly kind: 'other-master-key' }
  /** `has`: the key of that owner and version is in the file, and opens. */
  | { readonly kind: 'good'; readonly has: (ownerKind: string, ownerId: string, version: number) => boolean };

type Row = { readonly kind: string; readonly id: string; readonly version: number; readonly wrapped: Uint8Array };

/** Looks at a copy of the key file without changing anything, and unwraps every key in it. */
export function checkKeyFile(file: string, masterKey: Uint8Array): CheckedKeys {
  let client: Database.Database | null = null;
  try {
    client = new Database(file, { readonly: true, fileMustExist: true });
    if (client.pragma('integrity_check(1)', { simple: true }) !== 'ok') return { kind: 'damaged' };
    const { proof, wrapping } = usesOf(masterKey);
    const kept = client.prepare<[], Buffer>('SELECT check_value FROM master WHERE one = 1').pluck().get();
    if (kept === undefined) return { kind: 'damaged' };
    if (!sameBytes(kept, proof)) return { kind: 'other-master-key' };
    const there = new Set<string>();
    const rows = client.prepare<[], Row>('SELECT owner_kind AS kind, owner_id AS id, version, wrapped FROM keys');
    for (const { kind, id, version, wrapped } of rows.iterate()) {
      decrypt(wrapping, keyBinding({ kind, id } as KeyOwner, version), wrapped).fill(0);
      there.add(nameOf(kind, id, version));
    }
    return { kind: 'good', has: (...key) => there.has(nameOf(...key)) };
  } catch (error) {
    if (error instanceof VaultError || error instanceof Database.SqliteError) return { kind: 'damaged' };
    throw error;
  } finally {
    client?.close();
  }
}

const nameOf = (kind: string, id: string, version: number): string => `${kind}:${id}:${version}`;
