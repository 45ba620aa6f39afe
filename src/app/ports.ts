import type { Card, FormView } from '../copy/card.js';
import type { Change, OutboxCancel, OutboxDraft, Timer, TimerChange } from '../core/decision.js';
import type {
  AccountId,
  CoupleId,
  Ids,
  InputKey,
  InviteId,
  OutboxId,
  PersonId,
  SealedId,
  TimeOutId,
  TimerKey,
} from '../core/ids.js';
import type { Instant } from '../core/instant.js';
import type { Notice } from '../core/notice.js';
import type { Pact } from '../core/pact/state.js';
import type { Couple, Invite } from '../core/pairing/state.js';
import type { Account, Person, Platform } from '../core/person/state.js';
import type { Command, FormRef, Query } from '../core/request.js';
import type { TimeOut } from '../core/time-out/state.js';
import type { Secret } from './secret.js';

/** Wall time, possibly skipped in the sandbox; decides everything a person was promised. */
export type Clock = { readonly now: () => Instant };

export type IdSource = { readonly forDecision: () => Ids };

// ---------------------------------------------------------------------------------------------------------- inbound

/** Where something was said; decides what may be answered there. */
export type Place =
  /** The private chat with the bot. */
  | 'bot-dm'
  /** The couple's own chat, in which the bot is no member (Discord user install, Telegram inline). */
  | 'private-chat'
  /** A place with other readers. */
  | 'group';

export type Sender = {
  readonly platform: Platform;
  readonly externalId: string;
  /** How the platform calls them; used only for "who used your code". */
  readonly displayName: string;
  readonly locale: string;
  /** Whether this contact allows us to write to them first (Telegram: they wrote in the private chat). */
  readonly mayWrite: boolean;
};

/** The filled form; every value is private until a definition says otherwise. */
export type FormSubmission = {
  readonly kind: 'form/submit';
  readonly form: FormRef;
  readonly values: Readonly<Record<string, Secret>>;
};

/** A code to redeem, straight from a deep link or an option: secret, hashed by the app. */
export type RedeemCode = { readonly kind: 'redeem/code'; readonly code: Secret };

/** Plain text in the private chat: the answer to an open question, "I need a break", or stray. */
export type PlainText = { readonly kind: 'text'; readonly text: Secret; readonly edited: boolean };

/** What a person typed but could not be read; the reply says what would have been. */
export type Request =
  | Command
  | Query
  | FormRef
  | FormSubmission
  | RedeemCode
  | PlainText
  | { readonly kind: 'cancel' }
  /** The platform says that this account blocked or unblocked us. Answered with nothing. */
  | { readonly kind: 'account/reach'; readonly reach: 'reachable' | 'unreachable' }
  | { readonly kind: 'refused'; readonly notice: Notice };

export type Input = {
  readonly key: InputKey;
  readonly from: Sender;
  readonly place: Place;
  readonly request: Request;
  readonly at: Instant;
};

/** What the adapter shows to whoever asked. It is rendered after the commit and is no outbox row. */
export type Reply =
  /**
   * `everyone-here`: may be read by all in that place; only ever the announcement. Left out: the asker alone.
   * `tookWords`: what they typed is in safe keeping now; where it stands in a chat, the adapter removes it.
   */
  | { readonly kind: 'card'; readonly card: Card; readonly audience?: 'everyone-here'; readonly tookWords?: true }
  | { readonly kind: 'form'; readonly form: FormRef; readonly view: FormView }
  /** One field of a form asked in a chat (Telegram). */
  | {
      readonly kind: 'question';
      readonly question: string;
      readonly placeholder: string;
      readonly tookWords?: true;
    }
  | { readonly kind: 'nothing' };

/**
 * The one way in. Never throws for anything a person can do; an error of ours becomes a card with a reference. It rejects
 * only when the store is away: then nothing was recorded, and the adapter must not confirm the event.
 */
export type HandleInput = (input: Input) => Promise<Reply>;

// ------------------------------------------------------------------------------------------------------------- store

/** Everything one decision wants, committed whole or not at all. */
export type ChangeSet = {
  /** Null for timers and deliveries, which are fenced by their own rows. */
  readonly input: { readonly key: InputKey; readonly at: Instant } | null;
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
    | { readonly kind: 'sent'; readonly accountId: AccountId; readonly platformMessageId: string }
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
  readonly openQuestion: (id: PersonId) => Promise<OpenQuestion | null>;
  readonly sealedRow: (id: SealedId) => Promise<SealedRow | null>;

  readonly commit: (set: ChangeSet) => Promise<CommitResult>;
  /** True if this key was committed within the last 48 h. */
  readonly seenInput: (key: InputKey) => Promise<boolean>;

  // Time.
  readonly dueTimers: (now: Instant, limit: number) => Promise<readonly Timer[]>;
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
  /** Gives a row back: not before `notBefore`; `spend: false` takes the attempt back (429, 5xx, time-outs). */
  readonly releaseOutbox: (id: OutboxId, attempt: number, notBefore: Instant, spend: boolean) => Promise<void>;
  readonly outboxRow: (
    id: OutboxId,
  ) => Promise<
    (OutboxRow & { readonly state: 'waiting' | 'sent' | 'unreachable' | 'expired' | 'dead' | 'cancelled' }) | null
  >;
  readonly reachOf: (accountId: AccountId, reach: Account['reach']) => Promise<void>;
  readonly counts: () => Promise<{ readonly timers: number; readonly outboxWaiting: number; readonly dead: number }>;
  /** Removes input keys older than 48 h and settled rows past their keep. */
  readonly prune: (now: Instant) => Promise<void>;
  readonly close: () => Promise<void>;
};

