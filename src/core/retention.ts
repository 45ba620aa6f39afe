import { DAY, HOUR, type Millis } from './instant.js';
import { RESTS_AFTER } from './reflection/together.js';

// How long things are kept that nobody asked us to keep. What the code does and what /settings says of it are read from
// here, so that they cannot part.

/**
 * The platforms' own ids of what was pressed or typed: a repeat is recognised by them. Telegram keeps
 * updates for 24 h and Discord replays within minutes; twice the longer one.
 */
export const INPUT_KEYS_STAY: Millis = 48 * HOUR;
/** Messages that were sent, without a word of anybody's in them. */
export const SETTLED_STAY: Millis = 7 * DAY;
/** Messages that could not be sent. They can be replayed; after a month nobody waits for one. */
export const DEAD_STAY: Millis = 30 * DAY;
/** When somebody tried an invite's code; only the last hour counts. */
export const TRIES_STAY: Millis = DAY;
/**
 * What was sent for both and not revealed: an answer, a page of the dance. It goes when the question or the dance rests,
 * which for a dance is at noon, up to a day after its week; what its writer has of it in the journal or on their page
 * stays. What was revealed goes with the couple. Of a dance that rests nothing is left to remove but the drafts, which are
 * their writers' words like a journal.
 */
export const UNSHOWN_STAY: Millis = RESTS_AFTER + DAY;
/** Which prompts were given: none comes again within half a year. */
export const GIVEN_STAY: Millis = 183 * DAY;
/** A question that was left open, with what was answered so far: what comes later was not meant as its answer. */
export const QUESTIONS_STAY: Millis = DAY;
/**
 * What is over: a bid, counted from when it was asked; a place, from when it was let go; one's own draft of a check-in,
 * from when that closed. As long as a message that names one may be replayed.
 */
export const OVER_STAYS: Millis = 30 * DAY;
/**
 * Which messages of ours stand in a private chat, and so how far back *Hide* goes. Telegram lets a bot take out what it
 * sent within 48 hours.
 */
export const SENT_STAYS: Millis = 48 * HOUR;
/** The message with a copy of everything, counted from when it was sent. */
export const COPY_STAYS: Millis = HOUR;
/** Backups, data and keys alike: with one made every day, what was deleted is in none of them any more after this. */
export const BACKUPS_STAY: Millis = 7 * DAY;
/** Ids of deleted texts in the log that a restore replays: longer than a backup stays, should they have stopped for a while. */
export const DROPPED_IDS_STAY: Millis = 4 * BACKUPS_STAY;
