import Database from 'better-sqlite3';
import { sqliteCode } from '../adapters/sqlite/sqlite-errors.js';
import { startError } from '../adapters/sqlite/start-error.js';
import { whyClosed } from '../adapters/vault/check-key-file.js';
import { StartError } from '../app/ports.js';
import { isThere } from './is-there.js';
import { unreadable } from './unreadable.js';

/** The bot empties the log of its data file now and then, which takes a moment. */
const BUSY_MS = 5_000;

/**
 * Reads in the data file, also while the bot runs on it; nothing in it can be changed. Everything that `read` sees is of
 * one moment. Throws `StartError` when there is no data, or none of ours, or it cannot be read.
 */
export function readData<Result>(file: string, read: (client: Database.Database) => Result): Result {
  if (!isThere(file)) throw new StartError(`There is no data: ${file} is not there; check DATA_DIR.`);
  let client: Database.Database | null = null;
  try {
    client = new Database(file, { readonly: true, fileMustExist: true, timeout: BUSY_MS });
    client.exec('BEGIN');
    return read(client);
  } catch (error) {
    const code = sqliteCode(error);
    if (code === 'SQLITE_ERROR') {
      throw new StartError(`${file} is not as this version of Intermission keeps it; see the ops command "doctor".`);
    }
    if (code?.startsWith('SQLITE_CANTOPEN') === true) throw new StartError(unreadable(file, whyClosed(file, code)));
    throw code === null ? error : startError(file, code);
  } finally {
    client?.close();
  }
}
