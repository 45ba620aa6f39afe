import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText } from '../../src/command-kit/clean-text.js';

const note = (text: string, maxLength = 100) => cleanText(text, { maxLength, multiline: true });
const taken = (value: string) => ({ kind: 'value', value });
const refused = (problem: string) => ({ kind: 'problem', problem });

describe('what someone writes for themselves', () => {
  it('keeps every character they wrote', () => {
    for (const text of [
      '  two\n\n\tlines ',
      '<b>&amp; *no* markup*',
      '@everyone',
      '👩‍👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿',
      'שלום\u200f!',
      'e\u0301'.normalize('NFC'),
    ]) {
      expect(note(text)).toEqual(taken(text));
    }
    expect(note('a\r\nb')).toEqual(taken('a\nb'));
    expect(note('e\u0301')).toEqual(taken('\u00e9'));
  });

  it('keeps isolates that end in the line they began in, and refuses any other', () => {
    for (const text of ['a \u2067שלום\u2069 b', '\u2066a \u2068b\u2069\u2069\nc'])
      expect(note(text)).toEqual(taken(text));
    for (const text of ['a\u2069\u2067b', '\u2067a\nb\u2069', '\u2066\u2066a\u2069'])
      expect(note(text)).toEqual(refused('form'));
    const name = (text: string) => cleanText(text, { maxLength: 100, multiline: false });
    expect(name('a \u2067b\u2069')).toEqual(refused('form'));
  });

  it('refuses what could not be shown as it was written', () => {
    for (const bad of [
      '\u0000',
      '\u0007',
      '\u001b',
      '\u007f',
      '\u0085',
      '\r',
      '\u202e',
      '\u202a',
      '\u2067',
      '\u2069',
      '\u2028',
      '\ufff9',
      '\udc00',
    ]) {
      expect([bad, note(`a${bad}b`)]).toEqual([bad, refused('form')]);
    }
  });

  it('does not take an empty page for a note', () => {
    for (const empty of ['', ' ', '\n\t\n', '\u200b\u200d', '\u2800', '\u3164', '\u00ad'])
      expect(note(empty)).toEqual(refused('empty'));
  });

  it('counts as people count, and cuts nothing', () => {
    expect(note('😀'.repeat(100))).toEqual(taken('😀'.repeat(100)));
    expect(note('😀'.repeat(101))).toEqual(refused('too-long'));
    expect(note('x'.repeat(1_000_000))).toEqual(refused('too-long'));
    expect(note('e\u0301'.repeat(100))).toEqual(taken('é'.repeat(100)));
  });

  it('takes a text as it is or not at all', () => {
    expect(
      fc.check(
        fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
          const clean = note(text, 40);
          return clean.kind === 'problem' || clean.value === text.replace(/\r\n/g, '\n').normalize('NFC');
        }),
        { seed: 7, numRuns: 2000 },
      ).counterexample,
    ).toBeNull();
  });
});
