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
    throw new StartError(`The data folder cannot be written: ${file} (${code ?? 'unknown error'}); check DATA_DIR.`);
  }
}
