import { chmodSync, closeSync, existsSync, openSync } from 'node:fs';
import Database from 'better-sqlite3';
import { StartError } from '../../app/ports.js';
import { sqliteCode } from './sqlite-errors.js';

export type WriterLock = { readonly release: () => void };

/** A process that is just ending gets this long to let go; the next start of a supervisor comes at once. */
const WAIT_MS = 1_000;

/**
 * One writing process a data file. The lock is a transaction held open on a side file: the operating system drops it
 * with the process, so a killed process never blocks the next start, and the data file stays readable for backups.
 * Throws `StartError` when another process has it or the folder cannot be written.
 */
export function takeWriterLock(dataFile: string): WriterLock {
  const file = `${dataFile}.lock`;
  let client: Database.Database | null = null;
  try {
    makePrivate(file);
    client = new Database(file, { timeout: WAIT_MS });
    client.exec('BEGIN EXCLUSIVE');
    const held = client;
    return { release: () => held.close() };
  } catch (error) {
    client?.close();
    const code = sqliteCode(error);
    if (code?.startsWith('SQLITE_BUSY') === true) {
      throw new StartError(`Another Intermission is already running on ${dataFile}; stop it first.`);
    }
    throw new StartError(
      `The data folder cannot be written: ${file} (${code ?? (error as NodeJS.ErrnoException).code ?? 'unknown error'}); check DATA_DIR.`,
    );
  }
}

/**
 * SQLite gives a journal the mode of its file. A file that is there is never opened here: closing a handle of ours would
 * drop the lock that this process may hold on it.
 */
function makePrivate(file: string): void {
  if (existsSync(file)) {
    chmodSync(file, 0o600);
    return;
  }
  try {
    closeSync(openSync(file, 'ax', 0o600));
  } catch (error) {
    // Another start was faster; which of the two goes on is told by the lock.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
