import type { PlaceId } from '../ids.js';
import type { Instant } from '../instant.js';
import type { Platform } from '../person/state.js';
import type { SharedPlace } from './state.js';

export type PlaceNotice =
  /** None yet: what it is, and how to choose one. `isPaired`: else it needs two. */
  | { readonly kind: 'place/none'; readonly isPaired: boolean }
  /** Typed where there is no other reader: `here` belongs into a channel or group. */
  | { readonly kind: 'place/not-here' }
  /** Another couple has this place already. */
  | { readonly kind: 'place/taken' }
  /**
   * To both alike. Which place that is and who else can read there is looked up when it is shown (`reader.readers`); it is
   * stored nowhere. `bound`: what they have meanwhile, and go on having until both agree; `isSame`: that very place, of
   * which only the line about breaks would change. `isStale`: another thing was agreed to than is proposed by now.
   */
  | {
      readonly kind: 'place/consent';
      readonly placeId: PlaceId;
      readonly platform: Platform;
      readonly place: SharedPlace['kind'];
      readonly banner: boolean;
      readonly youAgreed: boolean;
      readonly bound: { readonly placeId: PlaceId; readonly isSame: boolean } | null;
      readonly isStale: boolean;
    }
  /** To both, once both have agreed. */
  | { readonly kind: 'place/bound'; readonly placeId: PlaceId; readonly banner: boolean }
  /** Nothing is left to agree to of what a button was about. */
  | { readonly kind: 'place/over' }
  /** What there is now. `bound`. */
  | { readonly kind: 'place/show'; readonly placeId: PlaceId; readonly platform: Platform; readonly banner: boolean }
  | { readonly kind: 'place/confirm-unbind'; readonly placeId: PlaceId }
  /** The same to whoever let it go and to the other: who it was is not said. */
  | { readonly kind: 'place/unbound' }
  /** To both, once: deleted, or we are no longer in it. */
  | { readonly kind: 'place/lost' }
  /** In the place itself, for every reader there: no private word, a link or button that opens it for whoever presses. */
  | { readonly kind: 'place/post-bound'; readonly placeId: PlaceId; readonly banner: boolean }
  | { readonly kind: 'place/post-check-in'; readonly placeId: PlaceId; readonly closesAt: Instant }
  | { readonly kind: 'place/post-break'; readonly placeId: PlaceId; readonly dueAt: Instant };

/** Delivered into the place, not to a person: `to` of its row is whose couple it is about. */
export type PlacePost = Extract<PlaceNotice, { kind: `place/post-${string}` }>;
