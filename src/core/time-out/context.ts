import type { Ids } from '../ids.js';
import type { Instant } from '../instant.js';
import type { PactTerms } from '../pact/state.js';
import type { Couple } from '../pairing/state.js';
import type { Person } from '../person/state.js';
import type { SharedPlace } from '../place/state.js';
import type { TimeOut } from './state.js';

/** What a decision about a break is given: loaded in one snapshot, for one acting person. */
export type TimeOutContext = {
  readonly now: Instant;
  readonly ids: Ids;
  /** Who acts, or whom the timer or delivery is about. */
  readonly me: Person;
  /** The couple `me` is in now. */
  readonly couple: Couple | null;
  /** The other one: of the break if there is one with two members (also when they have left), else of the couple. */
  readonly other: Person | null;
  /** The terms both signed, or the defaults. */
  readonly terms: PactTerms;
  /** What `couple` has bound: a line about a break may go there. Needed to decide; to look, null will do. */
  readonly place: SharedPlace | null;
  /** The break named by the request, else the newest one `me` is in and has not left, whatever its status. */
  readonly timeOut: TimeOut | null;
};
