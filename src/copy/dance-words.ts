import { DANCE_CHOICES, type DanceChoice, type DanceField } from '../core/dance/state.js';
import { catalogueFor } from './catalogue.js';

/**
 * The words of a ready-made answer: what stands on its button, and what is sealed when it is pressed. Null where that
 * field has no such answer.
 */
export function choiceWords(field: DanceField, choice: DanceChoice, locale: string): string | null {
  const known: readonly DanceChoice[] = DANCE_CHOICES[field];
  const words: Readonly<Partial<Record<DanceChoice, string>>> = catalogueFor(locale).dance.choices[field];
  return known.includes(choice) ? (words[choice] ?? null) : null;
}

/** "Both, joined by &": what the name of the second round is when both chose both. */
export const joinedNames = (one: string, other: string): string => `${one} & ${other}`;
