import type { CoupleId, PersonId, PlaceId } from '../../src/core/ids.js';
import type { SharedPlace, Where } from '../../src/core/place/state.js';
import { T0 } from './store-examples.js';

export const at = (externalId: string, platform: Where['platform'] = 'discord'): Where => ({ platform, externalId });

/** Proposed, and agreed to by nobody yet. */
export const place = (id: string, coupleId: string, change: Partial<SharedPlace> = {}): SharedPlace => ({
  id: id as PlaceId,
  coupleId: coupleId as CoupleId,
  where: at(`channel-of-${id}`),
  kind: 'channel',
  status: 'proposed',
  banner: false,
  agreed: [],
  declined: [],
  proposedAt: T0,
  boundAt: null,
  version: 0,
  ...change,
});

/** Both have agreed to it. */
export const bound = (id: string, coupleId: string, two: readonly string[], change: Partial<SharedPlace> = {}) =>
  place(id, coupleId, { status: 'bound', agreed: two.map((name) => name as PersonId), boundAt: T0, ...change });
