import { accessSync, constants } from 'node:fs';
import Database from 'better-sqlite3';
import { codeOf } from '../../app/describe-error.js';
import { VaultError, type VaultOwner } from '../../app/vault-port.js';
import { decrypt } from './envelope.js';
import type { KeyOwner } from './key-file.js';
import { keyBinding, sameBytes, usesOf } from './master-uses.js';

/** What says nothing about whose master key it is. */
type Closed =
  | { readonly kind: 'damaged' }
  /** It may be good: it belongs to somebody else, another program holds it, or its disk does not answer. */
  | { readonly kind: 'unreadable'; readonly code: string };
export type CheckedKeys =
  | Closed
  | { readonly kind: 'other-master-key' }
  /** `has`: the key of that owner and version is in the file, and opens. */
  | { readonly kind: 'good'; readonly has: (ownerKind: string, ownerId: string, version: number) => boolean };
export type BelongsTo = Closed | { readonly kind: 'other-master-key' } | { readonly kind: 'good' };

type Row = { readonly kind: string; readonly id: string; readonly version: number; readonly wrapped: Uint8Array };

/** The bot writes to it now and then, which takes a moment. */
const BUSY_MS = 5_000;

/** Looks at a key file without changing anything, and unwraps every key in it. */
export function checkKeyFile(file: string, masterKey: Uint8Array): CheckedKeys {
  return reading<CheckedKeys>(file, (client) => {
    if (client.pragma('integrity_check(1)', { simple: true }) !== 'ok') return { kind: 'damaged' };
    const belongs = belonging(client, masterKey);
    if (belongs.kind !== 'good') return belongs;
    const { wrapping } = usesOf(masterKey);
    const there = new Set<string>();
    const rows = client.prepare<[], Row>('SELECT owner_kind AS kind, owner_id AS id, version, wrapped FROM keys');
    for (const { kind, id, version, wrapped } of rows.iterate()) {
      decrypt(wrapping, keyBinding({ kind, id } as KeyOwner, version), wrapped).fill(0);
      there.add(nameOf(kind, id, version));
    }
    return { kind: 'good', has: (...key) => there.has(nameOf(...key)) };
  });
}

/** Only whether that master key belongs to the file: to look at each key takes long where they are many. */
export const belongsTo = (file: string, masterKey: Uint8Array): BelongsTo =>
  reading<BelongsTo>(file, (client) => belonging(client, masterKey));

/** Those of these owners who have a key in that file; nobody where it cannot be read. */
export function ownersIn(file: string, owners: readonly VaultOwner[]): readonly VaultOwner[] {
  const found = reading(file, (client) => {
    const some = client.prepare('SELECT 1 FROM keys WHERE owner_kind = ? AND owner_id = ? LIMIT 1');
    return { kind: 'found', owners: owners.filter(({ kind, id }) => some.get(kind, id) !== undefined) } as const;
  });
  return found.kind === 'found' ? found.owners : [];
}

/** Whether SQLite says that the file itself is not whole or none of ours, and not that it could not be opened or read. */
export const tellsOfDamage = (code: string): boolean => /^SQLITE_(?:CORRUPT|NOTADB|ERROR)/.test(code);

/** Why a file does not open: the system's own code where it has one, because SQLite's is the same for all of them. */
export function whyClosed(file: string, code: string): string {
  try {
    accessSync(file, constants.R_OK);
    return code;
  } catch (error) {
    return String(codeOf(error) ?? code);
  }
}

function belonging(client: Database.Database, masterKey: Uint8Array): BelongsTo {
  const kept = client.prepare<[], Buffer>('SELECT check_value FROM master WHERE one = 1').pluck().get();
  if (kept === undefined) return { kind: 'damaged' };
  return { kind: sameBytes(kept, usesOf(masterKey).proof) ? 'good' : 'other-master-key' };
}

function reading<Result>(file: string, read: (client: Database.Database) => Result): Result | Closed {
  let client: Database.Database | null = null;
  try {
    client = new Database(file, { readonly: true, fileMustExist: true, timeout: BUSY_MS });
    return read(client);
  } catch (error) {
    if (error instanceof VaultError) return { kind: 'damaged' };
    if (!(error instanceof Database.SqliteError)) throw error;
    return tellsOfDamage(error.code) ? { kind: 'damaged' } : { kind: 'unreadable', code: whyClosed(file, error.code) };
  } finally {
    client?.close();
  }
}

const nameOf = (kind: string, id: string, version: number): string => `${kind}:${id}:${version}`;
