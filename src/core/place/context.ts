import type { Ids } from '../ids.js';
import type { Instant } from '../instant.js';
import type { Couple } from '../pairing/state.js';
import type { Person } from '../person/state.js';
import type { TimeOut } from '../time-out/state.js';
import type { SharedPlace } from './state.js';

export type PlaceContext = {
  readonly now: Instant;
  readonly ids: Ids;
  readonly me: Person;
  readonly couple: Couple | null;
  readonly partner: Person | null;
  /** The couple's that is `bound`. */
  readonly place: SharedPlace | null;
  /** The one proposed last for this couple, whatever became of it: one that is still `proposed` is always the newest. */
  readonly newest: SharedPlace | null;
  /** Whether another couple has bound the place that is proposed: where the command came from, else where `newest` is. */
  readonly isTaken: boolean;
  /** False: the platform says that nothing can be posted in what is proposed, as things stand. */
  readonly canPost: boolean;
  /** When this person asked something of the other within the last day, in whatever room: for the limit of them all. */
  readonly asked: readonly Instant[];
  readonly latest: TimeOut | null;
  readonly partnerLatest: TimeOut | null;
};
