import { expect, it } from 'vitest';
import { tellsOfDamage } from '../../src/adapters/vault/check-key-file.js';
import { unreadable } from '../../src/ops/unreadable.js';

it.each([
  ['EACCES', /^keys\.db cannot be read \(EACCES\), which does not mean that it is damaged: .* chown/],
  ['SQLITE_CANTOPEN', /^keys\.db cannot be read \(SQLITE_CANTOPEN\), which does not mean/],
  ['SQLITE_BUSY', /^Another program holds keys\.db \(SQLITE_BUSY\): try again/],
  ['SQLITE_IOERR_READ', /^The disk does not read keys\.db \(SQLITE_IOERR_READ\): check the disk\.$/],
])('nobody is told to replace a file that could only not be read (%s)', (code, told) => {
  expect(tellsOfDamage(code)).toBe(false);
  expect(unreadable('keys.db', code)).toMatch(told);
});

it.each(['SQLITE_CORRUPT', 'SQLITE_CORRUPT_INDEX', 'SQLITE_NOTADB', 'SQLITE_ERROR'])(
  'a file that is not whole is called damaged (%s)',
  (code) => {
    expect(tellsOfDamage(code)).toBe(true);
  },
);
