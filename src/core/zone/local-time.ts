import { Temporal } from 'temporal-polyfill';
import { type Instant, instant } from '../instant.js';
import type { MinuteOfDay } from '../person/state.js';
import type { WallTime } from '../time-out/state.js';

/** True for an IANA zone that this runtime knows. Fixed offsets (`+02:00`) are refused: they do not follow the law of a place. */
export function isZone(name: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/.test(name) || name.length > 64) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}

export function minuteOfDay(at: Instant, zone: string): MinuteOfDay {
  const { hour, minute } = localAt(at, zone);
  return hour * 60 + minute;
}

/** The local date as `YYYY-MM-DD`. */
export function localDate(at: Instant, zone: string): string {
  return localAt(at, zone).toPlainDate().toString();
}

/**
 * The moment a wall time means: the earlier of two in an overlap, the first minute after a gap.
 */
export function resolveWall(wall: WallTime): Instant {
  const local = Temporal.PlainDate.from(wall.date).toPlainDateTime(Temporal.PlainTime.from(wall.time));
  const early = local.toZonedDateTime(wall.zone, { disambiguation: 'earlier' });
  if (early.toPlainDateTime().equals(local)) return instant(early.epochMilliseconds);
  // In a gap 'earlier' lands before it; the transition after that moment is the first minute after the gap.
  const transition = early.getTimeZoneTransition('next');
  return instant((transition ?? local.toZonedDateTime(wall.zone)).epochMilliseconds);
}

/** The next time the clock in `zone` shows `time`, strictly after `after` plus `atLeast` milliseconds. */
export function nextWall(
  after: Instant,
  zone: string,
  time: MinuteOfDay,
  atLeast = 0,
): { readonly at: Instant; readonly wall: WallTime } {
  let date = localAt(instant(after + atLeast), zone).toPlainDate();
  for (;;) {
    const wall: WallTime = { zone, date: date.toString(), time: clock(time) };
    const at = resolveWall(wall);
    if (at > after + atLeast) return { at, wall };
    date = date.add({ days: 1 });
  }
}

/** `time` on the local day after `from`'s. */
export function tomorrowAt(
  from: Instant,
  zone: string,
  time: MinuteOfDay,
): { readonly at: Instant; readonly wall: WallTime } {
  const date = zoned(from, zone).toPlainDate().add({ days: 1 });
  const wall: WallTime = { zone, date: date.toString(), time: clock(time) };
  return { at: resolveWall(wall), wall };
}

/** Whether `minute` lies in a span of the day that may cross midnight. An empty span (from = until) holds nothing. */
export function within(minute: MinuteOfDay, from: MinuteOfDay, until: MinuteOfDay): boolean {
  return from <= until ? minute >= from && minute < until : minute >= from || minute < until;
}

type LocalAt = { readonly at: Instant; readonly zone: string; readonly local: Temporal.PlainDateTime };
let asked: LocalAt | null = null;

/** One decision asks for the same moment in the same zone some ten times, and each look at the zone takes the longest. */
function localAt(at: Instant, zone: string): Temporal.PlainDateTime {
  if (asked === null || asked.at !== at || asked.zone !== zone)
    asked = { at, zone, local: zoned(at, zone).toPlainDateTime() };
  return asked.local;
}

const zoned = (at: Instant, zone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);

/** `HH:MM` of a minute of the day. */
export const clock = (time: MinuteOfDay): string =>
  `${String(Math.floor(time / 60)).padStart(2, '0')}:${String(time % 60).padStart(2, '0')}`;
