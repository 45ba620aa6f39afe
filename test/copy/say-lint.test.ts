import { describe, expect, it } from 'vitest';
import { SAY_FORMS, type SayField, type SayForm } from '../../src/core/say/state.js';
import { type HintKind, hintsFor, MOST_HINTS } from '../../src/copy/say-lint.js';
import { FINE, KIND_OR_PLAIN } from './say-lint-fine.js';
import { CRISIS, HARD, HARDEST, VIOLENT_OR_CRUEL } from './say-lint-hard.js';
import { DANGER_NAMED, SAFE } from './say-lint-safe.js';

const formOf = (field: SayField): SayForm => {
  const forms = Object.keys(SAY_FORMS) as readonly SayForm[];
  return forms.find((form) => (SAY_FORMS[form] as readonly SayField[]).includes(field)) ?? 'feeling';
};
const kindsOf = (field: SayField, text: string): readonly HintKind[] =>
  hintsFor(formOf(field), [{ field, text }], 'en').map(({ kind }) => kind);

describe('what may land hard', () => {
  it('is pointed out, and only for what it is', () => {
    expect(HARD.length).toBeGreaterThanOrEqual(40);
    expect(HARDEST.length).toBeGreaterThanOrEqual(30);
    for (const table of [CRISIS, VIOLENT_OR_CRUEL]) expect(table.length).toBeGreaterThanOrEqual(20);
    const wrong = [...HARD, ...HARDEST, ...CRISIS, ...VIOLENT_OR_CRUEL].flatMap(([field, text, kinds]) => {
      const found = kindsOf(field, text);
      return JSON.stringify(found) === JSON.stringify(kinds) ? [] : [`${field}: ${text} → ${found.join(', ') || '-'}`];
    });
    expect(wrong).toEqual([]);
  });

  it('is not seen in plain words, in thanks, in fears, or in what keeps somebody safe', () => {
    expect(FINE.length).toBeGreaterThanOrEqual(30);
    expect(SAFE.length).toBeGreaterThanOrEqual(30);
    for (const table of [DANGER_NAMED, KIND_OR_PLAIN]) expect(table.length).toBeGreaterThanOrEqual(20);
    const wrong = [...FINE, ...SAFE, ...DANGER_NAMED, ...KIND_OR_PLAIN].flatMap(([field, text]) => {
      const found = kindsOf(field, text);
      return found.length === 0 ? [] : [`${field}: ${text} → ${found.join(', ')}`];
    });
    expect(wrong).toEqual([]);
  });

  it('is told in the writer’s own words, in the order of the form, three things at most', () => {
    const hints = hintsFor(
      'feeling',
      [
        { field: 'when', text: 'You’re ALWAYS late.' },
        { field: 'feel', text: 'ignored, you make me furious' },
        { field: 'like', text: 'you must stop. You are so selfish' },
      ],
      'en',
    );
    expect(hints).toHaveLength(MOST_HINTS);
    expect(hints.map(({ kind, quote }) => [kind, quote])).toEqual([
      ['absolute', 'You’re ALWAYS'],
      ['judgement', 'ignored'],
      ['you-make-me', 'you make me furious'],
    ]);
  });

  it('puts first what is grave, whatever stands before it', () => {
    const hints = hintsFor(
      'boundary',
      [
        { field: 'okay', text: 'less: you are so selfish, and I forbid it' },
        { field: 'not-okay', text: 'that, you always do it' },
        { field: 'then', text: 'kill myself' },
      ],
      'en',
    );
    // And beside a wish not to live nothing is said about softer words.
    expect(hints).toEqual([{ kind: 'crisis', quote: 'kill myself' }]);
    const violent = hintsFor(
      'boundary',
      [
        { field: 'okay', text: 'less: you are so selfish, and I forbid it' },
        { field: 'then', text: 'hit you' },
      ],
      'en',
    );
    expect(violent.map(({ kind }) => kind)).toEqual(['violence', 'label', 'demand']);
  });

  it('reads the longest that anyone may write, whatever it is', () => {
    for (const sign of ['a', ' ', 'you ', 'you always ', 'you are so ', '’', '🙂', 'İ', '\n'])
      for (const field of ['when', 'feel', 'then', 'mine'] as const)
        expect(kindsOf(field, sign.repeat(300)).length).toBeLessThanOrEqual(MOST_HINTS);
  });
});
