import { THEMES, type Theme } from '../../../src/core/reflection/library.js';
import type { Prompt, PromptTexts, ThemePrompts } from '../../../src/copy/prompts/theme-prompts.js';
import { nearDuplicates, nearRepeats } from './near-duplicates.js';
import { readingGrade } from './reading-level.js';

/** How many questions each theme has at least, and whether it is a heavy one. */
export const TABLE: Readonly<Record<Theme, { readonly least: number; readonly heavy: boolean }>> = {
  'my-part': { least: 28, heavy: false },
  'what-it-gives': { least: 22, heavy: true },
  familiar: { least: 26, heavy: true },
  worth: { least: 24, heavy: true },
  needs: { least: 26, heavy: false },
  staying: { least: 22, heavy: true },
  conflict: { least: 26, heavy: false },
  beneath: { least: 28, heavy: true },
  closeness: { least: 26, heavy: false },
  changes: { least: 22, heavy: false },
  boundaries: { least: 26, heavy: false },
  repair: { least: 30, heavy: false },
  listening: { least: 28, heavy: false },
  gratitude: { least: 32, heavy: false },
  'third-view': { least: 14, heavy: false },
};
/** A year without a repeat. */
export const LEAST_IN_ALL = 365;
const LONGEST_TEXT = 200;
const LONGEST_FOLLOW_UP = 160;
/** A name has to fit a button (64 bytes) beside its action and a flag. */
const NAME = /^[a-z][a-z0-9-]{0,21}$/;
/** Fewer than one in six begins with "What". */
const MOST_WHAT = 1 / 6;
/** Of all: what is true for everybody. Of the rest, neither side has more than twice as many as the other. */
const LEAST_ANY = 0.6;
/** School years (Flesch-Kincaid): for each question, and for a theme on average. */
const HARDEST = 10;
const HARDEST_ON_AVERAGE = 7;
/**
 * Found by looking at the pairs of 508 questions, and of the 438 that were left of them, by falling likeness: at 0.52
 * "Name one wish that feels almost too small to say aloud" met "Name a wish of yours that feels too childish to say
 * aloud"; from 0.40 down no two asked for the same. Two wordings of one thing in other words are for readers to find.
 */
export const ALIKE = 0.46;
/** Second questions are short: only nearly the same words count ("Which word was (the) hardest to leave out?"). */
const REPEATED = 0.85;

type LibraryGate = { readonly says: string; readonly faults: (texts: PromptTexts) => readonly string[] };

const promptsOf = ({ themes }: PromptTexts): readonly Prompt[] => themes.flatMap(({ prompts }) => prompts);
const average = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
const ids = (prompts: readonly Prompt[]): readonly string[] => prompts.map(({ id }) => id);
const twice = <Item>(items: readonly Item[]): readonly Item[] =>
  items.filter((item, index) => items.indexOf(item) !== index);

