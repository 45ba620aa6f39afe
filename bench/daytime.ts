import { type Instant } from '../src/core/instant.js';
import { minuteOfDay } from '../src/core/zone/local-time.js';

/** All of them change their clocks, or did, so that reckoning in them costs what it costs people. */
const ZONES = [
  'Europe/Vienna',
  'America/New_York',
  'America/Los_Angeles',
  'Australia/Sydney',
  'Pacific/Auckland',
  'America/Sao_Paulo',
  'Asia/Tehran',
] as const;
const [FROM, UNTIL] = [9 * 60, 19 * 60];

/** A zone in which it is day and will be for hours: at night no prompt comes. */
export function zoneByDay(now: Instant): string {
  const found = ZONES.find((zone) => minuteOfDay(now, zone) >= FROM && minuteOfDay(now, zone) < UNTIL);
  if (found === undefined) throw new Error('it is night everywhere');
  return found;
}
