import type { Update } from 'grammy/types';
import type { SandboxClock } from '../contract.js';

export type UpdateKind = Exclude<keyof Update, 'update_id'>;

// "Incoming updates are stored on the server until the bot receives them, but not longer than 24 hours" (Bot API, Getting updates).
const KEPT_FOR = 24 * 60 * 60 * 1000;
// These kinds must be asked for by name (Bot API, getUpdates, allowed_updates).
const ONLY_BY_NAME: ReadonlySet<UpdateKind> = new Set([
  'chat_member',
  'message_reaction',
  'message_reaction_count',
] as const);

type Waiting = { readonly update: Update; readonly since: number };

/** Updates that the bot has not confirmed yet, in order. */
export class UpdateQueue {
  readonly #clock: SandboxClock;
  #waiting: Waiting[] = [];
  #nextId = 100_000_001;
  #allowed: readonly UpdateKind[] = [];
  #duplicateNext = false;
  /** Told after something was added; the long poll and the webhook listen. */
  onAdded: () => void = () => undefined;

  constructor(clock: SandboxClock) {
    this.#clock = clock;
  }

  /** The update as queued, or null when the bot did not ask for this kind. */
  add<K extends UpdateKind>(kind: K, body: NonNullable<Update[K]>): Update | null {
    const wanted = this.#allowed.length === 0 ? !ONLY_BY_NAME.has(kind) : this.#allowed.includes(kind);
    if (!wanted) return null;
    const update: Update = { update_id: this.#nextId, [kind]: body };
    this.#nextId += 1;
    this.#enqueue(update);
    return update;
  }

  /** Any body at all, as a broken or hostile server would send it; it gets the next id when it has none. */
  addRaw(body: unknown): void {
    const given = typeof body === 'object' && body !== null ? body : {};
    const update: Update = { update_id: this.#nextId, ...given };
    if (update.update_id >= this.#nextId) this.#nextId = update.update_id + 1;
    this.#enqueue(update);
  }

  #enqueue(update: Update): void {
    const entry = { update, since: this.#clock.now() };
    this.#waiting.push(entry);
    if (this.#duplicateNext) this.#waiting.push(entry);
    this.#duplicateNext = false;
    this.onAdded();
  }

  duplicateNext(): void {
    this.#duplicateNext = true;
  }

  /** An empty list restores the default; `undefined` keeps the last setting. */
  allow(kinds: readonly UpdateKind[] | undefined): void {
    if (kinds !== undefined) this.#allowed = [...kinds];
  }

  allowed(): readonly UpdateKind[] {
    return this.#allowed;
  }

  /** Everything below the offset is confirmed and forgotten. A negative offset keeps that many from the end. */
  confirm(offset: number): void {
    if (offset < 0) this.#waiting = this.#waiting.slice(offset);
    if (offset > 0) this.#waiting = this.#waiting.filter((entry) => entry.update.update_id >= offset);
  }

  drop(update: Update): void {
    const index = this.#waiting.findIndex((entry) => entry.update === update);
    if (index !== -1) this.#waiting.splice(index, 1);
  }

  clear(): void {
    this.#waiting = [];
  }

  peek(limit: number): readonly Update[] {
    this.#expire();
    return this.#waiting.slice(0, limit).map((entry) => entry.update);
  }

  count(): number {
    this.#expire();
    return this.#waiting.length;
  }

  #expire(): void {
    const oldest = this.#clock.now() - KEPT_FOR;
    if (this.#waiting.some((entry) => entry.since < oldest))
      this.#waiting = this.#waiting.filter((entry) => entry.since >= oldest);
  }
}