export const LIBRARY_GATES: readonly LibraryGate[] = [
  {
    says: 'names each question once, by its theme, short enough for a button',
    faults: ({ themes }) => [
      ...twice(themes.flatMap(({ prompts }) => ids(prompts))),
      ...themes.flatMap(({ theme, prompts }) =>
        ids(prompts).filter((id) => !NAME.test(id) || !/^\d\d$/.test(id.replace(`${theme}-`, ''))),
      ),
    ],
  },
  {
    says: 'has every theme once, in order, and enough of each',
    faults: ({ themes }) => [
      ...(themes.map(({ theme }) => theme).join() === THEMES.join() ? [] : ['themes']),
      ...themes.flatMap(({ theme, prompts }) =>
        prompts.length < TABLE[theme].least ? [`${theme}: ${prompts.length} of ${TABLE[theme].least}`] : [],
      ),
    ],
  },
  {
    says: 'lasts a year',
    faults: (texts) => (promptsOf(texts).length < LEAST_IN_ALL ? [`${promptsOf(texts).length}`] : []),
  },
  {
    says: 'is short',
    faults: (texts) =>
      ids(
        promptsOf(texts).filter(
          ({ text, followUp }) => text.length > LONGEST_TEXT || followUp.length > LONGEST_FOLLOW_UP || followUp === '',
        ),
      ),
  },
  {
    says: 'is heavy throughout where a theme is',
    faults: ({ themes }) =>
      themes.flatMap(({ theme, heavy, prompts }) => [
        ...(heavy === TABLE[theme].heavy ? [] : [theme]),
        ...(heavy ? ids(prompts.filter(({ weight }) => weight !== 'heavy')) : []),
      ]),
  },
  {
    says: 'puts to both only what is light, and true for everybody',
    faults: (texts) =>
      ids(
        promptsOf(texts).filter(
          ({ together, weight, tendency }) => together === true && (weight !== 'light' || tendency !== 'any'),
        ),
      ),
  },
  {
    says: 'is mostly true for everybody, and as often for those who reach as for those who go quiet',
    faults: (texts) => {
      const all = promptsOf(texts);
      const count = (tendency: Prompt['tendency']): number => all.filter((each) => each.tendency === tendency).length;
      const [any, reaching, withdrawing] = [count('any'), count('reaching'), count('withdrawing')];
      return [
        ...(any < all.length * LEAST_ANY ? [`any: ${any} of ${all.length}`] : []),
        ...(Math.max(reaching, withdrawing) > 2 * Math.min(reaching, withdrawing)
          ? [`reaching ${reaching}, withdrawing ${withdrawing}`]
          : []),
      ];
    },
  },
  {
    says: 'does not begin with "What" again and again',
    faults: ({ themes }) =>
      themes.flatMap(({ theme, prompts }) => {
        const whats = prompts.filter(({ text }) => /^what\b/i.test(text)).length;
        return whats > prompts.length * MOST_WHAT ? [`${theme}: ${whats} of ${prompts.length}`] : [];
      }),
  },
  {
    says: 'asks nothing twice',
    faults: (texts) => nearDuplicates(promptsOf(texts), ALIKE).map((pair) => pair.ids.join(' ')),
  },
  {
    says: 'has no second question twice',
    faults: (texts) =>
      nearRepeats(
        promptsOf(texts).map(({ id, followUp }) => ({ id, text: followUp })),
        REPEATED,
      ).map((pair) => pair.ids.join(' ')),
  },
  {
    says: 'can be read by a twelve-year-old',
    faults: ({ themes }) => themes.flatMap(tooHard),
  },
  {
    says: 'has series of three that exist, are light, true for everybody, and change their theme at each step',
    faults: (texts) => {
      const themeOf = new Map(texts.themes.flatMap(({ theme, prompts }) => prompts.map(({ id }) => [id, theme])));
      const easy = new Set(
        ids(promptsOf(texts).filter(({ weight, tendency }) => weight === 'light' && tendency === 'any')),
      );
      const repeated = twice(texts.series.flatMap(({ id, prompts }) => [id, ...prompts]));
      return [
        ...(texts.series.length === 0 ? ['none'] : []),
        ...repeated,
        ...texts.series.flatMap(({ id, title, prompts }) => [
          ...(prompts.length === 3 && NAME.test(id) && title !== '' && title.length <= 40 ? [] : [id]),
          ...prompts.filter((prompt) => !easy.has(prompt)),
          ...(prompts.some((prompt, step) => step > 0 && themeOf.get(prompt) === themeOf.get(prompts[step - 1] ?? ''))
            ? [`${id}: a theme twice in a row`]
            : []),
        ]),
      ];
    },
  },
];

function tooHard({ theme, prompts }: ThemePrompts): readonly string[] {
  const grades = prompts.map(({ id, text, followUp }) => ({
    id,
    grade: Math.max(readingGrade(text), readingGrade(followUp)),
    ofText: readingGrade(text),
  }));
  return [
    ...grades.filter(({ grade }) => grade > HARDEST).map(({ id }) => id),
    ...(average(grades.map(({ ofText }) => ofText)) > HARDEST_ON_AVERAGE ? [theme] : []),
  ];
}
