import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { codeOf } from '../app/describe-error.js';
import { StartError } from '../app/ports.js';
import type { VaultOwner } from '../app/vault-port.js';
import { backupName, DATA_FILE, KEY_FILE, partOf, removeOld } from './backup-folders.js';
import { checkCopies, hasSealed } from './check-copies.js';
import { copyDatabase } from './copy-database.js';
import { refuseTooLittleRoom } from './room-for-copies.js';
import { syncFolder } from './sync-file.js';
import { removeTrial } from './try-restore.js';

export type BackUp = {
  readonly dataDir: string;
  readonly to: string;
  readonly masterKey: Uint8Array;
  readonly now: () => number;
  readonly copy?: typeof copyDatabase;
};

/**
 * Copies the data and then the keys to `<to>/<UTC time>/`, while the bot runs, and checks both. In this order every text
 * in the copy finds its key: a key is on the disk before the first row that it seals. The other way round somebody's
 * first words could come in between the two. The master key is never among it. Gives the folder, which is not there under
 * its name before all of it is good. Throws `StartError`.
 */
export async function backUp({ dataDir, to, masterKey, now, copy = copyDatabase }: BackUp): Promise<string> {
  const live = { data: join(dataDir, DATA_FILE), keys: join(dataDir, KEY_FILE) };
  for (const file of Object.values(live)) {
    if (!existsSync(file)) throw new StartError(`There is nothing to back up: ${file} is not there; check DATA_DIR.`);
  }
  const folder = join(resolve(to), backupName(now()));
  const part = partOf(folder);
  let isOurs = false;
  try {
    mkdirSync(to, { recursive: true, mode: 0o700 });
    // First, and whatever comes of the rest: that old ones go was promised to people.
    removeOld(to, now());
    removeTrial(to);
    refuseTooLittleRoom(to, live);
    if (existsSync(folder)) throw new StartError(`There is a backup of this second already: ${folder}.`);
    mkdirSync(part, { mode: 0o700 });
    isOurs = true;
    const copies = { data: join(part, DATA_FILE), keys: join(part, KEY_FILE) };
    await copy(live.data, copies.data);
    await copy(live.keys, copies.keys);
    refuseLoss(checkCopies({ ...copies, masterKey }), live.data);
    syncFolder(part);
    renameSync(part, folder);
    syncFolder(to);
    return folder;
  } catch (error) {
    if (isOurs) rmSync(part, { recursive: true, force: true });
    if (error instanceof StartError) throw error;
    throw new StartError(`The backup to ${to} failed (${String(codeOf(error))}); check the folder and its disk.`);
  }
}

/** Somebody may have been deleted between the two copies: then their text is gone from the data in use as well. */
function refuseLoss(missing: readonly VaultOwner[], data: string): void {
  const lost = missing.filter((owner) => hasSealed(data, owner));
  if (lost.length === 0) return;
  throw new StartError(
    `The keys of ${lost.length === 1 ? 'one owner' : `${lost.length} owners`} of sealed text are missing; the backup was not kept.`,
  );
}
