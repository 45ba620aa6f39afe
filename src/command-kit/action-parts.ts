import type { PromptId, SealedId } from '../core/ids.js';
import type { NamePick } from '../core/dance/state.js';
import type { LocalDate, LocalMonth, Weekday } from '../core/reflection/state.js';
import type { PactDraftChange, ReturnWish, TalkSlot } from '../core/request.js';
import { WAITING_LINES, type WaitingLine } from '../core/pact/state.js';
import { TALK_WITHIN } from '../core/time-out/state.js';
import { MINUTE } from '../core/instant.js';
import { isZone } from '../core/zone/local-time.js';
import { parseDay } from './calendar-day.js';
import { MOST_MINUTES } from './return-time.js';

/** What `read` gives for a segment that this part never writes. */
export const MALFORMED = Symbol('malformed');
export type Malformed = typeof MALFORMED;

/**
 * One field of an action as one segment of a button's payload. `read(write(value))` is the value, and a text that
 * `write` never makes is MALFORMED, so that every payload has exactly one spelling. A segment holds no colon.
 * `write` throws on a value that may not sit on a button.
 */
export type Part<Value> = {
  readonly write: (value: Value) => string;
  readonly read: (text: string) => Value | Malformed;
  /** Only of the last field: without a value there is no segment for it. */
  readonly mayBeLeftOut?: true;
};

const ID = /^[A-Za-z0-9_-]{22}$/;

/** A branded id; whether it exists and whose it is, the loaded state says. */
export const id = <Id extends string>(): Part<Id> => ({
  write: (value) => value,
  read: (text) => (ID.test(text) ? (text as Id) : MALFORMED),
});

/** A whole number in base 10, in its shortest spelling. */
export const whole = (least: number, most: number): Part<number> => ({
  write: String,
  read: (text) => {
    const number = /^(?:0|[1-9]\d{0,9})$/.test(text) ? Number(text) : Number.NaN;
    return number >= least && number <= most ? number : MALFORMED;
  },
});

export const flag: Part<boolean> = {
  write: (on) => (on ? '1' : '0'),
  read: (text) => (text === '1' ? true : text === '0' ? false : MALFORMED),
};

/** One of a fixed list, spelled out: a number would change its meaning under old buttons when the list is reordered. */
export const oneOf = <Word extends string>(words: readonly Word[]): Part<Word> => ({
  write: (word) => word,
  read: (text) => words.find((word) => word === text) ?? MALFORMED,
});

export const orNull = <Value>(part: Part<Value>): Part<Value | null> => ({
  write: (value) => (value === null ? '' : part.write(value)),
  read: (text) => (text === '' ? null : part.read(text)),
});

/** For a field that may be missing. */
export const orAbsent = <Value>(part: Part<Value>): Part<Value | undefined> => ({
  write: (value) => (value === undefined ? '' : part.write(value)),
  read: (text) => (text === '' ? undefined : part.read(text)),
});

/** For a field that came later: without a value it has no segment, and what was made before it is read as it was. */
export const orLeftOut = <Value>(part: Part<Value>): Part<Value | undefined> => ({
  write: (value) => (value === undefined ? '' : part.write(value)),
  read: part.read,
  mayBeLeftOut: true,
});

/** For a reference that the app alone puts in: whatever claims to carry one was not made by us. */
export const neverOnAButton = <Value = SealedId>(): Part<Value | undefined> => ({
  write: (value) => {
    if (value !== undefined) throw new Error('a sealed text does not go onto a button');
    return '';
  },
  read: (text) => (text === '' ? undefined : MALFORMED),
});

/** The same for one that is null on every button. */
export const neverSealed: Part<SealedId> = {
  write: () => {
    throw new Error('a sealed text does not go onto a button');
  },
  read: () => MALFORMED,
};

/** A prompt by the name it has in the library; whether it is still there, the library says. */
export const promptId: Part<PromptId> = {
  write: (value) => value,
  read: (text) => (/^[a-z][a-z0-9-]{0,38}[a-z0-9]$/.test(text) ? (text as PromptId) : MALFORMED),
};

export const date: Part<LocalDate> = {
  write: (day) => day,
  read: (text) => (parseDay(text, null) === text ? text : MALFORMED),
};

export const month: Part<LocalMonth> = {
  write: (of) => of,
  read: (text) => (/^\d{4}-(?:0[1-9]|1[0-2])$/.test(text) ? text : MALFORMED),
};

/** Their ISO numbers, Monday first: each at most once, in order, at least one. */
export const weekday: Part<Weekday> = {
  write: String,
  read: (text) => (/^[1-7]$/.test(text) ? (Number(text) as Weekday) : MALFORMED),
};

export const weekdays: Part<readonly Weekday[]> = {
  write: (days) => days.join(''),
  read: (text) =>
    text !== '' && /^1?2?3?4?5?6?7?$/.test(text) ? Array.from(text, (digit) => Number(digit) as Weekday) : MALFORMED,
};

/** The longest zone name of the IANA database has 32 characters, for which a button has room. */
export const zone: Part<string> = {
  write: (name) => name,
  read: (text) => (isZone(text) ? text : MALFORMED),
};

/** A language as catalogues are named: BCP 47's primary tag. */
export const language: Part<string> = {
  write: (tag) => tag,
  read: (text) => (/^[a-z]{2,3}$/.test(text) ? text : MALFORMED),
};

