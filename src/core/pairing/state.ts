import type { CoupleId, InviteId, PersonId, SealedId } from '../ids.js';
import { DAY, HOUR, type Instant } from '../instant.js';

export type Couple = {
  readonly id: CoupleId;
  readonly members: readonly [PersonId, PersonId];
  readonly createdAt: Instant;
  /** When one of the two left; the other learns it only from their own next shared command. */
  readonly endedAt: Instant | null;
  /** Returns of the two together, for single quiet lines; never shown as a number that stands. */
  readonly returnsTogether: number;
  readonly version: number;
};

/** `pair`: two people. `link`: a second account of the same person. */
export type InvitePurpose = 'pair' | 'link';

export type Invite = {
  readonly id: InviteId;
  readonly purpose: InvitePurpose;
  readonly inviter: PersonId;
  /** HMAC of the code (hex). The code itself is stored nowhere. */
  readonly codeHash: string;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
  /** `agreed`: only for links, when the second account has said that both are the same person's. */
  readonly status: 'open' | 'used' | 'agreed' | 'confirmed' | 'declined' | 'withdrawn';
  readonly usedBy: PersonId | null;
  /** How the person who used it is called on their platform, sealed; shown to the inviter alone. */
  readonly usedByLabel: SealedId | null;
  readonly version: number;
};

/** Invites end a day after they were made. */
export const INVITE_LIVES = DAY;
/** Guesses at a code, a person and hour; the code has 50 random bits. */
export const MOST_TRIES = 5;
export const TRIES_WITHIN = HOUR;
