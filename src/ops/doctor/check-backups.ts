import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DAY, HOUR, type Millis } from '../../core/instant.js';
import { BACKUPS_STAY } from '../../core/retention.js';
import { DATA_FILE, newestBackupIn, oldestBackupIn } from '../backup-folders.js';
import { type Finding, note, wrong } from './finding.js';
import { isBelow } from './is-below.js';

/** One a day, and what it takes; a day of a change of clocks has 25 hours. */
const FRESH: Millis = DAY + 3 * HOUR;

/** Whether there is a backup of today, and none that is kept longer than people were told. */
export function checkBackups(given: {
  readonly dataDir: string;
  /** Null: nobody said where they lie. */
  readonly backups: string | null;
  readonly now: number;
}): readonly Finding[] {
  const { dataDir, backups, now } = given;
  if (!existsSync(join(dataDir, DATA_FILE))) return [];
  if (backups === null)
    return [
      note(
        'Nothing says where backups lie: set BACKUP_DIR, and the bot makes one every night; or name the folder with --backups.',
      ),
    ];
  // One from the future was made by a clock that ran ahead, or ours runs behind: it is there all the same.
  const newest = newestBackupIn(backups, now) ?? newestBackupIn(backups, Number.MAX_SAFE_INTEGER);
  const oldest = oldestBackupIn(backups);
  return [
    ...(isBelow(dataDir, backups)
      ? [note(`The backups lie in ${dataDir} and are lost together with the data: name a folder on another disk.`)]
      : []),
    ...(newest === null
      ? [wrong(`There is no backup in ${backups}: "npm run ops -- backup --to ${backups}", every day.`)]
      : []),
    ...(newest !== null && now - newest > FRESH
      ? [
          wrong(
            `The newest backup in ${backups} is ${ageOf(newest, now)} old: see why the daily one does not come, and make one now.`,
          ),
        ]
      : []),
    ...(oldest !== null && now - oldest > BACKUPS_STAY
      ? [
          wrong(
            `A backup in ${backups} is ${ageOf(oldest, now)} old, and people were told that none is kept for more than 7 days: make a new one, which removes it.`,
          ),
        ]
      : []),
  ];
}

function ageOf(at: number, now: number): string {
  const hours = Math.floor((now - at) / HOUR);
  return hours < 48 ? `${hours} hours` : `${Math.floor(hours / 24)} days`;
}
