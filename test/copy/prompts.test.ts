import { describe, expect, it } from 'vitest';
import type { Tendency } from '../../src/core/person/state.js';
import { prompts } from '../../src/copy/en/prompts/library.js';
import { promptLibrary } from '../../src/copy/prompts/prompt-library.js';
import type { NamedSeries, Prompt, PromptTexts, ThemePrompts } from '../../src/copy/prompts/theme-prompts.js';
import { ALIKE, LEAST_IN_ALL, LIBRARY_GATES, TABLE } from './prompt-gates/library-gates.js';
import { likeness } from './prompt-gates/near-duplicates.js';
import { readingGrade, syllablesOf } from './prompt-gates/reading-level.js';
import { WORDING_GATES } from './prompt-gates/wording-gates.js';

const all = prompts.themes.flatMap((theme) => theme.prompts);
const asked = all.flatMap(({ id, text, followUp }) => [
  { id, text },
  { id, text: followUp },
]);

const WORDING = WORDING_GATES.map((gate) => [gate.says, gate] as const);
const LIBRARY = LIBRARY_GATES.map((gate) => [gate.says, gate] as const);

describe('every question', () => {
  it.each(WORDING)('%s', (_says, { breaks }) => {
    expect(asked.filter(({ text }) => breaks(text)).map(({ id, text }) => `${id}: ${text}`)).toEqual([]);
  });
});

