import type { PlaceId } from '../ids.js';
import type { SharedPlace, Where } from './state.js';

export type PlaceCommand =
  /** /checkin here. The app puts in where that is: what came with the command is nobody's word for it. */
  | { readonly kind: 'place/propose'; readonly here?: Pick<SharedPlace, 'where' | 'kind'> }
  /** To the place with or without the line about breaks, as it was shown. */
  | { readonly kind: 'place/agree'; readonly placeId: PlaceId; readonly banner: boolean }
  /** Changes what is proposed, or what is agreed: both are asked (again). */
  | { readonly kind: 'place/banner'; readonly placeId: PlaceId; readonly banner: boolean }
  | { readonly kind: 'place/decline'; readonly placeId: PlaceId }
  /** Either alone, at once. */
  | { readonly kind: 'place/unbind'; readonly placeId: PlaceId; readonly confirmed: boolean };

export type PlaceQuery = { readonly kind: 'place/show' };

/** What a platform says of a place, in nobody's name. */
export type PlaceEvent =
  /** Deleted, or the bot is no longer in it. */
  | { readonly kind: 'place/lost'; readonly where: Where }
  /** A group became a supergroup: the same place under another id. */
  | { readonly kind: 'place/moved'; readonly where: Where; readonly to: Where };
