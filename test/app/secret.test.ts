import { inspect } from 'node:util';
import { expect, it } from 'vitest';
import { Secret } from '../../src/app/secret.js';

it('what somebody wrote is printed nowhere, however it is joined, logged or written down, and only shown when asked', () => {
  const words = new Secret('the blue kettle');
  expect([String(words), JSON.stringify({ words }), inspect({ words }), ['the', words].join(' ')]).toEqual([
    '«secret»',
    '{"words":"«secret»"}',
    '{ words: «secret» }',
    'the «secret»',
  ]);
  expect(words.reveal()).toBe('the blue kettle');
});