describe('the library', () => {
  it.each(LIBRARY)('%s', (_says, { faults }) => {
    expect(faults(prompts)).toEqual([]);
  });

  it('is known to what draws from it, word by word without the words', () => {
    const { prompts: metas, series } = promptLibrary();
    expect(metas.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
    expect(JSON.stringify(metas)).not.toContain(all[0]?.text);
    expect(metas.filter(({ heavy }) => heavy).length).toBe(all.filter(({ weight }) => weight === 'heavy').length);
    expect(series.map(({ id }) => id)).toEqual(prompts.series.map(({ id }) => id));
    expect(promptLibrary()).toBe(promptLibrary());
  });

  it('has for each of the four tendencies more light questions than half a year has days', () => {
    for (const tendency of ['reaching', 'withdrawing', 'swinging', 'unsure'] satisfies Tendency[]) {
      const fits = promptLibrary().prompts.filter(
        (prompt) => prompt.tendency === 'any' || tendency === 'swinging' || prompt.tendency === tendency,
      );
      expect(fits.filter(({ heavy }) => !heavy).length).toBeGreaterThan(182);
    }
  });
});

/** The library with a change in one place. */
const withTheme = (index: number, change: (theme: ThemePrompts) => ThemePrompts): PromptTexts => ({
  ...prompts,
  themes: prompts.themes.map((theme, at) => (at === index ? change(theme) : theme)),
});
const withPrompt = (change: Partial<Prompt>, index = 0): PromptTexts =>
  withTheme(index, (theme) => ({
    ...theme,
    prompts: theme.prompts.map((prompt, at) => (at === 0 ? { ...prompt, ...change } : prompt)),
  }));
const withSeries = (change: (series: NamedSeries) => NamedSeries): PromptTexts => ({
  ...prompts,
  series: prompts.series.map((series, at) => (at === 0 ? change(series) : series)),
});
const repeat = (change: Partial<Prompt>): PromptTexts => ({
  ...prompts,
  themes: prompts.themes.map((theme) => ({
    ...theme,
    prompts: theme.prompts.map((prompt) => ({ ...prompt, ...change })),
  })),
});
const HEAVY_THEME = prompts.themes.findIndex(({ heavy }) => heavy);
const firstId = (theme: number): string => prompts.themes[theme]?.prompts[0]?.id ?? '';
const second: Prompt = all[1] ?? { id: '', text: '', tendency: 'any', weight: 'light', followUp: '' };
const sameTheme = prompts.themes[0]?.prompts.filter(({ weight, tendency }) => weight === 'light' && tendency === 'any');

/** For each gate of the library, by its words, libraries that must not pass it. */
const BAD: Readonly<Record<string, readonly PromptTexts[]>> = {
  'names each question once, by its theme, short enough for a button': [
    withPrompt({ id: second.id }),
    withPrompt({ id: 'My Part 1' }),
    withPrompt({ id: firstId(1) }),
    withPrompt({ id: `my-part-${'1'.repeat(20)}` }),
  ],
  'has every theme once, in order, and enough of each': [
    { ...prompts, themes: prompts.themes.toReversed() },
    { ...prompts, themes: prompts.themes.slice(1) },
    withTheme(3, (theme) => ({ ...theme, prompts: theme.prompts.slice(0, TABLE[theme.theme].least - 1) })),
  ],
  'lasts a year': [{ ...prompts, themes: [{ theme: 'needs', heavy: false, prompts: all.slice(0, LEAST_IN_ALL - 1) }] }],
  'is short': [
    withPrompt({ text: 'a'.repeat(201) }),
    withPrompt({ followUp: 'a'.repeat(161) }),
    withPrompt({ followUp: '' }),
  ],
  'is heavy throughout where a theme is': [
    withPrompt({ weight: 'light' }, HEAVY_THEME),
    withTheme(HEAVY_THEME, (theme) => ({ ...theme, heavy: false })),
  ],
  'puts to both only what is light, and true for everybody': [
    withPrompt({ together: true, weight: 'heavy', tendency: 'any' }),
    withPrompt({ together: true, weight: 'light', tendency: 'reaching' }),
  ],
  'is mostly true for everybody, and as often for those who reach as for those who go quiet': [
    repeat({ tendency: 'reaching' }),
    withTheme(0, (theme) => ({
      ...theme,
      prompts: Array.from({ length: 80 }, () => ({ ...second, tendency: 'reaching' as const })),
    })),
  ],
  'does not begin with "What" again and again': [
    withTheme(0, (theme) => ({
      ...theme,
      prompts: theme.prompts.map((prompt, at) => (at % 5 === 0 ? { ...prompt, text: 'What is it?' } : prompt)),
    })),
  ],
  'asks nothing twice': [
    withPrompt({ text: second.text }),
    {
      themes: [
        {
          theme: 'needs',
          heavy: false,
          prompts: [
            { ...second, id: 'one', text: 'Name one wish that feels almost too small to say aloud.' },
            { ...second, id: 'two', text: 'Name a wish of yours that feels too childish to say aloud.' },
          ],
        },
      ],
      series: [],
    },
  ],
  'has no second question twice': [withPrompt({ followUp: second.followUp })],
  'can be read by a twelve-year-old': [
    withPrompt({
      text: 'Considering the accumulated disappointments of your respective biographies, articulate the underlying motivation.',
    }),
    repeat({ text: 'When somebody notices your hesitation, which explanation would they probably consider?' }),
  ],
  'has series of three that exist, are light, true for everybody, and change their theme at each step': [
    { ...prompts, series: [] },
    withSeries((series) => ({ ...series, prompts: series.prompts.slice(1) })),
    withSeries((series) => ({ ...series, prompts: ['gone-01', ...series.prompts.slice(1)] })),
    withSeries((series) => ({ ...series, prompts: [firstId(HEAVY_THEME), ...series.prompts.slice(1)] })),
    withSeries((series) => ({ ...series, prompts: (sameTheme ?? []).slice(0, 3).map(({ id }) => id) })),
    { ...prompts, series: [...prompts.series, ...prompts.series.slice(0, 1)] },
  ],
};

describe('these gates', () => {
  it.each(WORDING)('notice a question of which this is not true: %s', (_says, { breaks, bad, fine }) => {
    expect(bad.filter((text) => !breaks(text))).toEqual([]);
    expect(fine.filter(breaks)).toEqual([]);
  });

  it.each(LIBRARY)('notice a library of which this is not true: %s', (says, { faults }) => {
    const bad = BAD[says] ?? [];
    const before = faults(prompts);
    expect(bad.length).toBeGreaterThan(0);
    for (const texts of bad) expect(faults(texts).filter((fault) => !before.includes(fault))).not.toEqual([]);
  });

  it('count syllables as people speak them', () => {
    const known: Readonly<Record<number, string>> = {
      1: "fight you're closed don't can't makes stayed moved thought one's eyes house guess laughed aren't place",
      2: "wanted didn't hasn't being evening quiet changes table someone's lonely agreed asking voices people",
      3: 'argument remember beginning carrying tomorrow disagreed completely retirement somebody family afternoon',
      4: 'disagreement relationship ordinary invitation photographer interrupted usually',
      5: 'imagination opportunity curiosity',
    };
    for (const [count, words] of Object.entries(known)) {
      for (const word of words.split(' '))
        expect({ word, count: syllablesOf(word) }).toEqual({ word, count: Number(count) });
    }
  });

  it('grade as the published formula does', () => {
    // 6 words, 1 sentence, 6 syllables: 0.39 * 6 + 11.8 * 1 - 15.59.
    expect(readingGrade('The cat sat on the mat.')).toBeCloseTo(-1.45, 2);
    // 6 words, 2 sentences, 11 syllables.
    expect(readingGrade('Somebody disagreed. Which argument stayed?')).toBeCloseTo(
      0.39 * 2.5 + 11.8 * (11 / 5) - 15.59,
      2,
    );
  });

  it('tell two wordings of one question from two questions about one thing', () => {
    const [one, other] = [
      'Name one wish that feels almost too small to say aloud.',
      'Name a wish of yours that feels too childish to say aloud.',
    ];
    expect(likeness(one, other)).toBeGreaterThan(ALIKE);
    expect(
      likeness('Which small promise could you keep tomorrow?', 'Name a small promise you could keep tomorrow.'),
    ).toBeGreaterThan(ALIKE);
    for (const [one, other] of [
      [
        'Who was allowed to be angry where you grew up?',
        'Name something you do today that was not allowed where you grew up.',
      ],
      [
        'Describe what you do in the first hour after an argument.',
        'Describe the first five minutes of a good morning after an argument.',
      ],
      [
        'Name three small things that make an ordinary day good for you.',
        'Name one good thing that you have had only after fights and would like on an ordinary day.',
      ],
    ] as const) {
      expect(likeness(one, other)).toBeLessThan(ALIKE);
    }
  });
});
