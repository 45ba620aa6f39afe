import { cpSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { migrationsFolder } from '../../../src/adapters/sqlite/migrations-folder.js';
import { openDatabase } from '../../../src/adapters/sqlite/open-database.js';
import { openStore } from '../../../src/adapters/sqlite/open-store.js';
import { StartError } from '../../../src/app/ports.js';
import type { Store } from '../../../src/app/store-port.js';
import type { PersonId } from '../../../src/core/ids.js';
import { commit, person, saved, T0 } from '../../contracts/store-examples.js';
import { type ScratchFolder, scratchFolder } from './scratch-folder.js';

const open = (file: string): Store => openStore({ file, now: () => T0 });

/** Changes the file as another program would, while no store has it open. */
function tamper(file: string, statement: string): void {
  const client = new Database(file);
  client.exec(statement);
  client.close();
}

async function keepAna(file: string): Promise<void> {
  const store = open(file);
  await commit(store, { changes: [saved(person('ana'))] });
  await store.close();
}

describe('starting on the data file', () => {
  let folder: ScratchFolder;
  let file: string;
  beforeEach(() => {
    folder = scratchFolder();
    file = folder.file('intermission.db');
  });
  afterEach(() => folder.remove());

  test('holds what the disk promises: every commit is on it before anyone is told', () => {
    const client = openDatabase(file, migrationsFolder('sqlite'));
    const real = (name: string): unknown => client.pragma(name, { simple: true });
    expect({
      journal: real('journal_mode'),
      synchronous: real('synchronous'),
      foreignKeys: real('foreign_keys'),
      secureDelete: real('secure_delete'),
      patience: Number(real('busy_timeout')) > 0,
    }).toEqual({ journal: 'wal', synchronous: 2, foreignKeys: 1, secureDelete: 1, patience: true });
    client.close();
  });

  test('keeps the file from other users of the machine', async () => {
    await keepAna(file);
    expect(statSync(file).mode & 0o077).toBe(0);
  });

  test('makes the folder when there is none', async () => {
    await keepAna(folder.file('new/deeper/intermission.db'));
    expect(existsSync(folder.file('new/deeper/intermission.db'))).toBe(true);
  });

  test('refuses a second Intermission on the same file, and lets the next one in after the first has ended', async () => {
    const store = open(file);
    expect(() => open(file)).toThrow(StartError);
    expect(() => open(file)).toThrow(/already running/);
    await store.close();
    await open(file).close();
  });

  test('says in one sentence that the folder cannot be written', () => {
    // A path below a regular file cannot be written by anyone; permissions do not stop an administrator.
    writeFileSync(folder.file('a-file'), '');
    const below = folder.file('a-file/intermission.db');
    expect(() => open(below)).toThrow(StartError);
    expect(() => open(below)).toThrow(/cannot be written.*DATA_DIR\.$/);
  });

  test('leaves the database of a newer version as it is', async () => {
    await keepAna(file);
    tamper(file, "INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('from-tomorrow', 9999999999999)");
    expect(() => open(file)).toThrow(/newer version of Intermission/);
    tamper(file, "DELETE FROM __drizzle_migrations WHERE hash = 'from-tomorrow'");
    const store = open(file);
    expect(await store.person('ana' as PersonId)).not.toBeNull();
    await store.close();
  });

  test('brings a file of an older version up to date, and then finds nothing to do', async () => {
    const older = folder.file('older');
    cpSync(migrationsFolder('sqlite'), older, { recursive: true });
    const journal = join(older, 'meta/_journal.json');
    const { entries, ...rest } = JSON.parse(readFileSync(journal, 'utf8')) as { readonly entries: readonly unknown[] };
    writeFileSync(journal, JSON.stringify({ ...rest, entries: entries.slice(0, 2) }));
    openDatabase(file, older).close();
    await keepAna(file);
    const store = open(file);
    expect(await store.person('ana' as PersonId)).not.toBeNull();
    await store.close();
    const client = new Database(file, { readonly: true });
    expect(client.prepare('SELECT count(*) FROM __drizzle_migrations').pluck().get()).toBe(entries.length);
    client.close();
  });

  test("leaves another program's database as it is", () => {
    tamper(file, 'CREATE TABLE recipes (name TEXT)');
    expect(() => open(file)).toThrow(/another program/);
  });

  test('leaves a file that is no database as it is', () => {
    const text = 'a letter, not a database. '.repeat(400);
    writeFileSync(file, text);
    expect(() => open(file)).toThrow(StartError);
    expect(() => open(file)).toThrow(/SQLITE_NOTADB.*nothing was overwritten/);
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  test('notices a damaged page before anything is decided on it', async () => {
    await keepAna(file);
    const bytes = readFileSync(file);
    bytes.fill(0xab, 4096 * 3, 4096 * 8);
    writeFileSync(file, bytes);
    expect(() => open(file)).toThrow(/damaged/);
    expect(readFileSync(file).equals(bytes)).toBe(true);
  });

  test('lets the next start in after a start that failed', () => {
    tamper(file, 'CREATE TABLE recipes (name TEXT)');
    expect(() => open(file)).toThrow(/another program/);
    expect(() => open(file)).toThrow(/another program/);
  });

  test('may be closed twice, and says so when it is used after that', async () => {
    const store = open(file);
    await store.close();
    await store.close();
    await expect(store.person('ana' as PersonId)).rejects.toMatchObject({ name: 'StoreUnavailable', code: 'CLOSED' });
  });
});
