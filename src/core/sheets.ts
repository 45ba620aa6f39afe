import type { PersonId } from './ids.js';

/** What each of the two writes on a page of their own, in the couple's order. */
type Sheets<Sheet> = { readonly sheets: readonly [Sheet, Sheet] };
type OfOne = { readonly personId: PersonId };

export const sheetOf = <Sheet extends OfOne>({ sheets: [one, other] }: Sheets<Sheet>, personId: PersonId): Sheet =>
  one.personId === personId ? one : other;

export const otherSheet = <Sheet extends OfOne>({ sheets: [one, other] }: Sheets<Sheet>, personId: PersonId): Sheet =>
  one.personId === personId ? other : one;

export function withSheet<Whole, Sheet extends OfOne>(
  whole: Whole & Sheets<Sheet>,
  personId: PersonId,
  change: Partial<Sheet>,
): Whole & Sheets<Sheet> {
  const [one, other] = whole.sheets;
  return {
    ...whole,
    sheets: one.personId === personId ? [{ ...one, ...change }, other] : [one, { ...other, ...change }],
  };
}
