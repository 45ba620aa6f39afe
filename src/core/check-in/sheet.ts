import type { Change } from '../decision.js';
import { dropUnnamed } from '../drop-unnamed.js';
import type { SealedId } from '../ids.js';
import { markOf } from '../mark.js';
import type { CheckInContext } from './context.js';
import { CHECK_IN_FIELDS, type CheckIn, type CheckInField, type CheckInSheet } from './state.js';

/** The couple's newest, whatever became of it; null for a stranger, for those who left, and before the first. */
export const checkInHere = ({ checkIn, couple, me }: CheckInContext): CheckIn | null =>
  checkIn !== null && checkIn.coupleId === couple?.id && checkIn.sheets.some(({ personId }) => personId === me.id)
    ? checkIn
    : null;

/** The same, if it is the one that a button names and it still waits. */
export const openHere = (context: CheckInContext, checkInId: CheckIn['id']): CheckIn | null => {
  const here = checkInHere(context);
  return here?.id === checkInId && isUnrevealed(here) ? here : null;
};

/** What nobody but its writer may see anything of. */
export const isUnrevealed = ({ status }: Pick<CheckIn, 'status'>): boolean => status === 'open' || status === 'sealed';

/** Saves it and drops every text that it does not name any more. */
export function saveCheckIn(before: CheckIn, after: CheckIn): readonly Change[] {
  return [{ kind: 'check-in/save', checkIn: after }, ...dropUnnamed(textsOf(before), textsOf(after))];
}

const textsOf = ({ sheets }: CheckIn): readonly SealedId[] =>
  sheets.flatMap(({ draft, late, sent, shown }) => [
    ...[...draft, ...late].map(({ text }) => text),
    ...[sent, shown].flatMap((copies) => copies?.fields.map(({ copy }) => copy) ?? []),
  ]);

/** Written later, it stands in the place of what stood there. */
export const withLate = (draft: CheckInSheet['draft'], late: CheckInSheet['late']): CheckInSheet['draft'] => [
  ...draft.filter(({ field }) => late.every((one) => one.field !== field)),
  ...late,
];

/** In the order in which they are asked. */
export const inOrder = <One extends { readonly field: CheckInField }>(fields: readonly One[]): readonly One[] =>
  CHECK_IN_FIELDS.flatMap((field) => fields.filter((one) => one.field === field));

/** What the button of a preview carries, of the dial and the very texts: a word that is written anew is another text. */
export const previewed = ({ dial, draft }: Pick<CheckInSheet, 'dial' | 'draft'>): number =>
  markOf([dial ?? '', ...inOrder(draft).map(({ field, text }) => `${field}=${text}`)]);
