import { statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { DATA_FILE, KEY_FILE } from '../backup-folders.js';
import { isThere } from '../is-there.js';
import { tooLittleRoom } from '../room-for-copies.js';
import { LEAST_FREE } from './check-folder.js';
import { type Finding, wrong } from './finding.js';
import type { Machine } from './machine.js';

/** Whether a backup could be made there now: nobody waits for the night that it is needed in. */
export function checkBackupPlace(given: {
  readonly dataDir: string;
  readonly backups: string;
  readonly machine: Machine;
}): readonly Finding[] {
  const { dataDir, backups, machine } = given;
  let folder = resolve(backups);
  while (!isThere(folder)) folder = dirname(folder);
  if (machine.isReadOnly(folder)) {
    return [wrong(`No backup can be made in ${backups}: ${folder} is mounted read-only; mount it for writing.`)];
  }
  if (!machine.mayWrite(folder)) {
    const missing = folder === resolve(backups) ? '' : `make ${backups} and `;
    return [
      wrong(
        `No backup can be made in ${backups}: the user who runs this may not write to ${folder}; ${missing}give ${missing === '' ? 'it' : 'that'} to the bot's user with chown, or run this as that user.`,
      ),
    ];
  }
  // Of the disk of the data it was told.
  const isTold = (machine.disk(dataDir)?.free ?? LEAST_FREE) < LEAST_FREE;
  if (isTold && statSync(folder).dev === statSync(dataDir).dev) return [];
  const room = tooLittleRoom(backups, machine.disk(folder)?.free ?? null, {
    data: join(dataDir, DATA_FILE),
    keys: join(dataDir, KEY_FILE),
  });
  return room === null ? [] : [wrong(`No backup can be made. ${room}`)];
}
