import { localDate } from '../zone/local-time.js';
import type { ReflectionContext } from './context.js';
import type { ReflectionNotice } from './notice.js';
import { isQuieted, nextShown } from './timers.js';

/** The room itself; also the answer to a button that means nothing any more. */
export function home(context: ReflectionContext): ReflectionNotice {
  const { me, reflection, now, months } = context;
  const { pausedUntil, schedule } = reflection;
  const { zone } = me.settings;
  const isPaused = schedule !== null && pausedUntil !== null && localDate(now, zone ?? 'UTC') < pausedUntil;
  return {
    kind: 'reflect/home',
    schedule,
    pausedUntil: isPaused ? pausedUntil : null,
    next: nextShown(reflection, me.settings, now),
    isQuiet: isQuieted(reflection, me.settings),
    hasZone: zone !== null,
    hasEntries: months.length > 0,
  };
}
