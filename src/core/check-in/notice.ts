import type { CheckInId, SealedId } from '../ids.js';
import type { Instant } from '../instant.js';
import type { Weekday } from '../reflection/state.js';
import type { CheckInField, Dial, WeeklyTime } from './state.js';

type Words = readonly { readonly field: CheckInField; readonly text: SealedId }[];
export type CheckInHalf = { readonly dial: Dial | null; readonly words: Words };

export type CheckInNotice =
  /** None is open. `agreed`: when the next opens by itself. `proposed`: a time that waits; `byYou`. `lately`: one to look at. */
  | {
      readonly kind: 'check-in/home';
      readonly isPaired: boolean;
      readonly agreed: { readonly weekly: WeeklyTime; readonly next: Instant } | null;
      readonly proposed: { readonly weekly: WeeklyTime; readonly next: Instant; readonly byYou: boolean } | null;
      readonly lately: CheckInId | null;
    }
  /** One's own page. Says nothing of the other's. `begun`: by them just now, with a line to send. */
  | {
      readonly kind: 'check-in/sheet';
      readonly checkInId: CheckInId;
      readonly draft: Words;
      readonly dial: Dial | null;
      readonly closesAt: Instant;
      readonly begun: boolean;
    }
  /** To both when one opens by itself. */
  | { readonly kind: 'check-in/open'; readonly checkInId: CheckInId; readonly closesAt: Instant }
  | {
      readonly kind: 'check-in/field';
      readonly checkInId: CheckInId;
      readonly field: CheckInField;
      readonly text: SealedId | null;
    }
  | { readonly kind: 'check-in/empty'; readonly checkInId: CheckInId }
  /** `mark`: of exactly this, for the button that sends it. */
  | {
      readonly kind: 'check-in/preview';
      readonly checkInId: CheckInId;
      readonly half: CheckInHalf;
      readonly mark: number;
    }
  /** The same whether the other has sent theirs or not. */
  | { readonly kind: 'check-in/sent'; readonly checkInId: CheckInId; readonly closesAt: Instant }
  /** To both at the quarter hour, and when looked at again. */
  | {
      readonly kind: 'check-in/revealed';
      readonly checkInId: CheckInId;
      readonly yours: CheckInHalf;
      readonly theirs: CheckInHalf;
    }
  /** It closed, whatever was missing: the same words for all. */
  | { readonly kind: 'check-in/rests' }
  | { readonly kind: 'check-in/times'; readonly weekday: Weekday | null }
  | { readonly kind: 'check-in/zone-first' }
  /** To whoever proposed. */
  | { readonly kind: 'check-in/time-proposed'; readonly weekly: WeeklyTime; readonly next: Instant }
  /** To the other: agree, another time, or leave it. */
  | { readonly kind: 'check-in/time-asked'; readonly weekly: WeeklyTime; readonly next: Instant }
  /** To both. */
  | { readonly kind: 'check-in/time-agreed'; readonly weekly: WeeklyTime; readonly next: Instant }
  | { readonly kind: 'check-in/stopped' }
  /** Nothing is left to agree to of the time that a button was about. */
  | { readonly kind: 'check-in/time-over' }
  | { readonly kind: 'check-in/in-break' };
