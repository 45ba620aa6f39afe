import type { Ids, SealedId } from '../ids.js';
import type { Instant } from '../instant.js';
import type { PactTerms } from '../pact/state.js';
import type { Couple } from '../pairing/state.js';
import type { Person } from '../person/state.js';
import type { TimeOut } from '../time-out/state.js';
import type { Dance } from './state.js';

export type DanceContext = {
  readonly now: Instant;
  readonly ids: Ids;
  readonly me: Person;
  /** Null once one of them has left. */
  readonly couple: Couple | null;
  readonly partner: Person | null;
  /** What holds between them; `mayCallDance` only when both signed it. */
  readonly terms: PactTerms;
  /** The newest of the couple, also one that rests; a named one that `me` is no member of is not given. */
  readonly dance: Dance | null;
  /** The newest break of each, whatever its status. */
  readonly latest: TimeOut | null;
  readonly partnerLatest: TimeOut | null;
  /** The order in which names are shown: drawn by the app, so that it does not tell whose they are. */
  readonly shuffle: (names: readonly SealedId[]) => readonly SealedId[];
};
