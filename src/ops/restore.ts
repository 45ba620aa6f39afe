import { chmodSync, copyFileSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { openStore } from '../adapters/sqlite/open-store.js';
import { settleRestored } from '../adapters/sqlite/settle-restored.js';
import { checkKeyFile } from '../adapters/vault/check-key-file.js';
import { codeOf } from '../app/describe-error.js';
import { StartError } from '../app/ports.js';
import type { Departure } from '../app/store-port.js';
import { makeDataFolder } from '../data-folder.js';
import { DATA_FILE, KEY_FILE, keysFor } from './backup-folders.js';
import { checkCopies } from './check-copies.js';
import { type DepartureLog, openDepartureLog, refuseDamagedLines } from './departure-log.js';
import { isThere } from './is-there.js';
import { type Replayed, replayDepartures } from './replay-departures.js';
import { HALF_HOLD, HOLD, holdIn, putHold, unfinishedIn } from './restored-hold.js';
import { syncFile, syncFolder } from './sync-file.js';

export type Restore = {
  /** A backup: the folder with the time in its name. */
  readonly from: string;
  readonly dataDir: string;
  readonly masterKey: Uint8Array;
  readonly departuresFile: string;
  /** Whoever left or was deleted since the backup may come back: only where the log, or a line of it, is lost for good. */
  readonly withoutDepartures: boolean;
  readonly now: () => number;
};

export type Restored = Replayed & {
  /** Texts that were deleted one by one since, and went again. */
  readonly texts: number;
  /** The key copy that was taken: the newest that opens. */
  readonly keysFrom: string;
  readonly timers: number;
  readonly messages: number;
};

/** On a disk of its own the system keeps it, and it cannot sensibly be moved. */
const DISK_OF_ITS_OWN = 'lost+found';
/** What an operator may have put back before: the rest must come from one backup, or nothing fits together. */
const MAY_LIE_THERE = ['master.key', 'departures.jsonl', HALF_HOLD, DISK_OF_ITS_OWN];
/** What one that was cut off may have left: no bot has started on it. */
const LEFT_HALF = [DATA_FILE, KEY_FILE].flatMap((name) => [
  name,
  ...['-wal', '-shm', '-journal', '.lock'].map((end) => name + end),
]);

/**
 * Puts a backup into an empty data folder, or one in which a restore was cut off, and makes everybody stay gone who left or was deleted since. The bot does not
 * start on it before `resume`. Throws `StartError`; nothing was changed then, or the folder says that it is unfinished.
 */
export async function restore(given: Restore): Promise<Restored> {
  const { from, dataDir, now } = given;
  const data = join(from, DATA_FILE);
  refuseNoBackup(from);
  makeDataFolder(dataDir);
  refuseFilled(dataDir);
  const departures = openLog(given);
  const keys = chooseKeys(given);
  refuseLoss(given, keys, departures.all());

  const target = { data: join(dataDir, DATA_FILE), keys: join(dataDir, KEY_FILE) };
  try {
    // Before the first file: a bot that is started on half of it would make the other half anew.
    putHold(dataDir, 'unfinished');
    for (const name of LEFT_HALF) rmSync(join(dataDir, name), { force: true });
    put(keys, target.keys);
    put(data, target.data);
    syncFolder(dataDir);
    const gone = departures.all().flatMap((each) => (each.kind === 'dropped' ? each.ids : []));
    const texts = settleRestored(target.data, gone);
    const store = openStore({ file: target.data, now });
    try {
      const replayed = await replayDepartures({ departures: departures.all(), store, keyFile: target.keys });
      departures.add(await store.departures());
      const { timers, outboxWaiting } = await store.counts();
      putHold(dataDir, 'waiting');
      return { ...replayed, texts, keysFrom: keys, timers, messages: outboxWaiting };
    } finally {
      await store.close();
    }
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(`${unfinishedIn(dataDir)} It ended with ${String(codeOf(error) ?? 'an unknown error')}.`);
  }
}

/** Throws `StartError`. */
export function refuseNoBackup(from: string): void {
  if (isThere(join(from, DATA_FILE))) return;
  throw new StartError(`There is no backup in ${from}: name the folder with the time in its name.`);
}

function refuseFilled(dataDir: string): void {
  const ours = holdIn(dataDir) === 'unfinished' ? [...MAY_LIE_THERE, HOLD, ...LEFT_HALF] : MAY_LIE_THERE;
  const others = readdirSync(dataDir).filter((name) => !ours.includes(name));
  if (others.length === 0) return;
  const some = others.slice(0, 5).join(', ');
  throw new StartError(
    `${dataDir} is not empty: a restore goes into a folder of its own, with nothing but master.key and departures.jsonl in it. Move away: ${some}${others.length > 5 ? ', and more' : ''}.`,
  );
}

function openLog({ departuresFile, withoutDepartures }: Restore): DepartureLog {
  const log = openDepartureLog(departuresFile, { mustExist: !withoutDepartures });
  if (!withoutDepartures) refuseDamagedLines(departuresFile);
  return log;
}

/** Later keys open earlier data, but for those that were destroyed since; so the newest bring the fewest back. */
function chooseKeys({ from, masterKey, now }: Restore): string {
  const copies = keysFor(from, now());
  const [newest] = copies;
  if (newest === undefined) {
    throw new StartError(`There are no keys for ${from}: its own are gone, and no later backup lies beside it.`);
  }
  // After a rotation of the master key, some copies belong to the one before. One that only cannot be read is not passed
  // over: it may lack keys that were destroyed since, and an older one would bring them back.
  return copies.find((file) => ['good', 'unreadable'].includes(checkKeyFile(file, masterKey).kind)) ?? newest;
}

/**
 * A key that is not there was destroyed, which the log tells, or lost, or the log has lost its line. Older keys that have
 * it are not taken instead: they may bring somebody back who is to stay gone, which is for a person to decide.
 */
function refuseLoss(given: Restore, keys: string, departures: readonly Departure[]): void {
  const data = join(given.from, DATA_FILE);
  const erased = departures.filter((each) => each.kind === 'erased');
  const lost = checkCopies({ data, keys, masterKey: given.masterKey }).filter(
    ({ kind, id }) => !erased.some(({ personId, coupleId }) => id === (kind === 'person' ? personId : coupleId)),
  );
  if (lost.length === 0) return;
  const beside = dirname(keys) === resolve(given.from) ? '' : wayOut(dirname(keys));
  throw new StartError(
    `The keys of ${lost.length} owners of sealed text are missing, and the log of departures does not say that they were deleted; nothing was changed.${beside}`,
  );
}

const wayOut = (folder: string): string =>
  ` I looked in ${folder}, because its name is the latest: if you know that a clock was wrong when it was made, move it elsewhere and restore again.`;

function put(from: string, to: string): void {
  copyFileSync(from, to);
  chmodSync(to, 0o600);
  syncFile(to);
}
