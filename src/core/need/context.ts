import type { Ids } from '../ids.js';
import type { Instant } from '../instant.js';
import type { Couple } from '../pairing/state.js';
import type { Person } from '../person/state.js';
import type { TimeOut } from '../time-out/state.js';
import type { Need } from './state.js';

export type NeedContext = {
  readonly now: Instant;
  readonly ids: Ids;
  readonly me: Person;
  readonly couple: Couple | null;
  readonly partner: Person | null;
  /** The one that a button or timer names, if it is of their couple (to a timer: whatever it is about). */
  readonly need: Need | null;
  /** Those of this couple, of both, that are open or were asked within a day; newest first. */
  readonly recent: readonly Need[];
  /** When this person asked something of the other within the last day, in whatever room: for the limit of them all. */
  readonly asked: readonly Instant[];
  readonly latest: TimeOut | null;
  readonly partnerLatest: TimeOut | null;
};
