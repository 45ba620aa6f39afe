import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DAY, HOUR, type Millis } from '../../core/instant.js';
import { DATA_FILE, fromTheFutureIn, newestBackupIn, outlivedIn } from '../backup-folders.js';
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
  const oldest = outlivedIn(backups, now).at(-1);
  const ahead = fromTheFutureIn(backups, now);
  return [
    ...(isBelow(dataDir, backups)
      ? [note(`The backups lie in ${dataDir} and are lost together with the data: name a folder on another disk.`)]
      : []),
    ...(newest === null
      ? [
          wrong(
            `There is no backup in ${backups}: give the ops command "backup --to ${backups}" now, and every day unless the bot knows that folder as BACKUP_DIR.`,
          ),
        ]
      : []),
    ...(newest !== null && now - newest > FRESH
      ? [
          wrong(
            `The newest backup in ${backups} is ${ageOf(newest, now)} old: see why the daily one does not come, and make one now.`,
          ),
        ]
      : []),
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

function ageOf(at: number, now: number): string {
  const hours = Math.floor((now - at) / HOUR);
  return hours < 48 ? `${hours} hours` : `${Math.floor(hours / 24)} days`;
}
