import type { CoupleId, EntryId, PersonId, PromptId, SealedId, TogetherId } from '../ids.js';
import type { Instant } from '../instant.js';
import type { MinuteOfDay } from '../person/state.js';

/** `YYYY-MM-DD` in somebody's zone. Compared as text. */
export type LocalDate = string;
/** `YYYY-MM`. */
export type LocalMonth = string;
/** ISO: Monday is 1. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export type Schedule = {
  readonly time: MinuteOfDay;
  /** Sorted, none twice, never empty. */
  readonly days: readonly Weekday[];
};

/** A prompt that was put before someone, asked for or not. Kept for half a year, so that it does not come again. */
export type Given = { readonly promptId: PromptId; readonly at: Instant };

/** One person's prompts: when they want them and what they have had. Made with the first thing they do in /reflect. */
export type Reflection = {
  readonly personId: PersonId;
  /** Null: none come by themselves. */
  readonly schedule: Schedule | null;
  /** None before this date. */
  readonly pausedUntil: LocalDate | null;
  /** 32 hexadecimal digits, drawn once and shown to nobody: what is drawn cannot be foreseen by others. */
  readonly seed: string;
  /** How often was drawn: with the seed it makes each draw repeatable. */
  readonly draws: number;
  /** The last local date on which a prompt came by itself, or was let go for that date. Never goes back. */
  readonly lastDate: LocalDate | null;
  /**
   * The local date that the waiting timer is for, in their zone; null: none waits. A change of zone needs it to know
   * whether today's is still owed.
   */
  readonly nextDate: LocalDate | null;
  /** The last local date on which they wrote in the journal. */
  readonly wroteOn: LocalDate | null;
  /** Newest first, at most half a year back. */
  readonly given: readonly Given[];
  /** The series they are in, and how many of its prompts they have had. */
  readonly series: { readonly id: string; readonly had: number } | null;
  /** Of the timer: a change of schedule, zone or pause outdates the one that waits. */
  readonly generation: number;
  readonly version: number;
};

/** What an entry of the journal is about. */
export type EntryAbout =
  | { readonly kind: 'prompt'; readonly promptId: PromptId }
  | { readonly kind: 'follow-up'; readonly promptId: PromptId }
  | { readonly kind: 'together'; readonly promptId: PromptId }
  | { readonly kind: 'free' };

/** One entry of one person's journal. The words are sealed under its owner's key. */
export type JournalEntry = {
  readonly id: EntryId;
  readonly owner: PersonId;
  readonly about: EntryAbout;
  readonly text: SealedId;
  readonly writtenAt: Instant;
  /** In the writer's zone then: what the journal's months go by. UTC's where no zone is known. */
  readonly date: LocalDate;
  readonly editedAt: Instant | null;
  /** The copy that was shared, sealed under the couple's key; null: shared with nobody. */
  readonly shared: SealedId | null;
  readonly version: number;
};

/** A question for both: sealed till both answered, revealed to both at the next quarter hour. */
export type Together = {
  readonly id: TogetherId;
  readonly coupleId: CoupleId;
  readonly promptId: PromptId;
  readonly startedAt: Instant;
  /** After this it rests. */
  readonly restsAt: Instant;
  /** At most one a member. `copy`: sealed under the couple's key; nothing refers to it for the other before `revealed`. */
  readonly answers: readonly {
    readonly personId: PersonId;
    readonly copy: SealedId;
    readonly entryId: EntryId;
    readonly at: Instant;
  }[];
  /** Set when both have answered. */
  readonly revealAt: Instant | null;
  readonly status: 'open' | 'sealed' | 'revealed' | 'rested';
  readonly version: number;
};
