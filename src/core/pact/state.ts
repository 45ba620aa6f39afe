import type { CoupleId, PersonId, SealedId } from '../ids.js';
import type { Instant } from '../instant.js';
import type { MinuteOfDay } from '../person/state.js';

/** Ready-made halves of "I will …" for the time of waiting; the catalogue has the words. */
export const WAITING_LINES = ['leave-it', 'not-follow', 'calm-body', 'not-rehearse', 'come-back', 'not-post'] as const;
export type WaitingLine = (typeof WAITING_LINES)[number];

export type PactTerms = {
  /** Part 1: how long … in minutes, 10–240. */
  readonly breakMinutes: number;
  /** … and how late; null: no late rule. */
  readonly lateAt: MinuteOfDay | null;
  /** Part 2: what I will and won't do while we wait. */
  readonly waiting: readonly WaitingLine[];
  /** Part 2 in their own words, sealed with the couple's key. */
  readonly ownWords: SealedId | null;
  /** Part 3: "you may call our dance on me". */
  readonly mayCallDance: boolean;
};

export const DEFAULT_TERMS: PactTerms = {
  breakMinutes: 20,
  lateAt: 22 * 60 + 30,
  waiting: [],
  ownWords: null,
  mayCallDance: false,
};

export type Pact = {
  readonly coupleId: CoupleId;
  /** What both have signed; null: the defaults hold. */
  readonly signed: PactTerms | null;
  readonly signedAt: Instant | null;
  /** A draft or change; counts once both have signed this very revision. */
  readonly draft: {
    readonly terms: PactTerms;
    readonly revision: number;
    readonly signedBy: readonly PersonId[];
  } | null;
  readonly version: number;
};
