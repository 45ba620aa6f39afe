import type { SealedId } from '../core/ids.js';
import type { Block } from './card.js';
import { paragraph, quote } from './build-card.js';
import type { Voice } from './voice.js';

/** What Discord needs a backslash for: such a character costs two of its 2,000. */
const COSTS_TWO = /[\\*_~`|>#\-[\]()<@:./+=!&"']/;

/** The longest beginning of `text` that costs at most `budget` characters once a platform has escaped it. */
export function fitting(text: string, budget: number): { readonly text: string; readonly cut: boolean } {
  let cost = 0;
  let shown = '';
  for (const character of text) {
    cost += COSTS_TWO.test(character) ? 2 : character.length;
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

/** A name or short text within a sentence; null when it cannot be opened. */
export function shortOwnWords(voice: Voice, id: SealedId | null, budget: number): string | null {
  const text = id === null ? undefined : voice.reader.texts.get(id);
  if (text === undefined || text.trim() === '') return null;
  const fit = fitting(text, budget);
  return fit.cut ? `${fit.text}…` : fit.text;
}
