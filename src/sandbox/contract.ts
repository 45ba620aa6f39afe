/**
 * What both local platform servers share: the clock they read, the faults they can be told to make, and the shape in
 * which a person's screen is read back. The sandbox imports nothing of the bot: it stands in for the platforms.
 */

/** Milliseconds since the epoch. Platform expiries (3 s, 15 min, 24 h, 48 h) follow this clock, never a real one. */
export type SandboxClock = { readonly now: () => number };

/** What goes wrong with a call. `applied` says whether the platform did the work before it failed to say so. */
export type FaultEffect =
  | { readonly kind: 'rate-limit'; readonly retryAfterSeconds: number; readonly global?: boolean }
  | { readonly kind: 'server-error'; readonly status: 500 | 502 | 503 | 504; readonly applied: boolean }
  | { readonly kind: 'reset'; readonly applied: boolean }
  | { readonly kind: 'slow'; readonly milliseconds: number }
  | {
      readonly kind: 'refuse';
      readonly status: 400 | 401 | 403 | 404;
      readonly code?: number;
      readonly description: string;
    };

/**
 * A planned fault. `call` is the platform's name of the call: for Telegram the method (`sendMessage`), for Discord
 * `METHOD /path/with/:params` (`POST /channels/:channel_id/messages`), or `*` for every call.
 * It is used up after `times` matching calls (`Infinity`: until cleared).
 */
export type Fault = {
  readonly call: string;
  readonly effect: FaultEffect;
  readonly times: number;
  /** Only calls whose recipient is this person (as the control API names people). */
  readonly toPerson?: string;
};

/** One call or event on the wire, with the verdict of the schema that is not ours. */
export type WireRecord = {
  readonly at: number;
  readonly direction: 'request' | 'event';
  readonly name: string;
  readonly body: unknown;
  /** HTTP status for requests; null for events, and for a connection reset on purpose. */
  readonly status: number | null;
  /** Empty when it fits the schema and the documented limits. */
  readonly violations: readonly string[];
};

export type SeenButton = {
  readonly label: string;
  /** Discord custom_id, Telegram callback_data; null for link and inline-switch buttons. */
  readonly data: string | null;
  readonly url?: string;
  /** Telegram switch_inline_query(_chosen_chat) text. */
  readonly inlineQuery?: string;
  readonly style?: string;
  readonly disabled?: boolean;
};

export type SeenSelect = {
  readonly data: string;
  readonly placeholder?: string;
  readonly options: readonly { readonly label: string; readonly value: string }[];
};

/** One message as one person sees it now. `text` has markup resolved to plain text; `raw` is what the bot sent. */
export type SeenMessage = {
  readonly id: string;
  readonly chatId: string;
  readonly from: 'bot' | string;
  readonly text: string;
  readonly raw: string;
  readonly sentAt: number;
  readonly editedAt: number | null;
  readonly ephemeral: boolean;
  readonly silent: boolean;
  readonly protected: boolean;
  readonly buttons: readonly (readonly SeenButton[])[];
  readonly selects: readonly SeenSelect[];
  /** `description`: the words for whoever cannot see the picture. */
  readonly attachments: readonly {
    readonly name: string;
    readonly contentType: string;
    readonly size: number;
    readonly description?: string;
  }[];
  /** Telegram force-reply: the client opens an answer to this message. */
  readonly asksReply: boolean;
  /** What stands above an answer; `text` is the beginning of that message. */
  readonly replyTo?: { readonly id: string; readonly text: string };
  /** A person posted it by way of the bot's inline mode. */
  readonly viaBot?: boolean;
  /** Discord says above the answer to a command who used which one. */
  readonly usedCommand?: { readonly person: string; readonly name: string };
};

/** An attachment as somebody who sees its message can open it. */
export type SeenFile = { readonly name: string; readonly contentType: string; readonly bytes: Uint8Array };

export type SeenModal = {
  readonly data: string;
  readonly title: string;
  /** What stands above the fields; empty when there is nothing. */
  readonly intro: string;
  readonly fields: readonly {
    readonly data: string;
    readonly label: string;
    readonly placeholder?: string;
    readonly value?: string;
    readonly multiline: boolean;
    readonly required: boolean;
    readonly maxLength?: number;
  }[];
};
