import { randomBytes } from 'node:crypto';
import { existsSync, rmSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';

const MB = 1024 * 1024;
/**
 * A break from its call to its return writes some tens of pages of 4 KB, and the log beside the data is used anew after
 * 4 MB: this is room for thousands of them.
 */
export const BALLAST: number = 16 * MB;

export type Ballast = {
  readonly isThere: () => boolean;
  /** Room at once. False: there was none to give up. */
  readonly giveUp: () => boolean;
  /** Written in pieces, so that no commit waits for all of it. False: it did not fit, and nothing of it is left. */
  readonly put: () => Promise<boolean>;
};

/** A file whose only use is that it can be removed when the disk is full, so that promises can still be written down. */
export function ballastIn(dataDir: string): Ballast {
  const file = join(dataDir, 'ballast');
  let isWanted = false;
  const giveUp = (): boolean => {
    isWanted = false;
    if (!existsSync(file)) return false;
    rmSync(file, { force: true });
    return true;
  };
  return {
    isThere: () => existsSync(file) && statSync(file).size === BALLAST,
    giveUp,
    put: async () => {
      isWanted = true;
      try {
        rmSync(file, { force: true });
        const handle = await open(file, 'wx', 0o600);
        try {
          // Zeros would take no room on file systems that press them together.
          const piece = randomBytes(MB);
          for (let written = 0; written < BALLAST && isWanted; written += MB) {
            await handle.writeFile(piece);
            await handle.datasync();
          }
        } finally {
          await handle.close();
        }
        return isWanted;
      } catch (error) {
        giveUp();
        throw error;
      }
    },
  };
}
