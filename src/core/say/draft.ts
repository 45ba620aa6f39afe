import type { Change } from '../decision.js';
import { dropUnnamed } from '../drop-unnamed.js';
import type { SealedId } from '../ids.js';
import { markOf } from '../mark.js';
import { isInBreak } from '../reflection/breaks.js';
import { isHeld } from '../reflection/held.js';
import type { SayContext } from './context.js';
import type { SayNotice } from './notice.js';
import { SAY_FORMS, type SayDraft, type SayField, type SayForm, type Saying } from './state.js';

type Fields = SayDraft['fields'];

/**
 * What the buttons of a preview carry: made of the very texts it shows. The row's own version begins anew with every
 * draft, and the button of an older preview must not send a later one.
 */
export const previewed = ({ form, fields }: Pick<SayDraft, 'form' | 'fields'>): number =>
  markOf([form, ...fields.map(({ field, text }) => `${field}=${text}`)]);

export const previewCard = (draft: Pick<SayDraft, 'form' | 'fields'>): SayNotice => ({
  kind: 'say/preview',
  form: draft.form,
  fields: draft.fields,
  version: previewed(draft),
});

/** In a break of two that goes on, nobody learns from this that the other has left, and nothing that was said is shown. */
export function homeCard(context: SayContext): SayNotice {
  const { me, couple, draft, waiting, latest } = context;
  return {
    kind: 'say/home',
    isPaired: couple !== null || (latest !== null && latest.coupleId !== null && isInBreak(latest, me.id)),
    hasDraft: draft !== null,
    waiting: couple === null || isHeld(context) ? null : (waiting?.id ?? null),
  };
}

/** What was said, as whoever it was said to sees it. */
export const receivedCard = ({ id, form, copy, answer }: Saying): SayNotice => ({
  kind: 'say/received',
  sayId: id,
  form,
  copy,
  answer,
});

/** In the order of the sentence; null where something is no part of this form, stands twice, or nothing was written. */
export function inOrder(form: SayForm, fields: Fields): Fields | null {
  const asked: readonly SayField[] = SAY_FORMS[form];
  const ordered = asked.flatMap((field) => fields.filter((one) => one.field === field));
  const isWhole =
    ordered.length === fields.length && new Set(ordered.map(({ field }) => field)).size === ordered.length;
  return isWhole && ordered.length > 0 ? ordered : null;
}

/** After the change that stops naming them. */
export const dropTexts = (before: SayDraft | null, after: Fields = []): readonly Change[] =>
  dropUnnamed(textsOf(before?.fields ?? []), textsOf(after));

const textsOf = (fields: Fields): readonly SealedId[] => fields.map(({ text }) => text);
