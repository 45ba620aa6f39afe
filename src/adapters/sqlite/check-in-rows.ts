import { and, asc, desc, eq, inArray, ne, notInArray, type SQL, sql } from 'drizzle-orm';
import type { CheckIn, CheckInSheet, SentCheckIn } from '../../core/check-in/state.js';
import type { CheckInId, CoupleId } from '../../core/ids.js';
import { type Db, inserting, limitOf, type Row, savingVersions } from './prepared.js';
import { checkIns, checkInSheets, checkInWords } from './schema/check-in.js';

export type CheckInRows = {
  readonly byId: (id: CheckInId) => CheckIn | null;
  readonly latestOf: (id: CoupleId) => CheckIn | null;
  readonly lastShownOf: (id: CoupleId) => CheckIn | null;
  /** False: it moved since. What it does not name any more is not its any more; the texts go by `sealed/drop`. */
  readonly save: (checkIn: CheckIn) => boolean;
  /** What the two had sealed for each other goes now: of their check-ins nothing but drafts and own dials stays. */
  readonly endOf: (id: CoupleId) => void;
};

type CheckInRow = Row<typeof checkIns>;
type WordRow = Row<typeof checkInWords>;
type Word = Pick<WordRow, 'part' | 'field' | 'text'>;

export function checkInRows(db: Db): CheckInRows {
  const ofCouple = eq(checkIns.coupleId, sql.placeholder('id'));
  const newest = (which: SQL | undefined) =>
    db
      .select()
      .from(checkIns)
      .where(which)
      .orderBy(desc(checkIns.openedAt), desc(sql`${checkIns}.rowid`))
      .limit(limitOf(1))
      .prepare();
  const byId = db
    .select()
    .from(checkIns)
    .where(eq(checkIns.id, sql.placeholder('id')))
    .prepare();
  const latest = newest(ofCouple);
  // In the text, not as a parameter: only so is the partial index known to hold the row.
  const lastShown = newest(and(ofCouple, sql`${checkIns.status} = 'shown'`));
  const sheets = db
    .select()
    .from(checkInSheets)
    .where(eq(checkInSheets.checkInId, sql.placeholder('id')))
    .orderBy(asc(checkInSheets.position))
    .prepare();
  const words = db
    .select()
    .from(checkInWords)
    .where(eq(checkInWords.checkInId, sql.placeholder('id')))
    .orderBy(asc(checkInWords.sheet), asc(checkInWords.part), asc(checkInWords.position))
    .prepare();
  const endingOf = restingCheckIns(db, and(ofCouple, ne(checkIns.status, 'rested'))).map((statement) =>
    statement.prepare(),
  );
  const saveCheckIn = savingVersions(db, checkIns, checkIns.id);
  const clear = [checkInSheets, checkInWords].map((table) =>
    db
      .delete(table)
      .where(eq(table.checkInId, sql.placeholder('id')))
      .prepare(),
  );
  const addSheet = inserting(db, checkInSheets);
  const addWord = inserting(db, checkInWords);

  const whole = (row: CheckInRow | undefined): CheckIn | null => {
    if (row === undefined) return null;
    const written = words.all({ id: row.id });
    const [one, other] = sheets.all({ id: row.id }).map((sheet) =>
      toSheet(
        sheet,
        written.filter((word) => word.sheet === sheet.position),
      ),
    );
    return one === undefined || other === undefined ? null : { ...row, sheets: [one, other] };
  };
  return {
    byId: (id) => whole(byId.get({ id })),
    latestOf: (id) => whole(latest.get({ id })),
    lastShownOf: (id) => whole(lastShown.get({ id })),
    endOf: (id) => {
      for (const statement of endingOf) statement.run({ id });
    },
    save: ({ sheets: given, ...row }) => {
      if (!saveCheckIn(row)) return false;
      const checkInId = row.id;
      // Twenty small rows at most, a few times in a week: writing them anew is simpler than comparing them.
      for (const statement of clear) statement.run({ id: checkInId });
      given.forEach((sheet, position) => {
        const { personId, dial, sent, shown } = sheet;
        addSheet({
          checkInId,
          position,
          personId,
          dial,
          sentAt: sent?.at ?? null,
          sentDial: sent?.dial ?? null,
          shownAt: shown?.at ?? null,
          shownDial: shown?.dial ?? null,
          openedAt: row.openedAt,
        });
        wordsOf(sheet).forEach((word, place) =>
          addWord({ checkInId, sheet: position, position: place, ...word, closesAt: row.closesAt }),
        );
      });
      return true;
    },
  };
}

/** As leaving leaves them, in this order: by what they were, the statements before the last find them. */
export function restingCheckIns(db: Db, which: SQL | undefined) {
  const theirs = db.select({ id: checkIns.id }).from(checkIns).where(which);
  return [
    db
      .delete(checkInWords)
      .where(and(inArray(checkInWords.checkInId, theirs), notInArray(checkInWords.part, ['draft', 'draft-late']))),
    db
      .update(checkInSheets)
      .set({ sentAt: null, sentDial: null, shownAt: null, shownDial: null })
      .where(inArray(checkInSheets.checkInId, theirs)),
    db.update(checkIns).set({ status: 'rested', revealAt: null, version: sql`version + 1` }).where(which),
  ];
}

/** In the order in which each part is read again: their places only grow. */
const wordsOf = ({ draft, late, sent, shown }: CheckInSheet): readonly Word[] => [
  ...draft.map(({ field, text }): Word => ({ part: 'draft', field, text })),
  ...late.map(({ field, text }): Word => ({ part: 'draft-late', field, text })),
  ...copiesOf('sent', sent),
  ...copiesOf('shown', shown),
];

const copiesOf = (part: 'sent' | 'shown', half: SentCheckIn | null): readonly Word[] =>
  (half?.fields ?? []).map(({ field, copy }) => ({ part, field, text: copy }));

function toSheet(row: Row<typeof checkInSheets>, words: readonly WordRow[]): CheckInSheet {
  const copies = (part: 'sent' | 'shown'): SentCheckIn['fields'] =>
    words.filter((word) => word.part === part).map(({ field, text }) => ({ field, copy: text }));
  const own = (part: 'draft' | 'draft-late'): CheckInSheet['draft'] =>
    words.filter((word) => word.part === part).map(({ field, text }) => ({ field, text }));
  return {
    personId: row.personId,
    draft: own('draft'),
    late: own('draft-late'),
    dial: row.dial,
    sent: row.sentAt === null ? null : { at: row.sentAt, dial: row.sentDial, fields: copies('sent') },
    shown: row.shownAt === null ? null : { at: row.shownAt, dial: row.shownDial, fields: copies('shown') },
  };
}
