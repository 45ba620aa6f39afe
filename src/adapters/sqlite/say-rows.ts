import { and, asc, desc, eq, gte, isNull, sql } from 'drizzle-orm';
import type { CoupleId, PersonId, SayId } from '../../core/ids.js';
import type { Instant } from '../../core/instant.js';
import type { SayDraft, Saying } from '../../core/say/state.js';
import { type Db, inserting, limitOf, type Row, savingVersions } from './prepared.js';
import { sayDrafts, sayDraftWords, sayings } from './schema/say.js';

export type SayRows = {
  readonly draftOf: (id: PersonId) => SayDraft | null;
  /** False: it moved since. The texts of what it was before go by `sealed/drop`. */
  readonly saveDraft: (draft: SayDraft) => boolean;
  /** False: it moved since, or is gone. */
  readonly dropDraft: (id: PersonId, version: number) => boolean;
  readonly byId: (id: SayId) => Saying | null;
  /** The newest without an answer. */
  readonly unanswered: (by: PersonId, couple: CoupleId) => Saying | null;
  readonly since: (by: PersonId, couple: CoupleId, since: Instant) => readonly Instant[];
  /** Of both, newest first. */
  readonly ofCouple: (id: CoupleId) => readonly Saying[];
  /** False: it moved since. */
  readonly save: (saying: Saying) => boolean;
};

export function sayRows(db: Db): SayRows {
  const draft = db
    .select()
    .from(sayDrafts)
    .where(eq(sayDrafts.personId, sql.placeholder('id')))
    .prepare();
  const words = db
    .select({ field: sayDraftWords.field, text: sayDraftWords.text })
    .from(sayDraftWords)
    .where(eq(sayDraftWords.personId, sql.placeholder('id')))
    .orderBy(asc(sayDraftWords.position))
    .prepare();
  const saveDraft = savingVersions(db, sayDrafts, sayDrafts.personId);
  const clear = db
    .delete(sayDraftWords)
    .where(eq(sayDraftWords.personId, sql.placeholder('id')))
    .prepare();
  const addWord = inserting(db, sayDraftWords);
  const dropDraft = db
    .delete(sayDrafts)
    .where(and(eq(sayDrafts.personId, sql.placeholder('id')), eq(sayDrafts.version, sql.placeholder('version'))))
    .prepare();

  const saying = db
    .select()
    .from(sayings)
    .where(eq(sayings.id, sql.placeholder('id')))
    .prepare();
  const unanswered = db
    .select()
    .from(sayings)
    .where(
      and(
        eq(sayings.byPerson, sql.placeholder('by')),
        eq(sayings.coupleId, sql.placeholder('couple')),
        isNull(sayings.answer),
      ),
    )
    .orderBy(desc(sayings.at), desc(sql`${sayings}.rowid`))
    .limit(limitOf(1))
    .prepare();
  const since = db
    .select({ at: sayings.at })
    .from(sayings)
    .where(
      and(
        eq(sayings.byPerson, sql.placeholder('by')),
        eq(sayings.coupleId, sql.placeholder('couple')),
        gte(sayings.at, sql.placeholder('since')),
      ),
    )
    .orderBy(asc(sayings.at))
    .prepare();
  const ofCouple = db
    .select()
    .from(sayings)
    .where(eq(sayings.coupleId, sql.placeholder('id')))
    .orderBy(desc(sayings.at), desc(sql`${sayings}.rowid`))
    .prepare();
  const saveSaying = savingVersions(db, sayings, sayings.id);

  return {
    draftOf: (id) => {
      const row = draft.get({ id });
      return row === undefined ? null : { ...row, fields: words.all({ id }) };
    },
    saveDraft: ({ fields, ...row }) => {
      if (!saveDraft(row)) return false;
      clear.run({ id: row.personId });
      fields.forEach((word, position) => addWord({ personId: row.personId, position, ...word }));
      return true;
    },
    dropDraft: (id, version) => dropDraft.run({ id, version }).changes === 1,
    byId: (id) => {
      const row = saying.get({ id });
      return row === undefined ? null : toSaying(row);
    },
    unanswered: (by, couple) => {
      const row = unanswered.get({ by, couple });
      return row === undefined ? null : toSaying(row);
    },
    since: (by, couple, from) => since.all({ by, couple, since: from }).map(({ at }) => at),
    ofCouple: (id) => ofCouple.all({ id }).map(toSaying),
    save: ({ by, ...row }) => saveSaying({ ...row, byPerson: by }),
  };
}

const toSaying = ({ byPerson, ...row }: Row<typeof sayings>): Saying => ({ ...row, by: byPerson });
