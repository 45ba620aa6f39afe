import type { SandboxClock } from '../contract.js';
import { refused } from './failure.js';
import type { UpdateQueue } from './updates.js';

export type WebhookTarget = {
  readonly url: string;
  readonly secret: string | null;
  readonly maxConnections: number;
};

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);
// The real server waits longer and longer between attempts; real time, because the bot's own process must come back.
const FIRST_WAIT = 50;
const LONGEST_WAIT = 2_000;
const ANSWER_WITHIN = 10_000;

/** Posts waiting updates to the bot, one after another, and repeats one until the bot says 2xx. */
export class Webhook {
  readonly #updates: UpdateQueue;
  readonly #clock: SandboxClock;
  #target: WebhookTarget | null = null;
  #running = false;
  #wait = FIRST_WAIT;
  #timer: NodeJS.Timeout | null = null;
  #post: AbortController | null = null;
  #lastError: { readonly date: number; readonly message: string } | null = null;

  constructor(updates: UpdateQueue, clock: SandboxClock) {
    this.#updates = updates;
    this.#clock = clock;
  }

  /** Throws a 400 for an address that is not on this machine: the sandbox never leaves it. */
  set(target: WebhookTarget): void {
    if (!URL.canParse(target.url) || !LOOPBACK.has(new URL(target.url).hostname))
      throw refused('bad webhook: the local server posts to loopback addresses only');
    this.clear();
    this.#target = target;
    this.#lastError = null;
    this.deliver();
  }

  clear(): void {
    this.#target = null;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#post?.abort();
  }

  target(): WebhookTarget | null {
    return this.#target;
  }

  lastError(): { readonly date: number; readonly message: string } | null {
    return this.#lastError;
  }

  /** Call when something was added. */
  deliver(): void {
    if (this.#running || this.#timer !== null || this.#target === null) return;
    this.#running = true;
    void this.#run(this.#target).finally(() => {
      this.#running = false;
      // The target may have been exchanged while the last post was under way.
      if (this.#timer === null && this.#target !== null && this.#updates.count() > 0) this.deliver();
    });
  }

  async #run(target: WebhookTarget): Promise<void> {
    for (;;) {
      const [update] = this.#updates.peek(1);
      if (update === undefined || this.#target !== target) return;
      const problem = await this.#send(target, update);
      if (this.#target !== target) return;
      if (problem === null) {
        this.#wait = FIRST_WAIT;
        this.#updates.drop(update);
        continue;
      }
      this.#lastError = { date: Math.floor(this.#clock.now() / 1000), message: problem };
      this.#timer = setTimeout(() => {
        this.#timer = null;
        this.deliver();
      }, this.#wait);
      this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT);
      return;
    }
  }

  async #send(target: WebhookTarget, update: unknown): Promise<string | null> {
    this.#post = new AbortController();
    try {
      const response = await fetch(target.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(target.secret === null ? {} : { 'X-Telegram-Bot-Api-Secret-Token': target.secret }),
        },
        body: JSON.stringify(update),
        signal: AbortSignal.any([this.#post.signal, AbortSignal.timeout(ANSWER_WITHIN)]),
      });
      await response.arrayBuffer();
      return response.ok ? null : `Wrong response from the webhook: ${response.status} ${response.statusText}`;
    } catch (error) {
      return `Connection failed: ${error instanceof Error ? error.message : 'unknown'}`;
    }
  }
}
