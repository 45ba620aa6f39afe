import type { Input } from '../../../src/app/ports.js';
import type { ChangeSet, CommitResult, Store } from '../../../src/app/store-port.js';
import type { Card, FormView } from '../../../src/copy/card.js';
import type { InputKey, OutboxId, PersonId } from '../../../src/core/ids.js';
import type { Platform } from '../../../src/core/person/state.js';
import type { Facts, KnownDraft } from './facts.js';
import type { Hand } from './people.js';
import type { VirtualTime } from './virtual-time.js';
import type { Weather } from './weather.js';

/** A message that came onto somebody's screen by itself. */
export type Arrival = {
  /** Null: nobody committed it. */
  readonly draft: KnownDraft | null;
  /** Null: it was posted where both read. */
  readonly hand: Hand | null;
  readonly person: PersonId | null;
  readonly card: Card;
  /** What the machine's clock showed when it was sent. */
  readonly sentAt: number;
  readonly nonce: OutboxId;
  readonly silent: boolean;
  /** How often it had come before. */
  readonly before: number;
};

/** Anything that came onto a screen. `everyone`: others read along. `unasked`: it came by itself, and may say nothing private. */
export type Sighting = {
  readonly hand: Hand | null;
  readonly person: PersonId | null;
  readonly everyone: boolean;
  readonly unasked: boolean;
  readonly shown: Card | FormView | string;
};

/** A text that is nowhere else in the world. */
export type Planted = {
  readonly mark: string;
  readonly field: string;
  readonly writer: PersonId | null;
  readonly hand: Hand;
  readonly couple: string | null;
  /** By the machine's clock. */
  readonly at: number;
};

export type Counts = {
  made: number;
  /** Of those that were made: those of which a person read that they will be written to, and when. */
  told: number;
  asked: number;
  late: number;
  /** How often somebody read a word of apology, at once or after *Show*. */
  apologies: number;
  /** Of those that were made: what became of them without an ask (came back, took back, left …). */
  ended: number;
  /** … and those whose ask was refused by every phone of theirs: they had blocked the bot. */
  refused: number;
  steps: number;
  inputs: number;
  crashes: number;
  repeats: number;
  deliveries: number;
  years: number;
  readonly faults: Record<string, number>;
  readonly kinds: Record<string, number>;
  /** What came onto somebody's screen by itself, or was posted. */
  readonly notices: Record<string, number>;
  /** What had its hour, or was pressed, in a break, where it must not come. */
  readonly inBreaks: Record<string, number>;
};

/** What an invariant is told of, while it happens. Whatever is left out it does not look at. */
export type Watching = {
  readonly committing?: (set: ChangeSet) => void;
  readonly committed?: (set: ChangeSet, result: CommitResult) => void;
  /** After the commit, in the same turn: what is stored now. */
  readonly readBack?: (set: ChangeSet) => Promise<void>;
  /** A send, whatever becomes of it; of a message that nobody committed: null. */
  readonly attempted?: (to: Hand | null, draft: KnownDraft | null) => void;
  /** Their phone takes nothing from the bot: they blocked it. A fact of the world, whatever the bot makes of it. */
  readonly refused?: (by: Hand) => void;
  readonly arrived?: (arrival: Arrival) => void;
  readonly saw?: (sighting: Sighting) => void;
  readonly planted?: (planted: Planted) => void;
  /** What they did was answered, with this card; null: with something else. */
  readonly acknowledged?: (input: Input, card: Card | null) => void;
  readonly logged?: (event: string, fields: object) => void;
  /** Time went by (real milliseconds), and everything that could be done in it was done. */
  readonly passed?: (milliseconds: number) => Promise<void> | void;
  readonly stepped?: () => Promise<void> | void;
  /** This world is over: whatever was opened is closed. */
  readonly closed?: () => void;
  /** The world is calm, nobody does anything, and a week has gone by. */
  readonly ended?: () => Promise<void> | void;
};

/** What invariants may look at. */
export type World = {
  readonly seed: number;
  readonly time: VirtualTime;
  readonly facts: Facts;
  readonly weather: Weather;
  readonly hands: readonly Hand[];
  readonly counts: Counts;
  /** The store itself, also while the bot is down. */
  readonly store: () => Store;
  readonly dataFile: string;
  readonly isUp: () => boolean;
  /** Real time of the last start. */
  readonly upSince: () => number;
  readonly handAt: (platform: Platform, externalId: string) => Hand | null;
  /** Whose input this is. */
  readonly actorOf: (key: InputKey) => Hand | null;
  /** What this message's sends came to so far: whether the bot cannot know that it landed. */
  readonly isUnknown: (id: OutboxId) => boolean;
  /** Real time until which this platform, or this phone, asked for patience. */
  readonly patienceUntil: (hand: Hand) => number;
};

/** An invariant is a function of this kind; its name is what a failure is called by. */
export type Invariant = (world: World, broken: (what: string) => void) => Watching;

export type Finding = { readonly invariant: string; readonly what: string; readonly step: number };

export const freshCounts = (): Counts => ({
  made: 0,
  told: 0,
  asked: 0,
  late: 0,
  apologies: 0,
  ended: 0,
  refused: 0,
  steps: 0,
  inputs: 0,
  crashes: 0,
  repeats: 0,
  deliveries: 0,
  years: 0,
  faults: {},
  kinds: {},
  notices: {},
  inBreaks: {},
});
