import type { Span } from './card.js';
import { fitting } from './own-words.js';

// What shows as nothing and could turn around, hide or part what stands beside it: control characters, lone surrogates,
// embeddings, overrides, isolates, marks, tags. What joins an emoji or a letter of Persian to the next stays.
const UNSEEN = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;
// A name that closes our quotation would go on in our own voice.
const QUOTES = /["“”„‟«»「」＂]/g;
/** More marks than two on one letter reach into the lines above and below. */
const PILED = /(\p{M}{2})\p{M}+/gu;

/**
 * What somebody we do not know calls themselves or a place, in quotation marks: shown exactly but for what cannot be seen,
 * shortened, never as markup, and never as part of what we say.
 */
export function quoted(words: string, budget: number): readonly Span[] {
  const clean = words.replace(/\s+/g, ' ').replace(UNSEEN, '').replace(QUOTES, '’').replace(PILED, '$1').trim();
  const fit = fitting(clean === '' ? '?' : clean, budget);
  return ['“', { kind: 'own-words', text: fit.cut ? `${fit.text}…` : fit.text }, '”'];
}
