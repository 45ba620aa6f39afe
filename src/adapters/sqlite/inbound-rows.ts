import { and, eq, gt, lte, sql } from 'drizzle-orm';
import type { InputKey } from '../../core/ids.js';
import { type Instant, plus } from '../../core/instant.js';
import { INPUT_KEYS_STAY } from '../../core/retention.js';
import type { Db } from './prepared.js';
import { inboundKeys } from './schema/later.js';

export type InboundRows = {
  readonly seen: (key: InputKey, now: Instant) => boolean;
  /** False: it was committed within the last 48 h. */
  readonly add: (key: InputKey, at: Instant) => boolean;
};

export function inboundRows(db: Db): InboundRows {
  const seen = db
    .select({ at: inboundKeys.at })
    .from(inboundKeys)
    .where(and(eq(inboundKeys.key, sql.placeholder('key')), gt(inboundKeys.at, sql.placeholder('since'))))
    .prepare();
  const add = db
    .insert(inboundKeys)
    .values({ key: sql.placeholder('key'), at: sql.placeholder('at') })
    .onConflictDoUpdate({
      target: inboundKeys.key,
      set: { at: sql`excluded.at` },
      // An update_id may come again after a quiet week: it then means another update.
      setWhere: lte(inboundKeys.at, sql.placeholder('since')),
    })
    .prepare();
  return {
    seen: (key, now) => seen.get({ key, since: plus(now, -INPUT_KEYS_STAY) }) !== undefined,
    add: (key, at) => add.run({ key, at, since: plus(at, -INPUT_KEYS_STAY) }).changes === 1,
  };
}
