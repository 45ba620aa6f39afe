import { and, eq, gt, inArray, lte, notExists, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Instant } from '../../core/instant.js';
import { type Db, limitOf } from './prepared.js';
import { checkInWords } from './schema/check-in.js';
import { needs } from './schema/need.js';
import { places } from './schema/place.js';
import { sealed } from './schema/private.js';
import { STEP } from './sent-rows.js';

/**
 * What two do together that has been over since before a moment: bids, places, and what somebody drafted for a check-in.
 * Each removes up to `STEP` and says how many. The conditions of partial indexes stand in the text: only so do they go by
 * them.
 */
export function droppingOver(db: Db): readonly ((before: Instant) => number)[] {
  const before = sql.placeholder('before');
  const later = alias(checkInWords, 'later');
  return [
    db.delete(needs).where(
      inArray(
        needs.id,
        db
          .select({ id: needs.id })
          .from(needs)
          .where(and(sql`${needs.status} = 'closed'`, lte(needs.askedAt, before)))
          .limit(limitOf(STEP)),
      ),
    ),
    db
      .delete(places)
      .where(
        inArray(
          places.id,
          db.select({ id: places.id }).from(places).where(lte(places.endedAt, before)).limit(limitOf(STEP)),
        ),
      ),
    // The words take their place on the page with them. A text that a later page names as well is that page's.
    db.delete(sealed).where(
      inArray(
        sealed.id,
        db
          .select({ id: checkInWords.text })
          .from(checkInWords)
          .where(
            and(
              sql`${checkInWords.part} IN ('draft', 'draft-late')`,
              lte(checkInWords.closesAt, before),
              notExists(
                db
                  .select({ text: later.text })
                  .from(later)
                  .where(and(eq(later.text, checkInWords.text), gt(later.closesAt, before))),
              ),
            ),
          )
          .limit(limitOf(STEP)),
      ),
    ),
  ].map((statement) => {
    const prepared = statement.prepare();
    return (at) => prepared.run({ before: at }).changes;
  });
}
