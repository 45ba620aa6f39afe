import { ownersIn } from '../adapters/vault/check-key-file.js';
import { describeError } from '../app/describe-error.js';
import type { Log } from '../app/ports.js';
import type { Store } from '../app/store-port.js';
import { VaultError } from '../app/vault-port.js';
import type { DepartureLog } from './departure-log.js';
import { erasedIn, replayDepartures } from './replay-departures.js';

/**
 * Whoever put back an older key file, or older data as well, by hand and not with `restore` has brought back the keys of
 * people who were deleted since. At a start, before anything is read: makes all of the log true again where it says that
 * a key is gone and the key is there. Nobody has to wait for it otherwise: it is one look for each deletion. Rejects when
 * the store is away.
 */
export async function stayGone(given: {
  readonly departures: Pick<DepartureLog, 'all' | 'erasedBefore'>;
  readonly store: Store;
  readonly keyFile: string;
  readonly log: Log;
  /** Plain sentences for whoever runs this. */
  readonly say: (sentence: string) => void;
}): Promise<void> {
  const { departures, store, keyFile, log, say } = given;
  const back = ownersIn(keyFile, departures.erasedBefore.map(erasedIn));
  if (back.length === 0) return;
  try {
    const { keys } = await replayDepartures({ departures: departures.all(), store, keyFile });
    log.warn('departures.replayed', { count: keys });
  } catch (error) {
    if (!(error instanceof VaultError)) throw error;
    // Promises are kept all the same.
    log.error('departures.not-replayed', describeError(error));
    say(
      'Keys of people who were deleted are there again and could not be destroyed now: start the bot once more while nothing else reads its keys, such as a backup.',
    );
  }
}
