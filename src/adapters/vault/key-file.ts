import { accessSync, closeSync, constants, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { StartError } from '../../app/ports.js';
import { VaultError, type VaultOwner } from '../../app/vault-port.js';

/** Raised with every change of the tables below; a file with a higher one is a newer program's. */
const FILE_VERSION = 1;
/** A backup may be reading; waiting for it stops everything else meanwhile, and a shred is tried again anyway. */
const BUSY_MS = 250;

export type WrappedKey = { readonly version: number; readonly wrapped: Uint8Array };
/** Whose key it is: a person's, a couple's, or the vault's own. */
export type KeyOwner = VaultOwner | typeof HASH_KEY;
export type StoredKey = WrappedKey & { readonly owner: KeyOwner };

/** The key that invite codes are hashed with, kept here since the first rotation so that it survives the next ones. */
export const HASH_KEY = { kind: 'vault', id: 'hash' } as const;
/** Keys wrapped anew at a time. */
const PAGE = 1_000;

export type KeyFile = {
  /** What a known text looks like under the master key that this file belongs to. Kept at the first opening. Throws `StartError`. */
  readonly checkValue: (first: Uint8Array) => Uint8Array;
  /** The same without keeping anything: null in a file that was never opened by a vault. */
  readonly keptCheckValue: () => Uint8Array | null;
  readonly newest: (owner: KeyOwner) => WrappedKey | null;
  readonly byVersion: (owner: VaultOwner, version: number) => WrappedKey | null;
  /** On the disk when it returns. The key that is there already, if somebody was faster. */
  readonly add: (owner: VaultOwner, key: WrappedKey) => WrappedKey;
  /** When it returns the key is in neither the file nor its log. Removing what is gone only empties the log. */
  readonly remove: (owner: VaultOwner) => void;
  /**
   * Every key as `wrapAgain` gives it, those of `more` besides, and the check value of the new master key: all of it or
   * nothing, also when `wrapAgain` throws. On the disk when it returns.
   */
  readonly rewrap: (to: {
    readonly wrapAgain: (key: StoredKey) => Uint8Array;
    readonly more: readonly StoredKey[];
    readonly checkValue: Uint8Array;
  }) => void;
  readonly close: () => void;
};

/**
 * The keys, in a file of their own, so that a data backup without it is unreadable. Plain SQL on purpose: key bytes pass
 * through as few hands as possible. Opening throws `StartError`; later calls throw `VaultError` (`unavailable`).
 */
export function openKeyFile(file: string, mustExist: boolean): KeyFile {
  if (mustExist && !existsSync(file)) {
    throw new StartError(`There is data but its keys are missing: put back ${file}; nothing was changed.`);
  }
  let client: Database.Database | null = null;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    // Only where there is none: closing a handle of ours drops the locks that SQLite holds in this process.
    if (!existsSync(file)) closeSync(openSync(file, 'ax', 0o600));
    // SQLite would open it for reading only and give its side files that mode; they keep it when this one's is mended.
    accessSync(file, constants.W_OK);
    client = new Database(file, { timeout: BUSY_MS });
    prepareFile(client, file);
    return over(client, file);
  } catch (error) {
    client?.close();
    if (error instanceof StartError) throw error;
    throw unusable(file, error);
  }
}

/** Whether keys of anyone are in it. What cannot be read counts as none: opening it tells what is wrong with it. */
export function holdsKeys(file: string): boolean {
  if (!existsSync(file)) return false;
  let client: Database.Database | null = null;
  try {
    client = new Database(file, { timeout: BUSY_MS, fileMustExist: true });
    return client.prepare('SELECT 1 FROM keys LIMIT 1').get() !== undefined;
  } catch {
    return false;
  } finally {
    client?.close();
  }
}

function unusable(file: string, error: unknown): StartError {
  const code = (error as { readonly code?: string }).code ?? 'unknown error';
  const is = (...prefixes: readonly string[]): boolean => prefixes.some((prefix) => code.startsWith(prefix));
  if (is('SQLITE_BUSY')) return new StartError(`Another program holds ${file}; close it and start again.`);
  // The index of the log is made first: on a full disk that is what fails.
  if (is('SQLITE_FULL', 'SQLITE_IOERR_SHMSIZE', 'ENOSPC', 'EDQUOT')) {
    return new StartError(`The disk that holds ${file} is full; make room and start again.`);
  }
  if (is('SQLITE_READONLY', 'SQLITE_PERM', 'EROFS', 'EACCES', 'EPERM')) {
    return new StartError(`${file} cannot be written (${code}); let the bot's user write to it and to its folder.`);
  }
  return new StartError(`The key file ${file} cannot be used (${code}); check DATA_DIR or put back a backup of it.`);
}

