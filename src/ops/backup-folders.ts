import { readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { DAY, HOUR } from '../core/instant.js';
import { BACKUPS_STAY } from '../core/retention.js';
import { isThere } from './is-there.js';

/** A backup is a folder of this name below the one that the operator gave; sorted by name they are sorted by age. */
const NAME = /^(\d{4}-\d{2}-\d{2})T(\d{2})-(\d{2})-(\d{2})Z(\.part)?$/;
/** One that is not finished by then was cut off. */
const PART_LIVES = DAY;
/**
 * One that is older goes with the next backup: a day before its time is over, and two hours for one that begins late, or
 * on a day of 25.
 */
const WHOLE_LIVES = BACKUPS_STAY - DAY - 2 * HOUR;
/** A clock may be put right by that much now and then. One named after a later hour was made by a clock that ran ahead. */
const AHEAD = 3 * HOUR;

export const DATA_FILE = 'intermission.db';
export const KEY_FILE = 'keys.db';

/** `2026-10-03T02-30-00Z`; while it is being made, `.part` follows. */
export const backupName = (at: number): string =>
  new Date(at)
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(':', '-');
export const partOf = (folder: string): string => `${folder}.part`;

export type Backup = { readonly folder: string; readonly at: number; readonly isPart: boolean };

/** Those below `to`, the newest first. Anything else that lies there is none of our business. */
function backupsIn(to: string): readonly Backup[] {
  if (!isThere(to)) return [];
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

/** Those that are older than people were told that any is kept, finished or not; the newest first. */
export const outlivedIn = (to: string, now: number): readonly Backup[] =>
  backupsIn(to).filter(({ at }) => now - at > BACKUPS_STAY);

/** Those named after a time to come: how old they are, nobody can tell. */
export const fromTheFutureIn = (to: string, now: number): readonly Backup[] =>
  backupsIn(to).filter(({ at }) => at > now + AHEAD);

/** Where a backup is put back on trial: beside it, because that disk is known to have room for it. */
export const trialIn = (to: string): string => join(resolve(to), 'restore-trial');

/**
 * Removes backups in good time, and what was cut off; gives those that could not be removed. The data goes as well as the
 * keys: one deleted text has no key of its own, so the key of today would open it in yesterday's data. `hasNew`: one was
 * just made and is good. Before that the newest stays, however old it seems: only the clock says so, and nothing else may
 * be left when the new one fails.
 */
export function removeOld(to: string, now: number, { hasNew }: { readonly hasNew: boolean }): readonly Backup[] {
  const all = backupsIn(to);
  const known = all.filter(({ at, isPart }) => !isPart && at <= now + AHEAD);
  const last = hasNew ? undefined : known[0];
  const old = all.filter((each) => each !== last && each.at <= now - (each.isPart ? PART_LIVES : WHOLE_LIVES));
  // It may be ours that runs behind for a night, and these that are right: a second good one of our time settles it.
  const ahead = hasNew && known.length > 1 ? fromTheFutureIn(to, now) : [];
  return [...old, ...ahead].filter(({ folder }) => !remove(folder));
}

function remove(folder: string): boolean {
  try {
    // The keys first: cut off in between, what is left opens nothing by itself.
    rmSync(join(folder, KEY_FILE), { force: true });
    rmSync(folder, { recursive: true, force: true });
    return true;
  } catch {
    return false;
  }
}

/**
 * The key copies that may open the data of this backup, the newest first: those of later backups beside it, which have
 * every key that its own has, but for what was deleted since; its own last. One from the future tells nothing about what
 * came before what, and is asked only for its own data.
 */
export function keysFor(from: string, now: number): readonly string[] {
  const folder = resolve(from);
  const beside = backupsIn(dirname(folder)).filter(({ isPart }) => !isPart);
  const own = beside.find((each) => basename(each.folder) === basename(folder));
  const later = own === undefined ? [] : beside.filter(({ at }) => at > own.at && at <= now + AHEAD);
  return [...later.map((each) => each.folder), folder].map((each) => join(each, KEY_FILE)).filter(isThere);
}
