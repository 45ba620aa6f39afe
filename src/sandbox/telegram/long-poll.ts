import type { Update } from 'grammy/types';
import { ApiFailure } from './failure.js';
import type { UpdateQueue } from './updates.js';

// The Bot API server waits no longer than this (tdlib/telegram-bot-api, Client.h: LONG_POLL_MAX_TIMEOUT).
const LONGEST_SECONDS = 50;

type Waiting = { readonly wake: () => void; readonly refuse: (failure: ApiFailure) => void; readonly drop: () => void };
type Ask = {
  readonly limit: number;
  readonly timeout: number;
  readonly hungUp: AbortSignal;
  readonly drop: () => void;
};

/** At most one getUpdates waits. A second one ends the first with a 409, as on the real server, and takes its place. */
export class LongPoll {
  readonly #updates: UpdateQueue;
  #waiting: Waiting | null = null;
  /** Real time at which a call last came or ended. */
  #lastCall = Number.NEGATIVE_INFINITY;

  constructor(updates: UpdateQueue) {
    this.#updates = updates;
  }

  async ask({ limit, timeout, hungUp, drop }: Ask): Promise<readonly Update[]> {
    this.conflict('terminated by other getUpdates request; make sure that only one bot instance is running');
    this.#lastCall = Date.now();
    const ready = this.#updates.peek(limit);
    if (ready.length > 0 || timeout <= 0 || hungUp.aborted) return ready;
    return new Promise((resolve, reject) => {
      const finish = (): void => {
        clearTimeout(timer);
        hungUp.removeEventListener('abort', wake);
        if (this.#waiting === waiting) this.#waiting = null;
        this.#lastCall = Date.now();
      };
      const wake = (): void => {
        finish();
        resolve(hungUp.aborted ? [] : this.#updates.peek(limit));
      };
      const waiting: Waiting = {
        wake,
        drop,
        refuse: (failure) => {
          finish();
          reject(failure);
        },
      };
      // Waiting is between two processes, so it takes real time; only platform expiries follow the sandbox clock.
      const timer = setTimeout(wake, Math.min(timeout, LONGEST_SECONDS) * 1000);
      hungUp.addEventListener('abort', wake);
      this.#waiting = waiting;
    });
  }

  wake(): void {
    this.#waiting?.wake();
  }

  waiting(): boolean {
    return this.#waiting !== null;
  }

  /** Whether a call waits, or one did within that many real milliseconds: between two calls nobody waits. */
  waitedWithin(milliseconds: number): boolean {
    return this.waiting() || Date.now() - this.#lastCall <= milliseconds;
  }

  /** Cuts the connection of the waiting call, as a network does. */
  drop(): void {
    this.#waiting?.drop();
  }

  conflict(reason: string): void {
    this.refuse(new ApiFailure(409, `Conflict: ${reason}`));
  }

  refuse(failure: ApiFailure): void {
    this.#waiting?.refuse(failure);
  }
}
