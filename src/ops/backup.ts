import { existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { codeOf } from '../app/describe-error.js';
import { StartError } from '../app/ports.js';
import type { VaultOwner } from '../app/vault-port.js';
import { makeFolders } from '../data-folder.js';
import {
  type Backup,
  backupName,
  DATA_FILE,
  KEY_FILE,
  outlivedIn,
  partOf,
  removeOld,
  trialIn,
} from './backup-folders.js';
import { checkCopies, hasSealed } from './check-copies.js';
import { copyDatabase } from './copy-database.js';
import { isThere } from './is-there.js';
import { refuseTooLittleRoom } from './room-for-copies.js';
import { syncFolder } from './sync-file.js';
import { removeTrial } from './try-restore.js';
import { whatIsWrongWith } from './what-failed.js';

export type BackUp = {
  readonly dataDir: string;
  readonly to: string;
  readonly masterKey: Uint8Array;
  readonly now: () => number;
  readonly copy?: typeof copyDatabase;
  /** Told in a sentence, once the new one is good, of old ones that could not be removed. */
  readonly onStuck?: (sentence: string) => void;
};

/**
 * Copies the data and then the keys to `<to>/<UTC time>/`, while the bot runs, and checks both. In this order every text
 * in the copy finds its key: a key is on the disk before the first row that it seals. The other way round somebody's
 * first words could come in between the two. The master key is never among it. Gives the folder, which is not there under
 * its name before all of it is good. Throws `StartError`.
 */
export async function backUp({ dataDir, to, masterKey, now, copy = copyDatabase, onStuck }: BackUp): Promise<string> {
  const live = refuseNothing(dataDir);
  const folder = join(resolve(to), backupName(now()));
  const part = partOf(folder);
  let isOurs = false;
  try {
    makeFolders(to);
    // First, and whatever comes of the rest: that old ones go was promised to people.
    removeOld(to, now(), { hasNew: false });
    removeTrialIfPossible(to);
    refuseTooLittleRoom(to, live);
    if (existsSync(folder)) throw new StartError(`There is a backup of this second already: ${folder}.`);
    mkdirSync(part, { mode: 0o700 });
    isOurs = true;
    const copies = { data: join(part, DATA_FILE), keys: join(part, KEY_FILE) };
    try {
      await copy(live.data, copies.data);
      await copy(live.keys, copies.keys);
      refuseLoss(checkCopies({ ...copies, masterKey }), live.data);
    } catch (error) {
      throw whatIsWrongWith(live, { dataDir, masterKey, error }) ?? error;
    }
    syncFolder(part);
    renameSync(part, folder);
    syncFolder(to);
  } catch (error) {
    if (isOurs) rmSync(part, { recursive: true, force: true });
    const sentence =
      error instanceof StartError
        ? error.message
        : `The backup to ${to} failed (${String(codeOf(error))}); check the folder and its disk${toWhom(error)}.`;
    throw new StartError(`${sentence}${onLast(to, now())}`);
  }
  const old = removeOld(to, now(), { hasNew: true }).map((each) => each.folder);
  const stuck = [...old, ...(existsSync(trialIn(to)) ? [trialIn(to)] : [])];
  if (stuck.length > 0) onStuck?.(onStuckOnes(stuck));
  return folder;
}

/** The two files that a backup is made of. Throws `StartError` when one is not there. */
export function refuseNothing(dataDir: string): { readonly data: string; readonly keys: string } {
  const live = { data: join(dataDir, DATA_FILE), keys: join(dataDir, KEY_FILE) };
  for (const file of Object.values(live)) {
    if (!isThere(file)) throw new StartError(`There is nothing to back up: ${file} is not there; check DATA_DIR.`);
  }
  return live;
}

const toWhom = (error: unknown): string =>
  ['EACCES', 'EPERM'].includes(String(codeOf(error))) ? ", and give the folder to the bot's user with chown" : '';

/** What cannot be removed is said once the backup is made. */
function removeTrialIfPossible(to: string): void {
  try {
    removeTrial(to);
  } catch {
    return;
  }
}

/** The last one stays until a new one is good. When that takes too long, it is for a person to choose. */
function onLast(to: string, now: number): string {
  const last = lastOutlived(to, now);
  return last === undefined
    ? ''
    : ` The last one, ${last.folder}, is older than people were told that any is kept: it goes with the next that is made, or by your hand.`;
}

function lastOutlived(to: string, now: number): Backup | undefined {
  try {
    const isFolder = statSync(to, { throwIfNoEntry: false })?.isDirectory() === true;
    return isFolder ? outlivedIn(to, now).find(({ isPart }) => !isPart) : undefined;
  } catch {
    // Where one may not look, the sentence about that is what has to be said.
    return undefined;
  }
}

const onStuckOnes = (stuck: readonly string[]): string =>
  `A new backup was made, but what is old could not be removed, and people were told that it goes within a week: remove ${stuck.join(' and ')} by hand, as whoever it belongs to.`;

/** Somebody may have been deleted between the two copies: then their text is gone from the data in use as well. */
function refuseLoss(missing: readonly VaultOwner[], data: string): void {
  const lost = missing.filter((owner) => hasSealed(data, owner));
  if (lost.length === 0) return;
  throw new StartError(
    `The keys of ${lost.length === 1 ? 'one owner' : `${lost.length} owners`} of sealed text are missing; the backup was not kept.`,
  );
}
