import { execFile } from 'node:child_process';
import { accessSync, constants, statfsSync, statSync } from 'node:fs';
import { codeOf } from '../../app/describe-error.js';

/** What this computer says about itself. */
export type Machine = {
  /** Whether whoever runs this may write there; a folder also has to be entered. */
  readonly mayWrite: (path: string) => boolean;
  /** Whether that place is mounted for reading only. */
  readonly isReadOnly: (path: string) => boolean;
  /** Free for us, in bytes; the kind of file system by its magic number (statfs(2)); null where there is no telling. */
  readonly disk: (folder: string) => { readonly free: number; readonly kind: number } | null;
  /** Whether something keeps this clock in time; null: it cannot be asked here. */
  readonly keepsTime: () => Promise<boolean | null>;
};

/** timedatectl asks another process, which may be starting. */
const TIME_ASKED_MS = 3_000;

export const thisMachine: Machine = {
  mayWrite: (path) => {
    try {
      accessSync(path, statSync(path).isDirectory() ? constants.W_OK | constants.X_OK : constants.W_OK);
      return true;
    } catch {
      return false;
    }
  },
  isReadOnly: (path) => {
    try {
      accessSync(path, constants.W_OK);
      return false;
    } catch (error) {
      return codeOf(error) === 'EROFS';
    }
  },
  disk: (folder) => {
    try {
      const { bavail, bsize, blocks, type } = statfsSync(folder);
      // Some that lie elsewhere do not tell.
      return { free: blocks === 0 ? Number.POSITIVE_INFINITY : bavail * bsize, kind: type };
    } catch {
      return null;
    }
  },
  // Only systemd can be asked without rights of one's own; in a container the machine around it keeps the time.
  keepsTime: () =>
    new Promise((resolve) => {
      execFile(
        'timedatectl',
        ['show', '--property=NTPSynchronized', '--value'],
        { timeout: TIME_ASKED_MS },
        (error, stdout) => {
          const said = stdout.trim();
          resolve(error !== null || (said !== 'yes' && said !== 'no') ? null : said === 'yes');
        },
      );
    }),
};
