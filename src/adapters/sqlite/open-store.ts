import type { Database } from 'better-sqlite3';
import type { Log } from '../../app/ports.js';
import { type Store, StoreUnavailable } from '../../app/store-port.js';
import { migrationsFolder } from './migrations-folder.js';
import { makeFolder, openDatabase } from './open-database.js';
import { startError } from './start-error.js';
import { storeOver } from './store.js';
import { takeWriterLock, type WriterLock } from './writer-lock.js';

export type OpenStore = {
  readonly file: string;
  /** Default: the project's own. */
  readonly migrationsFolder?: string;
  readonly now: () => number;
  readonly onWarning?: Log['warn'];
  /** Taken by the caller, who had something to do under it before; released with the store, or when opening fails. */
  readonly lock?: WriterLock;
};

/**
 * Opens the SQLite store, alone: takes the writer lock, checks the file and the disk's promises, migrates. Throws
 * `StartError` with one sentence when any of it cannot be had; then nothing was changed.
 */
export function openStore(options: OpenStore): Store {
  const { file, now, onWarning = () => {} } = options;
  const migrations = options.migrationsFolder ?? migrationsFolder('sqlite');
  makeFolder(file);
  const lock = options.lock ?? takeWriterLock(file);
  let client: Database | null = null;
  try {
    client = openDatabase(file, migrations);
    return storeOver({ client, now, onWarning, onClose: lock.release });
  } catch (error) {
    client?.close();
    lock.release();
    // The first write is made by the store: what only readers may do (a file locked by a writer) shows there.
    throw error instanceof StoreUnavailable ? startError(file, error.code) : error;
  }
}
