import { DAY, HOUR, type Instant, instant } from '../../../src/core/instant.js';

/** What the clock on the wall shows: another way to know it than the one that is tested. */
export type Shown = { readonly date: string; readonly minute: number };

const formats = new Map<string, Intl.DateTimeFormat>();

export function shownAt(at: Instant, zone: string): Shown {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      calendar: 'iso8601',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
    formats.set(zone, format);
  }
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return {
    date: `${part['year']}-${part['month']}-${part['day']}`,
    minute: Number(part['hour']) * 60 + Number(part['minute']),
  };
}

/** Days since 1970 of a date, and back: no zone in it. */
export const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000;
export const dateOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);
/** ISO: Monday is 1. 1 January 1970 was a Thursday. */
export const weekday = (date: string): number => ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;

/** The first chosen date after this one that there is. */
export function chosenAfter(date: string, days: readonly number[], zone: string): string {
  for (let day = dayNumber(date) + 1; ; day += 1)
    if (days.includes(weekday(dateOf(day))) && thereIs(dateOf(day), zone)) return dateOf(day);
}

/** Whether any hour of that day is on the wall there. */
function thereIs(date: string, zone: string): boolean {
  const noon = dayNumber(date) * DAY + DAY / 2;
  // Where it is noon in London, most of the world has the same date; then outwards, to its edges.
  return [0, -6, 6, -12, 12, -16, 16, -20, 20, -24, 24].some(
    (hours) => shownAt(instant(noon + hours * HOUR), zone).date === date,
  );
}
