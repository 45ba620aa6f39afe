import type { CoupleId, EntryId, OutboxId, PersonId, SealedId, TimerKey } from './ids.js';
import type { Instant } from './instant.js';
import type { Notice } from './notice.js';
import type { Pact } from './pact/state.js';
import type { Couple, Invite } from './pairing/state.js';
import type { Person } from './person/state.js';
import type { CheckIn, CheckInTimes } from './check-in/state.js';
import type { Need } from './need/state.js';
import type { SharedPlace } from './place/state.js';
import type { SayDraft, Saying } from './say/state.js';
import type { Dance } from './dance/state.js';
import type { JournalEntry, Reflection, Together } from './reflection/state.js';
import type { DeliveryFollow, TimerKind } from './request.js';
import type { TimeOut, WallTime } from './time-out/state.js';

/** One aggregate as it shall be. `version` is the one it was read with (0: new); the store refuses if it moved. */
export type Change =
  | { readonly kind: 'person/save'; readonly person: Person }
  | { readonly kind: 'couple/save'; readonly couple: Couple }
  | { readonly kind: 'invite/save'; readonly invite: Invite }
  | { readonly kind: 'invite-try/add'; readonly personId: PersonId; readonly at: Instant }
  | { readonly kind: 'pact/save'; readonly pact: Pact }
  | { readonly kind: 'time-out/save'; readonly timeOut: TimeOut }
  /**
   * This person left every break of that couple, also the old ones: nothing of them reaches this person any more, and
   * what waits to be sent to them is taken back. Comes after the breaks that the same decision saves. `orders`: what
   * stands before a break's id in the order keys of its rows.
   */
  | {
      readonly kind: 'time-outs/leave';
      readonly coupleId: CoupleId;
      readonly personId: PersonId;
      readonly orders: readonly string[];
    }
  /** A parked or written note that its owner keeps; `sealed/drop` removes it for good. */
  | { readonly kind: 'note/keep'; readonly id: SealedId; readonly owner: PersonId; readonly at: Instant }
  | { readonly kind: 'sealed/drop'; readonly id: SealedId }
  | { readonly kind: 'reflection/save'; readonly reflection: Reflection }
  | { readonly kind: 'journal/save'; readonly entry: JournalEntry }
  /** Removes the entry, its words, and what was shared of it, also its copy in a question for both. */
  | { readonly kind: 'journal/drop'; readonly id: EntryId; readonly owner: PersonId }
  | { readonly kind: 'journal/drop-all'; readonly owner: PersonId }
  | { readonly kind: 'together/save'; readonly together: Together }
  | { readonly kind: 'dance/save'; readonly dance: Dance }
  | { readonly kind: 'place/save'; readonly place: SharedPlace }
  | { readonly kind: 'check-in/save'; readonly checkIn: CheckIn }
  | { readonly kind: 'check-in-times/save'; readonly times: CheckInTimes }
  | { readonly kind: 'need/save'; readonly need: Need }
  | { readonly kind: 'say-draft/save'; readonly draft: SayDraft }
  | { readonly kind: 'say-draft/drop'; readonly personId: PersonId; readonly version: number }
  | { readonly kind: 'saying/save'; readonly saying: Saying }
  /**
   * Removes everything of this person, also what waits to be sent to them; what the other may keep stays under an id that
   * says nothing any more. The last of the changes. The key goes by a timer (`vault/shred`) of the same decision.
   */
  | { readonly kind: 'person/erase'; readonly personId: PersonId; readonly at: Instant }
  /** Moves the accounts of a fresh person to another and removes the fresh one. */
  | { readonly kind: 'person/merge'; readonly from: PersonId; readonly into: PersonId };

export type Timer = {
  readonly key: TimerKey;
  readonly kind: TimerKind;
  readonly subject: string;
  readonly personId: PersonId | null;
  readonly generation: number;
  readonly at: Instant;
  /** Set when the moment was given as clock time: kept, and recomputed when zone data changes. */
  readonly wall: WallTime | null;
};

export type TimerChange =
  | { readonly kind: 'set'; readonly timer: Timer }
  | { readonly kind: 'cancel'; readonly key: TimerKey }
  /** Those of this kind that wait for this person, by whatever key, come no later than this. */
  | { readonly kind: 'hasten'; readonly timer: TimerKind; readonly personId: PersonId; readonly at: Instant };

/** Promise before notice before prompt, so that a check-in never queues behind prompts. */
export type Lane = 'promise' | 'notice' | 'prompt';

export type OutboxDraft = {
  readonly id: OutboxId;
  readonly lane: Lane;
  readonly to: PersonId;
  readonly notice: Notice;
  /** Rows of one order key to one person leave in the order they were made. Order holds within one time-out only. */
  readonly orderKey: string | null;
  readonly dueAt: Instant;
  /** An expired row is recorded, not sent. */
  readonly expiresAt: Instant | null;
  /** `quiet-hours`: silent when the reader's own quiet hours (or their "I won't wait up") say so. */
  readonly sound: 'silent' | 'quiet-hours';
  /** `live-reply`: only as a follow-up to something the person just did; never a message out of the blue. */
  readonly route: 'direct' | 'live-reply';
  readonly follow: DeliveryFollow | null;
};

/** Rows not sent yet that have lost their reason. Taken back before the same decision's own rows are queued. */
export type OutboxCancel = {
  readonly orderKey: string;
  readonly to: PersonId;
  readonly notices: readonly Notice['kind'][];
};

/**
 * What a pure decision wants: committed whole or not at all. `reply` goes to whoever asked, after the commit; it is no
 * outbox row. A refusal is a Decision without changes whose reply says what to do.
 */
export type Decision = {
  readonly changes: readonly Change[];
  readonly timers: readonly TimerChange[];
  readonly outbox: readonly OutboxDraft[];
  readonly cancel: readonly OutboxCancel[];
  readonly reply: Notice | null;
};

export const NOTHING: Decision = { changes: [], timers: [], outbox: [], cancel: [], reply: null };
/** Nothing changes; the person is told this. */
export const answer = (reply: Notice): Decision => ({ ...NOTHING, reply });
/** These moments wait no more. */
export const cancel = (...keys: readonly TimerKey[]): readonly TimerChange[] =>
  keys.map((key): TimerChange => ({ kind: 'cancel', key }));
