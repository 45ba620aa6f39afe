import type { Change, OutboxCancel, OutboxDraft, Timer, TimerChange } from '../core/decision.js';
import type {
  AccountId,
  CheckInId,
  CoupleId,
  DanceId,
  EntryId,
  InputKey,
  InviteId,
  NeedId,
  OutboxId,
  PersonId,
  PlaceId,
  SayId,
  SealedId,
  TimeOutId,
  TimerKey,
  TogetherId,
} from '../core/ids.js';
import type { Instant, Millis } from '../core/instant.js';
import type { Pact } from '../core/pact/state.js';
import type { Couple, Invite } from '../core/pairing/state.js';
import type { Account, Person, Platform } from '../core/person/state.js';
import type { CheckIn, CheckInTimes } from '../core/check-in/state.js';
import type { Need } from '../core/need/state.js';
import type { SharedPlace, Where } from '../core/place/state.js';
import type { OwnTraces } from '../core/progress/state.js';
import type { SayDraft, Saying } from '../core/say/state.js';
import type { Dance } from '../core/dance/state.js';
import type { JournalEntry, LocalMonth, Reflection, Together } from '../core/reflection/state.js';
import type { FormRef } from '../core/request.js';
import type { TimeOut } from '../core/time-out/state.js';
import type { Backlog } from './metrics-port.js';
import type { VaultOwner } from './vault-port.js';

/** Everything one decision wants, committed whole or not at all. */
export type ChangeSet = {
  /** Null for timers and deliveries, which are fenced by their own rows. */
  readonly input: {
    readonly key: InputKey;
    readonly at: Instant;
    /** Remembered beside it: what was typed with it is in safe keeping. */
    readonly took?: InputKey;
  } | null;
  /** Removed in this commit; if it is not there any more with this generation and due time: `duplicate`. */
  readonly fired: { readonly key: TimerKey; readonly generation: number; readonly at: Instant } | null;
  /** Marked in this commit; fenced by the attempt: another claim in between means `duplicate`. */
  readonly settled: OutboxSettlement | null;
  readonly changes: readonly Change[];
  readonly timers: readonly TimerChange[];
  readonly outbox: readonly OutboxDraft[];
  readonly cancel: readonly OutboxCancel[];
  readonly sealed: readonly SealedRow[];
  /** Open question (Telegram forms): set, replaced or removed. */
  readonly question: QuestionChange | null;
};
export type CommitResult = 'committed' | 'conflict' | 'duplicate';

export type SealedRow = {
  readonly id: SealedId;
  readonly owner: VaultOwner;
  readonly table: string;
  readonly ciphertext: Uint8Array;
  readonly at: Instant;
};

/**
 * Somebody or something went, and has to stay gone when older data comes back. `left`: a couple ended; `personId` is null
 * where it makes no difference who of the two it was. `erased`: everything of this person, or of this couple, and its
 * key. `merged`: `from` became an account of `into`. `dropped`: texts that were deleted one by one.
 */
export type Departure =
  | { readonly kind: 'left'; readonly at: Instant; readonly personId: PersonId | null; readonly coupleId: CoupleId }
  | { readonly kind: 'erased'; readonly at: Instant; readonly personId: PersonId; readonly coupleId: null }
  | { readonly kind: 'erased'; readonly at: Instant; readonly personId: null; readonly coupleId: CoupleId }
  | { readonly kind: 'merged'; readonly at: Instant; readonly from: PersonId; readonly into: PersonId }
  | { readonly kind: 'dropped'; readonly at: Instant; readonly ids: readonly SealedId[] };

export const erasedOwner = (owner: VaultOwner, at: Instant): Departure =>
  owner.kind === 'person'
    ? { kind: 'erased', at, personId: owner.id, coupleId: null }
    : { kind: 'erased', at, personId: null, coupleId: owner.id };

