import type { TimerChange } from '../decision.js';
import { HOUR, type Instant, type Millis, plus } from '../instant.js';
import { markOf } from '../mark.js';
import type { Couple } from '../pairing/state.js';
import { type Due, nextDue } from '../reflection/due.js';
import type { WallTime } from '../time-out/state.js';
import { openKey } from './rows.js';
import type { CheckInTimes, WeeklyTime } from './state.js';

/** Down, or in a break, for longer than this: the next one is the week after. */
const OPENS_WITHIN: Millis = 12 * HOUR;

/**
 * The first agreed moment after this, in the zone in which it was agreed: clock time there, right across every change of
 * clocks (in a gap the first minute after it, of an hour that comes twice the first).
 */
export function nextWeekly({ weekday, time, zone }: WeeklyTime, after: Instant): Due {
  const due = nextDue({ schedule: { days: [weekday], time }, pausedUntil: null, lastDate: null }, zone, after);
  if (due === null) throw new Error('nextWeekly: a weekday comes every week');
  return due;
}

/** For a button: in whose zone a time is does not stand on it, but the same clock time elsewhere is another one. */
export const weeklyMark = ({ weekday, time, zone }: WeeklyTime): number => markOf([`${weekday}`, `${time}`, zone]);

/** The agreed moment that is not too long ago to open one for; null when there is none. */
export function dueLately(weekly: WeeklyTime, now: Instant): Due | null {
  const due = nextWeekly(weekly, plus(now, -OPENS_WITHIN));
  return due.at <= now ? due : null;
}

export type Armed = { readonly times: CheckInTimes; readonly timer: TimerChange };

/** Sets the next one anew, from now on or at `again`; the generation outdates the one that waited before. */
export function arm(times: CheckInTimes, couple: Couple, now: Instant, again: Instant | null = null): Armed {
  const key = openKey(couple.id);
  const armed: CheckInTimes = { ...times, generation: times.generation + 1 };
  const { agreed } = armed;
  if (agreed === null) return { times: armed, timer: { kind: 'cancel', key } };
  const next: { readonly at: Instant; readonly wall: WallTime | null } =
    again === null ? nextWeekly(agreed, now) : { at: again, wall: null };
  return {
    times: armed,
    timer: {
      kind: 'set',
      timer: {
        ...next,
        key,
        kind: 'check-in/open',
        subject: couple.id,
        personId: couple.members[0],
        generation: armed.generation,
      },
    },
  };
}
