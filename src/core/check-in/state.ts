import type { CheckInId, CoupleId, PersonId, SealedId } from '../ids.js';
import { DAY, HOUR, type Instant, type Millis } from '../instant.js';
import type { MinuteOfDay } from '../person/state.js';
import type { Weekday } from '../reflection/state.js';

/** What can be written, in the order in which it is asked; none of it has to be. */
export const CHECK_IN_FIELDS = ['appreciation', 'change', 'wish'] as const;
export type CheckInField = (typeof CHECK_IN_FIELDS)[number];

/** How close the two are, as one of them feels it. */
export const DIAL = ['too-far', 'a-little-far', 'just-right', 'a-little-close', 'too-close'] as const;
export type Dial = (typeof DIAL)[number];

/** Sealed under the couple's key: what was sent. Nothing refers to it for the other before the reveal. */
export type SentCheckIn = {
  readonly at: Instant;
  readonly dial: Dial | null;
  readonly fields: readonly { readonly field: CheckInField; readonly copy: SealedId }[];
};

export type CheckInSheet = {
  readonly personId: PersonId;
  /** Sealed under its writer's key. */
  readonly draft: readonly { readonly field: CheckInField; readonly text: SealedId }[];
  /** Written when this page was sent or shown already: it goes onto the next one, or back onto this if it is taken back. */
  readonly late: readonly { readonly field: CheckInField; readonly text: SealedId }[];
  /** Set privately; kept for its owner alone also when nothing is shown. */
  readonly dial: Dial | null;
  /** Sent and not shown yet; taking back drops it. */
  readonly sent: SentCheckIn | null;
  readonly shown: SentCheckIn | null;
};

/** One check-in of the two; at most one of a couple is `open` or `sealed`. */
export type CheckIn = {
  readonly id: CheckInId;
  readonly coupleId: CoupleId;
  /** `open`: not both have sent. `sealed`: both have, the quarter hour is set. `shown`; `rested`: half of it was missing. */
  readonly status: 'open' | 'sealed' | 'shown' | 'rested';
  readonly openedAt: Instant;
  /** A quarter hour: until then it can be sent. */
  readonly closesAt: Instant;
  readonly revealAt: Instant | null;
  /** The couple's two, in the couple's order. */
  readonly sheets: readonly [CheckInSheet, CheckInSheet];
  readonly version: number;
};

export type WeeklyTime = { readonly weekday: Weekday; readonly time: MinuteOfDay; readonly zone: string };

type ProposedTime = { readonly by: PersonId; readonly at: Instant; readonly declined: boolean };

/** When a check-in opens by itself: once both have agreed. */
export type CheckInTimes = {
  readonly coupleId: CoupleId;
  readonly agreed: WeeklyTime | null;
  /** `declined`: the other left it. That is between them and us: whoever proposed it sees it wait till its week is over. */
  readonly proposed: (WeeklyTime & ProposedTime) | null;
  /** When one of them was last asked by a message: at most once a day, whatever becomes of the proposals. */
  readonly askedAt: Instant | null;
  /** Grows whenever the next is set anew: an older timer means nothing. */
  readonly generation: number;
  readonly version: number;
};

/** Two days: a weekend, and one evening that was too full. */
export const STAYS_OPEN = 48 * HOUR;
/** A time that the other did not agree to is gone by itself, as a place is. */
export const TIME_WAITS: Millis = 7 * DAY;
