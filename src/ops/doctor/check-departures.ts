import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Config } from '../../config.js';
import { DATA_FILE } from '../backup-folders.js';
import { damagedLinesIn, sentenceOnDamaged } from '../departure-log.js';
import { isThere } from '../is-there.js';
import { type Finding, note, wrong } from './finding.js';
import { isBelow } from './is-below.js';
import type { Machine } from './machine.js';

/** Whether the log of who left and what was deleted is there, can be written, and would outlive the data. */
export function checkDepartures(
  { dataDir, departuresFile }: Pick<Config, 'dataDir' | 'departuresFile'>,
  machine: Machine,
): readonly Finding[] {
  const file = departuresFile ?? join(dataDir, 'departures.jsonl');
  if (!isThere(join(dataDir, DATA_FILE))) return [];
  if (!isThere(file)) {
    return [
      wrong(
        `The log of who left and what was deleted is missing, and a restore needs it: put back ${file} or name it in DEPARTURES_FILE.`,
      ),
    ];
  }
  // Of the data folder it was told.
  if (machine.isReadOnly(file)) {
    return machine.isReadOnly(dataDir)
      ? []
      : [wrong(`The log of departures ${file} is on a disk that is mounted read-only: mount it for writing.`)];
  }
  const locked = machine.mayWrite(file)
    ? []
    : [wrong(`The log of departures ${file} cannot be written by the user who runs this: give it to the bot's user.`)];
  // Which texts were deleted is taken out by writing it anew beside itself and renaming that.
  const folder = dirname(file);
  const isMountedAlone = statSync(file).dev !== statSync(folder).dev;
  const narrow =
    isMountedAlone || !machine.mayWrite(folder)
      ? [
          wrong(
            `The bot cannot take ids of deleted texts out of ${file} after four weeks, as people were told: it needs a folder of its own that it may write to, not the file alone.`,
          ),
        ]
      : [];
  // Advice: on a machine with one disk there is no better place.
  const placed = isBelow(dataDir, file)
    ? [
        note(
          `The log of departures lies in ${dataDir} and is lost together with the data: name a file on another disk in DEPARTURES_FILE, or copy it with each backup.`,
        ),
      ]
    : [];
  const damaged = damagedLinesIn(file);
  const unread = damaged.length === 0 ? [] : [wrong(sentenceOnDamaged(file, damaged))];
  return [...locked, ...narrow, ...unread, ...placed];
}
