import type { SealedId } from '../core/ids.js';
import type { Block } from './card.js';
import { paragraph, quote } from './build-card.js';
import { textPages } from './text-pages.js';
import type { Voice } from './voice.js';

/** What Discord needs a backslash for: such a character costs two of its 2,000. */
const COSTS_TWO = /[\\*_~`|>#\-[\]()<@:./+=!&"']/;

/** What a character costs of a message at most, once a platform has escaped it. A new line in a quote begins with `> `. */
export const costOf = (character: string): number =>
  character === '\n' ? 3 : COSTS_TWO.test(character) ? 2 : character.length;

/** The longest beginning of `text` that costs at most `budget` characters once a platform has escaped it. */
export function fitting(text: string, budget: number): { readonly text: string; readonly cut: boolean } {
  let cost = 0;
  let shown = '';
  for (const character of text) {
    cost += costOf(character);
    if (cost > budget) return { text: shown, cut: true };
    shown += character;
  }
  return { text, cut: false };
}

/** What a person wrote, as a quote for its owner. If it is too long for one message, that is said, never hidden. */
export function ownWordsBlocks(voice: Voice, id: SealedId, budget: number): readonly Block[] {
  const text = voice.reader.texts.get(id);
  if (text === undefined) return [paragraph(voice.words.notes.outOfReach)];
  const fit = fitting(text, budget);
  const words = quote([{ kind: 'own-words', text: fit.text }]);
  return fit.cut ? [words, paragraph(voice.words.notes.shownInPart)] : [words];
}

/** The characters that a page of somebody's own words costs at most: question, date and the rest stand beside it. */
const PAGE_BUDGET = 1_500;

/** What they wrote, in pages of at most 1,500 characters; null when it cannot be opened. */
export function ownPages(voice: Voice, id: SealedId): readonly string[] | null {
  const text = voice.reader.texts.get(id);
  return text === undefined ? null : textPages(text, PAGE_BUDGET, costOf);
}

/** One page of what they wrote, as a quote. White space at its end shows as nothing. */
export const ownPage = (page: string): Block =>
  quote([{ kind: 'own-words', text: page.trimEnd() === '' ? page : page.trimEnd() }]);

/** All of it, in as many quotes as it needs: a platform goes on in the next message, and nothing is cut. */
export function wholeOwnWords(voice: Voice, id: SealedId): readonly Block[] {
  const pages = ownPages(voice, id);
  return pages === null ? [paragraph(voice.words.notes.outOfReach)] : pages.map(ownPage);
}

/** A name or short text within a sentence; null when it cannot be opened. */
export function shortOwnWords(voice: Voice, id: SealedId | null, budget: number): string | null {
  const text = id === null ? undefined : voice.reader.texts.get(id);
  if (text === undefined || text.trim() === '') return null;
  const fit = fitting(text, budget);
  return fit.cut ? `${fit.text}…` : fit.text;
}
