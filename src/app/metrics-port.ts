import type { Lane } from '../core/decision.js';
import type { Instant, Millis } from '../core/instant.js';
import type { Platform } from '../core/person/state.js';

// Whoever runs this may be one of the two. So what is counted says how the machine does and nothing of what somebody does:
// no ids, no words, and no name of what was asked for. Every label takes its values from one of these lists.

/** Whether it was answered, with an apology of ours, or not taken in at all because the store was away. */
export const INPUT_RESULTS = ['answered', 'failed', 'away'] as const;
/**
 * `unreadable`: what was typed could not be read. `code`: an invite's code that is no good, or too many of them. `stale`:
 * a question or page that is not open any more. `rule`: it cannot be now.
 */
export const REFUSALS = ['unreadable', 'code', 'stale', 'rule'] as const;
export const COMMIT_RESULTS = ['committed', 'conflict', 'duplicate', 'failed'] as const;
/** What a platform said to one call. `waits`: it asked for patience or did not answer; nothing is lost by it. */
export const SEND_OUTCOMES = ['sent', 'unreachable', 'rejected', 'platform-waits', 'recipient-waits'] as const;
/** What became of a row of the outbox in the end. */
export const SETTLED_AS = ['sent', 'unreachable', 'expired', 'dead'] as const;
export const LANES: readonly Lane[] = ['promise', 'notice', 'prompt'];

export type Refusal = (typeof REFUSALS)[number];
export type SendOutcome = (typeof SEND_OUTCOMES)[number];

export type Happening =
  | { readonly kind: 'input'; readonly result: (typeof INPUT_RESULTS)[number] }
  | { readonly kind: 'refusal'; readonly why: Refusal }
  /** `took`: real time. */
  | { readonly kind: 'commit'; readonly result: (typeof COMMIT_RESULTS)[number]; readonly took: Millis }
  | { readonly kind: 'send'; readonly platform: Platform; readonly outcome: SendOutcome }
  /** `after`: since the moment for which it was queued. `late`: since the promised minute; null: it was promised for none, or was not sent. */
  | {
      readonly kind: 'settled';
      readonly lane: Lane;
      readonly outcome: (typeof SETTLED_AS)[number];
      readonly after: Millis;
      readonly late: Millis | null;
    };

/** Told of what happens, for whoever counts it. Called on the way of every operation: cheap, reads nothing, never throws. */
export type Note = (happening: Happening) => void;

/** What waits in the store, told by looking along indexes. */
export type Backlog = {
  /** `waiting`: counted up to 10,000. `oldest`: the earliest due moment among the thousand that are next in line. */
  readonly lanes: Readonly<Record<Lane, { readonly waiting: number; readonly oldest: Instant | null }>>;
  /** When the earliest timer is or was due. */
  readonly timer: Instant | null;
  readonly dead: number;
};

/** How things stand at one moment. */
export type Standing = {
  readonly now: Instant;
  /** Null: it does not answer. */
  readonly backlog: Backlog | null;
  /** Whether what people do now is there at the next start. */
  readonly keeps: boolean;
  readonly ready: Readonly<Partial<Record<Platform, boolean>>>;
  /** Real time since the loop that keeps promises last looked. */
  readonly sinceLook: Millis;
  readonly house: House;
};

/** What can end in a disk that takes nothing more, or in nothing to put back. */
export type House = {
  /** Where the data lies; null: it cannot be told. */
  readonly freeBytes: number | null;
  readonly hasBallast: boolean;
  /** Real time since the newest good backup that is known, or since the start; null: none are asked for. */
  readonly backupAge: Millis | null;
};

/** Counts what it is told, and writes all of it down when asked. */
export type Metrics = {
  readonly note: Note;
  readonly contentType: string;
  readonly write: (standing: Standing) => Promise<string>;
};