/** A form asked one field after another: one open question a person. Answers so far are sealed. */
export type OpenQuestion = {
  readonly personId: PersonId;
  readonly form: FormRef;
  readonly field: number;
  readonly answers: SealedId | null;
  readonly askedAt: Instant;
  readonly expiresAt: Instant;
};
export type QuestionChange =
  | { readonly kind: 'set'; readonly question: OpenQuestion }
  | { readonly kind: 'clear'; readonly personId: PersonId };

export type OutboxSettlement = {
  readonly id: OutboxId;
  readonly attempt: number;
  readonly at: Instant;
  /** False: it went out as a follow-up to something they did, which says nothing about messages of our own. */
  readonly provesReach?: false;
  readonly outcome:
    | {
        readonly kind: 'sent';
        readonly accountId: AccountId;
        readonly platformMessageId: string;
        /** Of what was sent in several messages, those before the last. */
        readonly earlierMessageIds?: readonly string[];
      }
    /** Nobody to send to, or refused for good. */
    | { readonly kind: 'unreachable' }
    | { readonly kind: 'expired' }
    /** Tried in vain, or a bug of ours (a definite 4xx): kept, counted, replayable. */
    | { readonly kind: 'dead'; readonly reason: string };
};

/**
 * `attempt` fences: it grows with every claim and never falls, so that only the latest claim can settle or release.
 * `spent` counts the attempts that were used up; a release with `spend: false` takes one back.
 */
export type OutboxRow = OutboxDraft & {
  readonly attempt: number;
  readonly spent: number;
  readonly createdAt: Instant;
};

/** A message of ours in somebody's private chat. */
export type SentMessage = {
  readonly platform: Platform;
  readonly externalId: string;
  readonly platformMessageId: string;
  readonly at: Instant;
};

/** `together`: the questions for both that they answered. `dances`, `checkIns`: those of their couples, with both sheets. */
export type History = {
  readonly couples: readonly Couple[];
  readonly timeOuts: readonly TimeOut[];
  readonly together: readonly Together[];
  readonly dances: readonly Dance[];
  readonly checkIns: readonly CheckIn[];
  readonly needs: readonly Need[];
  readonly sayings: readonly Saying[];
};
/** One thing that is kept for later, with nothing of whom it is for or about. */
export type WaitingRow =
  | { readonly where: 'timer'; readonly kind: Timer['kind']; readonly dueAt: Instant }
  | {
      readonly where: 'outbox';
      readonly kind: OutboxDraft['notice']['kind'];
      /** When it may be tried next. */
      readonly dueAt: Instant;
      readonly lane: OutboxDraft['lane'];
      /** Used up so far. */
      readonly attempts: number;
    };

