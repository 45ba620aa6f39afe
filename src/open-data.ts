import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from './adapters/sqlite/open-store.js';
import { startError } from './adapters/sqlite/start-error.js';
import { takeWriterLock } from './adapters/sqlite/writer-lock.js';
import { holdsKeys } from './adapters/vault/key-file.js';
import { loadMasterKey } from './adapters/vault/master-key.js';
import { openVault } from './adapters/vault/open-vault.js';
import { settleRotation } from './adapters/vault/rotate-master-key.js';
import type { AppClock } from './app/clock.js';
import { codeOf } from './app/describe-error.js';
import { type Log, StartError } from './app/ports.js';
import { recomputeWallTimes } from './app/recompute-wall-times.js';
import { type Store, StoreUnavailable } from './app/store-port.js';
import type { Vault } from './app/vault-port.js';
import type { Config } from './config.js';
import { makeDataFolder } from './data-folder.js';
import { makeRoomToStart } from './maintenance/free-space.js';
import { type DepartureLog, openDepartureLog } from './ops/departure-log.js';
import { refuseWhileHeld } from './ops/restored-hold.js';

type Opening = {
  readonly config: Config;
  readonly clock: AppClock;
  readonly log: Log;
  /** Plain sentences for whoever runs this. */
  readonly say: (sentence: string) => void;
};
type Data = {
  readonly store: Store;
  readonly vault: Vault;
  readonly departures: DepartureLog;
  readonly keyFile: string;
  readonly close: () => Promise<void>;
};

/** Opens, or makes, everything that lies in the data folder. Throws `StartError`; then nothing is open. */
export function openData({ config, clock, log, say }: Opening): Data {
  makeDataFolder(config.dataDir);
  refuseWhileHeld(config.dataDir);
  makeRoomToStart({ dataDir: config.dataDir, log, say });
  const file = join(config.dataDir, 'intermission.db');
  const keyFile = join(config.dataDir, 'keys.db');
  const hasData = existsSync(file);
  // The keys are made a moment before the data: a first start that was cut off in between has nothing to lose.
  if (!hasData && existsSync(keyFile) && (existsSync(zoneDataOf(config.dataDir)) || holdsKeys(keyFile))) {
    throw new StartError(
      `There are keys but the data they belong to is missing: put back ${file}, or remove ${keyFile} to begin anew.`,
    );
  }
  const departures = openDepartureLog(config.departuresFile ?? join(config.dataDir, 'departures.jsonl'));
  // Before the master key is read: while it is being rotated, the one that is read would soon be the wrong one.
  const lock = takeWriterLock(file);
  let vault: Vault | null = null;
  let store: Store;
  try {
    const masterKeyFile = join(config.dataDir, 'master.key');
    if (config.masterKey === null) settleRotation({ file: keyFile, masterKeyFile });
    const masterKey = loadMasterKey({
      value: config.masterKey?.reveal() ?? null,
      file: masterKeyFile,
      dataExists: hasData || existsSync(keyFile),
      onWarning: log.warn,
    });
    // Keys before data: a data file without its keys would be taken for one that lost them.
    vault = openVault({ file: keyFile, masterKey, now: clock.now, dataExists: hasData });
    store = openStore({ file, now: clock.now, onWarning: log.warn, lock });
  } catch (error) {
    vault?.close();
    lock.release();
    throw error;
  }
  const opened = vault;
  return {
    store,
    vault: opened,
    departures,
    keyFile,
    close: async () => {
      await store.close();
      opened.close();
    },
  };
}

/** Written once the store was opened for the first time. */
const zoneDataOf = (dataDir: string): string => join(dataDir, 'zone-data');

/** What whoever runs this is told of a disk that does not serve; anything else stays as it is. */
export function sentenceOf(error: unknown, dataDir: string): unknown {
  const code = codeOf(error);
  // Node's own errors of the file system have their code in capitals; anything else is a bug of ours.
  const isDisk = typeof code === 'string' && /^E[A-Z]+$/.test(code);
  return error instanceof StoreUnavailable || isDisk ? startError(dataDir, code as string) : error;
}

/** The rules of zones come with Node: after an update, clock times that were promised may be other moments. */
export async function keepWallTimes(store: Store, dataDir: string): Promise<void> {
  const file = zoneDataOf(dataDir);
  const current = `${process.versions['tz'] ?? 'unknown'}\n`;
  if (existsSync(file) && readFileSync(file, 'utf8') === current) return;
  await recomputeWallTimes(store);
  writeFileSync(file, current, { mode: 0o600 });
}
