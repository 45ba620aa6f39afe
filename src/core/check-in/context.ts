import type { Ids } from '../ids.js';
import type { Instant } from '../instant.js';
import type { Couple } from '../pairing/state.js';
import type { Person } from '../person/state.js';
import type { SharedPlace } from '../place/state.js';
import type { TimeOut } from '../time-out/state.js';
import type { CheckIn, CheckInTimes } from './state.js';

export type CheckInContext = {
  readonly now: Instant;
  readonly ids: Ids;
  readonly me: Person;
  /** Null once one of them has left. */
  readonly couple: Couple | null;
  readonly partner: Person | null;
  /** The newest of the couple; to a timer the one it is about. */
  readonly checkIn: CheckIn | null;
  /** The newest that both were shown, which may be `checkIn`. */
  readonly lastShown: CheckIn | null;
  readonly times: CheckInTimes | null;
  /** Bound, or null. */
  readonly place: SharedPlace | null;
  /** When this person asked something of the other within the last day, in whatever room: for the limit of them all. */
  readonly asked: readonly Instant[];
  readonly latest: TimeOut | null;
  readonly partnerLatest: TimeOut | null;
};
