import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from '../app/ports.js';
import { isThere } from './is-there.js';
import { syncFolder } from './sync-file.js';

/** What a kill leaves of a hold that was just being put. */
export const HALF_HOLD = 'restored-hold.new';
export const HOLD = 'restored-hold';

const nameIn = (dataDir: string): string => join(dataDir, HOLD);

/**
 * Restored data waits for a word of the operator: what was due since the backup would otherwise be sent in one burst,
 * while another copy of the bot might still be running. `unfinished`: the restore was cut off, and what is there is not
 * whole. Null: nothing waits.
 */
export function holdIn(dataDir: string): 'unfinished' | 'waiting' | null {
  const file = nameIn(dataDir);
  if (!isThere(file)) return null;
  return readFileSync(file, 'utf8').trim() === 'waiting' ? 'waiting' : 'unfinished';
}

/** On the disk when it returns, and never half of it. */
export function putHold(dataDir: string, hold: 'unfinished' | 'waiting'): void {
  const file = nameIn(dataDir);
  const aside = join(dataDir, HALF_HOLD);
  const handle = openSync(aside, 'w', 0o600);
  try {
    writeSync(handle, `${hold}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(aside, file);
  syncFolder(dataDir);
}

export function dropHold(dataDir: string): void {
  rmSync(nameIn(dataDir), { force: true });
  syncFolder(dataDir);
}

/** Never "empty the folder": the only master key and the only log of departures may lie there. */
export const unfinishedIn = (dataDir: string): string =>
  `The restore into ${dataDir} did not finish: give the ops command "restore" once more, which begins anew; remove nothing.`;

/**
 * The bot does not start at all on data that waits: so nothing is sent, nothing that people say is taken in and lost,
 * and nothing that is due grows any later than it is. Throws `StartError`.
 */
export function refuseWhileHeld(dataDir: string): void {
  switch (holdIn(dataDir)) {
    case 'waiting':
      throw new StartError(
        `The data in ${dataDir} came from a backup and waits: see that no other copy of the bot runs, then give the ops command "resume".`,
      );
    case 'unfinished':
      throw new StartError(unfinishedIn(dataDir));
    case null:
  }
}
