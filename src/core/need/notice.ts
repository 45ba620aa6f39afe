import type { NeedId } from '../ids.js';
import type { Instant } from '../instant.js';
import type { TalkSlotOffer } from '../time-out/offers.js';
import type { Need } from './state.js';

/** Ids that the buttons of a bid's card carry. */
export type NeedHandle = { readonly needId: NeedId; readonly generation: number };

export type TheirSpace = { readonly until: Instant; readonly longer: boolean };

export type NeedNotice =
  /** `theirs`: the other needs space until then. */
  | { readonly kind: 'need/home'; readonly isPaired: boolean; readonly theirs: TheirSpace | null }
  | { readonly kind: 'need/lengths' }
  | { readonly kind: 'need/times'; readonly bid: NeedHandle | null; readonly offers: readonly TalkSlotOffer[] }
  /** To whoever asked, also as the state of things. `canExtend`: more is possible once. */
  | {
      readonly kind: 'need/space-begun';
      readonly bid: NeedHandle;
      readonly until: Instant;
      readonly rounded: boolean;
      readonly capped: boolean;
      readonly canExtend: boolean;
      /** `until 21:30` without a known zone: the default was taken, and this is said. */
      readonly zoneUnknown: boolean;
    }
  /** To the other: it isn't about you, and until when. `longer`: they asked for more. */
  | { readonly kind: 'need/space-told'; readonly bid: NeedHandle; readonly until: Instant; readonly longer: boolean }
  /** To whoever asked, at the minute: a promise. */
  | {
      readonly kind: 'need/space-over';
      readonly bid: NeedHandle;
      readonly canExtend: boolean;
      readonly apologise: boolean;
    }
  /** To whoever asked: it reached nobody, whatever the cause. */
  | { readonly kind: 'need/space-untold'; readonly until: Instant }
  | { readonly kind: 'need/here-again'; readonly toAsker: boolean }
  | { readonly kind: 'need/together-sent'; readonly bid: NeedHandle; readonly at: Instant | null }
  /** To the other. */
  | { readonly kind: 'need/together-asked'; readonly bid: NeedHandle; readonly at: Instant | null }
  /** To the asker. Never a reason. */
  | {
      readonly kind: 'need/answered';
      readonly bid: NeedHandle;
      readonly answer: 'yes' | 'not-this-time';
      readonly at: Instant | null;
    }
  | { readonly kind: 'need/another-time'; readonly bid: NeedHandle; readonly at: Instant }
  /** To whoever answered: it has been passed on, claims no delivery. */
  | {
      readonly kind: 'need/noted';
      readonly answer: 'yes' | 'another-time' | 'not-this-time';
      readonly at: Instant | null;
    }
  /** To both: a time stands, which either may let go. And once at that time. */
  | { readonly kind: 'need/agreed'; readonly bid: NeedHandle; readonly at: Instant }
  | { readonly kind: 'need/now'; readonly at: Instant }
  /** The same to both: that time is no more. Never who let it go, or why. */
  | { readonly kind: 'need/let-go' }
  | { readonly kind: 'need/taken-back' }
  /** The bid it was about is over. */
  | { readonly kind: 'need/over' }
  | { readonly kind: 'need/meanwhile'; readonly turn: number }
  /** Their own of that kind is open. */
  | { readonly kind: 'need/open-already'; readonly bid: NeedHandle; readonly about: Need['about']['kind'] }
  /** That is the day's measure; `again`: when the next may be. */
  | { readonly kind: 'need/enough'; readonly again: Instant }
  | { readonly kind: 'need/zone-first' }
  | { readonly kind: 'need/too-far-ahead' }
  | { readonly kind: 'need/in-break' };
