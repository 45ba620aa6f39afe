import type { PromptId } from '../../core/ids.js';
import { catalogueFor, languageOf } from '../catalogue.js';
import { prompts as en } from '../en/prompts/library.js';
import type { NamedSeries, Prompt, PromptTexts } from './theme-prompts.js';

/** The library in every language that has one. English is complete: it says which prompts there are. */
const TEXTS: Readonly<Record<string, PromptTexts>> = { en };

type PromptWords = {
  readonly text: string;
  readonly followUp: string;
  /** The library holds it no more: the words are those of a plain free question. */
  readonly isStruck: boolean;
};

type Indexed = {
  readonly prompts: ReadonlyMap<string, Prompt>;
  readonly series: ReadonlyMap<string, NamedSeries>;
};

const INDEXED: ReadonlyMap<string, Indexed> = new Map(
  Object.entries(TEXTS).map(([language, { themes, series }]) => [
    language,
    {
      prompts: new Map(themes.flatMap(({ prompts }) => prompts).map((prompt) => [prompt.id, prompt])),
      series: new Map(series.flatMap((one) => one.prompts.map((id) => [id, one]))),
    },
  ]),
);

/**
 * A prompt's words in this language; in English where nobody translated it yet. An id that the library does not know
 * any more gives a plain free question, so that what was written about it still has something above it. Never throws.
 */
export function promptWords(promptId: PromptId, locale: string): PromptWords {
  const prompt = textsFor(locale)?.prompts.get(promptId) ?? textsFor('en')?.prompts.get(promptId);
  if (prompt === undefined) return { ...catalogueFor(locale).reflection.freeQuestion, isStruck: true };
  return { text: prompt.text, followUp: prompt.followUp, isStruck: false };
}

/** The title of the series that a prompt belongs to; null for one that stands alone. */
export const seriesTitle = (promptId: PromptId, locale: string): string | null =>
  (textsFor(locale)?.series.get(promptId) ?? textsFor('en')?.series.get(promptId))?.title ?? null;

const textsFor = (locale: string): Indexed | undefined => INDEXED.get(languageOf(locale));
