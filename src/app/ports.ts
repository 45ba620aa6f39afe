import type { Card, FormView } from '../copy/card.js';
import type { OutboxDraft } from '../core/decision.js';
import type { Ids, InputKey, OutboxId } from '../core/ids.js';
import type { Instant } from '../core/instant.js';
import type { Notice } from '../core/notice.js';
import type { PlaceEvent } from '../core/place/requests.js';
import type { Readers } from '../core/place/state.js';
import type { Account, Platform } from '../core/person/state.js';
import type { Command, FormRef, Query } from '../core/request.js';
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

/** The same of a command's words, which are nobody's secret: read as the form reads them, by whoever knows their day. */
export type FilledForm = {
  readonly kind: 'form/filled';
  readonly form: FormRef;
  readonly values: Readonly<Record<string, string>>;
};

/** A code to redeem, straight from a deep link or an option: secret, hashed by the app. */
export type RedeemCode = { readonly kind: 'redeem/code'; readonly code: Secret };

/**
 * Plain text in the private chat: the answer to an open question, "I need a break", or stray. `answers`: the unasked
 * message, not opened yet, that it replies to.
 */
export type PlainText = {
  readonly kind: 'text';
  readonly text: Secret;
  readonly edited: boolean;
  readonly answers?: OutboxId;
};

/** What a person typed but could not be read; the reply says what would have been. */
export type Request =
  | Command
  | Query
  | FormRef
  | FormSubmission
  | FilledForm
  | RedeemCode
  | PlainText
  | { readonly kind: 'cancel' }
  /** The platform says that this account blocked or unblocked us. Answered with nothing. */
  | { readonly kind: 'account/reach'; readonly reach: 'reachable' | 'unreachable' }
  | { readonly kind: 'refused'; readonly notice: Notice };

export type GroupPlace = { readonly externalId: string; readonly kind: 'channel' | 'thread' | 'group' };

/** A platform speaks of a place. Taken in like an input: once, and confirmed only when it is kept. */
export type PlaceInput = { readonly key: InputKey; readonly event: PlaceEvent; readonly at: Instant };
export type HandlePlace = (input: PlaceInput) => Promise<void>;

export type Input = {
  readonly key: InputKey;
  readonly from: Sender;
  readonly place: Place;
  /** Which one, where others read. */
  readonly group?: GroupPlace;
  readonly request: Request;
  readonly at: Instant;
};

/**
 * Drawn for whoever asked, and as private as the card that it goes with. It is no part of what has to arrive: the card says
 * all that it shows, and is shown without it where it is refused.
 */
export type ReplyPicture = DeliveryFile & {
  readonly contentType: 'image/png';
  /** For whoever does not see it: at most 1,024 characters, which is as much as Discord takes. */
  readonly alt: string;
};

/** What the adapter shows to whoever asked. It is rendered after the commit and is no outbox row. */
export type Reply =
  /**
   * `everyone-here`: may be read by all in that place; only ever the announcement. Left out: the asker alone.
   * `tookWords`: what they typed is in safe keeping now; where it stands in a chat, the adapter removes it.
   */
  | {
      readonly kind: 'card';
      readonly card: Card;
      readonly audience?: 'everyone-here';
      readonly tookWords?: true;
      readonly picture?: ReplyPicture;
    }
  | { readonly kind: 'form'; readonly form: FormRef; readonly view: FormView }
  /** One field of a form asked in a chat (Telegram). */
  | {
      readonly kind: 'question';
      readonly question: string;
      readonly placeholder: string;
      /** Holds something its reader wrote before. */
      readonly isPrivate?: true;
      readonly tookWords?: true;
    }
  | { readonly kind: 'nothing' };

/**
 * The one way in. Never throws for anything a person can do; an error of ours becomes a card with a reference. It rejects
 * only when the store is away: then nothing was recorded, and the adapter must not confirm the event.
 */
export type HandleInput = (input: Input) => Promise<Reply>;

// ---------------------------------------------------------------------------------------------------------- outbound

export type Delivery = {
  readonly to: Account;
  readonly card: Card;
  readonly silent: boolean;
  readonly route: OutboxDraft['route'];
  /** 22 characters; Discord de-duplicates by it. */
  readonly nonce: OutboxId;
  /** Go with the card, which then has no buttons. Together at most `MOST_FILE_BYTES`. */
  readonly files?: readonly DeliveryFile[];
};

