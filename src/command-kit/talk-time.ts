import { assertNever } from '../core/assert-never.js';
import { type Instant, MINUTE } from '../core/instant.js';
import type { MinuteOfDay } from '../core/person/state.js';
import type { TalkSlot } from '../core/request.js';
import { TALK_WITHIN } from '../core/time-out/state.js';
import { clock, localDate, nextWall, resolveWall, tomorrowAt } from '../core/zone/local-time.js';
import { parseDay } from './calendar-day.js';
import { type ClockTime, parseClock } from './clock-time.js';
import { parseLength, plainWords } from './return-time.js';
import { problem, type Read, value } from './unreadable.js';

/** Whose words are read: their zone, if they have said it, and the moment. */
export type TalkReader = { readonly zone: string | null; readonly now: Instant };

const HALF_DAY = 12 * 60;
const MOST_WORDS = 8;

/**
 * When to talk, as people write it: `in 2 hours`, `18:30`, `tomorrow 9:00`, `Friday at 7pm`, `9:30 this evening`,
 * `2027-06-05 18:30`. Within 72 hours from now. Problems name `when`.
 */
export function parseTalkTime(text: string, reader: TalkReader): Read<TalkSlot> {
  const words = plainWords(text);
  if (words === null) return problem('when');
  if (words === '') return problem('when', 'empty');
  // "In 1h30" is a length; "1h30" alone could be one too, or half past one at night.
  if (/^\dh\d\d$/.test(words)) return problem('when');
  const split = splitDayAndClock(words);
  if (split === null) return inALength(words);
  if (reader.zone === null) return problem('when', 'no-zone');
  const slot = slotOf(split, localDate(reader.now, reader.zone));
  if (slot === null) return problem('when');
  const at = momentOf(slot, reader.zone, reader.now);
  if (at <= reader.now) return problem('when', 'too-short');
  return at - reader.now > TALK_WITHIN
    ? problem('when', 'too-long')
    : value(nearer(slot, split, reader.zone, reader.now));
}

function inALength(words: string): Read<TalkSlot> {
  const length = parseLength(words, TALK_WITHIN / MINUTE);
  // A bare number is a clock time in this question, and is read as one before this.
  if (length.kind === 'value') return value({ kind: 'in', minutes: length.value });
  return problem('when', length.problem.problem);
}

type ClockSlot = Exclude<TalkSlot, { readonly kind: 'in' }>;

type Split = {
  readonly day: string;
  readonly at: ClockTime;
  /** "In the evening" was said; null: nothing of the kind. */
  readonly half: 'morning' | 'evening' | null;
};

/** Finds the clock time at the end or at the beginning; the rest names the day. Null when there is none. */
function splitDayAndClock(text: string): Split | null {
  if (text.startsWith('in ')) return null;
  const half = /\b(?:tonight|afternoon|evening|night)\b/.test(text)
    ? 'evening'
    : text.includes('morning')
      ? 'morning'
      : null;
  const plain = text
    .replace(/\btonight\b/, 'today')
    .replace(/\bthis (?:morning|afternoon|evening)\b/, 'today')
    .replace(/ ?\b(?:in the |at )?(?:morning|afternoon|evening|night)\b/, '')
    .replace(/,/g, ' ')
    .trim();
  const words = plain.split(/ +/);
  if (words.length > MOST_WORDS) return null;
  const cuts = [...words.keys()];
  for (const cut of cuts) {
    const before = words.slice(0, cut).join(' ');
    const after = words.slice(cut).join(' ');
    const at = parseClock(after.replace(/^at /, ''));
    if (at !== null) return { day: before.replace(/ ?\bat$/, '').replace(/^on /, ''), at, half };
  }
  for (const cut of cuts.reverse()) {
    const at = parseClock(words.slice(0, cut).join(' ').replace(/^at /, ''));
    if (at !== null) return { day: words.slice(cut).join(' ').replace(/^on /, ''), at, half };
  }
  return null;
}

function slotOf(split: Split, today: string): ClockSlot | null {
  const time = timeOf(split);
  if (split.day === '') return { kind: 'next', time };
  if (split.day === 'tomorrow') return { kind: 'tomorrow', time };
  const date = parseDay(split.day, today);
  return date === null ? null : { kind: 'on', date, time };
}

/** "Friday at 6" is six in the evening: nobody sets a talk for the small hours. The answer names the time anyway. */
function timeOf({ at, half }: Split): MinuteOfDay {
  if (half === 'evening' && at.time >= 60 && at.time < HALF_DAY) return at.time + HALF_DAY;
  return half === null && at.bareHour && at.time < 7 * 60 ? at.time + HALF_DAY : at.time;
}

/** "9" without a day may be the morning or the evening: whichever comes first. */
function nearer(slot: ClockSlot, { at, half }: Split, zone: string, now: Instant): ClockSlot {
  if (slot.kind !== 'next' || half !== null || !at.bareHour) return slot;
  const other: ClockSlot = { kind: 'next', time: (slot.time + HALF_DAY) % (2 * HALF_DAY) };
  return momentOf(other, zone, now) < momentOf(slot, zone, now) ? other : slot;
}

function momentOf(slot: ClockSlot, zone: string, now: Instant): Instant {
  switch (slot.kind) {
    case 'next':
      return nextWall(now, zone, slot.time).at;
    case 'tomorrow':
      return tomorrowAt(now, zone, slot.time).at;
    case 'on':
      return resolveWall({ zone, date: slot.date, time: clock(slot.time) });
    default:
      return assertNever(slot);
  }
}
