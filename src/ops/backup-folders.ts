import { existsSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { DAY, HOUR } from '../core/instant.js';
import { BACKUPS_STAY } from '../core/retention.js';

/** A backup is a folder of this name below the one that the operator gave; sorted by name they are sorted by age. */
const NAME = /^(\d{4}-\d{2}-\d{2})T(\d{2})-(\d{2})-(\d{2})Z(\.part)?$/;
/** One that is not finished by then was cut off. */
const PART_LIVES = DAY;
/**
 * One that is older goes with the next backup: a day before its time is over, and two hours for one that begins late, or
 * on a day of 25.
 */
const WHOLE_LIVES = BACKUPS_STAY - DAY - 2 * HOUR;

export const DATA_FILE = 'intermission.db';
export const KEY_FILE = 'keys.db';

/** `2026-10-03T02-30-00Z`; while it is being made, `.part` follows. */
export const backupName = (at: number): string =>
  new Date(at)
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(':', '-');
export const partOf = (folder: string): string => `${folder}.part`;

type Backup = { readonly folder: string; readonly at: number; readonly isPart: boolean };

/** Those below `to`, the newest first. Anything else that lies there is none of our business. */
function backupsIn(to: string): readonly Backup[] {
  if (!existsSync(to)) return [];
  return readdirSync(to)
    .flatMap((name): readonly Backup[] => {
      const [, date, hours, minutes, seconds, part] = NAME.exec(name) ?? [];
      const at = Date.parse(`${date}T${hours}:${minutes}:${seconds}Z`);
      return Number.isNaN(at) ? [] : [{ folder: join(to, name), at, isPart: part !== undefined }];
    })
    .toSorted((a, b) => b.at - a.at);
}

/** When the newest whole one was made; one from the future was made by a clock that ran ahead, and tells nothing. */
export function newestBackupIn(to: string, now: number): number | null {
  return backupsIn(to).find(({ at, isPart }) => !isPart && at <= now)?.at ?? null;
}

/** When the oldest one was made, finished or not; null: there is none. */
export const oldestBackupIn = (to: string): number | null => backupsIn(to).at(-1)?.at ?? null;

/** Where a backup is put back on trial: beside it, because that disk is known to have room for it. */
export const trialIn = (to: string): string => join(resolve(to), 'restore-trial');

/**
 * Removes backups in good time, and what was cut off. The data goes as well as the keys: one deleted text has no key of
 * its own, so the key of today would open it in yesterday's data.
 */
export function removeOld(to: string, now: number): void {
  for (const { folder, at, isPart } of backupsIn(to)) {
    if (at > now - (isPart ? PART_LIVES : WHOLE_LIVES)) continue;
    // The keys first: cut off in between, what is left opens nothing by itself.
    rmSync(join(folder, KEY_FILE), { force: true });
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * The key copies that can open the data of this backup, the newest first: its own, and those of later backups beside
 * it, which have every key that its own has, but for what was deleted since.
 */
export function keysFor(from: string): readonly string[] {
  const folder = resolve(from);
  const beside = backupsIn(dirname(folder)).filter(({ isPart }) => !isPart);
  const own = beside.find((each) => basename(each.folder) === basename(folder));
  const later = own === undefined ? [] : beside.filter(({ at }) => at > own.at);
  return [...later.map((each) => each.folder), folder]
    .map((each) => join(each, KEY_FILE))
    .filter((file) => existsSync(file));
}