export type Store = {
  // People and what hangs on them. Every read returns a consistent snapshot of what it names.
  readonly personByAccount: (platform: Platform, externalId: string) => Promise<Person | null>;
  readonly person: (id: PersonId) => Promise<Person | null>;
  readonly couple: (id: CoupleId) => Promise<Couple | null>;
  readonly pact: (id: CoupleId) => Promise<Pact | null>;
  readonly inviteByHash: (codeHash: string) => Promise<Invite | null>;
  readonly invite: (id: InviteId) => Promise<Invite | null>;
  /** Open or used (not yet confirmed) invites that this person made or used, newest first. */
  readonly invitesOf: (id: PersonId) => Promise<readonly Invite[]>;
  readonly inviteTriesSince: (id: PersonId, since: Instant) => Promise<readonly Instant[]>;
  readonly timeOut: (id: TimeOutId) => Promise<TimeOut | null>;
  /** The break in which this person owes a return, else the newest they are in and have not left, whatever its status. */
  readonly latestTimeOut: (id: PersonId) => Promise<TimeOut | null>;
  /** The running breaks that these two are both in, also where one of them has left; newest first. */
  readonly runningTimeOutsOf: (one: PersonId, other: PersonId) => Promise<readonly TimeOut[]>;
  readonly keptNotes: (owner: PersonId) => Promise<readonly { readonly id: SealedId; readonly at: Instant }[]>;
  /** Null: they never were in /reflect. */
  readonly reflection: (id: PersonId) => Promise<Reflection | null>;
  /** Null also when it is somebody else's. */
  readonly journalEntry: (owner: PersonId, id: EntryId) => Promise<JournalEntry | null>;
  /** Newest first. */
  readonly journalMonth: (owner: PersonId, month: LocalMonth) => Promise<readonly JournalEntry[]>;
  /** The months that have entries, newest first. */
  readonly journalMonths: (owner: PersonId) => Promise<readonly LocalMonth[]>;
  /** All of it, newest first, for a search or an export of its owner's. */
  readonly journal: (owner: PersonId) => Promise<readonly JournalEntry[]>;
  readonly together: (id: TogetherId) => Promise<Together | null>;
  readonly latestTogether: (id: CoupleId) => Promise<Together | null>;
  readonly dance: (id: DanceId) => Promise<Dance | null>;
  /** The newest of the couple, also one that rests. */
  readonly latestDance: (id: CoupleId) => Promise<Dance | null>;
  readonly place: (id: PlaceId) => Promise<SharedPlace | null>;
  /** The couple's that is `bound`. */
  readonly placeOf: (id: CoupleId) => Promise<SharedPlace | null>;
  /** The one proposed last for this couple, whatever became of it. */
  readonly latestPlace: (id: CoupleId) => Promise<SharedPlace | null>;
  /** Whoever it belongs to, or is proposed for; ended ones are not found. */
  readonly placesAt: (where: Where) => Promise<readonly SharedPlace[]>;
  readonly checkIn: (id: CheckInId) => Promise<CheckIn | null>;
  readonly latestCheckIn: (id: CoupleId) => Promise<CheckIn | null>;
  /** The newest that both were shown. */
  readonly lastShownCheckIn: (id: CoupleId) => Promise<CheckIn | null>;
  readonly checkInTimes: (id: CoupleId) => Promise<CheckInTimes | null>;
  readonly need: (id: NeedId) => Promise<Need | null>;
  /** Those that are open or were asked since then, of both; newest first. */
  readonly needsOf: (id: CoupleId, since: Instant) => Promise<readonly Need[]>;
  readonly sayDraft: (id: PersonId) => Promise<SayDraft | null>;
  readonly saying: (id: SayId) => Promise<Saying | null>;
  /** The newest that this person said to this couple's other and that has no answer. */
  readonly unansweredSaying: (by: PersonId, couple: CoupleId) => Promise<Saying | null>;
  /** When this person said something to this couple's other since then, the oldest first. */
  readonly saidSince: (by: PersonId, couple: CoupleId, since: Instant) => Promise<readonly Instant[]>;
  /** This person's own, of all their couples, the oldest first; nothing of anybody else. */
  readonly tracesOf: (id: PersonId, since: Instant) => Promise<OwnTraces>;
  /** What ties this person to others: needed to give them all of theirs, and to remove it. Newest first. */
  readonly historyOf: (id: PersonId) => Promise<History>;
  readonly openQuestion: (id: PersonId) => Promise<OpenQuestion | null>;
  readonly sealedRow: (id: SealedId) => Promise<SealedRow | null>;
  /** Whether anything is sealed under this person's own key, or a bid or a page of what two do together is theirs. */
  readonly hasSealed: (owner: PersonId) => Promise<boolean>;

  readonly commit: (set: ChangeSet) => Promise<CommitResult>;
  /** True if this key was committed within the last 48 h. */
  readonly seenInput: (key: InputKey) => Promise<boolean>;
  /** Who left or was erased, as far as the rows still tell: for the start, and for a restore. */
  readonly departures: () => Promise<readonly Departure[]>;
  /** The texts that commits have dropped since this was last asked. No row tells of them: after a crash nobody knows. */
  readonly takeDropped: () => readonly SealedId[];

  // Time.
  /** Those of a kind that wait in this person's name. */
  readonly timersOf: (id: PersonId, kind: Timer['kind']) => Promise<readonly Timer[]>;
  /** Prompts after all others, so that a check-in waits for none of them; of each the earliest first. */
  readonly dueTimers: (now: Instant, limit: number) => Promise<readonly Timer[]>;
  /** Those of this kind that are due after this, the furthest first. */
  readonly farTimers: (kind: Timer['kind'], after: Instant, limit: number) => Promise<readonly Timer[]>;
  /** The earliest moment anything (timer or outbox row without a lease) becomes due; null: nothing waits. */
  readonly nextDueAt: () => Promise<Instant | null>;

  // Delivery. Leases use real time; due times use the clock.
  /** Counts an attempt and leases up to `limit` due rows of this lane, at most one per order key and person. */
  readonly claimOutbox: (q: {
    readonly lane: OutboxDraft['lane'];
    readonly now: Instant;
    readonly leaseUntil: number;
    readonly realNow: number;
    readonly limit: number;
  }) => Promise<readonly OutboxRow[]>;
  /**
   * Gives a row back: not before `notBefore`; `spend: false` takes the attempt back (429, 5xx, time-outs). `expiresAt`
   * puts off when it expires: it is never brought forward.
   */
  readonly releaseOutbox: (
    id: OutboxId,
    attempt: number,
    notBefore: Instant,
    spend: boolean,
    expiresAt?: Instant,
  ) => Promise<void>;
  /**
   * The clock was put back to `now`: what was made, or put off, while it ran ahead does not wait until it gets there again.
   * What was refused and waits no longer than `longestBackoff` goes on waiting. Does no harm where the clock was not put back.
   */
  readonly forgetFastClock: (now: Instant, longestBackoff: Millis) => Promise<void>;
  /** Changes nothing, and resolves once that is on the disk: what is to be kept can be kept. */
  readonly tryToWrite: () => Promise<void>;
  readonly outboxRow: (
    id: OutboxId,
  ) => Promise<
    (OutboxRow & { readonly state: 'waiting' | 'sent' | 'unreachable' | 'expired' | 'dead' | 'cancelled' }) | null
  >;
  /**
   * Keeps which messages of ours stand in a private chat, for 48 hours. Written with the next commit that anything makes,
   * at the latest a second later: what a crash loses can only not be hidden. Accounts that are not known are passed over.
   */
  readonly noteSent: (messages: readonly SentMessage[]) => void;
  /** The platform's ids of what we sent to this account since then and still know of. */
  readonly sentTo: (id: AccountId, since: Instant) => Promise<readonly string[]>;
  /** They stand there no more: not to be taken out, nor counted, a second time. */
  readonly forgetSent: (id: AccountId, messageIds: readonly string[]) => Promise<void>;
  readonly reachOf: (accountId: AccountId, reach: Account['reach']) => Promise<void>;
  /** Timers and messages that wait, soonest first, also what is overdue or being sent at this moment. */
  readonly waiting: (limit: number) => Promise<readonly WaitingRow[]>;
  readonly counts: () => Promise<{ readonly timers: number; readonly outboxWaiting: number; readonly dead: number }>;
  /** For whoever looks after it: cheap, however much waits. */
  readonly backlog: () => Promise<Backlog>;
  /** Removes input keys older than 48 h, settled rows past their keep, and which prompts were given over half a year ago. */
  readonly prune: (now: Instant) => Promise<void>;
  readonly close: () => Promise<void>;
};

/**
 * The store cannot work at this moment (disk full, I/O error, locked, damaged): nothing of the call was written. What
 * was asked may be asked again later. Carries SQLite's code and nothing else: no statement, no parameter.
 */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
  readonly code: string;
  constructor(code: string) {
    super(`the store cannot work now (${code}); nothing was written`);
    this.code = code;
  }
}

/** A bug of ours in what the store was given: nothing was written, and asking again fails again. */
export class StoreDefect extends Error {
  override readonly name = 'StoreDefect';
  readonly code: string;
  constructor(code: string) {
    super(`the store refused what it was given (${code}); nothing was written`);
    this.code = code;
  }
}
