import type { PromptId } from '../core/ids.js';
import type { EntryAbout } from '../core/reflection/state.js';
import { line, paragraph } from './build-card.js';
import type { Block } from './card.js';
import { promptWords } from './prompts/prompt-words.js';
import type { Voice } from './voice.js';

/** The question that something was written about; null where there was none. One that was struck since says only that. */
export function aboutWords({ words, reader }: Voice, about: EntryAbout): string | null {
  if (about.kind === 'free') return null;
  const { text, followUp, isStruck } = promptWords(about.promptId, reader.locale);
  if (isStruck) return words.reflection.struck;
  return about.kind === 'follow-up' ? followUp : text;
}

/** A question as it is put. */
export const asked = (text: string): Block => paragraph(line`${{ kind: 'strong', text }}`);

export const askedPrompt = ({ reader }: Voice, promptId: PromptId): Block =>
  asked(promptWords(promptId, reader.locale).text);

/** Above what was written about it. */
export function aboutBlock(voice: Voice, about: EntryAbout): Block | null {
  const text = aboutWords(voice, about);
  return text === null ? null : asked(text);
}

/** The beginning of a text in at most `most` characters, ended between words. */
export function beginning(text: string, most: number): string {
  if (text.length <= most) return text;
  const room = text.slice(0, most - 1);
  const space = room.lastIndexOf(' ');
  // A space that follows the room counts too: the last word then fits whole.
  const kept = text[most - 1] === ' ' || space <= 0 ? room : room.slice(0, space);
  return `${kept.replace(/[\s,;:.\ud800-\udbff]+$/, '')}…`;
}
