import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { migrationsFolder } from '../../../src/adapters/sqlite/migrations-folder.js';
import type { KnownAccount } from '../../simulation/couples-in-store.js';
import { type Kept, keepWhatWaits } from './what-waits.js';

type Entry = { readonly tag: string };
type Journal = { readonly entries: readonly Entry[] };

/** The migration that brought the journal. */
const HAS_JOURNAL = '0001_reflection';

const journalIn = (folder: string): Journal =>
  JSON.parse(readFileSync(join(folder, 'meta', '_journal.json'), 'utf8')) as Journal;

/** The names of the migrations, the oldest first: a version of the schema ends with each. */
export const schemaVersions = (): readonly string[] =>
  journalIn(migrationsFolder('sqlite')).entries.map(({ tag }) => tag);

/**
 * A data folder as the bot of that version left it: a couple, a break whose return is owed, a parked note, and an entry
 * of a journal once there was one. The rows are made by today's store and put into tables that that version's own
 * migrations made: every table and column that there was. The bookkeeping of migrations is drizzle's.
 */
export async function makeEarlierHouse(
  dataDir: string,
  given: {
    readonly version: string;
    readonly couple: readonly [KnownAccount, KnownAccount];
    readonly at: number;
    readonly dueAt: number;
    readonly words: string;
  },
): Promise<Kept> {
  const versions = schemaVersions();
  const hasJournal = versions.indexOf(given.version) >= versions.indexOf(HAS_JOURNAL);
  const today = mkdtempSync(join(tmpdir(), 'intermission-today-'));
  try {
    const kept = await keepWhatWaits(today, { ...given, hasJournal });
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    for (const name of ['master.key', 'keys.db']) copyFileSync(join(today, name), join(dataDir, name));
    takeOver(join(today, 'intermission.db'), join(dataDir, 'intermission.db'), given.version);
    return kept;
  } finally {
    rmSync(today, { recursive: true, force: true });
  }
}

/** The migrations up to that one, as they lay in the project of that time. */
function migrationsUpTo(version: string, folder: string): void {
  const ours = migrationsFolder('sqlite');
  const journal = journalIn(ours);
  const entries = journal.entries.slice(0, journal.entries.findIndex(({ tag }) => tag === version) + 1);
  mkdirSync(join(folder, 'meta'), { recursive: true });
  for (const { tag } of entries) copyFileSync(join(ours, `${tag}.sql`), join(folder, `${tag}.sql`));
  writeFileSync(join(folder, 'meta', '_journal.json'), JSON.stringify({ ...journal, entries }));
}

function takeOver(from: string, to: string, version: string): void {
  const migrations = mkdtempSync(join(tmpdir(), 'intermission-migrations-'));
  const client = new Database(to);
  try {
    migrationsUpTo(version, migrations);
    client.pragma('journal_mode = wal');
    migrate(drizzle(client), { migrationsFolder: migrations });
    client.pragma('foreign_keys = OFF');
    client.prepare('ATTACH ? AS today').run(from);
    for (const table of tablesOf(client)) copyRows(client, table);
    client.exec('DETACH today');
    if ((client.pragma('foreign_key_check') as readonly unknown[]).length > 0) throw new Error('a row was left behind');
  } finally {
    client.close();
    rmSync(migrations, { recursive: true, force: true });
  }
}

const tablesOf = (client: Database.Database): readonly string[] =>
  client
    .prepare<[], string>(
      "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> '__drizzle_migrations'",
    )
    .pluck()
    .all();

/** Fails where a column of that time is not there any more: then this has to be told what became of it. */
function copyRows(client: Database.Database, table: string): void {
  const columns = client
    .prepare<[string], string>("SELECT '\"' || name || '\"' FROM pragma_table_info(?, 'main')")
    .pluck()
    .all(table)
    .join(', ');
  client.exec(`INSERT INTO main."${table}" (${columns}) SELECT ${columns} FROM today."${table}"`);
}
