import type { Log, Store } from '../../app/ports.js';
import { migrationsFolder } from './migrations-folder.js';
import { makeFolder, openDatabase } from './open-database.js';
import { storeOver } from './store.js';
import { takeWriterLock } from './writer-lock.js';

export type OpenStore = {
  readonly file: string;
  /** Default: the project's own. */
  readonly migrationsFolder?: string;
  readonly now: () => number;
  readonly onWarning?: Log['warn'];
};

/**
 * Opens the SQLite store, alone: takes the writer lock, checks the file and the disk's promises, migrates. Throws
 * `StartError` with one sentence when any of it cannot be had; then nothing was changed.
 */
export function openStore(options: OpenStore): Store {
  const { file, now, onWarning = () => {} } = options;
  const migrations = options.migrationsFolder ?? migrationsFolder('sqlite');
  makeFolder(file);
  const lock = takeWriterLock(file);
  try {
    const client = openDatabase(file, migrations);
    return storeOver({ client, now, onWarning, onClose: lock.release });
  } catch (error) {
    lock.release();
    throw error;
  }
}
