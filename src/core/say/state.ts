import type { CoupleId, PersonId, SayId, SealedId } from '../ids.js';
import type { Instant } from '../instant.js';

/** The three forms and what each asks for, in the order of the sentence they make. */
export const SAY_FORMS = {
  /** When … I feel … because I'm afraid … I'd like … */
  feeling: ['when', 'feel', 'afraid', 'like'],
  /** I'm okay with … not with … if it happens I will … */
  boundary: ['okay', 'not-okay', 'then'],
  /** Mine to own … what it may have been for you … what I'll do */
  repair: ['mine', 'for-you', 'next'],
} as const;
export type SayForm = keyof typeof SAY_FORMS;
export type SayField = (typeof SAY_FORMS)[SayForm][number];

/** One a person; sealed under their own key, seen by nobody else. */
export type SayDraft = {
  readonly personId: PersonId;
  readonly form: SayForm;
  readonly fields: readonly { readonly field: SayField; readonly text: SealedId }[];
  readonly version: number;
};

/** What was said, to the other of the two, once. */
export type Saying = {
  readonly id: SayId;
  readonly coupleId: CoupleId;
  readonly by: PersonId;
  readonly form: SayForm;
  /** The whole sentence, sealed under the couple's key. */
  readonly copy: SealedId;
  readonly at: Instant;
  readonly answer: SayAnswer | null;
  readonly version: number;
};

export const SAY_ANSWERS = ['hear-you', 'thank-you', 'tonight', 'not-now'] as const;
export type SayAnswer = (typeof SAY_ANSWERS)[number];

/** Within a day: what is said softly is not said in a row. */
export const MOST_SAYINGS_A_DAY = 3;
