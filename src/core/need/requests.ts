import type { NeedId, PersonId } from '../ids.js';
import type { ReturnWish, TalkSlot } from '../request.js';

export type NeedCommand =
  | { readonly kind: 'need/space'; readonly wish: ReturnWish }
  /** Null: whenever you're ready. */
  | { readonly kind: 'need/together'; readonly slot: TalkSlot | null }
  /** Space: I'm here again. Together: I take it back; of what both agreed on, either lets it go. */
  | { readonly kind: 'need/close'; readonly needId: NeedId; readonly generation: number }
  /** Space, once. */
  | { readonly kind: 'need/more'; readonly needId: NeedId; readonly generation: number; readonly minutes: number }
  | {
      readonly kind: 'need/answer';
      readonly needId: NeedId;
      readonly generation: number;
      readonly answer: 'yes' | 'not-this-time';
    }
  | {
      readonly kind: 'need/another-time';
      readonly needId: NeedId;
      readonly generation: number;
      readonly slot: TalkSlot;
    }
  /** The asker, of the other's time. */
  | { readonly kind: 'need/fine'; readonly needId: NeedId; readonly generation: number };

export type NeedQuery =
  | { readonly kind: 'need/show' }
  | { readonly kind: 'need/lengths' }
  /** Times for a wish of one's own (null), or for an answer. */
  | { readonly kind: 'need/times'; readonly needId: NeedId | null }
  /** Something to do with the wait, for whoever presses. */
  | { readonly kind: 'need/meanwhile'; readonly turn: number };

/**
 * `need/ask`: whoever asked for space was asked back, or could not be; two hours from then it closes. `need/told`: the other
 * heard of it, or could not.
 */
export type NeedFollow = {
  readonly kind: 'need/ask' | 'need/told';
  readonly needId: NeedId;
  readonly personId: PersonId;
  readonly generation: number;
};
