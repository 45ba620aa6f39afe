import type { CoupleId, NeedId, PersonId } from '../ids.js';
import { DAY, HOUR, type Instant, MINUTE } from '../instant.js';

/**
 * A small bid. `space`: announced, not granted, always with a return. `together`: a wish that may be answered. None of it
 * carries a written word.
 */
export type Need = {
  readonly id: NeedId;
  readonly coupleId: CoupleId;
  readonly by: PersonId;
  readonly about:
    | {
        readonly kind: 'space';
        /** When they are here again: asked at that minute, as a promise. */
        readonly until: Instant;
        readonly extended: boolean;
      }
    | {
        readonly kind: 'together';
        /** Null: whenever you're ready. */
        readonly at: Instant | null;
        readonly answer: TogetherAnswer | null;
      };
  readonly askedAt: Instant;
  /** `closed`: here again, answered in the end, taken back, or nobody answered: nothing is said of that. */
  readonly status: 'open' | 'closed';
  /** Carried by buttons: an older one shows how things stand. */
  readonly generation: number;
  readonly version: number;
};

export type TogetherAnswer =
  | { readonly kind: 'yes' }
  /** Once; `agreed`: the asker said it is fine. */
  | { readonly kind: 'another-time'; readonly at: Instant; readonly agreed: boolean }
  | { readonly kind: 'not-this-time' };

export const SHORTEST_SPACE = 15 * MINUTE;
export const DEFAULT_SPACE = HOUR;
/** Longer is a day apart, which two people talk about. */
export const LONGEST_SPACE = DAY;
/** Minutes a first ask, and the one time that more is asked for, offer. */
export const SPACES: readonly number[] = [30, 60, 120, 240];
/** One open bid a person, and so many in a day: no button lets one person repeat a demand. */
export const MOST_A_DAY = 2;
/** A wish without an answer ends silently. */
export const TOGETHER_LIVES = DAY;
