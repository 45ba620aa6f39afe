import { and, eq, gt, isNull, lte, or, sql } from 'drizzle-orm';
import type { Lane } from '../../core/decision.js';
import type { Instant, Millis } from '../../core/instant.js';
import type { Db } from './prepared.js';
import { outbox, timers } from './schema/later.js';
import { needs } from './schema/need.js';

/** Asked by the index of what is due, which begins with the lane. */
const LANES: readonly Lane[] = ['promise', 'notice', 'prompt'];

/**
 * After the clock was put back: what was made or put off while it ran ahead would wait until it gets there again, and
 * with a row everything behind it under its order key. A row is taken again as soon as it would have been; one that was
 * put off for a good reason meets that reason again. The same for a return from a while for oneself that was put off in a
 * break; one at a clock time was never put off, and moves with its zone only.
 */
export function forgettingFastClock(db: Db): (now: Instant, longestBackoff: Millis) => void {
  const now = sql`${sql.placeholder('now')}`;
  const madeAhead = gt(outbox.createdAt, now);
  const soonest = sql`${now} + CASE WHEN ${madeAhead} THEN max(0, ${outbox.dueAt} - ${outbox.createdAt}) ELSE 0 END`;
  const rows = db
    .update(outbox)
    .set({ nextAt: sql`min(${outbox.nextAt}, ${soonest})` })
    .where(
      and(
        sql`${outbox.state} = 'waiting'`,
        eq(outbox.lane, sql.placeholder('lane')),
        isNull(outbox.leaseUntil),
        gt(outbox.nextAt, now),
        or(madeAhead, lte(outbox.dueAt, now)),
        // One that was refused waits, and is counted: it must not be worn out by one restart after the other.
        or(eq(outbox.spent, 0), sql`${outbox.nextAt} > ${now} + ${sql.placeholder('longestBackoff')}`),
      ),
    )
    .prepare();
  const until = sql`(SELECT ${needs.at} FROM ${needs} WHERE ${needs.id} = ${timers.subject})`;
  const returns = db
    .update(timers)
    .set({ at: sql`max(${now}, ${until})` })
    .where(
      and(
        sql`${timers.subject} IN (SELECT ${needs.id} FROM ${needs} WHERE ${needs.status} = 'open')`,
        eq(timers.kind, 'need/return'),
        isNull(timers.wallZone),
        gt(timers.at, now),
        sql`${timers.at} > ${until}`,
      ),
    )
    .prepare();
  return (at, longestBackoff) => {
    for (const lane of LANES) rows.run({ lane, now: at, longestBackoff });
    returns.run({ now: at });
  };
}
