import { expect, it } from 'vitest';
import { createFoundEntries } from '../../src/app/found-entries.js';
import type { EntryId, PersonId } from '../../src/core/ids.js';

const entries = (count: number): readonly EntryId[] => Array.from({ length: count }, (_, at) => `e${at}` as EntryId);
const who = (number: number): PersonId => `person${number}` as PersonId;

it('remembers for each what their last search found, four hundred at most, and for nobody else', () => {
  const found = createFoundEntries();
  found.keep(who(1), entries(3));
  found.keep(who(2), entries(450));
  found.keep(who(1), entries(2));
  expect(found.of(who(1))).toEqual(entries(2));
  expect(found.of(who(2))).toEqual(entries(400));
  expect(found.of(who(3))).toBeNull();
});

it('forgets who searched longest ago first, once there are more than five hundred', () => {
  const found = createFoundEntries();
  for (let number = 0; number < 500; number += 1) found.keep(who(number), entries(1));
  expect(found.of(who(0))).toEqual(entries(1));
  found.keep(who(0), entries(2));
  found.keep(who(500), entries(1));
  expect([found.of(who(0)), found.of(who(1)), found.of(who(2))]).toEqual([entries(2), null, entries(1)]);
});
