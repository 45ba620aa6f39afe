import { expect, it } from 'vitest';
import { backoff } from '../../src/app/backoff.js';

it('waits twice as long after each refusal, from five seconds up to five minutes', () => {
  const seconds = [1, 2, 3, 4, 5, 6, 7, 8, 40, 2_000].map((attempt) => backoff(attempt) / 1_000);
  expect(seconds).toEqual([5, 10, 20, 40, 80, 160, 300, 300, 300, 300]);
});
