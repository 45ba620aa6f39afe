import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costOf } from '../../src/copy/own-words.js';
import { textPages } from '../../src/copy/text-pages.js';

const cost = (text: string): number => Array.from(text).reduce((sum, character) => sum + costOf(character), 0);
const words = fc.array(
  fc.oneof(
    fc.string({ minLength: 1, maxLength: 12 }),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
    fc.constantFrom(
      '\n',
      '  ',
      '\n\n\n',
      '***',
      '🙂',
      '👩‍👩‍👧‍👦',
      'ö'.normalize('NFD'),
      'e'.concat('\u0301'.repeat(40)),
    ),
  ),
  { maxLength: 40 },
);
const texts = words.map((parts) => parts.join(' '));

describe('the pages of a text', () => {
  it('hold all of it, in order', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 12, max: 200 }), (text, most) => {
        expect(textPages(text, most, costOf).join('')).toBe(text);
      }),
      { seed: 4, numRuns: 300 },
    );
  });

  it('fit their room once a platform has escaped them', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 12, max: 200 }), (text, most) => {
        for (const page of textPages(text, most, costOf)) expect(cost(page)).toBeLessThanOrEqual(most);
      }),
      { seed: 4, numRuns: 300 },
    );
  });

  it('begin with a word, unless one is longer than a page', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { maxLength: 80 }), (all) => {
        const pages = textPages(all.join(' '), 30, () => 1);
        expect(pages.flatMap((page) => page.split(' ')).filter((word) => word !== '')).toEqual(all);
      }),
      { seed: 4, numRuns: 200 },
    );
  });

  it('are as few as that allows: no page stays empty', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const pages = textPages(text, 40, costOf);
        expect(pages.filter((page) => page === '')).toEqual(text === '' ? [''] : []);
      }),
      { seed: 4, numRuns: 200 },
    );
  });

  it('leave a family, and a letter with its accents, in one piece', () => {
    const family = '👩‍👩‍👧‍👦';
    for (const page of textPages(family.repeat(20), 30, costOf)) expect(page.replaceAll(family, '')).toBe('');
    const accented = 'e\u0301';
    for (const page of textPages(accented.repeat(50), 15, costOf)) expect(page.startsWith('e')).toBe(true);
  });

  it('are one for a text that fits, also an empty one', () => {
    expect(textPages('', 10, costOf)).toEqual(['']);
    expect(textPages('Two words', 100, costOf)).toEqual(['Two words']);
  });
});
