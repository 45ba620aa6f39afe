import type { Instant } from '../core/instant.js';
import type { ButtonAction } from '../core/request.js';

/** A piece of a line. Adapters escape every string; nothing in a card is ever read as markup. */
export type Span =
  | string
  | { readonly kind: 'strong'; readonly text: string }
  | { readonly kind: 'soft'; readonly text: string }
  /** Something to copy: an invite code, a line to send. */
  | { readonly kind: 'copy'; readonly text: string }
  /** What a person wrote: shown exactly, escaped, never read as markup or mention. */
  | { readonly kind: 'own-words'; readonly text: string }
  /** A moment. Platforms that can, show it in the reader's zone; `text` stands where they cannot. */
  | { readonly kind: 'moment'; readonly at: Instant; readonly style: 'time' | 'day-and-time'; readonly text: string };

export type Block =
  | { readonly kind: 'paragraph'; readonly spans: readonly Span[] }
  | { readonly kind: 'quote'; readonly spans: readonly Span[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly Span[])[] };

export type CardButton =
  | {
      readonly kind: 'act';
      readonly label: string;
      readonly action: ButtonAction;
      readonly tone: 'first' | 'plain' | 'grave';
    }
  | { readonly kind: 'link'; readonly label: string; readonly url: string }
  /** Posts the promise where they argue. Dropped where an adapter has no such way. */
  | { readonly kind: 'tell'; readonly label: string };

/** A longer choice: a select on Discord, rows of buttons on Telegram. At most 25 options. */
export type CardChoice = {
  readonly placeholder: string;
  readonly options: readonly { readonly label: string; readonly action: ButtonAction }[];
};

/** A message without a platform. At most 5 rows (a choice counts as one) of at most 5 buttons: Discord's limit. */
export type Card = {
  readonly blocks: readonly Block[];
  readonly rows: readonly (readonly CardButton[])[];
  readonly choice: CardChoice | null;
  /** Holds something its reader wrote: Telegram forbids forwarding, no preview ever shows it. */
  readonly isPrivate: boolean;
};

/** A form without a platform: one modal, or one question after another. */
export type FormView = {
  readonly title: string;
  /** What is answered here, above the fields of a modal; `question` of the first field holds it already. */
  readonly intro?: string;
  readonly fields: readonly FormField[];
};
export type FormField = {
  readonly id: string;
  readonly label: string;
  /** Asked when the form comes one field at a time. */
  readonly question: string;
  readonly placeholder: string;
  /** Stands in the field already: what its writer wrote before. `question` holds it as well. */
  readonly value?: string;
  readonly multiline: boolean;
  readonly required: boolean;
  readonly maxLength: number;
};
