import type { CoupleId, NeedId, PersonId } from '../../src/core/ids.js';
import { HOUR, type Instant, plus } from '../../src/core/instant.js';
import type { Need, TogetherAnswer } from '../../src/core/need/state.js';
import { T0 } from './store-examples.js';

/** Space for an hour. */
export const need = (id: string, coupleId: string, by: string, change: Partial<Need> = {}): Need => ({
  id: id as NeedId,
  coupleId: coupleId as CoupleId,
  by: by as PersonId,
  about: { kind: 'space', until: plus(T0, HOUR), extended: false },
  askedAt: T0,
  status: 'open',
  generation: 1,
  version: 0,
  ...change,
});

export const together = (at: Instant | null, answer: TogetherAnswer | null = null): Need['about'] => ({
  kind: 'together',
  at,
  answer,
});
