import { expect, it } from 'vitest';
import { markOf } from '../../src/core/mark.js';

it('a mark is FNV-1a without its last bit, and fits what a button can carry', () => {
  // Of "", "a" and "foobar" by the hash’s own list: 811c9dc5, e40c292c and bf9cf968.
  expect([[], ['a'], ['foobar']].map(markOf)).toEqual([0x811c9dc5, 0xe40c292c, 0xbf9cf968].map((hash) => hash >>> 1));
  for (const parts of [[], ['a'], ['a', 'b'], ['ü', '🙂'.repeat(50)]]) {
    expect(markOf(parts)).toBeGreaterThanOrEqual(0);
    expect(markOf(parts)).toBeLessThan(2 ** 31);
  }
});

it('what stands in another order, or between other parts, has another mark', () => {
  const marks = [['a', 'b'], ['b', 'a'], ['ab'], ['a', 'b', ''], ['', 'a', 'b']].map(markOf);
  expect(new Set(marks).size).toBe(marks.length);
});
