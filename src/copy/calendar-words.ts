import { type Instant, instant } from '../core/instant.js';
import type { LocalDate, Schedule, Weekday } from '../core/reflection/state.js';
import { localDate } from '../core/zone/local-time.js';
import type { Voice } from './voice.js';
import { inZone, usableZone } from './zoned-format.js';

/** 1 January 2024 was a Monday. */
const dateOf = (day: Weekday): LocalDate => `2024-01-0${day}`;

const shown = ({ words }: Voice, date: LocalDate, shape: Parameters<typeof inZone>[3]): string =>
  inZone(instant(Date.parse(date)), 'UTC', words.moments.intl, shape);

/** "Monday" */
export const dayName = (voice: Voice, day: Weekday): string => shown(voice, dateOf(day), 'day-name');
/** "Mon" */
export const shortDayName = (voice: Voice, day: Weekday): string => shown(voice, dateOf(day), 'short-day-name');
/** "Tue 24", within a month that is named elsewhere. */
export const dayInMonth = (voice: Voice, date: LocalDate): string => shown(voice, date, 'day');
/** "24 Nov 2026" */
export const shortDate = (voice: Voice, date: LocalDate): string => shown(voice, date, 'short-date');

/** "21:20" on the reader's clock; null where that is unknown, or where it belongs to another day than `date` by now. */
export function clockOn({ words, reader }: Voice, at: Instant, date: LocalDate): string | null {
  const zone = usableZone(reader.zone);
  if (zone === null || localDate(at, zone) !== date) return null;
  return inZone(at, zone, words.moments.intl, 'time');
}

const WEEK = 7;

/** "every day", "from Monday to Friday", "on Tuesdays and Saturdays". */
export function daysWords(voice: Voice, days: Schedule['days']): string {
  const text = voice.words.reflection;
  if (days.length === WEEK) return text.everyDay;
  const [first, last] = [days[0], days.at(-1)];
  if (first !== undefined && last !== undefined && days.length > 2 && last - first === days.length - 1) {
    return text.fromTo(dayName(voice, first), dayName(voice, last));
  }
  const names = new Intl.ListFormat(voice.words.moments.intl, { type: 'conjunction' });
  return text.onDays(names.format(days.map((day) => text.eachWeek(dayName(voice, day)))));
}
