import { and, desc, eq, gte, inArray, lt, lte, sql } from 'drizzle-orm';
import { assertNever } from '../../core/assert-never.js';
import type { EntryId, PersonId, SealedId } from '../../core/ids.js';
import type { EntryAbout, JournalEntry, LocalDate, LocalMonth } from '../../core/reflection/state.js';
import { type Db, limitOf, type Row, savingVersions } from './prepared.js';
import { sealed } from './schema/private.js';
import { journalEntries, togetherAnswers } from './schema/reflection.js';

/** One person's journal: nothing here is reached without its owner. Lists are newest first. */
export type JournalRows = {
  readonly entry: (owner: PersonId, id: EntryId) => JournalEntry | null;
  readonly month: (owner: PersonId, month: LocalMonth) => readonly JournalEntry[];
  /** Those that have entries. */
  readonly months: (owner: PersonId) => readonly LocalMonth[];
  readonly all: (owner: PersonId) => readonly JournalEntry[];
  /** False: it moved since, is gone, or is somebody else's. */
  readonly save: (entry: JournalEntry) => boolean;
  /**
   * The entry with its words and what was shared of it: the copy for the other, and the one in a question that both
   * answered. Says which texts went. Dropping what is gone, or somebody else's, does nothing.
   */
  readonly drop: (owner: PersonId, id: EntryId) => readonly SealedId[];
  readonly dropAll: (owner: PersonId) => readonly SealedId[];
};

type EntryRow = Row<typeof journalEntries>;

/** Behind every date: they are compared as text. */
const END_OF_TIME: LocalDate = '9999-99';

export function journalRows(db: Db): JournalRows {
  const owned = eq(journalEntries.owner, sql.placeholder('owner'));
  const named = and(eq(journalEntries.id, sql.placeholder('id')), owned);
  const newestFirst = [
    desc(journalEntries.date),
    desc(journalEntries.writtenAt),
    desc(sql`${journalEntries}.rowid`),
  ] as const;
  const entry = db.select().from(journalEntries).where(named).prepare();
  const month = db
    .select()
    .from(journalEntries)
    .where(
      and(owned, gte(journalEntries.date, sql.placeholder('first')), lte(journalEntries.date, sql.placeholder('last'))),
    )
    .orderBy(...newestFirst)
    .prepare();
  const all = db
    .select()
    .from(journalEntries)
    .where(owned)
    .orderBy(...newestFirst)
    .prepare();
  // From month to month along the index: what lies within one is not read.
  const before = db
    .select({ date: journalEntries.date })
    .from(journalEntries)
    .where(and(owned, lt(journalEntries.date, sql.placeholder('before'))))
    .orderBy(desc(journalEntries.date))
    .limit(limitOf(1))
    .prepare();
  const saveEntry = savingVersions(db, journalEntries, journalEntries.id, journalEntries.owner);
  const droppingOne = dropping(db, named);
  const droppingAll = dropping(db, owned);

  return {
    entry: (owner, id) => {
      const row = entry.get({ owner, id });
      return row === undefined ? null : toEntry(row);
    },
    month: (owner, month_) =>
      month.all({ owner, first: `${month_}-01`, last: `${month_}-31` }).map((row) => toEntry(row)),
    months: (owner) => {
      const found: LocalMonth[] = [];
      for (let last: LocalDate = END_OF_TIME; ; ) {
        const row = before.get({ owner, before: last });
        if (row === undefined) return found;
        last = row.date.slice(0, 'YYYY-MM'.length);
        found.push(last);
      }
    },
    all: (owner) => all.all({ owner }).map((row) => toEntry(row)),
    save: ({ about, ...rest }) => saveEntry({ ...rest, ...fromAbout(about) }),
    drop: (owner, id) => droppingOne({ owner, id }),
    dropAll: (owner) => droppingAll({ owner }),
  };
}

/** Copies before words: the words take their entry with them, and with it whatever names the copies. */
function dropping(db: Db, which: ReturnType<typeof and>): (given: Record<string, string>) => readonly SealedId[] {
  const ids = db.select({ id: journalEntries.id }).from(journalEntries).where(which);
  const statements = [
    db
      .select({ id: togetherAnswers.copy })
      .from(togetherAnswers)
      .where(and(inArray(togetherAnswers.entryId, ids), eq(togetherAnswers.personId, sql.placeholder('owner')))),
    db.select({ id: journalEntries.shared }).from(journalEntries).where(which),
    db.select({ id: journalEntries.text }).from(journalEntries).where(which),
  ].map((texts) => db.delete(sealed).where(inArray(sealed.id, texts)).returning({ id: sealed.id }).prepare());
  return (given) => statements.flatMap((statement) => statement.all(given).map(({ id }) => id));
}

function toEntry({ aboutKind, promptId, ...row }: EntryRow): JournalEntry {
  return { ...row, about: toAbout(aboutKind, promptId) };
}

function fromAbout(about: EntryAbout): Pick<EntryRow, 'aboutKind' | 'promptId'> {
  return { aboutKind: about.kind, promptId: about.kind === 'free' ? null : about.promptId };
}

function toAbout(kind: EntryAbout['kind'], promptId: EntryRow['promptId']): EntryAbout {
  switch (kind) {
    case 'free':
      return { kind };
    case 'prompt':
    case 'follow-up':
    case 'together':
      return { kind, promptId: promptId! };
    default:
      return assertNever(kind);
  }
}