// ------------------------------------------------------------------------------------------------------------- vault

export type VaultOwner =
  | { readonly kind: 'person'; readonly id: PersonId }
  | { readonly kind: 'couple'; readonly id: CoupleId };

/** AES-256-GCM with a key per owner, wrapped by the master key. Associated data: table, row, owner. */
export type Vault = {
  /** Makes and syncs the owner's key first if there is none. */
  readonly seal: (owner: VaultOwner, table: string, id: SealedId, text: Secret) => Promise<SealedRow>;
  /** Throws `VaultError` when the row was altered, moved, or its key is gone. */
  readonly open: (row: SealedRow) => Promise<Secret>;
  /** Destroys the owner's key: whatever it sealed is gone, in every copy. */
  readonly shred: (owner: VaultOwner) => Promise<void>;
  /** Keyed hash (HMAC-SHA-256, hex) for invite codes. */
  readonly hash: (text: Secret) => string;
  readonly close: () => void;
};

// ---------------------------------------------------------------------------------------------------------- outbound

export type Delivery = {
  readonly to: Account;
  readonly card: Card;
  readonly silent: boolean;
  readonly route: OutboxDraft['route'];
  /** 22 characters; Discord de-duplicates by it. */
  readonly nonce: OutboxId;
};

export type DeliveryResult =
  | { readonly kind: 'sent'; readonly platformMessageId: string }
  /** This account cannot be written to (blocked, closed, no shared server, never started). Not tried again. */
  | { readonly kind: 'unreachable' }
  /** The platform refuses what we sent: a bug of ours. Spends an attempt. */
  | { readonly kind: 'rejected'; readonly reason: string }
  /** Wait: `platform` pauses everything there, `recipient` only this one. Spends nothing. */
  | { readonly kind: 'wait'; readonly scope: 'platform' | 'recipient'; readonly milliseconds: number };

/** One per platform. `deliver` never throws. It retries nothing: the outbox is the only layer that does. */
export type PlatformAdapter = {
  readonly platform: Platform;
  /**
   * Registers commands, starts listening. Resolves once events arrive, or once it is clear that the platform cannot be
   * reached yet (it then keeps trying). Throws `StartError` with one clear sentence. `onReplyLost` is called when a reply
   * is not known to have arrived: the app then sends the current card by private message.
   */
  readonly start: (handle: HandleInput, onReplyLost?: (input: Input) => Promise<void>) => Promise<void>;
  /** Stops taking events, finishes those in hand (at most 4 s). */
  readonly stop: () => Promise<void>;
  readonly deliver: (delivery: Delivery) => Promise<DeliveryResult>;
  /** Sends per second that the platform allows in bulk; prompts take at most 80 % of it. */
  readonly sendsPerSecond: number;
  /** For deep links and "share a server with me": null where there is none. */
  readonly inviteLink: (code: string) => string | null;
  readonly status: () => 'connecting' | 'ready' | 'waiting' | 'stopped';
  /** Shows the menu that fits this person's state (Telegram); nothing where menus are fixed. */
  readonly showMenu: (to: Account, state: 'unpaired' | 'paired' | 'in-break') => Promise<void>;
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

/** `altered`: changed, moved or another owner's. `key-gone`: shredded. `unavailable`: the key file cannot be used now. */
export class VaultError extends Error {
  override readonly name = 'VaultError';
  readonly code: 'altered' | 'key-gone' | 'unavailable';
  constructor(code: 'altered' | 'key-gone' | 'unavailable') {
    super(`sealed text could not be worked with (${code})`);
    this.code = code;
  }
}

/** A start that cannot succeed, in one sentence that says what to do. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

export type Log = {
  readonly info: (event: string, fields?: LogFields) => void;
  readonly warn: (event: string, fields?: LogFields) => void;
  readonly error: (event: string, fields?: LogFields) => void;
};
/** An allow-list: nothing else can be logged, so no private text can slip in. */
export type LogFields = {
  readonly reference?: string;
  readonly platform?: Platform;
  readonly kind?: string;
  readonly code?: string | number;
  readonly count?: number;
  readonly milliseconds?: number;
  readonly lane?: string;
  readonly attempt?: number;
  readonly stack?: string;
};
