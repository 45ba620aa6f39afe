import type { Instant } from '../instant.js';
import type { TalkSlot } from '../request.js';

export type { FixedLine, Rung } from './state.js';

/** A time to talk as it is offered: what the button sends, and the moment it means for the reader. */
export type TalkSlotOffer = { readonly slot: TalkSlot; readonly at: Instant };
