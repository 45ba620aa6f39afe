import type { CoupleId, DanceId, PersonId, SealedId } from '../ids.js';
import type { Instant } from '../instant.js';

/** What each writes of their own steps, in the order in which it is asked. */
export const DANCE_FIELDS = ['sets-me-off', 'i-then', 'beneath', 'long-for'] as const;
export type DanceField = (typeof DANCE_FIELDS)[number];

/** Ready-made answers that a blank page can begin with; the catalogue has the words. *Something else* is the form. */
export const DANCE_CHOICES = {
  'sets-me-off': ['turned-away', 'sharp-tone', 'no-answer', 'phone', 'many-questions', 'corrected'],
  'i-then': ['ask-again', 'get-louder', 'explain', 'go-quiet', 'leave-room', 'joke-away', 'do-chores'],
  beneath: ['lose-you', 'not-enough', 'not-matter', 'fail-you', 'alone', 'trapped'],
  'long-for': ['hear-me', 'hold-me', 'give-me-time', 'be-on-my-side', 'see-what-i-do', 'stay-kind'],
} as const satisfies { readonly [Field in DanceField]: readonly string[] };
export type DanceChoice = (typeof DANCE_CHOICES)[DanceField][number];

/** At most so many of one person. */
export const MOST_NAMES = 3;

/** Sealed under its writer's key. Nothing of it is seen by anybody else; `share` only says what sending will copy. */
export type DraftField = { readonly field: DanceField; readonly text: SealedId; readonly share: boolean };

/** Sealed under the couple's key: what was sent of a sheet. Nothing refers to it for the other before its reveal. */
export type SentSheet = {
  readonly at: Instant;
  readonly fields: readonly { readonly field: DanceField; readonly copy: SealedId }[];
  readonly names: readonly SealedId[];
};

/** One person's page. */
export type Sheet = {
  readonly personId: PersonId;
  readonly draft: readonly DraftField[];
  /** Names they would give it, at most three, sealed under their own key; names are shared when the sheet is sent. */
  readonly draftNames: readonly SealedId[];
  /** Sent and not revealed yet; taking back drops it. */
  readonly sent: SentSheet | null;
  /** Taken back before the first reveal and not taken up again: for its writer alone it rests already. */
  readonly takenBack: boolean;
  /** What the other has been shown. */
  readonly shown: SentSheet | null;
  /** The one reminder was queued, or is not wanted any more. */
  readonly reminded: boolean;
  /** "Not this time": calls are not brought to them before this. */
  readonly mutedUntil: Instant | null;
};

/** A name to pick, by whom and which of theirs; `both`: the two of the second round joined by "&". */
export type NamePick = { readonly kind: 'name'; readonly index: number } | { readonly kind: 'both' };

export type Naming = {
  readonly round: 1 | 2;
  /** All names, in an order that does not say whose they are. In the second round the two that were picked. */
  readonly names: readonly SealedId[];
  /** At most one a member; seen by nobody else until both have picked. */
  readonly picks: readonly { readonly personId: PersonId; readonly pick: NamePick }[];
};

/** The couple's dance: at most one that is not `rested`. */
export type Dance = {
  readonly id: DanceId;
  readonly coupleId: CoupleId;
  /**
   * `writing`: not both have sent. `sealed`: both have, and the quarter hour is set. `naming`: revealed, no name yet.
   * `named`: what is called live. `rested`: its week is over without a reveal, or one of them left. A page that was taken
   * back does not end it: until the week is over the other's page stays as it is.
   */
  readonly status: 'writing' | 'sealed' | 'naming' | 'named' | 'rested';
  readonly startedBy: PersonId;
  readonly startedAt: Instant;
  /** A quarter hour, a week ahead; later only by a break. */
  readonly restsAt: Instant;
  /** The couple's two, in the couple's order. */
  readonly sheets: readonly [Sheet, Sheet];
  /** The next reveal: of both first, later of one edited sheet. */
  readonly revealAt: Instant | null;
  readonly naming: Naming | null;
  /** Sealed under the couple's key. Kept while they rename. */
  readonly name: SealedId | null;
  readonly namedAt: Instant | null;
  /** The newest live call: at most one an hour. `count` is what its buttons carry. */
  readonly call: {
    readonly count: number;
    readonly at: Instant;
    readonly by: PersonId;
    readonly feeling: Feeling | null;
  } | null;
  readonly version: number;
};

/** How the one who calls it may say they feel. */
export const FEELINGS = ['unheard', 'scared', 'crowded', 'lost'] as const;
export type Feeling = (typeof FEELINGS)[number];
