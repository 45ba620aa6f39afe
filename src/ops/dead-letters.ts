import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { type DeadRow, deadRows, hasPartedSince, reviveRow, wasOvertaken } from '../adapters/sqlite/dead-rows.js';
import { migrationsFolder } from '../adapters/sqlite/migrations-folder.js';
import { openDatabase } from '../adapters/sqlite/open-database.js';
import { storeOver } from '../adapters/sqlite/store.js';
import { takeWriterLock } from '../adapters/sqlite/writer-lock.js';
import { StartError } from '../app/ports.js';
import { isAsk, stillPromised } from '../app/still-promised.js';
import type { Store } from '../app/store-port.js';
import { assertNever } from '../core/assert-never.js';
import { DAY, type Instant, instant, type Millis, plus } from '../core/instant.js';
import { DATA_FILE } from './backup-folders.js';
import { isThere } from './is-there.js';
import { readData } from './read-data.js';
import { refuseWhileHeld } from './restored-hold.js';

/** One that names no end of its own tells of a break, which lasts a day at most: later it would be about another one. */
const WITHOUT_END: Millis = DAY;

/** What was put aside, one line each; no word of what it says, and nobody's id. Throws `StartError`. */
export function listDeadLetters(dataDir: string, now: number): readonly string[] {
  return readData(join(dataDir, DATA_FILE), deadRows).map((row) => {
    const end = endOf(row);
    const until = end <= now ? 'too late to replay' : `replay before ${minuteOf(end)}`;
    const platforms = row.platforms.length === 0 ? 'nobody left' : row.platforms.join('+');
    return [row.id, row.kind, platforms, minuteOf(row.diedAt), row.reason, until].join('  ');
  });
}

export type Replayed = { readonly id: string; readonly outcome: 'waits' | WhyNot };
type WhyNot = 'unknown' | 'unreadable' | 'too-late' | 'over' | 'overtaken';

/**
 * Lets what was put aside wait again: all of it, or these. It goes out with the bot's next start, at most once each. What
 * came to its end, or would be wrong by now, stays where it is. Throws `StartError`, also while the bot runs.
 */
export async function replayDeadLetters(given: {
  readonly dataDir: string;
  /** Null: all. */
  readonly ids: readonly string[] | null;
  readonly now: () => number;
}): Promise<readonly Replayed[]> {
  const file = join(given.dataDir, DATA_FILE);
  if (!isThere(file)) throw new StartError(`There is no data: ${file} is not there; check DATA_DIR.`);
  refuseWhileHeld(given.dataDir);
  const lock = takeWriterLock(file);
  try {
    const client = openDatabase(file, migrationsFolder('sqlite'));
    const store = storeOver({ client, now: given.now, onWarning: () => {}, onClose: () => {} });
    try {
      const now = instant(given.now());
      const dead = new Map<string, DeadRow>(deadRows(client).map((row) => [row.id, row]));
      const done: Replayed[] = [];
      for (const id of new Set(given.ids ?? dead.keys())) {
        const row = dead.get(id);
        const whyNot = row === undefined ? 'unknown' : await reasonAgainst({ client, store, now }, row);
        if (row !== undefined && whyNot === null) reviveRow(client, row.id, now);
        done.push({ id, outcome: whyNot ?? 'waits' });
      }
      return done;
    } finally {
      await store.close();
    }
  } finally {
    lock.release();
  }
}

async function reasonAgainst(
  { client, store, now }: { readonly client: Database; readonly store: Store; readonly now: Instant },
  { id, ...dead }: DeadRow,
): Promise<WhyNot | null> {
  const row = await store.outboxRow(id);
  if (row === null) return 'unreadable';
  // For whoever reads this it is one and the same what ended: a break, or the two.
  if (hasPartedSince(client, id)) return 'over';
  if (wasOvertaken(client, id)) return 'overtaken';
  // An ask names no end: it is promised until what it is about closes.
  if (isAsk(row)) return (await stillPromised(store, row, now)) ? null : 'over';
  if (endOf(dead) <= now) return 'too-late';
  return (await isOfEarlierBreak(store, row)) ? 'over' : null;
}

/** In a newer break, or after both are back, "they're back" of the one before would be a wrong word about this one. */
async function isOfEarlierBreak(
  store: Store,
  { notice, to }: NonNullable<Awaited<ReturnType<Store['outboxRow']>>>,
): Promise<boolean> {
  if (!('handle' in notice)) return false;
  const latest = await store.latestTimeOut(to);
  return latest?.id !== notice.handle.timeOutId;
}

const endOf = ({ expiresAt, dueAt }: Pick<DeadRow, 'expiresAt' | 'dueAt'>): Instant =>
  expiresAt ?? plus(dueAt, WITHOUT_END);

/** What the operator is told of one that was not replayed, or of one that was. */
export function sentenceOnReplay({ id, outcome }: Replayed): string {
  switch (outcome) {
    case 'waits':
      return `${id} waits again: it goes out with the bot's next start.`;
    case 'unknown':
      return `${id} is none that was put aside.`;
    case 'unreadable':
      return `${id} stays: what was kept of it cannot be read.`;
    case 'too-late':
      return `${id} stays: it would come too late.`;
    case 'over':
      return `${id} stays: what it is about is over.`;
    case 'overtaken':
      return `${id} stays: its reader has heard something newer about the same.`;
    default:
      return assertNever(outcome);
  }
}

/** In UTC, to the minute. */
const minuteOf = (at: Instant): string => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
