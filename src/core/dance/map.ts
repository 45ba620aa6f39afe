import type { PersonId } from '../ids.js';
import { otherSheet, sheetOf } from '../sheets.js';
import { inOrder } from './card.js';
import type { DanceMap, Steps } from './notice.js';
import type { Dance, Sheet } from './state.js';

/** What both were shown, from one reader's side; null before the first reveal. Nothing of a draft or of an edit is in it. */
export function mapFor(dance: Dance, reader: PersonId): DanceMap | null {
  const yours = stepsOf(sheetOf(dance, reader));
  const theirs = stepsOf(otherSheet(dance, reader));
  return yours === null || theirs === null ? null : { name: dance.name, yours, theirs };
}

const stepsOf = ({ shown }: Sheet): Steps | null =>
  shown === null ? null : inOrder(shown.fields).map(({ field, copy }) => ({ field, text: copy }));
