import Database from 'better-sqlite3';
import { DrizzleError, DrizzleQueryError } from 'drizzle-orm';
import { StoreDefect, StoreUnavailable } from '../../app/store-port.js';

/** What the machine does to us, not what we did: asking again later may succeed. Prefixes cover the extended codes. */
const ENVIRONMENT = [
  'SQLITE_FULL',
  'SQLITE_IOERR',
  'SQLITE_BUSY',
  'SQLITE_LOCKED',
  'SQLITE_READONLY',
  'SQLITE_CANTOPEN',
  'SQLITE_NOMEM',
  'SQLITE_CORRUPT',
  'SQLITE_NOTADB',
  'SQLITE_PROTOCOL',
] as const;

/** SQLite's own code of an error; drizzle wraps it, and its message holds the parameters, so nothing else is kept. */
export function sqliteCode(error: unknown): string | null {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof Database.SqliteError) return cause.code;
  }
  return null;
}

/** Runs a step of the store; whatever SQLite or drizzle throws comes out as a typed error without any parameter. */
export function guarded<Result>(step: () => Result): Result {
  try {
    return step();
  } catch (error) {
    throw typed(error);
  }
}

/** What `guarded` throws instead of this. */
export function typed(error: unknown): unknown {
  const code = sqliteCode(error);
  if (code !== null) {
    return ENVIRONMENT.some((prefix) => code.startsWith(prefix)) ? new StoreUnavailable(code) : new StoreDefect(code);
  }
  if (error instanceof DrizzleError || error instanceof DrizzleQueryError) return new StoreDefect('DRIZZLE');
  // better-sqlite3 refuses a closed database, and values it cannot bind, with a TypeError of its own.
  if (error instanceof TypeError && error.message.includes('not open')) return new StoreUnavailable('CLOSED');
  if (error instanceof TypeError || error instanceof RangeError) return new StoreDefect('UNBINDABLE');
  return error;
}

/**
 * What only one of two may have: an account on its platform, an active couple, a promise that is owed, a question for
 * both that waits, a dance that does not rest, a check-in that waits, a place of their own, an open bid.
 */
const RACED_FOR = [
  'accounts.platform',
  'couple_members.person_id',
  'time_out_members.person_id',
  'together.couple_id',
  'dances.couple_id',
  'check_ins.couple_id',
  'places.couple_id',
  'places.platform',
  'needs.by_person',
] as const;

/** Two decisions raced for one place: load again and decide again. An id drawn twice is no race but a defect. */
export const isRace = (error: unknown): boolean =>
  sqliteCode(error) === 'SQLITE_CONSTRAINT_UNIQUE' &&
  error instanceof Error &&
  RACED_FOR.some((place) => error.message.includes(`failed: ${place}`));
