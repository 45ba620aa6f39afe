import type { MinuteOfDay } from '../core/person/state.js';

/**
 * A clock time as people type it: `21:30`, `21.30`, `21h30`, `9pm`, `9:30 pm`, `noon`, `midnight`, `24:00`, and a bare
 * hour (`9`). `bareHour` says that it was one of 1–12 without am or pm, so that the caller can tell morning from evening.
 */
export type ClockTime = { readonly time: MinuteOfDay; readonly bareHour: boolean };

const CLOCK = /^(\d{1,2})(?:[:.h](\d{2}))?(?: ?(am|pm|a\.m\.|p\.m\.))?(?: ?(?:o'clock|uhr))?$/;

/** Null for anything else. Expects lower case and single spaces. */
export function parseClock(text: string): ClockTime | null {
  if (text === 'noon' || text === 'midday') return { time: 12 * 60, bareHour: false };
  if (text === 'midnight') return { time: 0, bareHour: false };
  const match = CLOCK.exec(text);
  if (match === null) return null;
  const [, hourText, minuteText, half] = match;
  const hour = Number(hourText);
  const minute = Number(minuteText ?? 0);
  if (minute > 59) return null;
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return null;
    return { time: ((hour % 12) + (half.startsWith('p') ? 12 : 0)) * 60 + minute, bareHour: false };
  }
  if (hour === 24 && minute === 0) return { time: 0, bareHour: false };
  if (hour > 23) return null;
  return { time: hour * 60 + minute, bareHour: minuteText === undefined && !text.startsWith('0') && hour <= 12 };
}
