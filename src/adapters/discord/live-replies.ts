import type { Clock, Place } from '../../app/ports.js';
import { type Instant, type Millis, MINUTE, SECOND } from '../../core/instant.js';
import { createBoundedMap } from './bounded-map.js';
import type { Ticket } from './calls.js';

/** An answered interaction through which its person can still be told something. */
export type LiveReply = {
  readonly ticket: Ticket;
  readonly at: Instant;
  readonly place: Place;
  readonly ephemeral: boolean;
};

/** The freshest one of each person. Lost with the process: what rides on it may not be a promise. */
export type LiveReplies = {
  /** An interaction of theirs is being answered; until it is, nothing can follow it. */
  readonly coming: (userId: string, answered: Promise<void>) => void;
  readonly note: (userId: string, live: LiveReply) => void;
  /** Waits a little for an answer that is on its way: what follows it is often queued before it was given. */
  readonly freshest: (userId: string) => Promise<LiveReply | null>;
  readonly forget: (userId: string) => void;
};

/** A token lives 15 min; the last half minute is left to the way there. */
const USABLE: Millis = 14.5 * MINUTE;
const ANSWERED_WITHIN: Millis = 3 * SECOND;
const MOST_PEOPLE = 10_000;

export function createLiveReplies(clock: Clock): LiveReplies {
  const byUser = createBoundedMap<LiveReply>(MOST_PEOPLE);
  const onTheWay = new Map<string, Promise<void>>();
  return {
    coming: (userId, answered) => {
      const forget = (): void => {
        if (onTheWay.get(userId) === done) onTheWay.delete(userId);
      };
      const done = answered.then(forget, forget);
      onTheWay.set(userId, done);
    },
    note: byUser.set,
    freshest: async (userId) => {
      const answered = onTheWay.get(userId);
      if (answered !== undefined) await Promise.race([answered, afterwards(ANSWERED_WITHIN)]);
      const live = byUser.get(userId);
      return live !== undefined && clock.now() - live.at < USABLE ? live : null;
    },
    forget: byUser.delete,
  };
}

async function afterwards(milliseconds: Millis): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
}
