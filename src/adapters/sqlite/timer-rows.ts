import { and, asc, count, desc, eq, gt, lte, type SQL, sql } from 'drizzle-orm';
import type { Timer, TimerChange } from '../../core/decision.js';
import type { PersonId, TimerKey } from '../../core/ids.js';
import type { Instant } from '../../core/instant.js';
import { type Db, limitOf, putting, type Row } from './prepared.js';
import { timers } from './schema/later.js';
import { fromWall, toWall } from './wall-columns.js';

export type TimerRows = {
  /** Prompts after all others; of each the earliest first. */
  readonly due: (now: Instant, limit: number) => readonly Timer[];
  /** Soonest first. */
  readonly of: (personId: PersonId, kind: Timer['kind']) => readonly Timer[];
  /** The furthest first. */
  readonly far: (kind: Timer['kind'], after: Instant, limit: number) => readonly Timer[];
  readonly earliest: () => Instant | null;
  readonly count: () => number;
  readonly change: (change: TimerChange) => void;
  /** False: it is not there any more as it was when it fired. */
  readonly removeFired: (fired: {
    readonly key: TimerKey;
    readonly generation: number;
    readonly at: Instant;
  }) => boolean;
};

export function timerRows(db: Db): TimerRows {
  const dueOf = (which: SQL) =>
    db
      .select()
      .from(timers)
      .where(and(which, lte(timers.at, sql.placeholder('now'))))
      .orderBy(asc(timers.at), asc(timers.key))
      .limit(limitOf('limit'))
      .prepare();
  // The words of a partial index must stand in the statement's own text: SQLite does not look into parameters for them.
  const first = dueOf(sql`${timers.kind} <> 'reflect/prompt'`);
  const prompts = dueOf(sql`${timers.kind} = 'reflect/prompt'`);
  const of = db
    .select()
    .from(timers)
    .where(and(eq(timers.personId, sql.placeholder('personId')), eq(timers.kind, sql.placeholder('kind'))))
    .orderBy(asc(timers.at), asc(timers.key))
    .prepare();
  const far = db
    .select()
    .from(timers)
    .where(and(gt(timers.at, sql.placeholder('after')), eq(timers.kind, sql.placeholder('kind'))))
    .orderBy(desc(timers.at))
    .limit(limitOf('limit'))
    .prepare();
  const hasten = db
    .update(timers)
    .set({ at: sql`${sql.placeholder('at')}` })
    .where(
      and(
        eq(timers.personId, sql.placeholder('personId')),
        eq(timers.kind, sql.placeholder('timer')),
        gt(timers.at, sql.placeholder('at')),
      ),
    )
    .prepare();
  const earliest = db.select({ at: timers.at }).from(timers).orderBy(asc(timers.at)).limit(limitOf(1)).prepare();
  const all = db.select({ count: count() }).from(timers).prepare();
  const put = putting(db, timers, [timers.key]);
  const remove = db
    .delete(timers)
    .where(eq(timers.key, sql.placeholder('key')))
    .prepare();
  const removeFired = db
    .delete(timers)
    .where(
      and(
        eq(timers.key, sql.placeholder('key')),
        eq(timers.generation, sql.placeholder('generation')),
        eq(timers.at, sql.placeholder('at')),
      ),
    )
    .prepare();
  return {
    due: (now, limit) => {
      const rows = first.all({ now, limit });
      const left = limit - rows.length;
      return [...rows, ...(left > 0 ? prompts.all({ now, limit: left }) : [])].map((row) => toTimer(row));
    },
    of: (personId, kind) => of.all({ personId, kind }).map((row) => toTimer(row)),
    far: (kind, after, limit) => far.all({ kind, after, limit }).map((row) => toTimer(row)),
    earliest: () => earliest.get()?.at ?? null,
    count: () => all.get()?.count ?? 0,
    change: (change) => {
      if (change.kind === 'cancel') {
        remove.run({ key: change.key });
        return;
      }
      if (change.kind === 'hasten') {
        hasten.run({ timer: change.timer, personId: change.personId, at: change.at });
        return;
      }
      const { wall, ...timer } = change.timer;
      put({ ...timer, ...fromWall(wall) });
    },
    removeFired: ({ key, generation, at }) => removeFired.run({ key, generation, at }).changes === 1,
  };
}

const toTimer = ({ wallZone, wallDate, wallTime, ...row }: Row<typeof timers>): Timer => ({
  ...row,
  wall: toWall({ wallZone, wallDate, wallTime }),
});
