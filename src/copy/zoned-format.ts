import { type Instant, instant } from '../core/instant.js';

type Shape =
  | 'date'
  | 'time'
  | 'weekday'
  | 'long-date'
  | 'month'
  | 'year'
  | 'month-name'
  | 'short-month-name'
  | 'short-date'
  | 'day-and-month'
  | 'day'
  | 'day-name'
  | 'short-day-name';

const OPTIONS: Readonly<Record<Shape, Intl.DateTimeFormatOptions>> = {
  date: { year: 'numeric', month: '2-digit', day: '2-digit' },
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  weekday: { weekday: 'short', day: 'numeric', month: 'short' },
  'long-date': { year: 'numeric', month: 'long', day: 'numeric' },
  month: { year: 'numeric', month: 'long' },
  year: { year: 'numeric' },
  'month-name': { month: 'long' },
  'short-month-name': { month: 'short' },
  'day-and-month': { month: 'short', day: 'numeric' },
  'short-date': { year: 'numeric', month: 'short', day: 'numeric' },
  day: { weekday: 'short', day: 'numeric' },
  'day-name': { weekday: 'long' },
  'short-day-name': { weekday: 'short' },
};

// Making a formatter costs a thousand times what using it does. Zones and shapes are few; the bound is against surprises.
const MOST_KEPT = 2_000;
const kept = new Map<string, Intl.DateTimeFormat>();

/** A moment on the wall of `zone`, in the language `intl`. Throws `RangeError` for a zone this runtime does not know. */
export function inZone(at: Instant, zone: string, intl: string, shape: Shape): string {
  const key = `${intl} ${zone} ${shape}`;
  let format = kept.get(key);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(intl, { timeZone: zone, ...OPTIONS[shape] });
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(key, format);
  }
  return format.format(at);
}

const unknown = new Set<string>();

/** The zone, or null if this runtime does not know it: a missing zone must not cost anyone their check-in. */
export function usableZone(zone: string | null): string | null {
  if (zone === null || unknown.has(zone)) return null;
  try {
    inZone(instant(0), zone, 'en-GB', 'date');
    return zone;
  } catch {
    if (unknown.size < MOST_KEPT) unknown.add(zone);
    return null;
  }
}
