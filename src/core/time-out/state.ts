import type { CoupleId, PersonId, SealedId, TimeOutId } from '../ids.js';
import { DAY, HOUR, type Instant, MINUTE } from '../instant.js';

/** The body needs at least 20 minutes to calm down (Gottman: physiological self-soothing). */
export const DEFAULT_BREAK = 20 * MINUTE;
/** Shorter asks are rounded up to this, and the person is told. */
export const SHORTEST_BREAK = 10 * MINUTE;
/** Past a day a break reads as punishment: no return time may lie beyond this, counted from the first call. */
export const CAP = DAY;
/** Longer first asks are confirmed once more. */
export const CONFIRM_ABOVE = 4 * HOUR;
export const UNDO_WITHIN = MINUTE;
export const MOST_EXTENSIONS = 4;
/** Counted from the moment the ask was really sent. */
export const NUDGE_AFTER = 10 * MINUTE;
export const LINE_AFTER = 20 * MINUTE;
/** A break closes at the cap, or this long after the last ask was sent if that is later. */
export const CLOSE_AFTER_ASK = 2 * HOUR;
/** A new call this soon after a close continues the old cap; a pact cannot be signed this soon after a break. */
export const SAME_CAP_WITHIN = 2 * HOUR;
export const TALK_WITHIN = 72 * HOUR;
/** A caller whose partner could not be told hears it this long after the call, whatever the cause. */
export const TOLD_CHECK_AFTER = 30_000;
/** Later than this, the check was held up with everything else. */
export const TOLD_CHECK_LATE = 10_000;
/** A check-in later than this carries a word of apology. */
export const APOLOGISE_AFTER = 2 * MINUTE;
/** Single quiet lines for the two, never a standing number. */
export const MILESTONES: readonly number[] = [5, 15, 30, 50, 75, 100, 150, 200, 300, 500];

/** The only lines that pass to the other during a break. The catalogue has the words. */
export const FIXED_LINES = [
  'not-about-you',
  'rough-day',
  'overwhelmed',
  'want-to-do-this-well',
  /** Also what *Take a break* on a call of the dance says. */
  'dance-spotted',
] as const;
export type FixedLine = (typeof FIXED_LINES)[number];

export const RUNGS = ['20m', '1h', '2h', 'half-day', 'tomorrow-9'] as const;
export type Rung = (typeof RUNGS)[number];

/** A promise given as a clock time keeps clock time and zone, and is recomputed when zone data changes. */
export type WallTime = { readonly zone: string; readonly date: string; readonly time: string };

export type Ask =
  | { readonly kind: 'ahead' }
  | { readonly kind: 'queued'; readonly since: Instant }
  | { readonly kind: 'sent'; readonly at: Instant }
  /** Every account of theirs refused for good; for the partner this looks like any unanswered break. */
  | { readonly kind: 'unreachable'; readonly at: Instant };

export type PromisedReturn = {
  readonly dueAt: Instant;
  readonly wall: WallTime | null;
  readonly promisedAt: Instant;
  readonly line: FixedLine | null;
  readonly ask: Ask;
  /** The one line to the other has been queued. */
  readonly lineQueued: boolean;
  readonly nudgeQueued: boolean;
  readonly morning: { readonly dueAt: Instant; readonly ask: Ask } | null;
};

/**
 * One of the (one or two) people of a break. A member without `promise` only waits.
 * `owes` = promise !== null && returnedAt === null.
 */
export type Member = {
  readonly personId: PersonId;
  /** Grows with every change of what this person is shown to press; buttons carry it. */
  readonly generation: number;
  /** Left the couple during this break: gets nothing more; the other must not be able to tell. */
  readonly left: boolean;
  readonly promise: PromisedReturn | null;
  readonly extensionsUsed: number;
  readonly returnedAt: Instant | null;
  /** Whether the other was told of this member's call. `nobody`: there was nobody to tell. */
  readonly told: 'none' | 'pending' | 'sent' | 'failed' | 'nobody';
  /** "I couldn't get this to anyone" has been queued for this member. */
  readonly undeliveredSaid: boolean;
  /** "I won't wait up": everything of this break comes silently until then. */
  readonly quietUntil: Instant | null;
  /** What they parked for the return, sealed for themselves alone. */
  readonly noteId: SealedId | null;
  /** This break's return is already in their own count. */
  readonly counted: boolean;
  /** Used their one move of the talk's time, and their one proposal to let it rest. */
  readonly movedTalk: boolean;
  readonly proposedRest: boolean;
};

export type Talk =
  | { readonly kind: 'none' }
  | { readonly kind: 'now'; readonly startedAt: Instant; readonly floor: PersonId; readonly turn: number }
  | { readonly kind: 'at'; readonly at: Instant; readonly by: PersonId; readonly asked: boolean }
  | { readonly kind: 'rest-proposed'; readonly by: PersonId }
  | { readonly kind: 'rested' };

export type TimeOut = {
  readonly id: TimeOutId;
  readonly coupleId: CoupleId | null;
  /** The first call. A call that continues an older cap has a later `openedAt` than its cap says. */
  readonly openedAt: Instant;
  readonly capAt: Instant;
  readonly members: readonly [Member] | readonly [Member, Member];
  /** `running` while anyone owes a return; `returned` when all are back; `closed` at the cap; `undone` within the first minute. */
  readonly status: 'running' | 'returned' | 'closed' | 'undone';
  /** When it stopped running, in whichever way. */
  readonly endedAt: Instant | null;
  /** The return falls after the late hour in either zone: sleep first is offered. */
  readonly late: boolean;
  readonly talk: Talk;
  readonly version: number;
};
