import type { Instant } from '../instant.js';
import type { Settings } from '../person/state.js';
import { owedToday } from './due.js';
import type { Reflection } from './state.js';
import { type Armed, arm } from './timers.js';

/**
 * Their clock shows another time from now on. What would have come today and whose hour has passed here comes at once;
 * what came already does not come again, also when the day begins anew further west.
 */
export function movePrompts(
  reflection: Reflection,
  settings: Settings & { readonly zone: string },
  now: Instant,
): Armed {
  return arm(reflection, settings.zone, now, owedToday(reflection, settings.zone, settings, now));
}
