import { randomBytes } from 'node:crypto';
import type { InlineQueryResult, InlineQueryResultsButton } from 'grammy/types';
import type { SandboxClock } from '../contract.js';
import { refused } from './failure.js';
import type { Person, StoredMessage } from './world.js';

// How long a query may be answered is not published. In practice the error comes after some tens of seconds; a minute
// is the longest that is reported, and a bot must answer at once anyway.
const ANSWERABLE_FOR = 60_000;
const TOO_OLD = 'query is too old and response timeout expired or query ID is invalid';

export type CallbackAnswer = { readonly text: string | null; readonly alert: boolean };
export type InlineAnswer = {
  readonly results: readonly InlineQueryResult[];
  readonly button: InlineQueryResultsButton | null;
};

type Pending<A> = { readonly person: Person; readonly since: number; readonly settle: (answer: A) => void };
export type PendingCallback = Pending<CallbackAnswer> & { readonly message: StoredMessage | null; answered: boolean };
export type PendingInline = Pending<InlineAnswer> & { readonly cacheKey: string };

/** Button presses and inline queries that the bot has been told of. */
export class Interactions {
  readonly callbacks = new Map<string, PendingCallback>();
  readonly inlineQueries = new Map<string, PendingInline>();
  readonly #clock: SandboxClock;
  readonly #cache = new Map<string, InlineAnswer & { readonly until: number }>();
  #id = 5_000_000_000_000_000n;

  constructor(clock: SandboxClock) {
    this.#clock = clock;
  }

  nextId(): string {
    this.#id += 1n;
    return String(this.#id);
  }

  nextInlineMessageId(): string {
    return randomBytes(20).toString('base64url');
  }

  callback(id: string): PendingCallback {
    const found = fresh(this.callbacks, id, this.#clock.now());
    if (found.answered) throw refused(TOO_OLD);
    return found;
  }

  inlineQuery(id: string): PendingInline {
    return fresh(this.inlineQueries, id, this.#clock.now());
  }

  /** The server answers a repeated query itself while `cache_time` lasts, to anyone unless the results are personal. */
  cached(key: string, person: Person): InlineAnswer | null {
    const found = this.#cache.get(`${person.id}:${key}`) ?? this.#cache.get(key);
    return found !== undefined && this.#clock.now() < found.until ? found : null;
  }

  cache(pending: PendingInline, answer: InlineAnswer, seconds: number, personal: boolean): void {
    if (seconds <= 0) return;
    this.#cache.set(personal ? `${pending.person.id}:${pending.cacheKey}` : pending.cacheKey, {
      ...answer,
      until: this.#clock.now() + seconds * 1000,
    });
  }
}

function fresh<P extends { readonly since: number }>(pending: ReadonlyMap<string, P>, id: string, now: number): P {
  const found = pending.get(id);
  if (found === undefined || now - found.since > ANSWERABLE_FOR) throw refused(TOO_OLD);
  return found;
}