export const country: Part<string> = {
  write: (code) => code,
  read: (text) => (/^[A-Z]{2}$/.test(text) ? text : MALFORMED),
};

export const minuteOfDay = whole(0, 1439);
/** Generations, revisions and turns, which grow by one each, so 31 bits never run out; and marks, which have 31. */
export const counter = whole(0, 2 ** 31 - 1);
/** Minutes since the Unix epoch, in base 36. */
export const minute: Part<number> = {
  write: (of) => of.toString(36),
  read: (text) => (/^(?:0|[1-9a-z][0-9a-z]{0,5})$/.test(text) ? Number.parseInt(text, 36) : MALFORMED),
};
const wishMinutes = whole(1, MOST_MINUTES);
const talkMinutes = whole(1, TALK_WITHIN / MINUTE);
const pactMinutes = whole(10, 240);

/** A one-letter tag and the rest. */
const tagged = (text: string): readonly [string, string] => [text.slice(0, 1), text.slice(1)];
const into = <Value, Result>(read: Value | Malformed, make: (value: Value) => Result): Result | Malformed =>
  read === MALFORMED ? MALFORMED : make(read);

export const wish: Part<ReturnWish> = {
  write: (of) => {
    if (of.kind === 'default') return 'd';
    if (of.kind === 'minutes') return `m${of.minutes}`;
    return `${of.halfDay === true ? 'h' : 'u'}${of.time}`;
  },
  read: (text) => {
    const [tag, rest] = tagged(text);
    if (text === 'd') return { kind: 'default' };
    if (tag === 'm') return into(wishMinutes.read(rest), (minutes) => ({ kind: 'minutes', minutes }));
    if (tag === 'u') return into(minuteOfDay.read(rest), (time) => ({ kind: 'until', time }));
    if (tag === 'h') return into(minuteOfDay.read(rest), (time) => ({ kind: 'until', time, halfDay: true }));
    return MALFORMED;
  },
};

export const talkSlot: Part<TalkSlot> = {
  write: (slot) => {
    if (slot.kind === 'in') return `i${slot.minutes}`;
    if (slot.kind === 'on') return `o${slot.date}.${slot.time}`;
    return `${slot.kind === 'next' ? 'n' : 't'}${slot.time}`;
  },
  read: (text) => {
    const [tag, rest] = tagged(text);
    if (tag === 'i') return into(talkMinutes.read(rest), (minutes) => ({ kind: 'in', minutes }));
    if (tag === 'n') return into(minuteOfDay.read(rest), (time) => ({ kind: 'next', time }));
    if (tag === 't') return into(minuteOfDay.read(rest), (time) => ({ kind: 'tomorrow', time }));
    const day = date.read(rest.slice(0, 10));
    if (tag !== 'o' || day === MALFORMED || rest.charAt(10) !== '.') return MALFORMED;
    return into(minuteOfDay.read(rest.slice(11)), (time) => ({ kind: 'on', date: day, time }));
  },
};

/** Each line's own bit, for good: lines may be reordered in the domain, bits may not. */
const WAITING_BIT: Readonly<Record<WaitingLine, number>> = {
  'leave-it': 1,
  'not-follow': 2,
  'calm-body': 4,
  'not-rehearse': 8,
  'come-back': 16,
  'not-post': 32,
};
const waitingBits = whole(
  0,
  Object.values(WAITING_BIT).reduce((sum, bit) => sum + bit, 0),
);

export const pactChange: Part<PactDraftChange> = {
  write: (change) => {
    if (change.kind === 'minutes') return `m${change.minutes}`;
    if (change.kind === 'late') return `l${change.lateAt ?? ''}`;
    if (change.kind === 'dance') return `d${flag.write(change.may)}`;
    if (change.kind === 'waiting') return `w${change.lines.reduce((bits, line) => bits | WAITING_BIT[line], 0)}`;
    // A button is readable by whoever can read the message's source; sealed words are only ever taken away by one.
    if (change.words !== null) throw new Error('sealed words do not go onto a button');
    return 'o';
  },
  read: (text) => {
    const [tag, rest] = tagged(text);
    if (tag === 'm') return into(pactMinutes.read(rest), (minutes) => ({ kind: 'minutes', minutes }));
    if (tag === 'l') return into(orNull(minuteOfDay).read(rest), (lateAt) => ({ kind: 'late', lateAt }));
    if (tag === 'd') return into(flag.read(rest), (may) => ({ kind: 'dance', may }));
    if (text === 'o') return { kind: 'own-words', words: null };
    if (tag !== 'w') return MALFORMED;
    return into(waitingBits.read(rest), (bits) => ({
      kind: 'waiting',
      lines: WAITING_LINES.filter((line) => (bits & WAITING_BIT[line]) !== 0),
    }));
  },
};

export const namePick: Part<NamePick> = {
  write: (pick) => (pick.kind === 'both' ? 'b' : `n${counter.write(pick.index)}`),
  read: (text) => {
    if (text === 'b') return { kind: 'both' };
    const [tag, rest] = tagged(text);
    return tag === 'n' ? into(counter.read(rest), (index) => ({ kind: 'name', index })) : MALFORMED;
  },
};
