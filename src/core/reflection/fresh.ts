import type { PersonId } from '../ids.js';
import type { Reflection } from './state.js';

/** What someone has who never was in /reflect. `seed`: 32 hexadecimal digits of chance; kept for good once saved. */
export const freshReflection = (personId: PersonId, seed: string): Reflection => ({
  personId,
  schedule: null,
  pausedUntil: null,
  seed,
  draws: 0,
  lastDate: null,
  nextDate: null,
  wroteOn: null,
  given: [],
  series: null,
  generation: 0,
  version: 0,
});
