import { closeSync, fsyncSync, openSync } from 'node:fs';

/**
 * A file that was just written, or a folder whose names just changed, is on the disk when this returns. Never for a
 * database that SQLite has open in this process: closing a handle of ours drops its locks.
 */
export function syncFile(path: string): void {
  const handle = openSync(path, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Windows cannot open a folder, and needs not. */
export function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
