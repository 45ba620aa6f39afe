import { and, asc, eq, gte, sql } from 'drizzle-orm';
import type { WaitingRow } from '../../app/store-port.js';
import type { Lane } from '../../core/decision.js';
import { type Db, limitOf } from './prepared.js';
import { outbox, timers } from './schema/later.js';

const LANES: readonly Lane[] = ['promise', 'notice', 'prompt'];

/** Reads what waits, soonest first, along the indexes by due time: a lane has its own, so each is asked by itself. */
export function waitingRows(db: Db): (limit: number) => readonly WaitingRow[] {
  const ofTimers = db
    .select({ kind: timers.kind, dueAt: timers.at })
    .from(timers)
    // Everything: with a bound SQLite enters the index instead of walking all of it.
    .where(gte(timers.at, sql`${sql.raw(String(Number.MIN_SAFE_INTEGER))}`))
    .orderBy(asc(timers.at), asc(timers.key))
    .limit(limitOf('limit'))
    .prepare();
  const ofLane = db
    .select({ kind: outbox.noticeKind, dueAt: outbox.nextAt, lane: outbox.lane, attempts: outbox.spent })
    .from(outbox)
    .where(and(sql`${outbox.state} = 'waiting'`, eq(outbox.lane, sql.placeholder('lane'))))
    .orderBy(asc(outbox.nextAt), asc(outbox.seq))
    .limit(limitOf('limit'))
    .prepare();
  return (limit) => {
    const rows: WaitingRow[] = [
      ...ofTimers.all({ limit }).map((row) => ({ where: 'timer' as const, ...row })),
      ...LANES.flatMap((lane) => ofLane.all({ lane, limit })).map((row) => ({ where: 'outbox' as const, ...row })),
    ];
    return rows.sort((a, b) => a.dueAt - b.dueAt).slice(0, limit);
  };
}
