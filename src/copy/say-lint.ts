import type { SayField, SayForm } from '../core/say/state.js';
import { catalogueFor } from './catalogue.js';
import type { SayPart } from './say-words.js';

/** What may land hard in something that is said. None of it stops anything. */
export type HintKind =
  /** Hurting oneself, or somebody else: neither can be said softly, and Support is named with it. */
  | 'crisis'
  | 'violence'
  /** Words that are meant to hit. */
  | 'insult'
  | 'absolute'
  | 'you-make-me'
  | 'should'
  | 'label'
  | 'mind-reading'
  | 'but'
  | 'sorry-if'
  | 'threat'
  | 'demand'
  | 'judgement';

/** One thing that a language can say hard. Data of a catalogue; read by `hintsFor` alone. */
export type HintRule = {
  readonly kind: HintKind;
  /** Only in these forms and parts; left out: in all of them. */
  readonly forms?: readonly SayForm[];
  readonly fields?: readonly SayField[];
  readonly notFields?: readonly SayField[];
  /** Looked for in lower case with straight apostrophes, in one clause after another. */
  readonly finds: RegExp;
  /** Only in a clause in which this stands as well. */
  readonly needs?: RegExp;
  /** Where this stands in the same clause, nothing is pointed out. */
  readonly spares?: RegExp;
  /** Looked for in the whole part instead, and only where this stands in it. */
  readonly after?: RegExp;
};

/** What a language's rules let pass, whatever else they find. */
export type LetPass = {
  /** Violence named, or help called: somebody may need to say it exactly like that. In the same sentence. */
  readonly safety: RegExp;
  /** Before what is found: it is what the other said, not what is said to them. */
  readonly reported: RegExp;
};

/** `quote`: the words it is about, as they were written. */
export type Hint = { readonly kind: HintKind; readonly quote: string };

/** More would read like a marked exercise. */
export const MOST_HINTS = 3;

const GRAVE: readonly HintKind[] = ['crisis', 'violence'];
export const isGrave = ({ kind }: Hint): boolean => GRAVE.includes(kind);

/**
 * What might be said more softly in the parts of a form, in the order in which they stand: of each kind one. What is grave
 * comes first; beside a wish not to live nothing is said about softer words.
 */
export function hintsFor(form: SayForm, parts: readonly SayPart[], locale: string): readonly Hint[] {
  const { rules, letPass } = catalogueFor(locale).sayLint;
  const hints: (Hint & { readonly at: number })[] = [];
  parts.forEach(({ field, text }, part) => {
    for (const rule of rules) {
      if (!isFor(rule, form, field) || hints.some(({ kind }) => kind === rule.kind)) continue;
      const found = find(rule, letPass, text);
      if (found !== null) hints.push({ kind: rule.kind, quote: found.quote, at: part * MOST_CHARACTERS + found.at });
    }
  });
  const isInCrisis = hints.some(({ kind }) => kind === 'crisis');
  return hints
    .filter((hint) => !isInCrisis || isGrave(hint))
    .toSorted((one, other) => Number(isGrave(other)) - Number(isGrave(one)) || one.at - other.at)
    .slice(0, MOST_HINTS)
    .map(({ kind, quote }) => ({ kind, quote }));
}

/** No part is as long as this: places within parts, parts before places. */
const MOST_CHARACTERS = 100_000;

const isFor = ({ forms, fields, notFields }: HintRule, form: SayForm, field: SayField): boolean =>
  forms?.includes(form) !== false && fields?.includes(field) !== false && notFields?.includes(field) !== true;

function find(
  rule: HintRule,
  { safety, reported }: LetPass,
  text: string,
): { readonly quote: string; readonly at: number } | null {
  const folded = text.toLowerCase().replace(/[’‘`´]/g, "'");
  if (rule.after !== undefined && !rule.after.test(folded)) return null;
  for (const { clause, at } of rule.after === undefined ? clausesOf(folded) : [{ clause: folded, at: 0 }]) {
    const match = rule.finds.exec(clause);
    if (match === null || rule.needs?.test(clause) === false || rule.spares?.test(clause) === true) continue;
    if (!GRAVE.includes(rule.kind) && safety.test(sentenceAround(folded, at + match.index))) continue;
    if (rule.kind !== 'crisis' && reported.test(clause.slice(0, match.index))) continue;
    const from = at + match.index;
    // Folding changes no length but of a few letters that English has not: then the folded words stand for theirs.
    const source = folded.length === text.length ? text : folded;
    return { quote: source.slice(from, from + match[0].length).trim(), at: from };
  }
  return null;
}

const sentenceAround = (text: string, at: number): string => {
  const before = text.slice(0, at).split(ENDS).at(-1) ?? '';
  return before + (text.slice(at).split(ENDS)[0] ?? '');
};
const ENDS = /[.!?…\n]+/;

/** Parts of sentences: what is said kindly in one excuses nothing in the next. */
function clausesOf(text: string): readonly { readonly clause: string; readonly at: number }[] {
  const clauses: { clause: string; at: number }[] = [];
  for (const match of text.matchAll(/(?:(?!\bbut\b)[^.,;:!?…\n—–])+(?:\bbut\b)?/g)) {
    const clause = match[0].trimStart();
    clauses.push({ clause: clause.trimEnd(), at: match.index + match[0].length - clause.length });
  }
  return clauses;
}
