import { statfsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { describeError } from '../app/describe-error.js';
import type { Log } from '../app/ports.js';
import { BALLAST, ballastIn } from './ballast.js';

const MB = 1024 * 1024;
/** With less, the next commits may not fit: one that fails has already kept somebody waiting. */
const FULL = 8 * MB;
/** Below this the operator is told, once. */
const LITTLE = 100 * MB;
/** Only then is the ballast written: afterwards there is still more than what is called little. */
const ROOM_FOR_BALLAST: number = LITTLE + 2 * BALLAST;

export type FreeSpace = {
  /** Looks, tells, gives up the ballast or puts it back. Never rejects. */
  readonly look: () => Promise<void>;
  /** A write did not fit. Whether there is room now that was not there before. */
  readonly onFull: () => boolean;
};

export type WatchFreeSpace = {
  readonly dataDir: string;
  readonly log: Log;
  readonly say: (sentence: string) => void;
  /** How much a process like ours may still write there, in bytes. */
  readonly measure?: (dataDir: string) => Promise<number | null>;
};

/** Watches the disk that promises are kept on. It never writes to a disk that has little room. */
export function watchFreeSpace({ dataDir, log, say, measure = freeIn }: WatchFreeSpace): FreeSpace {
  const ballast = ballastIn(dataDir);
  let told: 'nothing' | 'little' | 'full' = 'nothing';
  let isLooking = false;

  const giveUp = (): boolean => {
    try {
      if (!ballast.giveUp()) return false;
    } catch (error) {
      log.error('space.ballast-stuck', describeError(error));
      return false;
    }
    told = 'full';
    log.error('space.ballast-given-up', { count: BALLAST });
    say(
      `The disk of DATA_DIR is full. I gave up ${BALLAST / MB} MB that I hold ready for this, so promises are still kept; make room now.`,
    );
    return true;
  };
  const tell = (bytes: number): void => {
    if (bytes >= ROOM_FOR_BALLAST) {
      if (told !== 'nothing') say('There is room on the disk of DATA_DIR again.');
      told = 'nothing';
    } else if (bytes < LITTLE && told === 'nothing') {
      told = 'little';
      log.warn('space.little', { count: bytes });
      say(`The disk of DATA_DIR has only ${Math.floor(bytes / MB)} MB left: make room before it is full.`);
    }
  };

  return {
    look: async () => {
      if (isLooking) return;
      isLooking = true;
      try {
        const free = await measure(dataDir);
        if (free === null) return;
        if (free < FULL && giveUp()) return;
        tell(free);
        if (free < ROOM_FOR_BALLAST || ballast.isThere()) return;
        if (await ballast.put()) log.info('space.ballast-ready', { count: BALLAST });
      } catch (error) {
        log.warn('space.not-known', describeError(error));
      } finally {
        isLooking = false;
      }
    },
    onFull: giveUp,
  };
}

/** Before anything is opened: a bot that was restarted because its disk is full has to get as far as keeping promises. */
export function makeRoomToStart({
  measure = (dataDir) => bytesOf(statfsSync(dataDir)),
  ...given
}: Omit<WatchFreeSpace, 'measure'> & { readonly measure?: (dataDir: string) => number | null }): void {
  try {
    const free = measure(given.dataDir);
    if (free !== null && free < FULL) watchFreeSpace(given).onFull();
  } catch (error) {
    given.log.warn('space.not-known', describeError(error));
  }
}

/** How much a process like ours may still write there, in bytes; null: the file system does not tell. */
export const freeIn = async (dataDir: string): Promise<number | null> => bytesOf(await statfs(dataDir));

const bytesOf = (disk: { readonly bavail: number; readonly bsize: number; readonly blocks: number }): number | null =>
  disk.blocks === 0 ? null : disk.bavail * disk.bsize;
