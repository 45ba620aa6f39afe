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

  it('keeps what turns the reading order, and ends it with its line', () => {
    for (const text of [
      'a \u2067שלום\u2069 b',
      '\u2066a \u2068b\u2069\u2069\nc',
      '\u202bשלום\u202c b',
      '\u202ab\u2067c\u2069\u202c',
    ])
      expect(note(text)).toEqual(taken(text));
    for (const [text, closed] of [
      ['\u202bשלום', '\u202bשלום\u202c'],
      ['\u202eab\nc', '\u202eab\u202c\nc'],
      ['\u2067a\nb\u2069', '\u2067a\u2069\nb'],
      ['\u2066\u2066a\u2069', '\u2066\u2066a\u2069\u2069'],
      ['\u2067\u202ba\u2069b', '\u2067\u202ba\u2069b'],
      ['a\u2069\u2067b', 'a\u2067b\u2069'],
      ['a\u202cb', 'ab'],
      ['\u202b\u2067\u202ca', '\u202b\u2067a\u2069\u202c'],
    ] as const)
      expect([text, note(text)]).toEqual([text, taken(closed)]);
  });

  it('leaves out what nobody can see, and refuses nothing for it', () => {
    for (const unseen of ['\u0000', '\u0007', '\u001b', '\u007f', '\ufff9', '\udc00'])
      expect([unseen, note(`a${unseen}b`)]).toEqual([unseen, taken('ab')]);
    for (const end of ['\r', '\u0085', '\u000b', '\u2028'])
      expect([end, note(`a${end}b`)]).toEqual([end, taken('a\nb')]);
    expect(note('a\u2029b')).toEqual(taken('a\n\nb'));
    expect(note('\u0000\u202e\u202c')).toEqual(refused('empty'));
  });

  it('refuses on a single line what could not be shown as it was written', () => {
    const name = (text: string) => cleanText(text, { maxLength: 100, multiline: false });
    for (const bad of ['\u0000', '\u0085', '\r', '\u202e', '\u202a', '\u2067', '\u2069', '\u2028', '\ufff9', '\udc00'])
      expect([bad, name(`a${bad}b`)]).toEqual([bad, refused('form')]);
    expect(name('a \u2067b\u2069')).toEqual(refused('form'));
  });

  it('does not take an empty page for a note', () => {
    for (const empty of ['', ' ', '\n\t\n', '\u200b\u200d', '\u2800', '\u3164', '\u00ad'])
      expect(note(empty)).toEqual(refused('empty'));
  });

  it('counts as people count, and cuts nothing', () => {
    expect(note('😀'.repeat(100))).toEqual(taken('😀'.repeat(100)));
    expect(note('😀'.repeat(101))).toEqual(refused('too-long'));
    expect(note('x'.repeat(1_000_000))).toEqual(refused('too-long'));
    const letter = (text: string) => cleanText(text, { maxLength: 1, multiline: false });
    expect(letter('x'.padStart(8 + 64))).toEqual(taken('x'));
    expect(letter('x'.padStart(8 + 65))).toEqual(refused('too-long'));
    expect(note('e\u0301'.repeat(100))).toEqual(taken('é'.repeat(100)));
  });

  it('keeps all that can be seen of any text, and taking it again changes nothing', () => {
    const seen = (text: string) => text.normalize('NFC').replace(/[\p{C}\p{Z}]/gu, '');
    expect(
      fc.check(
        fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
          const clean = note(text, 400);
          if (clean.kind === 'problem') return clean.problem === 'empty';
          const again = note(clean.value, 400);
          return (
            seen(clean.value) === seen(text.replace(/[\ufff9-\ufffb]/g, '')) &&
            again.kind === 'value' &&
            again.value === clean.value
          );
        }),
        { seed: 7, numRuns: 2000 },
      ).counterexample,
    ).toBeNull();
  });
});
