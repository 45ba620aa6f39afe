import { join } from 'node:path';
import type { AppClock } from '../app/clock.js';
import type { Log } from '../app/ports.js';
import { describeError } from '../app/describe-error.js';
import type { House } from '../app/metrics-port.js';
import type { Store } from '../app/store-port.js';
import type { Config } from '../config.js';
import { ballastIn } from './ballast.js';
import { freeIn, watchFreeSpace } from './free-space.js';
import { maintain } from './maintain.js';
import { createNightlyBackup } from './nightly-backup.js';

export type Maintenance = {
  /** A write did not fit on the disk. Whether there is room now. */
  readonly onFull: () => boolean;
  /** From here on, until `stop`. */
  readonly run: (deps: { readonly store: Store; readonly clock: AppClock; readonly poke: () => void }) => void;
  /** Never rejects. */
  readonly house: () => Promise<House>;
  /** Resolves within a second. */
  readonly stop: () => Promise<void>;
};

/** What keeps the house in order while it runs. Nothing in it holds a promise, and nothing in it fails loudly. */
export function startMaintenance({
  config,
  log,
  say,
}: {
  readonly config: Pick<Config, 'dataDir' | 'backupDir' | 'masterKey' | 'departuresFile'>;
  readonly log: Log;
  readonly say: (sentence: string) => void;
}): Maintenance {
  const { dataDir, backupDir } = config;
  const stopping = new AbortController();
  const space = watchFreeSpace({ dataDir, log, say });
  const backup =
    backupDir === null
      ? null
      : createNightlyBackup({
          dataDir,
          to: backupDir,
          masterKey: config.masterKey?.reveal() ?? null,
          departuresFile: config.departuresFile ?? join(dataDir, 'departures.jsonl'),
          log,
          say,
          startedAt: Date.now(),
        });
  return {
    onFull: space.onFull,
    run: (deps) => {
      void maintain({ ...deps, log, backup, lookAtSpace: space.look, signal: stopping.signal, realNow: Date.now });
    },
    house: async () => ({
      freeBytes: await freeIn(dataDir).catch((error: unknown) => {
        log.warn('space.not-known', describeError(error));
        return null;
      }),
      hasBallast: ballastIn(dataDir).isThere(),
      backupAge: backup?.age(Date.now()) ?? null,
    }),
    stop: async () => {
      stopping.abort();
      await backup?.stop();
    },
  };
}