function prepareFile(client: Database.Database, file: string): void {
  const version = client.pragma('user_version', { simple: true }) as number;
  if (version > FILE_VERSION) {
    throw new StartError(
      `${file} was written by a newer version of Intermission; start that version, nothing was changed.`,
    );
  }
  const wanted = [
    ['journal_mode', 'wal', 'wal'],
    ['synchronous', 'FULL', 2],
    ['fullfsync', 'ON', 1],
    ['secure_delete', 'ON', 1],
    ['trusted_schema', 'OFF', 0],
  ] as const;
  for (const [name, value, expected] of wanted) {
    client.pragma(`${name} = ${value}`);
    if (client.pragma(name, { simple: true }) !== expected) {
      throw new StartError(`${file} lies where SQLite cannot keep it safe (${name}); use a local disk.`);
    }
  }
  if (client.pragma('quick_check(1)', { simple: true }) !== 'ok') {
    throw new StartError(`The key file ${file} is damaged; put back a backup of it, nothing was overwritten.`);
  }
  if (version < FILE_VERSION) {
    client.exec(`
      BEGIN IMMEDIATE;
      CREATE TABLE IF NOT EXISTS master (one INTEGER PRIMARY KEY CHECK (one = 1), check_value BLOB NOT NULL) STRICT;
      CREATE TABLE IF NOT EXISTS keys (
        owner_kind TEXT NOT NULL, owner_id TEXT NOT NULL, version INTEGER NOT NULL, wrapped BLOB NOT NULL,
        PRIMARY KEY (owner_kind, owner_id, version)
      ) STRICT, WITHOUT ROWID;
      PRAGMA user_version = ${FILE_VERSION};
      COMMIT;`);
  }
}

function over(client: Database.Database, file: string): KeyFile {
  const check = client.prepare<[], Buffer>('SELECT check_value FROM master WHERE one = 1').pluck();
  const keepCheck = client.prepare<[Uint8Array]>(
    'INSERT INTO master (one, check_value) VALUES (1, ?) ON CONFLICT DO NOTHING',
  );
  const newest = client.prepare<[string, string], WrappedKey>(
    'SELECT version, wrapped FROM keys WHERE owner_kind = ? AND owner_id = ? ORDER BY version DESC LIMIT 1',
  );
  const byVersion = client.prepare<[string, string, number], WrappedKey>(
    'SELECT version, wrapped FROM keys WHERE owner_kind = ? AND owner_id = ? AND version = ?',
  );
  const add = client.prepare<[string, string, number, Uint8Array]>(
    'INSERT INTO keys (owner_kind, owner_id, version, wrapped) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const remove = client.prepare<[string, string]>('DELETE FROM keys WHERE owner_kind = ? AND owner_id = ?');
  const rewrap = client.transaction(({ wrapAgain, more, checkValue }: Parameters<KeyFile['rewrap']>[0]): void => {
    const page = client.prepare<[string, string, number, number], KeyRow>(
      `SELECT owner_kind AS kind, owner_id AS id, version, wrapped FROM keys
       WHERE (owner_kind, owner_id, version) > (?, ?, ?) ORDER BY owner_kind, owner_id, version LIMIT ?`,
    );
    const put = client.prepare<[Uint8Array, string, string, number]>(
      'UPDATE keys SET wrapped = ? WHERE owner_kind = ? AND owner_id = ? AND version = ?',
    );
    let last: KeyRow | undefined;
    do {
      const rows = page.all(last?.kind ?? '', last?.id ?? '', last?.version ?? 0, PAGE);
      for (const { kind, id, version, wrapped } of rows) {
        put.run(wrapAgain({ owner: { kind, id } as KeyOwner, version, wrapped }), kind, id, version);
      }
      last = rows.length < PAGE ? undefined : rows.at(-1);
    } while (last !== undefined);
    for (const { owner, version, wrapped } of more) add.run(owner.kind, owner.id, version, wrapped);
    client.prepare<[Uint8Array]>('UPDATE master SET check_value = ? WHERE one = 1').run(checkValue);
  });
  return {
    checkValue: (first) => {
      try {
        const kept = check.get();
        if (kept !== undefined) return kept;
        keepCheck.run(first);
        return check.get() ?? first;
      } catch (error) {
        client.close();
        throw unusable(file, error);
      }
    },
    keptCheckValue: () => usable(() => check.get() ?? null),
    newest: (owner) => usable(() => newest.get(owner.kind, owner.id) ?? null),
    byVersion: (owner, version) => usable(() => byVersion.get(owner.kind, owner.id, version) ?? null),
    add: (owner, key) =>
      usable(() => {
        add.run(owner.kind, owner.id, key.version, key.wrapped);
        return byVersion.get(owner.kind, owner.id, key.version) ?? key;
      }),
    remove: (owner) =>
      usable(() => {
        remove.run(owner.kind, owner.id);
        // secure_delete overwrites the page, but the log still holds it as it was until it is emptied.
        const [log] = client.pragma('wal_checkpoint(TRUNCATE)') as readonly { readonly busy: number }[];
        if (log?.busy !== 0) throw new VaultError('unavailable');
      }),
    rewrap: (to) =>
      usable(() => {
        rewrap.immediate(to);
        // Out of the log as well. Where somebody still reads, closing the file or the next shred does it.
        client.pragma('wal_checkpoint(TRUNCATE)');
      }),
    close: () => {
      client.close();
    },
  };
}

type KeyRow = WrappedKey & { readonly kind: string; readonly id: string };

/** SQLite's own errors carry no key, but their causes and stacks are nobody's business. */
function usable<Result>(step: () => Result): Result {
  try {
    return step();
  } catch {
    throw new VaultError('unavailable');
  }
}
