import { DAY, type Instant, MINUTE, earliest, instant, type Millis, plus } from '../instant.js';
import type { MinuteOfDay, Settings } from '../person/state.js';
import type { WallTime } from '../time-out/state.js';
import { clock, localDate, minuteOfDay, nextWall, resolveWall, within } from '../zone/local-time.js';
import { dayAfter, hasDay, laterDate, plusDays, weekdayOf } from './calendar.js';
import type { LocalDate, Reflection, Schedule } from './state.js';

export type Due = { readonly at: Instant; readonly wall: WallTime };
type Waits = Pick<Reflection, 'schedule' | 'pausedUntil' | 'lastDate'>;
type Night = Pick<Settings, 'quietFrom' | 'quietUntil'>;

/** At one moment two places have dates that are at most this far apart: from UTC+14 to UTC−12 it is 26 hours. */
const DATES_APART = 2;

/**
 * The next chosen moment after `after`; null where none is chosen. A date that had its prompt, or is paused, is none. One
 * that no move can explain was noted by a clock that ran ahead, and does not count: it would silence them until then.
 */
export function nextDue(reflection: Waits, zone: string, after: Instant): Due | null {
  const { schedule, pausedUntil } = reflection;
  if (schedule === null) return null;
  const today = localDate(after, zone);
  const lastDate = lastDateBy(reflection, today);
  let date = laterDate(today, lastDate === null ? null : dayAfter(lastDate), pausedUntil);
  for (;;) {
    const due = dueOn(schedule, zone, date);
    if (due !== null && due.at > after) return due;
    date = dayAfter(date);
  }
}

/**
 * After a move: what was to come on a date that is today (or gone) in the new zone, and whose hour has passed here, is
 * owed at once; its moment lies in the past. Null when nothing is owed, or when it is their night.
 */
export function owedToday(reflection: Reflection, zone: string, night: Night, now: Instant): Due | null {
  const { schedule, pausedUntil, nextDate } = reflection;
  const today = localDate(now, zone);
  const lastDate = lastDateBy(reflection, today);
  if (schedule === null || nextDate === null || nextDate > today || isNight(minuteOfDay(now, zone), night)) return null;
  if ((lastDate !== null && today <= lastDate) || (pausedUntil !== null && today < pausedUntil)) return null;
  const due = dueOn(schedule, zone, today);
  return due !== null && due.at <= now ? due : null;
}

const lastDateBy = ({ lastDate }: Waits, today: LocalDate): LocalDate | null =>
  lastDate !== null && lastDate > plusDays(today, DATES_APART) ? null : lastDate;

/** A week between two chosen days, and what a move or a day that never was adds to it. */
export const FURTHEST: Millis = 10 * DAY;

/** Whether what waits was set by a clock that ran ahead: without a pause, no next one lies so far off. */
export const isTooFar = ({ schedule, pausedUntil, nextDate }: Reflection, zone: string, now: Instant): boolean => {
  const furthest = laterDate(
    localDate(plus(now, FURTHEST), zone),
    pausedUntil && plusDays(pausedUntil, FURTHEST / DAY),
  );
  return schedule !== null && nextDate !== null && nextDate > furthest;
};

function dueOn({ days, time }: Schedule, zone: string, date: LocalDate): Due | null {
  if (!days.includes(weekdayOf(date))) return null;
  const wall: WallTime = { zone, date, time: clock(time) };
  const at = resolveWall(wall);
  // Only a moment that falls on another date can belong to a day that never was; a gap at midnight is no such day.
  return localDate(at, zone) === date || hasDay(zone, date) ? { at, wall } : null;
}

export const isNight = (minute: MinuteOfDay, { quietFrom, quietUntil }: Night): boolean =>
  within(minute, quietFrom, quietUntil);

/** How long a prompt may still be sent: to local midnight or the beginning of the quiet hours, whichever is first. */
export function sendBy(now: Instant, zone: string, { quietFrom, quietUntil }: Night): Instant {
  const midnight = nextWall(now, zone, 0).at;
  if (quietFrom === quietUntil) return midnight;
  // In an hour that comes twice, the second time is not on the wall clock's list: there the minutes are counted.
  const minutesLeft = (quietFrom - minuteOfDay(now, zone) + 1440) % 1440;
  const counted = instant(Math.floor(now / MINUTE) * MINUTE + minutesLeft * MINUTE);
  return earliest(midnight, nextWall(now, zone, quietFrom).at, counted);
}
