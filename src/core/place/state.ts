import type { CoupleId, PersonId, PlaceId } from '../ids.js';
import { DAY, type Instant } from '../instant.js';
import type { Platform } from '../person/state.js';

/** A place with other readers, as its platform knows it: a Discord channel or thread, a Telegram group. */
export type Where = { readonly platform: Platform; readonly externalId: string };

/**
 * The place that the two have chosen for their own, or may choose. Of a couple at most one is `bound` and at most one
 * `proposed`: what is bound stays until both have agreed to what shall stand in its stead.
 */
export type SharedPlace = {
  readonly id: PlaceId;
  readonly coupleId: CoupleId;
  readonly where: Where;
  readonly kind: 'channel' | 'thread' | 'group';
  /** `proposed`: not both have agreed. `bound`: both have. `ended`: declined, let go, lost, or not agreed to in time. */
  readonly status: 'proposed' | 'bound' | 'ended';
  /** Whether a line about a break ("a break, until 21:20") is posted there. Changed, both are asked again. */
  readonly banner: boolean;
  /** Who has agreed to it as it stands. */
  readonly agreed: readonly PersonId[];
  /** Who wants it not, while it is proposed. That is between them and us: the other sees it wait till its week is over. */
  readonly declined: readonly PersonId[];
  readonly proposedAt: Instant;
  readonly boundAt: Instant | null;
  readonly version: number;
};

/** A proposal that not both agreed to ends by itself. */
export const PROPOSAL_LIVES = 7 * DAY;

/** Which place it is and who else reads there, as far as the platform tells; for the two alone, and stored nowhere. */
export type Readers = {
  /** What the place is called where it is: a stranger's words. Null: not told. */
  readonly placeName: string | null;
  /** Whether we may write there as things stand: a place in which nothing can be posted is none. */
  readonly canPost: boolean;
  /** Everyone there can read it: on the whole server (Discord), or on all of Telegram (a public group). */
  readonly open: boolean;
  /** People besides the two and us; null: not told. */
  readonly others: number | null;
  /** Some of them by name, at most ten: a stranger's words. */
  readonly names: readonly string[];
  /** Whether whoever runs the server can read everything (Discord). */
  readonly administrators: boolean;
  /** Whether people are asked into it one by one, and nobody tells us who: a private thread (Discord). */
  readonly invited: boolean;
};
