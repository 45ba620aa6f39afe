import { and, asc, desc, eq, inArray, isNotNull, ne, notInArray, or, type SQL, sql } from 'drizzle-orm';
import type { Dance, Naming, SentSheet, Sheet } from '../../core/dance/state.js';
import type { CoupleId, DanceId } from '../../core/ids.js';
import type { Instant } from '../../core/instant.js';
import { type Db, inserting, limitOf, type Row, savingVersions } from './prepared.js';
import { danceNames, dancePicks, danceSheets, dances, danceWords } from './schema/dance.js';

export type DanceRows = {
  readonly byId: (id: DanceId) => Dance | null;
  readonly latestOf: (id: CoupleId) => Dance | null;
  /** False: it moved since. What it does not name any more is not its any more; the texts go by `sealed/drop`. */
  readonly save: (dance: Dance) => boolean;
  /** What the two had sealed for each other goes now: of their dances nothing but the drafts stays. */
  readonly endOf: (id: CoupleId) => void;
};

type DanceRow = Row<typeof dances>;
type WordRow = Row<typeof danceWords>;
type Word = Pick<WordRow, 'part' | 'field' | 'text' | 'share'>;

/** Without a name, a map or a call. */
const RESTED = {
  status: 'rested',
  revealAt: null,
  namingRound: null,
  name: null,
  namedAt: null,
  callCount: null,
  callAt: null,
  callBy: null,
  callFeeling: null,
} as const;

export function danceRows(db: Db): DanceRows {
  const byId = db
    .select()
    .from(dances)
    .where(eq(dances.id, sql.placeholder('id')))
    .prepare();
  const latest = db
    .select()
    .from(dances)
    .where(eq(dances.coupleId, sql.placeholder('id')))
    .orderBy(desc(dances.startedAt), desc(sql`${dances}.rowid`))
    .limit(limitOf(1))
    .prepare();
  const sheets = db
    .select()
    .from(danceSheets)
    .where(eq(danceSheets.danceId, sql.placeholder('id')))
    .orderBy(asc(danceSheets.position))
    .prepare();
  const words = db
    .select()
    .from(danceWords)
    .where(eq(danceWords.danceId, sql.placeholder('id')))
    .orderBy(asc(danceWords.sheet), asc(danceWords.part), asc(danceWords.position))
    .prepare();
  const names = db
    .select()
    .from(danceNames)
    .where(eq(danceNames.danceId, sql.placeholder('id')))
    .orderBy(asc(danceNames.position))
    .prepare();
  const picks = db
    .select()
    .from(dancePicks)
    .where(eq(dancePicks.danceId, sql.placeholder('id')))
    .orderBy(asc(dancePicks.position))
    .prepare();
  const awake = or(ne(dances.status, 'rested'), isNotNull(dances.name), isNotNull(dances.namingRound));
  const endingOf = restingDances(db, and(eq(dances.coupleId, sql.placeholder('id')), awake)).map((statement) =>
    statement.prepare(),
  );
  const saveDance = savingVersions(db, dances, dances.id);
  const clear = [danceSheets, danceWords, danceNames, dancePicks].map((table) =>
    db
      .delete(table)
      .where(eq(table.danceId, sql.placeholder('id')))
      .prepare(),
  );
  const addSheet = inserting(db, danceSheets);
  const addWord = inserting(db, danceWords);
  const addName = inserting(db, danceNames);
  const addPick = inserting(db, dancePicks);

  const namingOf = (id: DanceId, round: Naming['round'] | null): Naming | null =>
    round === null
      ? null
      : {
          round,
          names: names.all({ id }).map((row) => row.text),
          picks: picks.all({ id }).map(({ personId, name }) => ({
            personId,
            pick: name === null ? { kind: 'both' } : { kind: 'name', index: name },
          })),
        };
  const whole = (row: DanceRow | undefined): Dance | null => {
    if (row === undefined) return null;
    const { namingRound, callCount, callAt, callBy, callFeeling, ...rest } = row;
    const written = words.all({ id: row.id });
    const [one, other] = sheets.all({ id: row.id }).map((sheet) =>
      toSheet(
        sheet,
        written.filter((word) => word.sheet === sheet.position),
      ),
    );
    if (one === undefined || other === undefined) return null;
    return {
      ...rest,
      sheets: [one, other],
      naming: namingOf(row.id, namingRound),
      call: callCount === null ? null : { count: callCount, at: callAt!, by: callBy!, feeling: callFeeling },
    };
  };
  return {
    byId: (id) => whole(byId.get({ id })),
    latestOf: (id) => whole(latest.get({ id })),
    endOf: (id) => {
      for (const statement of endingOf) statement.run({ id });
    },
    save: ({ sheets: given, naming, call, ...row }) => {
      const saved = saveDance({
        ...row,
        namingRound: naming?.round ?? null,
        callCount: call?.count ?? null,
        callAt: call?.at ?? null,
        callBy: call?.by ?? null,
        callFeeling: call?.feeling ?? null,
      });
      if (!saved) return false;
      const danceId = row.id;
      // Forty small rows at most, a few times in a couple's life: writing them anew is simpler than comparing them.
      for (const statement of clear) statement.run({ id: danceId });
      given.forEach((sheet, position) => {
        const { personId, takenBack, reminded, mutedUntil, sent, shown } = sheet;
        addSheet({
          danceId,
          position,
          personId,
          sentAt: sent?.at ?? null,
          takenBack,
          shownAt: shown?.at ?? null,
          reminded,
          mutedUntil,
        });
        wordsOf(sheet).forEach((word, place) => addWord({ danceId, sheet: position, position: place, ...word }));
      });
      naming?.names.forEach((text, position) => addName({ danceId, position, text }));
      naming?.picks.forEach(({ personId, pick }, position) =>
        addPick({ danceId, position, personId, name: pick.kind === 'both' ? null : pick.index }),
      );
      return true;
    },
  };
}