export type DeliveryFile = { readonly name: string; readonly contentType: string; readonly bytes: Uint8Array };

/** Discord takes 10 MiB in one call, with what stands around the files; Telegram takes 50 MB a file. */
export const MOST_FILE_BYTES = 9 * 1024 * 1024;

export type DeliveryResult =
  /** `earlierMessageIds`: what went out before the last message, where one was not enough. */
  | {
      readonly kind: 'sent';
      readonly platformMessageId: string;
      readonly earlierMessageIds?: readonly string[];
    }
  /** This account cannot be written to (blocked, closed, no shared server, never started). Not tried again. */
  | { readonly kind: 'unreachable' }
  /** The platform refuses what we sent: a bug of ours. Spends an attempt. */
  | { readonly kind: 'rejected'; readonly reason: string }
  /** Wait: `platform` pauses everything there, `recipient` only this one. Spends nothing. */
  | { readonly kind: 'wait'; readonly scope: 'platform' | 'recipient'; readonly milliseconds: number };

/** What is not there any more counts as removed. */
export type RemovalResult = { readonly kind: 'removed' } | Exclude<DeliveryResult, { readonly kind: 'sent' }>;

/** `removed` of a `wait`: what was done before the platform asked for patience. */
export type HidingResult =
  | { readonly kind: 'hidden'; readonly removed: number; readonly left: number }
  | (Extract<DeliveryResult, { readonly kind: 'wait' }> & { readonly removed: number })
  | Extract<DeliveryResult, { readonly kind: 'unreachable' | 'rejected' }>;

/** Told of each message of ours in somebody's private chat, where the platform itself cannot list them (Telegram). */
export type OnSent = (
  messages: readonly {
    readonly externalId: string;
    readonly messageId: string;
    /** A question that quotes what its reader wrote: it is to go when it is answered. */
    readonly quotes?: true;
  }[],
) => void;

/** One per platform. `deliver` never throws. It retries nothing: the outbox is the only layer that does. */
export type PlatformAdapter = {
  readonly platform: Platform;
  /**
   * Registers commands, starts listening. Resolves once events arrive, or once it is clear that the platform cannot be
   * reached yet (it then keeps trying). Throws `StartError` with one clear sentence. `onReplyLost` is called when a reply
   * is not known to have arrived: the app then sends the current card by private message.
   */
  readonly start: (
    handle: HandleInput,
    onReplyLost?: (input: Input) => Promise<void>,
    onSent?: OnSent,
    onPlace?: HandlePlace,
  ) => Promise<void>;
  /** Stops taking events, finishes those in hand (at most 4 s). */
  readonly stop: () => Promise<void>;
  readonly deliver: (delivery: Delivery) => Promise<DeliveryResult>;
  /** Posts where others read. `unreachable`: the place is gone, or we are not in it. Never throws. */
  readonly post: (externalId: string, card: Card, nonce: OutboxId) => Promise<DeliveryResult>;
  /** Null: it cannot be told now. `except`: the two. Never throws. */
  readonly readers: (externalId: string, except: readonly string[]) => Promise<Readers | null>;
  /** Takes messages of ours out of the private chat with this account. Never throws. */
  readonly remove: (from: Account, messageIds: readonly string[]) => Promise<RemovalResult>;
  /**
   * Takes our messages since then out of the private chat with this account. `known`: those we have the ids of, for a
   * platform that cannot list them. Never throws.
   */
  readonly hide: (from: Account, since: Instant, known: readonly string[]) => Promise<HidingResult>;
  /** Sends per second that the platform allows in bulk; prompts take at most 80 % of it. */
  readonly sendsPerSecond: number;
  /** For deep links and "share a server with me": null where there is none. */
  readonly inviteLink: (code: string) => string | null;
  readonly status: () => 'connecting' | 'ready' | 'waiting' | 'stopped';
  /** Shows the menu that fits this person's state (Telegram); nothing where menus are fixed. */
  readonly showMenu: (to: Account, state: 'unpaired' | 'paired' | 'in-break') => Promise<void>;
};

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
  /** The kind of what an error happened to; `kind` is the error's own. */
  readonly about?: string;
  readonly code?: string | number;
  readonly count?: number;
  readonly milliseconds?: number;
  readonly lane?: string;
  readonly attempt?: number;
  readonly stack?: string;
};
