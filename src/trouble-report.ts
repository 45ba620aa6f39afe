import { codeOf, describeError } from './app/describe-error.js';
import type { Log } from './app/ports.js';
import { type Store, StoreUnavailable } from './app/store-port.js';
import { OUT_OF_PLACE } from './data-in-place.js';

export type TroubleReport = {
  /** `begun`: what `rooms` told when it was begun; left out: now. The same error is taken once, whoever brings it. */
  readonly report: (error: unknown, begun?: number) => void;
  /** It works again. */
  readonly over: () => void;
  /** How often room was made on a full disk. */
  readonly rooms: () => number;
  /** Whether the last that was tried went through. */
  readonly isOver: () => boolean;
};

/** Says once what is wrong with the store and once that it is over; what is due is tried again in between. */
export function createTroubleReport(deps: {
  readonly log: Log;
  readonly say: (sentence: string) => void;
  /** The disk is full. Whether room could be made, which was said then; the next try may go through. */
  readonly onFull?: () => boolean;
}): TroubleReport {
  let current: string | null = null;
  let failing = false;
  let rooms = 0;
  const taken = new WeakSet<object>();
  return {
    report: (error, begun = rooms) => {
      if (error instanceof Error) {
        if (taken.has(error)) return;
        taken.add(error);
      }
      const code = String(codeOf(error) ?? '');
      // Whoever found that has said it already, and it is over when they find so, not with the next write.
      if (code === OUT_OF_PLACE) return;
      // What was on its way while room was being made says nothing about the room.
      if (mayBeFull(code) && begun < rooms) return;
      failing = true;
      if (mayBeFull(code) && deps.onFull?.() === true) {
        rooms += 1;
        return;
      }
      const sentence = sentenceFor(code);
      if (sentence === current) return;
      current = sentence;
      deps.log.error('store.trouble', describeError(error));
      deps.say(sentence);
    },
    over: () => {
      failing = false;
      if (current === null) return;
      current = null;
      deps.log.info('store.works-again');
      deps.say('The data folder works again; everything that was due is being done now.');
    },
    rooms: () => rooms,
    isOver: () => !failing,
  };
}

/**
 * The same store, whose writes tell how it is: one that the store could not take is trouble, one that it took ends it.
 * Reads end nothing, since a full disk can still be read, and neither do calls that found nothing to write.
 */
export function reportWrites(store: Store, trouble: TroubleReport): Store {
  const watched = async <Result>(write: Promise<Result>, wrote: (result: Result) => boolean): Promise<Result> => {
    const begun = trouble.rooms();
    try {
      const result = await write;
      if (wrote(result)) trouble.over();
      return result;
    } catch (error) {
      if (error instanceof StoreUnavailable) trouble.report(error, begun);
      throw error;
    }
  };
  return {
    ...store,
    commit: (set) => watched(store.commit(set), (result) => result === 'committed'),
    claimOutbox: (query) => watched(store.claimOutbox(query), (rows) => rows.length > 0),
    tryToWrite: () => watched(store.tryToWrite(), () => true),
    forgetFastClock: (...given) => watched(store.forgetFastClock(...given), () => false),
    releaseOutbox: (...given) => watched(store.releaseOutbox(...given), () => true),
    reachOf: (...given) => watched(store.reachOf(...given), () => true),
  };
}

const isFull = (code: string): boolean =>
  code.startsWith('SQLITE_FULL') || code === 'SQLITE_IOERR_SHMSIZE' || code === 'ENOSPC' || code === 'EDQUOT';

/** SQLite tells of a quota that is used up as of any other write that did not go through. */
const mayBeFull = (code: string): boolean => isFull(code) || code === 'SQLITE_IOERR_WRITE';

function sentenceFor(code: string): string {
  if (code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_NOTADB')) {
    return `The data file is damaged (${code}): stop me, keep a copy of it as it is, and put back a backup.`;
  }
  if (isFull(code)) {
    return 'The disk is full: nothing was lost, but nothing new can be kept until there is room in DATA_DIR.';
  }
  if (code.startsWith('SQLITE_READONLY') || code === 'EROFS' || code === 'EACCES') {
    return 'DATA_DIR can no longer be written: nothing was lost, and I go on as soon as it can be.';
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return 'Another program holds the data file: nothing was lost, and I go on as soon as it lets go.';
  }
  return `The data file does not answer (${code === '' ? 'unknown error' : code}): nothing was lost, and I keep trying.`;
}
