import { createHash } from 'node:crypto';
import { accessSync, closeSync, constants, existsSync, mkdirSync, openSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { StartError } from '../../app/ports.js';
import { sqliteCode } from './sqlite-errors.js';
import { startError } from './start-error.js';

/** Nobody else writes, and readers hold up only the emptying of the log; waiting longer would delay a due promise. */
const BUSY_MS = 250;
/** A whole check reads every page. Up to this size that takes a fraction of the second and a half we start in. */
const CHECK_UP_TO_BYTES = 32 * 1024 * 1024;

/**
 * Opens the data file, sees that the promises of the disk are in force, and brings it to our version. The caller holds
 * the writer lock. Throws `StartError`, one sentence, when the file cannot be used; then nothing in it was changed.
 */
export function openDatabase(file: string, migrations: string): Database.Database {
  makePrivate(file);
  let client: Database.Database | null = null;
  try {
    client = new Database(file, { timeout: BUSY_MS });
    hold(client, file);
    refuseDamaged(client, file);
    refuseNewer(client, file, migrations);
    bringUp(client, migrations);
    return client;
  } catch (error) {
    client?.close();
    if (error instanceof StartError) throw error;
    throw startError(file, sqliteCode(error));
  }
}

/** Makes the folder, for the bot's own user only. Throws `StartError` when it cannot be written. */
export function makeFolder(file: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  } catch (error) {
    throw unwritable(file, error);
  }
}

/**
 * SQLite gives its side files the mode of this one. Only a file that is not there is touched: closing a handle of ours
 * would drop the locks that SQLite holds on the file elsewhere in this process.
 */
function makePrivate(file: string): void {
  try {
    if (!existsSync(file)) closeSync(openSync(file, 'ax', 0o600));
  } catch (error) {
    throw unwritable(file, error);
  }
  try {
    // SQLite would open it for reading only and give its side files that mode; they keep it when this one's is mended.
    accessSync(file, constants.W_OK);
  } catch (error) {
    throw startError(file, (error as NodeJS.ErrnoException).code ?? null);
  }
}

const unwritable = (file: string, error: unknown): StartError =>
  new StartError(
    `The data folder cannot be written: ${file} (${(error as NodeJS.ErrnoException).code ?? 'unknown error'}); check DATA_DIR.`,
  );

function hold(client: Database.Database, file: string): void {
  // Nothing is written before the first read has told whether this is a database at all.
  client.pragma('schema_version');
  // better-sqlite3 compiles WAL to synchronous=NORMAL, which can lose a promise when the power goes.
  const wanted = [
    ['journal_mode', 'wal', 'wal'],
    ['synchronous', 'FULL', 2],
    ['fullfsync', 'ON', 1],
    ['checkpoint_fullfsync', 'ON', 1],
    ['foreign_keys', 'ON', 1],
    ['secure_delete', 'ON', 1],
    ['trusted_schema', 'OFF', 0],
    ['busy_timeout', String(BUSY_MS), BUSY_MS],
  ] as const;
  for (const [name, value, expected] of wanted) {
    client.pragma(`${name} = ${value}`);
    const real: unknown = client.pragma(name, { simple: true });
    if (real !== expected) {
      throw new StartError(
        `${file} lies where SQLite cannot keep it safe (${name} stays ${String(real)}); use a local disk.`,
      );
    }
  }
}

function refuseDamaged(client: Database.Database, file: string): void {
  if (statSync(file).size > CHECK_UP_TO_BYTES) return;
  if (client.pragma('quick_check(1)', { simple: true }) !== 'ok') throw startError(file, 'SQLITE_CORRUPT');
}

/** drizzle skips what it does not know, so an older program would run on tables it has never seen. */
function refuseNewer(client: Database.Database, file: string, migrations: string): void {
  const known = new Set(ourMigrations(migrations));
  const hasTable =
    client.prepare("SELECT 1 FROM sqlite_schema WHERE name = '__drizzle_migrations'").get() !== undefined;
  if (!hasTable) {
    if (client.prepare('SELECT 1 FROM sqlite_schema').get() === undefined) return;
    throw new StartError(
      `${file} is a database of another program; give Intermission a folder of its own in DATA_DIR.`,
    );
  }
  const applied = client.prepare<[], string>('SELECT hash FROM __drizzle_migrations').pluck().all();
  if (applied.some((hash) => !known.has(hash))) {
    throw new StartError(
      `${file} was written by a newer version of Intermission; start that version, nothing was changed.`,
    );
  }
}

/**
 * What drizzle's `migrate` does, in a transaction of better-sqlite3. Where SQLite has rolled back by itself, as it does on
 * a full disk, drizzle rolls back once more, and the error of that would hide the one that tells what is wrong.
 */
function bringUp(client: Database.Database, migrations: string): void {
  client.transaction(() => {
    client.exec(
      'CREATE TABLE IF NOT EXISTS __drizzle_migrations (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at numeric)',
    );
    const newest = client
      .prepare<[], number>('SELECT created_at FROM __drizzle_migrations ORDER BY created_at DESC LIMIT 1')
      .pluck()
      .get();
    const note = client.prepare<[string, number]>('INSERT INTO __drizzle_migrations (hash, created_at) VALUES (?, ?)');
    for (const { sql, hash, folderMillis } of readMigrationFiles({ migrationsFolder: migrations })) {
      if (newest !== undefined && newest >= folderMillis) continue;
      for (const statement of sql) client.exec(statement);
      note.run(hash, folderMillis);
    }
  })();
}

/** The hashes by which a data file remembers what was applied to it, in our order. */
export function ourMigrations(folder: string): readonly string[] {
  const journal = JSON.parse(readFileSync(join(folder, 'meta', '_journal.json'), 'utf8')) as {
    readonly entries: readonly { readonly tag: string }[];
  };
  return journal.entries.map(({ tag }) =>
    createHash('sha256')
      .update(readFileSync(join(folder, `${tag}.sql`), 'utf8'))
      .digest('hex'),
  );
}
