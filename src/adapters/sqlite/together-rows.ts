import { asc, desc, eq, sql } from 'drizzle-orm';
import type { CoupleId, TogetherId } from '../../core/ids.js';
import type { Together } from '../../core/reflection/state.js';
import { type Db, inserting, limitOf, type Row, savingVersions } from './prepared.js';
import { together, togetherAnswers } from './schema/reflection.js';

export type TogetherRows = {
  readonly byId: (id: TogetherId) => Together | null;
  readonly latestOf: (id: CoupleId) => Together | null;
  /** False: it moved since. Answers that are not in the list any more are removed. */
  readonly save: (question: Together) => boolean;
};

export function togetherRows(db: Db): TogetherRows {
  const byId = db
    .select()
    .from(together)
    .where(eq(together.id, sql.placeholder('id')))
    .prepare();
  const latest = db
    .select()
    .from(together)
    .where(eq(together.coupleId, sql.placeholder('id')))
    .orderBy(desc(together.startedAt), desc(sql`${together}.rowid`))
    .limit(limitOf(1))
    .prepare();
  const answers = db
    .select()
    .from(togetherAnswers)
    .where(eq(togetherAnswers.togetherId, sql.placeholder('id')))
    .orderBy(asc(togetherAnswers.position))
    .prepare();
  const saveQuestion = savingVersions(db, together, together.id);
  const clear = db
    .delete(togetherAnswers)
    .where(eq(togetherAnswers.togetherId, sql.placeholder('id')))
    .prepare();
  const addAnswer = inserting(db, togetherAnswers);

  const whole = (row: Row<typeof together> | undefined): Together | null =>
    row === undefined
      ? null
      : {
          ...row,
          answers: answers
            .all({ id: row.id })
            .map(({ togetherId: _togetherId, position: _position, ...answer }) => answer),
        };
  return {
    byId: (id) => whole(byId.get({ id })),
    latestOf: (id) => whole(latest.get({ id })),
    save: ({ answers: given, ...row }) => {
      if (!saveQuestion(row)) return false;
      // Two at most, written a few times in a week: writing them anew is simpler than comparing them.
      clear.run({ id: row.id });
      given.forEach((answer, position) => addAnswer({ togetherId: row.id, position, ...answer }));
      return true;
    },
  };
}
