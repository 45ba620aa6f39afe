import { and, eq, exists, inArray, sql } from 'drizzle-orm';
import { restingDances } from './dance-rows.js';
import type { Db } from './prepared.js';
import { danceSheets, dances, danceWords } from './schema/dance.js';
import { coupleMembers } from './schema/people.js';

/**
 * What deleting everything of a person (`id`) does to the dances of all their couples, in this order: they rest, without a
 * name, a map or a call, and this person's page is empty. What the other drafted stays theirs. To be run before the texts
 * go: one that is a dance's name could not.
 */
export function erasingFromDances(db: Db) {
  const id = sql.placeholder('id');
  const inCouples = db.select({ id: coupleMembers.coupleId }).from(coupleMembers).where(eq(coupleMembers.personId, id));
  const ours = inArray(dances.coupleId, inCouples);
  return [
    ...restingDances(db, ours),
    db.delete(danceWords).where(
      and(
        inArray(danceWords.danceId, db.select({ id: dances.id }).from(dances).where(ours)),
        exists(
          db
            .select({ personId: danceSheets.personId })
            .from(danceSheets)
            .where(
              and(
                eq(danceSheets.danceId, danceWords.danceId),
                eq(danceSheets.position, danceWords.sheet),
                eq(danceSheets.personId, id),
              ),
            ),
        ),
      ),
    ),
    db.update(danceSheets).set({ reminded: true, mutedUntil: null }).where(eq(danceSheets.personId, id)),
  ];
}
