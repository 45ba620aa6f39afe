import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { deadRows } from '../../adapters/sqlite/dead-rows.js';
import { migrationsFolder } from '../../adapters/sqlite/migrations-folder.js';
import { ourMigrations } from '../../adapters/sqlite/open-database.js';
import { StartError } from '../../app/ports.js';
import { DATA_FILE, KEY_FILE } from '../backup-folders.js';
import { isThere } from '../is-there.js';
import { readData } from '../read-data.js';
import { holdIn, unfinishedIn } from '../restored-hold.js';
import { DATA_DAMAGED } from '../what-failed.js';
import { type Finding, note, wrong } from './finding.js';

/** A whole check reads every page, and the bot cannot empty its log meanwhile; a larger file is checked with each backup. */
const CHECK_UP_TO_BYTES = 32 * 1024 * 1024;

/** Whether the data file is there, whole, and of a version that this build can work with. */
export function checkData(dataDir: string): readonly Finding[] {
  // That there is no folder is told where folders are looked at.
  return isThere(dataDir) && statSync(dataDir).isDirectory() ? [...checkHold(dataDir), ...checkFile(dataDir)] : [];
}

function checkHold(dataDir: string): readonly Finding[] {
  switch (holdIn(dataDir)) {
    case 'waiting':
      return [
        wrong(
          'The data came from a backup and waits: see that no other copy of the bot runs, then give the ops command "resume".',
        ),
      ];
    case 'unfinished':
      return [wrong(unfinishedIn(dataDir))];
    case null:
      return [];
  }
}

function checkFile(dataDir: string): readonly Finding[] {
  const file = join(dataDir, DATA_FILE);
  if (!isThere(file)) {
    return isThere(join(dataDir, KEY_FILE))
      ? [wrong(`There are keys but the data they belong to is missing: put back ${file}, or restore a backup.`)]
      : [note(`There is no data in ${dataDir} yet: the bot makes it at its first start.`)];
  }
  try {
    return readData(file, (client) => [...checkVersion(client, file), ...checkPages(client, file)]);
  } catch (error) {
    if (error instanceof StartError) return [wrong(error.message)];
    throw error;
  }
}

function checkPages(client: Database, file: string): readonly Finding[] {
  if (statSync(file).size > CHECK_UP_TO_BYTES || client.pragma('quick_check(1)', { simple: true }) === 'ok') return [];
  return [wrong(`${file} ${DATA_DAMAGED}`)];
}

function checkVersion(client: Database, file: string): readonly Finding[] {
  const isOurs = client.prepare("SELECT 1 FROM sqlite_schema WHERE name = '__drizzle_migrations'").get() !== undefined;
  if (!isOurs) return [wrong(`${file} is none of Intermission's: give the bot a folder of its own in DATA_DIR.`)];
  const applied = client.prepare<[], string>('SELECT hash FROM __drizzle_migrations').pluck().all();
  const ours = ourMigrations(migrationsFolder('sqlite'));
  if (applied.some((hash) => !ours.includes(hash))) {
    return [wrong(`${file} was written by a newer version of Intermission than this one: install that version.`)];
  }
  const ahead = ours.length - applied.length;
  if (ahead > 0) {
    return [
      note(`${file} is of an older version: the next start of this one brings it up to date; make a backup before.`),
    ];
  }
  const dead = deadRows(client).length;
  return dead === 0
    ? []
    : [
        note(
          `Messages could not be sent and were put aside (${dead}): the ops command "dead-letters list" tells of what kind and why.`,
        ),
      ];
}
