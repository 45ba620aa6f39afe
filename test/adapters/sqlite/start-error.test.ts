import { expect, it } from 'vitest';
import { startError } from '../../../src/adapters/sqlite/start-error.js';

const cases: readonly [code: string | null, words: RegExp][] = [
  ['SQLITE_BUSY', /Another program holds/],
  ['SQLITE_LOCKED_SHAREDCACHE', /Another program holds/],
  ['SQLITE_FULL', /is full/],
  ['ENOSPC', /is full/],
  ['SQLITE_READONLY_DBMOVED', /cannot be written/],
  ['EROFS', /cannot be written/],
  ['SQLITE_IOERR_FSYNC', /does not read or write/],
  ['SQLITE_CORRUPT_INDEX', /damaged/],
  ['SQLITE_NOTADB', /damaged/],
  ['SQLITE_CANTOPEN', /cannot be used \(SQLITE_CANTOPEN\)/],
  [null, /unknown error/],
];

it.each(cases)('a data file that cannot be used (%s) is told in one sentence', (code, words) => {
  const { message } = startError('/data/intermission.db', code);
  expect(message).toMatch(words);
  expect(message).toContain('/data/intermission.db');
  expect(message).toMatch(/^[^\n]+\.$/);
});
