import type { SayId, SealedId } from '../ids.js';
import type { SayAnswer, SayDraft, SayForm } from './state.js';

export type SayCommand =
  /** All fields of one form at once, each sealed; in place of what was drafted. */
  | { readonly kind: 'say/write'; readonly form: SayForm; readonly fields: SayDraft['fields'] }
  | { readonly kind: 'say/drop' }
  /** Only from the preview. The app puts in the copy it sealed for the couple. `version`: of the draft that was shown. */
  | { readonly kind: 'say/send'; readonly version: number; readonly copy?: SealedId }
  /** Once. */
  | { readonly kind: 'say/answer'; readonly sayId: SayId; readonly answer: SayAnswer };

export type SayQuery =
  | { readonly kind: 'say/show' }
  /** What was said to them. */
  | { readonly kind: 'say/read'; readonly sayId: SayId }
  /** The draft as the other would read it, with what might be said more softly. */
  | { readonly kind: 'say/preview' };

export type SayFormRef = { readonly kind: 'form/say'; readonly form: SayForm };
