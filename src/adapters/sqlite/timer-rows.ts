import { and, asc, count, eq, lte, sql } from 'drizzle-orm';
import type { Timer, TimerChange } from '../../core/decision.js';
import type { TimerKey } from '../../core/ids.js';
import type { Instant } from '../../core/instant.js';
import { type Db, limitOf, putting } from './prepared.js';
import { timers } from './schema/later.js';
import { fromWall, toWall } from './wall-columns.js';

export type TimerRows = {
  readonly due: (now: Instant, limit: number) => readonly Timer[];
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
  const due = db
    .select()
    .from(timers)
    .where(lte(timers.at, sql.placeholder('now')))
    .orderBy(asc(timers.at), asc(timers.key))
    .limit(limitOf('limit'))
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
    due: (now, limit) =>
      due.all({ now, limit }).map(({ wallZone, wallDate, wallTime, ...row }) => ({
        ...row,
        wall: toWall({ wallZone, wallDate, wallTime }),
      })),
    earliest: () => earliest.get()?.at ?? null,
    count: () => all.get()?.count ?? 0,
    change: (change) => {
      if (change.kind === 'cancel') {
        remove.run({ key: change.key });
        return;
      }
      const { wall, ...timer } = change.timer;
      put({ ...timer, ...fromWall(wall) });
    },
    removeFired: ({ key, generation, at }) => removeFired.run({ key, generation, at }).changes === 1,
  };
}
