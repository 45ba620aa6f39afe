import { markOf } from '../mark.js';
import { type Dance, DANCE_FIELDS, type DanceField, type Naming, type Sheet } from './state.js';

// What the buttons of a card were shown under. A text is sealed under a new id whenever it is written, so ids will do.

/** Of what one field says. Ticking it is no new text. */
export const fieldMark = ({ draft }: Pick<Sheet, 'draft'>, field: DanceField): number =>
  markOf([field, ...draft.filter((one) => one.field === field).map(({ text }) => text)]);

/** Of one's own names, each in its place. */
export const namesMark = ({ draftNames }: Pick<Sheet, 'draftNames'>): number => markOf(draftNames);

/** Of all that a preview shows: what is ticked, the names, and which fields stay. */
export const previewMark = ({ draft, draftNames }: Pick<Sheet, 'draft' | 'draftNames'>): number =>
  markOf([
    ...DANCE_FIELDS.flatMap((field) =>
      draft.filter((one) => one.field === field).map(({ text, share }) => (share ? `${field} ${text}` : field)),
    ),
    ...draftNames,
  ]);

/**
 * Of the names there are to pick from, each in its place: a pick is a number among them. Not of what was picked: that the
 * other picked is told to nobody.
 */
export const namingMark = ({ id, namedAt }: Dance, { round, names }: Naming): number =>
  markOf([id, String(namedAt), String(round), ...names]);
