import { join } from 'node:path';
import { DAY, HOUR, type Millis } from '../../core/instant.js';
import { belongsTo } from '../../adapters/vault/check-key-file.js';
import { keyIn, parseKey } from '../../adapters/vault/master-key.js';
import type { Config } from '../../config.js';
import { backupName, DATA_FILE, fromTheFutureIn, KEY_FILE, newestBackupIn, outlivedIn } from '../backup-folders.js';
import { isThere } from '../is-there.js';
import { checkBackupPlace } from './check-backup-place.js';
import { type Finding, note, wrong } from './finding.js';
import { isBelow } from './is-below.js';
import type { Machine } from './machine.js';

/** One a day, and what it takes; a day of a change of clocks has 25 hours. */
const FRESH: Millis = DAY + 3 * HOUR;

/** Whether backups can be made and used, there is one of today, and none is kept longer than people were told. */
export function checkBackups(
  given: Pick<Config, 'dataDir' | 'masterKey'> & {
    /** Null: nobody said where they lie. */
    readonly backups: string | null;
    readonly now: number;
    readonly machine: Machine;
  },
): readonly Finding[] {
  const { dataDir, masterKey, backups, now, machine } = given;
  if (!isThere(join(dataDir, DATA_FILE))) return [];
  if (backups === null)
    return [
      note(
        'Nothing says where backups lie: set BACKUP_DIR, and the bot makes one every night; or name the folder with --backups.',
      ),
    ];
  // One from the future was made by a clock that ran ahead, or ours runs behind: it is there all the same.
  const newest = newestBackupIn(backups, now) ?? newestBackupIn(backups, Number.MAX_SAFE_INTEGER);
  const place = checkBackupPlace({ dataDir, backups, machine });
  // Why there is none, or none of today, is told by that.
  const canBeMade = place.length === 0;
  const oldest = outlivedIn(backups, now).at(-1);
  const ahead = fromTheFutureIn(backups, now);
  return [
    ...(isBelow(dataDir, backups)
      ? [note(`The backups lie in ${dataDir} and are lost together with the data: name a folder on another disk.`)]
      : []),
    ...place,
    ...(newest === null && canBeMade
      ? [
          wrong(
            `There is no backup in ${backups}: give the ops command "backup --to ${backups}" now, and every day unless the bot knows that folder as BACKUP_DIR.`,
          ),
        ]
      : []),
    ...(newest !== null && canBeMade && now - newest > FRESH
      ? [
          wrong(
            `The newest backup in ${backups} is ${ageOf(newest, now)} old: see why the daily one does not come, and make one now.`,
          ),
        ]
      : []),
    ...(newest === null ? [] : checkMasterKey(join(backups, backupName(newest), KEY_FILE), dataDir, masterKey)),
    ...(oldest === undefined
      ? []
      : [
          wrong(
            `${oldest.folder} is a backup of ${ageOf(oldest.at, now)} ago, and people were told that none is kept for more than 7 days: make a new one, which removes it, or remove it by hand.`,
          ),
        ]),
    ...(ahead.length === 0
      ? []
      : [
          wrong(
            `A clock was wrong when a backup was made: ${ahead.map(({ folder }) => folder).join(' and ')} is named after a time to come. If the clock is right now, the second backup from now on removes it, or you do.`,
          ),
        ]),
  ];
}

/** Whether the newest is of any use without a master key that was given up. */
function checkMasterKey(file: string, dataDir: string, given: Config['masterKey']): readonly Finding[] {
  const masterKey = given === null ? keyIn(join(dataDir, 'master.key')) : parseKey(given.reveal(), 'MASTER_KEY');
  // Where there is none, or another than the keys in use have, that is told where keys are looked at.
  if (masterKey === null || belongsTo(join(dataDir, KEY_FILE), masterKey).kind !== 'good') return [];
  return isThere(file) && belongsTo(file, masterKey).kind === 'other-master-key'
    ? [
        wrong(
          `The master key was changed since the newest backup, which opens only with the one before: make a backup now, and keep your copy of the old key for a week.`,
        ),
      ]
    : [];
}

function ageOf(at: number, now: number): string {
  const hours = Math.floor((now - at) / HOUR);
  return hours < 48 ? `${hours} hours` : `${Math.floor(hours / 24)} days`;
}