/** As leaving leaves them, in this order: by what they were, the statements before the last find them. */
export function restingDances(db: Db, which: SQL | undefined) {
  const theirs = db.select({ id: dances.id }).from(dances).where(which);
  return [
    db.delete(danceNames).where(inArray(danceNames.danceId, theirs)),
    db.delete(dancePicks).where(inArray(dancePicks.danceId, theirs)),
    db
      .delete(danceWords)
      .where(and(inArray(danceWords.danceId, theirs), notInArray(danceWords.part, ['draft', 'draft-name']))),
    db
      .update(danceSheets)
      .set({ sentAt: null, shownAt: null, takenBack: false })
      .where(inArray(danceSheets.danceId, theirs)),
    db
      .update(dances)
      .set({ ...RESTED, version: sql`version + 1` })
      .where(which),
  ];
}

/** In the order in which each part is read again: their places only grow. */
const wordsOf = ({ draft, draftNames, sent, shown }: Sheet): readonly Word[] => [
  ...draft.map((field): Word => ({ part: 'draft', ...field })),
  ...draftNames.map((text): Word => ({ part: 'draft-name', field: null, text, share: false })),
  ...copiesOf('sent', sent),
  ...copiesOf('shown', shown),
];

const copiesOf = (part: 'sent' | 'shown', sheet: SentSheet | null): readonly Word[] => [
  ...(sheet?.fields ?? []).map(({ field, copy }): Word => ({ part, field, text: copy, share: false })),
  ...(sheet?.names ?? []).map((text): Word => ({ part: `${part}-name`, field: null, text, share: false })),
];

function toSheet(row: Row<typeof danceSheets>, words: readonly WordRow[]): Sheet {
  const of = (part: WordRow['part']): readonly WordRow[] => words.filter((word) => word.part === part);
  const copies = (part: 'sent' | 'shown', at: Instant | null): SentSheet | null =>
    at === null
      ? null
      : {
          at,
          fields: of(part).map(({ field, text }) => ({ field: field!, copy: text })),
          names: of(`${part}-name`).map(({ text }) => text),
        };
  return {
    personId: row.personId,
    draft: of('draft').map(({ field, text, share }) => ({ field: field!, text, share })),
    draftNames: of('draft-name').map(({ text }) => text),
    sent: copies('sent', row.sentAt),
    takenBack: row.takenBack,
    shown: copies('shown', row.shownAt),
    reminded: row.reminded,
    mutedUntil: row.mutedUntil,
  };
}
