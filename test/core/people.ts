import type { Ids, PersonId, AccountId, CoupleId } from '../../src/core/ids.js';
import { type Instant, instant } from '../../src/core/instant.js';
import type { Couple } from '../../src/core/pairing/state.js';
import { DEFAULT_SETTINGS, type Person } from '../../src/core/person/state.js';

export const NOON: Instant = instant(Date.parse('2026-06-01T12:00:00Z'));

/** Ids in the order they are drawn: id-1, id-2 … */
export function countingIds(): Ids {
  let drawn = 0;
  return { draw: () => `id-${++drawn}` };
}

export function person(name: string, over: Partial<Person> = {}): Person {
  const id = name as PersonId;
  return {
    id,
    accounts: [
      {
        id: `${name}-account` as AccountId,
        personId: id,
        platform: 'telegram',
        externalId: `ext-${name}`,
        reach: 'unknown',
        mayWrite: true,
        createdAt: NOON,
      },
    ],
    settings: DEFAULT_SETTINGS,
    coupleId: null,
    returnsKept: 0,
    thirdViewOfferedAt: null,
    onboardedAt: null,
    createdAt: NOON,
    version: 1,
    ...over,
  };
}

export const couple = (first: Person, second: Person, over: Partial<Couple> = {}): Couple => ({
  id: 'couple' as CoupleId,
  members: [first.id, second.id],
  createdAt: NOON,
  endedAt: null,
  returnsTogether: 0,
  version: 1,
  ...over,
});
