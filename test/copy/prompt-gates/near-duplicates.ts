/** Words that say nothing of what is asked for. */
const EMPTY = new Set(
  `a an and are as at be been being but by can could did do does doing for from had has have having how i if in into is
  it its it's last like made make many may me might more most much my name new next no not now of off on once one only or
  other out over own describe finish sentence write line think recall remember imagine picture tell say said someone
  something thing things that the their them then there these they this those three time times to today too two under up
  used very was way were what when where which while who whom whose will with without word words would you you'd you're
  you've your yours yourself`.split(/\s+/),
);

type Words = {
  /** Those that carry the question, without their endings. */
  readonly content: ReadonlySet<string>;
  readonly all: ReadonlySet<string>;
};

function wordsOf(text: string): Words {
  const words = text.toLowerCase().match(/[a-zà-ÿ]+(?:'[a-z]+)*/g) ?? [];
  return { content: new Set(words.filter((word) => !EMPTY.has(word)).map(stem)), all: new Set(words) };
}

/** Enough to bring "asking", "asked" and "asks" together; not a stemmer. */
function stem(word: string): string {
  const bare = word.replace(/'s$/, '').replace(/'/g, '');
  if (bare.length < 5) return bare.replace(/([^s])s$/, '$1');
  return bare
    .replace(/(?:ies|ied)$/, 'y')
    .replace(/(?:ings?|edly|ed|es|s|ly|er|est)$/, '')
    .replace(/e$/, '')
    .replace(/(.)\1$/, '$1');
}

const shared = (one: ReadonlySet<string>, other: ReadonlySet<string>): number => {
  let count = 0;
  for (const word of one) if (other.has(word)) count += 1;
  return count;
};

/** The share of words that two sets have in common, 0 to 1 (Jaccard). */
function overlap(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const common = shared(one, other);
  const all = one.size + other.size - common;
  return all === 0 ? 1 : common / all;
}

/** Two words in common are a subject ("where you grew up"), three begin to be a question. */
const LEAST_SHARED = 3;

/**
 * The mean of what two questions share of the words that carry them and of all their words. Content alone takes two
 * questions about one thing for one; all words alone take two of one build for one.
 */
function alike(one: Words, other: Words): number {
  const ofAll = overlap(one.all, other.all);
  if (ofAll < 1 && shared(one.content, other.content) < LEAST_SHARED) return 0;
  return (overlap(one.content, other.content) + ofAll) / 2;
}

/** How far two questions are the same, 0 to 1. */
export const likeness = (one: string, other: string): number => alike(wordsOf(one), wordsOf(other));

type Pair = { readonly ids: readonly [string, string]; readonly likeness: number };
type Asked = { readonly id: string; readonly text: string };

/** The pairs that are at least this much alike, the most alike first. */
export const nearDuplicates = (prompts: readonly Asked[], threshold: number): readonly Pair[] =>
  pairs(prompts, threshold, alike);

/** The pairs that are nearly the same word for word. */
export const nearRepeats = (prompts: readonly Asked[], threshold: number): readonly Pair[] =>
  pairs(prompts, threshold, (one, other) => overlap(one.all, other.all));

function pairs(
  prompts: readonly Asked[],
  threshold: number,
  compare: (one: Words, other: Words) => number,
): readonly Pair[] {
  const read = prompts.map(({ id, text }) => ({ id, words: wordsOf(text) }));
  return read
    .flatMap((one, index) =>
      read
        .slice(index + 1)
        .map((other): Pair => ({ ids: [one.id, other.id], likeness: compare(one.words, other.words) })),
    )
    .filter((pair) => pair.likeness >= threshold)
    .toSorted((a, b) => b.likeness - a.likeness);
}
