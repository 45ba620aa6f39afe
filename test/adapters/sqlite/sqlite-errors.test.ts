import Database from 'better-sqlite3';
import { DrizzleError, DrizzleQueryError } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { guarded, isRace, sqliteCode } from '../../../src/adapters/sqlite/sqlite-errors.js';

const PRIVATE = 'something private';
const ofSqlite = (code: string, message = PRIVATE): Error => new Database.SqliteError(message, code);
const wrapped = (cause: Error): Error => new DrizzleQueryError('insert', [PRIVATE], cause);

function thrown(error: unknown): unknown {
  try {
    guarded(() => {
      throw error;
    });
  } catch (caught) {
    return caught;
  }
  throw new Error('nothing was thrown');
}

describe('what SQLite throws', () => {
  test.each([
    'SQLITE_FULL',
    'SQLITE_IOERR_WRITE',
    'SQLITE_BUSY',
    'SQLITE_BUSY_SNAPSHOT',
    'SQLITE_LOCKED',
    'SQLITE_READONLY_DBMOVED',
    'SQLITE_CANTOPEN',
    'SQLITE_NOMEM',
    'SQLITE_CORRUPT_INDEX',
    'SQLITE_NOTADB',
    'SQLITE_PROTOCOL',
  ])('is worth another try later where the machine did it: %s', (code) => {
    for (const error of [ofSqlite(code), wrapped(ofSqlite(code))]) {
      expect(sqliteCode(error)).toBe(code);
      expect(thrown(error)).toMatchObject({ name: 'StoreUnavailable', code });
      expect(String(thrown(error))).not.toContain(PRIVATE);
    }
  });

  test.each([
    [ofSqlite('SQLITE_CONSTRAINT_CHECK'), 'SQLITE_CONSTRAINT_CHECK'],
    [wrapped(ofSqlite('SQLITE_ERROR')), 'SQLITE_ERROR'],
    [ofSqlite('NOT_SQLITE_FULL'), 'NOT_SQLITE_FULL'],
    [new DrizzleError({ message: PRIVATE }), 'DRIZZLE'],
    [wrapped(new Error(PRIVATE)), 'DRIZZLE'],
    [new TypeError(PRIVATE), 'UNBINDABLE'],
    [new RangeError(PRIVATE), 'UNBINDABLE'],
  ])('is a defect of ours where we did it: %s', (error, code) => {
    expect(thrown(error)).toMatchObject({ name: 'StoreDefect', code });
    expect(String(thrown(error))).not.toContain(PRIVATE);
  });

  test('says that it is closed, and lets pass what is none of its own', () => {
    const closed = new TypeError('The database connection is not open');
    expect(thrown(closed)).toMatchObject({ name: 'StoreUnavailable', code: 'CLOSED' });
    const others = [new Error('not open'), 'a word', null];
    for (const other of others) {
      expect(thrown(other)).toBe(other);
      expect(sqliteCode(other)).toBeNull();
    }
    expect(guarded(() => 'done')).toBe('done');
  });

  test.each([
    ['accounts.platform, accounts.external_id', true],
    ['couple_members.person_id', true],
    ['time_out_members.person_id', true],
    ['together.couple_id', true],
    ['dances.couple_id', true],
    ['check_ins.couple_id', true],
    ['places.couple_id', true],
    ['places.platform, places.space', true],
    ['needs.by_person', true],
    ['outbox.id', false],
    ['sealed.id', false],
  ])('of two who want the same, %s, is a race: %s', (columns, is) => {
    const message = `UNIQUE constraint failed: ${columns}`;
    expect(isRace(ofSqlite('SQLITE_CONSTRAINT_UNIQUE', message))).toBe(is);
    expect(isRace(ofSqlite('SQLITE_CONSTRAINT_PRIMARYKEY', message))).toBe(false);
    expect(isRace(new Error(message))).toBe(false);
  });
});
