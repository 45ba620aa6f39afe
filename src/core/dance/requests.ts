import type { DanceId, SealedId } from '../ids.js';
import type { DanceChoice, DanceField, Feeling, NamePick, SentSheet } from './state.js';

/**
 * `mark`: what the button was shown under (`markOf`), taken from the notice of its card. With another one a command changes
 * nothing and shows how things stand.
 */
export type DanceCommand =
  | { readonly kind: 'dance/start' }
  /** One of the ready-made answers; the app seals its words as `text`. */
  | {
      readonly kind: 'dance/choose';
      readonly field: DanceField;
      readonly choice: DanceChoice;
      readonly mark: number;
      readonly text?: SealedId;
    }
  | { readonly kind: 'dance/write'; readonly field: DanceField; readonly text: SealedId }
  | { readonly kind: 'dance/tick'; readonly field: DanceField; readonly share: boolean; readonly mark: number }
  | { readonly kind: 'dance/clear'; readonly field: DanceField; readonly mark: number }
  | { readonly kind: 'dance/add-name'; readonly text: SealedId }
  | { readonly kind: 'dance/drop-name'; readonly index: number; readonly mark: number }
  /**
   * Unconfirmed (mark 0) it shows exactly what the other would see. Confirmed, the app puts in the copies it sealed for the
   * couple. `asShown`, from the app as well: word for word what the other was shown already.
   */
  | {
      readonly kind: 'dance/send';
      readonly danceId: DanceId;
      readonly confirmed: boolean;
      readonly mark: number;
      readonly copies?: Omit<SentSheet, 'at'>;
      readonly asShown?: boolean;
    }
  | { readonly kind: 'dance/take-back'; readonly danceId: DanceId }
  | {
      readonly kind: 'dance/pick';
      readonly danceId: DanceId;
      readonly mark: number;
      readonly pick: NamePick;
      readonly joined?: SealedId;
    }
  /** Opens a new naming over all names that were shown, also while one runs; a name that there is stays until they agree. */
  | { readonly kind: 'dance/rename'; readonly danceId: DanceId }
  /** Ends a naming anew: the name that there is stays. */
  | { readonly kind: 'dance/keep-name'; readonly danceId: DanceId }
  | { readonly kind: 'dance/call'; readonly danceId: DanceId }
  | { readonly kind: 'dance/feel'; readonly danceId: DanceId; readonly call: number; readonly feeling: Feeling }
  | { readonly kind: 'dance/not-this-time'; readonly danceId: DanceId; readonly call: number };

export type DanceQuery =
  | { readonly kind: 'dance/show' }
  | { readonly kind: 'dance/sheet' }
  | { readonly kind: 'dance/field'; readonly field: DanceField }
  | { readonly kind: 'dance/names' }
  /** Only once named or naming: the loop as text, with the picture. */
  | { readonly kind: 'dance/map' }
  | { readonly kind: 'dance/naming' }
  | { readonly kind: 'dance/slow-down'; readonly danceId: DanceId };

export type DanceForm =
  | { readonly kind: 'form/dance-field'; readonly field: DanceField }
  | { readonly kind: 'form/dance-name' };
