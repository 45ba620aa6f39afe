import { HOUR, type Instant, instant, type Millis, MINUTE } from './instant.js';

/** When the card was shown whose button ends something for good: whole minutes since the Unix epoch. */
export type AskedAt = number;

/** After this nobody remembers what they were asked. */
const LATELY: Millis = HOUR;

export const askedAt = (now: Instant): AskedAt => Math.floor(now / MINUTE);

/** Whether that was asked within the last hour. A button that does not say when was made long ago, or by nobody of ours. */
export function askedLately(asked: AskedAt | undefined, now: Instant): boolean {
  if (asked === undefined) return false;
  const at = instant(asked * MINUTE);
  return at <= now && now < at + LATELY + MINUTE;
}
