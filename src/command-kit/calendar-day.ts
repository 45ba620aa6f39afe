import { casual } from 'chrono-node/en';
import { Temporal } from 'temporal-polyfill';

// Words whose meaning people disagree about ("next Friday"), and orders of numbers that countries disagree about (5/6).
const UNCLEAR = /\b(?:next|last|past|previous|ago|morning|evening|night|afternoon|noon|midnight|now)\b|[/:.]/;

const AHEAD = /^in (an?|one|[1-9]\d?) (day|week)s?$/;

/** chrono knows this day only in the years that have it, and takes this machine's year where none is said. */
const LEAP_DAY = /^(?:29(?:th)?(?: of)? feb(?:ruary)?|feb(?:ruary)? 29(?:th)?)$/;
const A_LEAP_YEAR = 2028;
/** "In 3 days", "yesterday": counted from a day that is not theirs. */
const COUNTED = /relativeDate|casualReference/;

/**
 * A day as `YYYY-MM-DD`: written so, or as `today`, `tomorrow`, `in 3 days`, `friday`, `5 June`, `June 5th 2027`. Days without a year
 * are the next such day from `today` on; without `today` (the reader's zone is unknown) only full dates are read.
 * Null for anything else, also for days that do not exist.
 */
export function parseDay(text: string, today: string | null): string | null {
  if (text.includes('-')) return isDay(text) ? text : null;
  if (text.length > 40 || !/^[a-z0-9 ,]+$/.test(text) || UNCLEAR.test(text)) return null;
  if (text === 'today' || text === 'tonight') return today;
  if (text === 'tomorrow') return today === null ? null : shift(today, 1);
  if (text === 'the day after tomorrow' || text === 'day after tomorrow')
    return today === null ? null : shift(today, 2);
  const [, count, unit] = AHEAD.exec(text) ?? [];
  if (count !== undefined && today !== null) return shift(today, (Number(count) || 1) * (unit === 'week' ? 7 : 1));
  const isLeapDay = LEAP_DAY.test(text);
  const whole = isLeapDay ? `${text} ${A_LEAP_YEAR}` : text;
  const [found, ...others] = casual.parse(whole);
  if (found === undefined || others.length > 0 || found.end) return null;
  // As long as all of it is all of it.
  if (found.text.length !== whole.length || [...found.tags()].some((tag) => COUNTED.test(tag))) return null;
  // Only what was really said is taken. chrono fills the rest from this machine's clock and zone, which are nobody's.
  const said = (part: 'day' | 'month' | 'year' | 'weekday') =>
    found.start.isCertain(part) ? found.start.get(part) : null;
  const { day, month, year, weekday } = {
    day: said('day'),
    month: said('month'),
    year: isLeapDay ? null : said('year'),
    weekday: said('weekday'),
  };
  if (day === null && month === null) return weekday === null || today === null ? null : nextWeekday(today, weekday);
  if (day === null || month === null) return null;
  const date = year === null ? nextYearly(today, month, day) : onDay(year, month, day);
  // "Monday 5 June" when that is a Friday: one of the two is a mistake, and we cannot know which.
  return date !== null && (weekday === null || isoWeekday(date) === weekday) ? date : null;
}

const shift = (date: string, days: number): string => Temporal.PlainDate.from(date).add({ days }).toString();
/** 0 is Sunday, as chrono counts. */
const isoWeekday = (date: string): number => Temporal.PlainDate.from(date).dayOfWeek % 7;

function isDay(text: string): boolean {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  return onDay(year, month, day) === text;
}

function onDay(year: number, month: number, day: number): string | null {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }).toString();
  } catch {
    return null;
  }
}

/** Said on a Friday, "Friday" is today: whoever asks for a clock time that has passed is told so. */
function nextWeekday(today: string, weekday: number): string {
  return shift(today, (weekday - isoWeekday(today) + 7) % 7);
}

function nextYearly(today: string | null, month: number, day: number): string | null {
  if (today === null) return null;
  const year = Temporal.PlainDate.from(today).year;
  // Four more years reach the next 29 February (eight around 2100, which nobody plans for here).
  for (const candidate of [0, 1, 2, 3, 4]) {
    const date = onDay(year + candidate, month, day);
    if (date !== null && date >= today) return date;
  }
  return null;
}
