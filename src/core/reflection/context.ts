import type { EntryId, Ids } from '../ids.js';
import type { Instant } from '../instant.js';
import type { Couple } from '../pairing/state.js';
import type { Person } from '../person/state.js';
import type { TimeOut } from '../time-out/state.js';
import type { PromptLibrary } from './library.js';
import type { JournalEntry, LocalMonth, Reflection, Together } from './state.js';

/**
 * What a decision about prompts and the journal is given: loaded in one snapshot, for one acting person. For a timer that
 * is the person it names (of a question for both: one of the two).
 */
export type ReflectionContext = {
  readonly now: Instant;
  readonly ids: Ids;
  readonly me: Person;
  /** A new one (version 0, its seed drawn by the app) for someone who has none yet. */
  readonly reflection: Reflection;
  readonly library: PromptLibrary;
  /** The newest break they are in, whatever its status. */
  readonly latest: TimeOut | null;
  /** Null once one of them has left. */
  readonly couple: Couple | null;
  readonly partner: Person | null;
  /** The newest break the partner is in: nothing of mine is passed to someone in a break. */
  readonly partnerLatest: TimeOut | null;
  /** The entry that the command names, if it is theirs. */
  readonly entry: JournalEntry | null;
  /** The months in which they wrote, newest first. */
  readonly months: readonly LocalMonth[];
  /** Which of their entries were shared: needed for `journal/delete-all`, else empty will do. */
  readonly sharedEntries: readonly EntryId[];
  /**
   * The question for both that is named (by the command, or as a timer's subject) or, without a name, the newest of the
   * couple. One of another couple than `couple` is given only to a timer.
   */
  readonly together: Together | null;
};
