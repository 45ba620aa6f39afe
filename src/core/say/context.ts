import type { Ids } from '../ids.js';
import type { Instant } from '../instant.js';
import type { Couple } from '../pairing/state.js';
import type { Person } from '../person/state.js';
import type { TimeOut } from '../time-out/state.js';
import type { SayDraft, Saying } from './state.js';

export type SayContext = {
  readonly now: Instant;
  readonly ids: Ids;
  readonly me: Person;
  readonly couple: Couple | null;
  readonly partner: Person | null;
  readonly draft: SayDraft | null;
  /** The one that a button names, if it is of their couple. */
  readonly saying: Saying | null;
  /** The newest that the other said to them in this couple and that they have not answered. */
  readonly waiting: Saying | null;
  /** When this person said something to the other within the last day, the oldest first. */
  readonly saidAt: readonly Instant[];
  /** When this person asked something of the other within the last day, in whatever room: for the limit of them all. */
  readonly asked: readonly Instant[];
  readonly latest: TimeOut | null;
  readonly partnerLatest: TimeOut | null;
};
