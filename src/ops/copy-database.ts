import { closeSync, openSync } from 'node:fs';
import Database from 'better-sqlite3';
import { syncFile } from './sync-file.js';

/** Pages copied at a time: 4 MB, in a process of our own. */
const PAGES = 1_000;
/** A checkpoint of the bot holds the file for a moment. */
const BUSY_MS = 5_000;

/**
 * A whole copy of a SQLite file as it is at this moment, while others write to it: one file that needs nothing beside
 * it, on the disk when this resolves, readable for its own user alone. Rejects with SQLite's error.
 */
export async function copyDatabase(from: string, to: string): Promise<void> {
  closeSync(openSync(to, 'wx', 0o600));
  const source = new Database(from, { fileMustExist: true, timeout: BUSY_MS });
  try {
    source.pragma('synchronous = FULL');
    source.pragma('query_only = ON');
    // Without a snapshot of its own SQLite begins to copy anew whenever somebody writes, and would never get done.
    source.exec('BEGIN');
    source.prepare('SELECT count(*) FROM sqlite_schema').get();
    await source.backup(to, { progress: () => PAGES });
    source.exec('COMMIT');
    emptyLogOf(source);
  } finally {
    source.close();
  }
  const copy = new Database(to);
  // The log beside it would be left behind when somebody copies the file.
  copy.pragma('journal_mode = DELETE');
  copy.close();
  syncFile(to);
}

/**
 * What came into the log while it was copied could not go on to the data file, because of our snapshot. Unless that is
 * done here, at once, it is done within the next commit of the bot, however much it is, while people wait.
 */
function emptyLogOf(source: Database.Database): void {
  try {
    source.pragma('wal_checkpoint(PASSIVE)');
  } catch {
    // The copy is no worse for it.
  }
}
