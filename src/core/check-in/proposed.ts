import type { PersonId } from '../ids.js';
import { type Instant, plus } from '../instant.js';
import { type CheckInTimes, TIME_WAITS } from './state.js';

/** What is proposed and can still be agreed to. */
export const standing = ({ proposed }: Pick<CheckInTimes, 'proposed'>, now: Instant): CheckInTimes['proposed'] =>
  proposed !== null && now < plus(proposed.at, TIME_WAITS) ? proposed : null;

/** What one of the two is shown of it. Whoever left it sees it no more; to whoever proposed it, it looks as if it waited. */
export function proposedTo(
  times: Pick<CheckInTimes, 'proposed'>,
  reader: PersonId,
  now: Instant,
): CheckInTimes['proposed'] {
  const proposed = standing(times, now);
  return proposed !== null && proposed.declined && proposed.by !== reader ? null : proposed;
}
