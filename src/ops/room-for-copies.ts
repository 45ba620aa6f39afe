import { statfsSync, statSync } from 'node:fs';
import { StartError } from '../app/ports.js';

const MB = 1024 * 1024;
/** A copy is never what fills a disk, which may be the one that promises are kept on. */
const STAYS_FREE = 64 * MB;

/** Throws `StartError` when a copy of these databases would leave too little room on the disk of that folder. */
export function refuseTooLittleRoom(to: string, databases: Readonly<Record<string, string>>): void {
  const sentence = tooLittleRoom(to, freeIn(to), databases);
  if (sentence !== null) throw new StartError(sentence);
}

/** Null: there is room for a copy of these databases where `free` bytes are left; a null there: nobody knows. */
export function tooLittleRoom(
  to: string,
  free: number | null,
  databases: Readonly<Record<string, string>>,
): string | null {
  const needed = Object.values(databases).reduce((sum, file) => sum + sizeOf(file) + sizeOf(`${file}-wal`), 0);
  return free === null || free >= needed + STAYS_FREE
    ? null
    : `There is too little room in ${to}: ${mb(needed + STAYS_FREE)} MB are needed, ${mb(free)} MB are free.`;
}

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;
const mb = (bytes: number): number => Math.ceil(bytes / MB);

/** Null: some file systems that lie elsewhere do not tell. */
function freeIn(folder: string): number | null {
  const { bavail, bsize, blocks } = statfsSync(folder);
  return blocks === 0 ? null : bavail * bsize;
}
