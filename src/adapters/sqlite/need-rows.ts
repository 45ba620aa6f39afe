import { and, desc, eq, gte, or, sql } from 'drizzle-orm';
import { assertNever } from '../../core/assert-never.js';
import type { CoupleId, NeedId } from '../../core/ids.js';
import type { Instant } from '../../core/instant.js';
import type { Need, TogetherAnswer } from '../../core/need/state.js';
import { type Db, type Row, savingVersions } from './prepared.js';
import { needs } from './schema/need.js';

export type NeedRows = {
  readonly byId: (id: NeedId) => Need | null;
  /** Open, or asked since then; newest first. */
  readonly ofCouple: (id: CoupleId, since: Instant) => readonly Need[];
  /** All that are kept, newest first. */
  readonly allOf: (id: CoupleId) => readonly Need[];
  /** False: it moved since. */
  readonly save: (need: Need) => boolean;
};

type NeedRow = Row<typeof needs>;

export function needRows(db: Db): NeedRows {
  const ofCouple = eq(needs.coupleId, sql.placeholder('id'));
  const newestFirst = [desc(needs.askedAt), desc(sql`${needs}.rowid`)] as const;
  const byId = db
    .select()
    .from(needs)
    .where(eq(needs.id, sql.placeholder('id')))
    .prepare();
  const recent = db
    .select()
    .from(needs)
    .where(and(ofCouple, or(eq(needs.status, 'open'), gte(needs.askedAt, sql.placeholder('since')))))
    .orderBy(...newestFirst)
    .prepare();
  const all = db
    .select()
    .from(needs)
    .where(ofCouple)
    .orderBy(...newestFirst)
    .prepare();
  const saveNeed = savingVersions(db, needs, needs.id);
  return {
    byId: (id) => {
      const row = byId.get({ id });
      return row === undefined ? null : toNeed(row);
    },
    ofCouple: (id, since) => recent.all({ id, since }).map(toNeed),
    allOf: (id) => all.all({ id }).map(toNeed),
    save: (need) => saveNeed(fromNeed(need)),
  };
}

function fromNeed({ by, about, ...row }: Need): NeedRow {
  const none = { extended: false, answerKind: null, answerAt: null, answerAgreed: false };
  const shared = { ...row, ...none, byPerson: by, aboutKind: about.kind };
  switch (about.kind) {
    case 'space':
      return { ...shared, at: about.until, extended: about.extended };
    case 'together':
      return {
        ...shared,
        at: about.at,
        answerKind: about.answer?.kind ?? null,
        answerAt: about.answer?.kind === 'another-time' ? about.answer.at : null,
        answerAgreed: about.answer?.kind === 'another-time' && about.answer.agreed,
      };
    default:
      return assertNever(about);
  }
}

function toNeed(row: NeedRow): Need {
  const { byPerson, aboutKind, at, extended, answerKind, answerAt, answerAgreed, ...rest } = row;
  const about: Need['about'] =
    aboutKind === 'space'
      ? { kind: 'space', until: at!, extended }
      : { kind: 'together', at, answer: toAnswer({ answerKind, answerAt, answerAgreed }) };
  return { ...rest, by: byPerson, about };
}

function toAnswer(row: Pick<NeedRow, 'answerKind' | 'answerAt' | 'answerAgreed'>): TogetherAnswer | null {
  switch (row.answerKind) {
    case null:
      return null;
    case 'yes':
    case 'not-this-time':
      return { kind: row.answerKind };
    case 'another-time':
      return { kind: 'another-time', at: row.answerAt!, agreed: row.answerAgreed };
    default:
      return assertNever(row.answerKind);
  }
}
