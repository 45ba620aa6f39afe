import type { SeenMessage } from './contract.js';

/**
 * What the sandbox page is told, and how often: one whole picture whenever something changed. Only types, so that the
 * browser's side of it needs nothing of Node.
 */

export type PlatformName = 'discord' | 'telegram';

/** Sent as the `state` event of `GET /page/events`, at once and then whenever it is different. */
export type PageState = {
  /** Random, and another after each starting over: what a page keeps of one beginning says nothing of the next. */
  readonly beginning: string;
  /** The time of the sandbox: `base` at the real moment `at`, running at `speed`. Milliseconds since the epoch. */
  readonly clock: { readonly base: number; readonly at: number; readonly speed: number };
  readonly bot: {
    readonly status: 'running' | 'starting' | 'stopped';
    /** When the next thing is due, and how many wait; null while the bot has not said. */
    readonly due: { readonly at: number | null; readonly timers: number; readonly outbox: number } | null;
  };
  readonly discord: PagePlatform;
  readonly telegram: PagePlatform;
  readonly story: PageStory;
};

export type PagePlatform = {
  /** Discord: the gateway is open. Telegram: a poll waits, or one did within the last seconds. */
  readonly connected: boolean;
  /** How people name the bot: `Intermission`, and Telegram's `@name` for inline mode. */
  readonly bot: { readonly name: string; readonly username: string };
  /** Faults planned and not used up, in words for the panel: "sendMessage: 502 (2 more, then it gets through)". */
  readonly faults: readonly string[];
  /** What the bot registered. On Telegram options are empty and the names of a chat come with the chat. */
  readonly commands: readonly PageCommand[];
  readonly people: readonly PagePerson[];
};

export type PageCommand = {
  readonly name: string;
  readonly description: string;
  readonly options: readonly PageOption[];
};

export type PageOption = {
  readonly name: string;
  readonly description: string;
  readonly kind: 'text' | 'integer' | 'number' | 'boolean';
  readonly required: boolean;
  /** Whether the bot completes what is typed: ask with the act `autocomplete`. */
  readonly completes: boolean;
  readonly choices: readonly { readonly name: string; readonly value: string | number }[];
};

export type PagePerson = {
  readonly id: string;
  readonly name: string;
  readonly hasBlocked: boolean;
  /** The chat with the bot first, then the couple's own chats, then shared places. */
  readonly chats: readonly PageChat[];
};

export type PageChat = {
  /** Discord: the channel's id. Telegram: the chat's number, as a string. */
  readonly id: string;
  readonly kind: 'bot' | 'pair' | 'shared';
  readonly title: string;
  /** Whether the bot is in it. In a chat of two it never is; a group may have removed it. */
  readonly hasBot: boolean;
  /** Names of the people in it. */
  readonly members: readonly string[];
  /** Telegram: whether this person ever opened the chat with the bot. Elsewhere true. */
  readonly isStarted: boolean;
  /** The commands that this person's client offers here, by name, with what the menu says of them. */
  readonly commands: readonly { readonly name: string; readonly description: string }[];
  /** Oldest first, the newest two hundred. */
  readonly messages: readonly SeenMessage[];
};

/** The guided start: what was done, and what the next press does. */
export type PageStory = {
  readonly steps: readonly {
    readonly id: string;
    /** What the button says: "Let them pair". */
    readonly title: string;
    /** One or two sentences that say what there is to see once it is done. */
    readonly see: string;
    /** Which phone shows what the step did; null: neither, as when the bot is killed. */
    readonly phone: PlatformName | null;
    readonly status: 'done' | 'next' | 'later';
  }[];
  /** A step is being done at this moment. */
  readonly isBusy: boolean;
  /** Why the next step could not be done, in words for the reader; null when nothing went wrong. */
  readonly trouble: string | null;
};

/** One thing the bot keeps for later, without a word of anybody: `GET /bot/waiting`. */
export type WaitingRow = {
  readonly where: 'timer' | 'outbox';
  readonly kind: string;
  /** Milliseconds since the epoch. */
  readonly dueAt: number;
  /** For the outbox. */
  readonly lane?: string;
  readonly attempts?: number;
};
