import { asc, eq, sql } from 'drizzle-orm';
import type { CoupleId } from '../../core/ids.js';
import type { Pact, PactTerms } from '../../core/pact/state.js';
import { type Db, inserting, type Row, savingVersions } from './prepared.js';
import { pactSignatures, pactTerms, pacts, pactWaitingLines } from './schema/pact.js';

export type PactRows = {
  readonly byCouple: (id: CoupleId) => Pact | null;
  readonly save: (pact: Pact) => boolean;
};

type Part = 'signed' | 'draft';

export function pactRows(db: Db): PactRows {
  const pact = db
    .select()
    .from(pacts)
    .where(eq(pacts.coupleId, sql.placeholder('id')))
    .prepare();
  const terms = db
    .select()
    .from(pactTerms)
    .where(eq(pactTerms.coupleId, sql.placeholder('id')))
    .prepare();
  const lines = db
    .select()
    .from(pactWaitingLines)
    .where(eq(pactWaitingLines.coupleId, sql.placeholder('id')))
    .orderBy(asc(pactWaitingLines.part), asc(pactWaitingLines.position))
    .prepare();
  const signatures = db
    .select()
    .from(pactSignatures)
    .where(eq(pactSignatures.coupleId, sql.placeholder('id')))
    .orderBy(asc(pactSignatures.position))
    .prepare();
  const savePact = savingVersions(db, pacts, pacts.coupleId);
  const clear = [
    db
      .delete(pactTerms)
      .where(eq(pactTerms.coupleId, sql.placeholder('id')))
      .prepare(),
    db
      .delete(pactWaitingLines)
      .where(eq(pactWaitingLines.coupleId, sql.placeholder('id')))
      .prepare(),
    db
      .delete(pactSignatures)
      .where(eq(pactSignatures.coupleId, sql.placeholder('id')))
      .prepare(),
  ];
  const addTerms = inserting(db, pactTerms);
  const addLine = inserting(db, pactWaitingLines);
  const addSignature = inserting(db, pactSignatures);

  const addPart = (coupleId: CoupleId, part: Part, given: PactTerms, revision: number | null): void => {
    const { waiting, ...rest } = given;
    addTerms({ coupleId, part, ...rest, revision });
    waiting.forEach((line, position) => addLine({ coupleId, part, position, line }));
  };
  return {
    byCouple: (id) => {
      const row = pact.get({ id });
      if (row === undefined) return null;
      const parts = terms.all({ id });
      const waiting = lines.all({ id });
      const signed = parts.find(({ part }) => part === 'signed');
      const draft = parts.find(({ part }) => part === 'draft');
      return {
        coupleId: id,
        signed: signed === undefined ? null : toTerms(signed, waiting),
        signedAt: row.signedAt,
        draft:
          draft === undefined
            ? null
            : {
                terms: toTerms(draft, waiting),
                revision: draft.revision ?? 0,
                signedBy: signatures.all({ id }).map(({ personId }) => personId),
              },
        version: row.version,
      };
    },
    save: ({ coupleId, signed, signedAt, draft, version }) => {
      if (!savePact({ coupleId, signedAt, version })) return false;
      // A pact changes a few times a year: writing its few parts anew is simpler than comparing them.
      for (const statement of clear) statement.run({ id: coupleId });
      if (signed !== null) addPart(coupleId, 'signed', signed, null);
      if (draft !== null) {
        addPart(coupleId, 'draft', draft.terms, draft.revision);
        draft.signedBy.forEach((personId, position) => addSignature({ coupleId, position, personId }));
      }
      return true;
    },
  };
}

const toTerms = (row: Row<typeof pactTerms>, lines: readonly Row<typeof pactWaitingLines>[]): PactTerms => ({
  breakMinutes: row.breakMinutes,
  lateAt: row.lateAt,
  waiting: lines.filter(({ part }) => part === row.part).map(({ line }) => line),
  ownWords: row.ownWords,
  mayCallDance: row.mayCallDance,
});
