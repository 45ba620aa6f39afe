import { and, asc, eq, sql } from 'drizzle-orm';
import type { OpenQuestion, QuestionChange, SealedRow } from '../../app/store-port.js';
import type { VaultOwner } from '../../app/vault-port.js';
import type { CoupleId, PersonId, SealedId } from '../../core/ids.js';
import type { Instant } from '../../core/instant.js';
import type { FormRef } from '../../core/request.js';
import { hasOwnOfTwo } from './own-of-two.js';
import { type Db, inserting, limitOf, putting, type Row } from './prepared.js';
import { persons } from './schema/people.js';
import { keptNotes, questions, sealed } from './schema/private.js';

export type PrivateRows = {
  readonly sealed: (id: SealedId) => SealedRow | null;
  /** Under their own key; or a bid, or a page of theirs in what two do together. */
  readonly hasSealed: (owner: PersonId) => boolean;
  readonly addSealed: (row: SealedRow) => void;
  /** The text and its place among the kept notes. False: it was gone. */
  readonly dropSealed: (id: SealedId) => boolean;
  /** Whatever the two had sealed for each other. */
  readonly dropOfCouple: (id: CoupleId) => void;
  readonly keptNotes: (owner: PersonId) => readonly { readonly id: SealedId; readonly at: Instant }[];
  readonly keepNote: (note: { readonly id: SealedId; readonly owner: PersonId; readonly at: Instant }) => void;
  readonly question: (id: PersonId) => OpenQuestion | null;
  readonly changeQuestion: (change: QuestionChange) => void;
};

export function privateRows(db: Db): PrivateRows {
  const sealedById = db
    .select()
    .from(sealed)
    .where(eq(sealed.id, sql.placeholder('id')))
    .prepare();
  const ofOwner = (kind: VaultOwner['kind']) =>
    and(eq(sealed.ownerKind, kind), eq(sealed.ownerId, sql.placeholder('owner')));
  const someOf = db.select({ id: sealed.id }).from(sealed).where(ofOwner('person')).limit(limitOf(1)).prepare();
  const someOfTwo = db
    .select({ id: persons.id })
    .from(persons)
    .where(and(eq(persons.id, sql.placeholder('owner')), hasOwnOfTwo(db, sql.placeholder('owner'))))
    .prepare();
  const dropOfCouple = db.delete(sealed).where(ofOwner('couple')).prepare();
  const addSealed = inserting(db, sealed);
  const dropSealed = db
    .delete(sealed)
    .where(eq(sealed.id, sql.placeholder('id')))
    .prepare();
  const notes = db
    .select({ id: keptNotes.id, at: keptNotes.at })
    .from(keptNotes)
    .where(eq(keptNotes.owner, sql.placeholder('owner')))
    .orderBy(asc(keptNotes.at))
    .prepare();
  const putNote = putting(db, keptNotes, [keptNotes.id]);
  const question = db
    .select()
    .from(questions)
    .where(eq(questions.personId, sql.placeholder('id')))
    .prepare();
  const putQuestion = putting(db, questions, [questions.personId]);
  const dropQuestion = db
    .delete(questions)
    .where(eq(questions.personId, sql.placeholder('id')))
    .prepare();
  return {
    sealed: (id) => {
      const row = sealedById.get({ id });
      return row === undefined ? null : toSealed(row);
    },
    addSealed: ({ owner, ciphertext, ...row }) => {
      addSealed({ ...row, ownerKind: owner.kind, ownerId: owner.id, ciphertext: Buffer.from(ciphertext) });
    },
    hasSealed: (owner) => someOf.get({ owner }) !== undefined || someOfTwo.get({ owner }) !== undefined,
    dropSealed: (id) => dropSealed.run({ id }).changes > 0,
    dropOfCouple: (owner) => {
      dropOfCouple.run({ owner });
    },
    keptNotes: (owner) => notes.all({ owner }),
    keepNote: (note) => {
      putNote(note);
    },
    question: (id) => {
      const row = question.get({ id });
      return row === undefined ? null : { ...row, form: JSON.parse(row.form) as FormRef };
    },
    changeQuestion: (change) => {
      if (change.kind === 'clear') {
        dropQuestion.run({ id: change.personId });
        return;
      }
      putQuestion({ ...change.question, form: JSON.stringify(change.question.form) });
    },
  };
}

const toSealed = ({ ownerKind, ownerId, ...row }: Row<typeof sealed>): SealedRow => ({
  ...row,
  owner: { kind: ownerKind, id: ownerId } as VaultOwner,
});
