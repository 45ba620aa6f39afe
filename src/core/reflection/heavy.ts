import { DAY, HOUR, type Instant, MINUTE } from '../instant.js';
import { DEFAULT_SETTINGS, type Settings } from '../person/state.js';
import type { TimeOut } from '../time-out/state.js';
import { minuteOfDay, within } from '../zone/local-time.js';
import { isNearBreak } from './breaks.js';
import { isNight } from './due.js';
import type { PromptMeta } from './library.js';
import type { Given } from './state.js';

/** At most this many that ask much, in any seven days; the asked-for ones count as well. */
export const MOST_HEAVY = 2;
export const HEAVY_WITHIN = 7 * DAY;
/** From this long before the quiet hours on nothing is stirred up. */
const BEDTIME = (2 * HOUR) / MINUTE;

/**
 * Whether a prompt that asks much may come now. Without a zone it may be the middle of their night, so none does; nor to
 * anyone who keeps it light.
 */
export function mayBeHeavy(state: {
  readonly now: Instant;
  readonly settings: Settings;
  readonly latest: TimeOut | null;
  readonly given: readonly Given[];
  readonly meta: ReadonlyMap<string, PromptMeta>;
}): boolean {
  const { now, settings, latest, given, meta } = state;
  if (settings.zone === null || settings.keepItLight) return false;
  if (isBedtime(now, settings.zone, settings) || isNearBreak(latest, settings.zone, now)) return false;
  const lately = given.filter(({ at, promptId }) => now - at < HEAVY_WITHIN && meta.get(promptId)?.heavy === true);
  return lately.length < MOST_HEAVY;
}

function isBedtime(now: Instant, zone: string, settings: Settings): boolean {
  // Someone without quiet hours sleeps all the same.
  const night = settings.quietFrom === settings.quietUntil ? DEFAULT_SETTINGS : settings;
  const minute = minuteOfDay(now, zone);
  return isNight(minute, night) || within(minute, (night.quietFrom - BEDTIME + 1440) % 1440, night.quietFrom);
}
