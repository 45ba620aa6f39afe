import { mkdtempSync, rmSync, statfsSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { refuseTooLittleRoom } from '../../src/ops/room-for-copies.js';

const MB = 1024 * 1024;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'intermission-room-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A file of that length which takes no room itself. */
function hollow(name: string, bytes: number): string {
  const file = join(folder, name);
  writeFileSync(file, '');
  truncateSync(file, bytes);
  return file;
}
const free = (): number => {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
};

it('a copy that would leave nobody room to keep promises in is not begun', () => {
  const data = hollow('data.db', Math.max(0, free() - MB));
  expect(() => refuseTooLittleRoom(folder, { data })).toThrow(/too little room in .* MB are needed, \d+ MB are free/);
});

it('what lies in the log beside the data needs room as well', () => {
  const data = hollow('data.db', MB);
  expect(() => refuseTooLittleRoom(folder, { data })).not.toThrow();
  hollow('data.db-wal', free());
  expect(() => refuseTooLittleRoom(folder, { data })).toThrow(/too little room/);
});
