import type { Dial } from '../check-in/state.js';
import type { Instant } from '../instant.js';
import type { LocalDate } from '../reflection/state.js';

/** What is known of one person's own doing, for them alone. */
export type OwnTraces = {
  readonly since: Instant;
  /** When they came back from a break. */
  readonly returns: readonly Instant[];
  /** When they wrote into their journal. */
  readonly entries: readonly Instant[];
  readonly dials: readonly { readonly at: Instant; readonly dial: Dial }[];
};

/** One week of theirs, from Monday in their own zone. `dial`: the last they set in it. */
export type OwnWeek = {
  readonly from: LocalDate;
  readonly returns: number;
  readonly entries: number;
  readonly dial: Dial | null;
};

/** As far back as a picture shows. */
export const MOST_WEEKS = 104;

/** What the two have done once, without a number or a date. */
export const MILESTONES_OF_TWO = ['pact', 'danced', 'named', 'checked-in', 'returned'] as const;
export type MilestoneOfTwo = (typeof MILESTONES_OF_TWO)[number];
