/**
 * The Flesch-Kincaid grade: the school year (in the United States) whose pupils understand a text.
 * Kincaid, Fishburne, Rogers, Chissom: Derivation of New Readability Formulas for Navy Enlisted Personnel, 1975. As with
 * Flesch, a sentence ends at `.`, `?`, `!`, `:` and `;`.
 */
export function readingGrade(text: string): number {
  const words = wordsOf(text);
  const sentences = text.split(/[.?!:;…]+/).filter((part) => /[a-z]/i.test(part)).length;
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0);
  return 0.39 * (words.length / sentences) + 11.8 * (syllables / words.length) - 15.59;
}

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[a-zà-ÿ]+(?:'[a-z]+)*/g) ?? [];

/** Words that the rules below get wrong and the library uses. */
const KNOWN: ReadonlyMap<string, number> = new Map(
  Object.entries({
    being: 2,
    business: 2,
    evening: 2,
    every: 2,
    everyday: 3,
    idea: 3,
    quiet: 2,
    quieter: 3,
    quietly: 3,
    quietest: 3,
    diet: 2,
    create: 2,
    poem: 2,
    really: 2,
    science: 2,
    something: 2,
    someone: 2,
    sometimes: 2,
    somewhere: 2,
    homework: 2,
    likely: 2,
    lonely: 2,
    lately: 2,
    safely: 2,
    loudly: 2,
    closely: 2,
    nearly: 2,
    careful: 2,
    carefully: 3,
    hopeful: 2,
    useful: 2,
    grateful: 2,
    peaceful: 2,
    statement: 2,
    movement: 2,
    interesting: 3,
    different: 2,
    differently: 3,
    favourite: 2,
    chocolate: 2,
    family: 3,
    comfortable: 3,
    people: 2,
    area: 3,
    doing: 2,
    going: 2,
    saying: 2,
    moment: 2,
    theatre: 2,
    welcome: 2,
    therefore: 2,
    yourself: 2,
    breakfast: 2,
    forehead: 2,
    sideways: 2,
    lifetime: 2,
    household: 2,
    housework: 2,
    homes: 1,
    photographer: 4,
    interpreter: 4,
    apology: 4,
    carrying: 3,
    worrying: 3,
    somebody: 3,
    timetable: 3,
    peacemaker: 3,
    elsewhere: 2,
    evenings: 2,
  }),
);

/** By groups of vowels, with the silent endings of English. Close, not exact. */
export function syllablesOf(word: string): number {
  const known = KNOWN.get(word.replace(/'s$/, ''));
  if (known !== undefined) return known;
  // didn't, couldn't: the ending is a syllable of its own; don't, can't, aren't: it is not.
  const ending = /[sd]n't$/.test(word) ? 1 : 0;
  const bare = word
    .replace(/n't$/, '')
    .replaceAll("'", '')
    .replace(/([^s])s$/, '$1');
  const stem = bare
    // "wanted" sounds its ending, "closed" does not; "changes" does, "makes" does not.
    .replace(/([^tde])ed$/, '$1')
    .replace(/([^aeiouy])e(ly|ful|less|ness|ment)$/, '$1$2');
  const sounded =
    /(?:[sxz]|[cs]h|[cg])e$/.test(bare) && word.endsWith('es')
      ? stem
      : stem.replace(/([^aeiouyl])e$|([aeiouy]l)e$|([aeiou])e$/, '$1$2$3');
  const groups = sounded.match(/[aeiouyà-ÿ]+/g)?.length ?? 0;
  const parted = sounded.match(/i[ao](?!n)|[aeiou]ing$|[^q]ua(?!r)|eo(?!p)|(?<![tscg])ion/g)?.length ?? 0;
  return Math.max(1, groups + parted) + ending;
}
