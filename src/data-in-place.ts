import { type BigIntStats, statSync } from 'node:fs';
import { join } from 'node:path';
import { describeError } from './app/describe-error.js';
import type { Log } from './app/ports.js';
import { type Store, StoreUnavailable } from './app/store-port.js';

/** What a refusal carries where SQLite's codes stand. */
export const OUT_OF_PLACE = 'OUT_OF_PLACE';

/** Without one of these, or with another in its place, the next start opens something else than what is written to now. */
const FILES = ['intermission.db', 'intermission.db-wal', 'keys.db'] as const;

/**
 * Whether the open data files still lie where the next start will look for them; called once they are open. A file that
 * was moved or removed stays open and takes everything, and nobody would find it again. Says once that it is so, and once
 * that it is over. Never throws.
 */
export function watchPlace(deps: {
  readonly dataDir: string;
  readonly log: Log;
  readonly say: (sentence: string) => void;
}): () => boolean {
  const { log, say } = deps;
  const opened = FILES.map((name) => join(deps.dataDir, name))
    .map((file) => ({ file, id: idOf(file) }))
    .filter(({ id }) => id !== null && id !== UNSEEN);
  let were = true;
  return () => {
    const are = opened.every(({ file, id }) => [id, UNSEEN].includes(idOf(file, log)));
    if (are !== were) {
      if (are) log.info('data.in-place-again');
      else log.error('data.out-of-place');
      say(are ? BACK : GONE);
    }
    were = are;
    return are;
  };
}

const GONE =
  'The data files that I have open no longer lie in DATA_DIR: move back intermission.db, intermission.db-wal and keys.db ' +
  'themselves, or stop me and restore a backup. Until then I take in nothing new; what was promised before I go on keeping.';
const BACK = 'The data files lie in DATA_DIR again, and I take in what people do.';

/**
 * The same store, which takes in nothing of people while `inPlace` says no: it would be acknowledged and then not be there.
 * What is due is still done, since whoever was promised it may have nothing else.
 */
export const refuseOutOfPlace = (store: Store, inPlace: () => boolean): Store => ({
  ...store,
  commit: async (set) => {
    if (set.input !== null && !inPlace()) throw new StoreUnavailable(OUT_OF_PLACE);
    return store.commit(set);
  },
});

/** It cannot be told: no reason to turn anybody away. */
const UNSEEN = 'unseen';

/** Null: there is none. */
function idOf(file: string, log?: Log): string | null {
  try {
    const seen: BigIntStats | undefined = statSync(file, { bigint: true, throwIfNoEntry: false });
    return seen === undefined ? null : `${seen.dev}:${seen.ino}`;
  } catch (error) {
    log?.warn('data.not-seen', describeError(error));
    return UNSEEN;
  }
}
