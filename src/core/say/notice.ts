import type { SayId, SealedId } from '../ids.js';
import type { Instant } from '../instant.js';
import type { SayAnswer, SayDraft, SayForm } from './state.js';

export type SayNotice =
  /** The three forms. `hasDraft`: one waits. `waiting`: what was said to them and has no answer, brought to them or not. */
  | {
      readonly kind: 'say/home';
      readonly isPaired: boolean;
      readonly hasDraft: boolean;
      readonly waiting: SayId | null;
    }
  /** What might land hard is pointed out where it is shown, from the words themselves. Nothing is sent yet. */
  | {
      readonly kind: 'say/preview';
      readonly form: SayForm;
      readonly fields: SayDraft['fields'];
      readonly version: number;
    }
  | { readonly kind: 'say/dropped' }
  /** Claims no delivery. */
  | { readonly kind: 'say/sent' }
  /** To the other. `answer`: what they have answered. */
  | {
      readonly kind: 'say/received';
      readonly sayId: SayId;
      readonly form: SayForm;
      readonly copy: SealedId;
      readonly answer: SayAnswer | null;
    }
  /** To whoever answered. */
  | { readonly kind: 'say/answer-noted'; readonly answer: SayAnswer }
  /** To whoever said it. */
  | { readonly kind: 'say/answered'; readonly answer: SayAnswer; readonly form: SayForm }
  | { readonly kind: 'say/enough'; readonly again: Instant }
  /** Kept as a draft: during a break nothing that was written passes. */
  | { readonly kind: 'say/in-break' };
