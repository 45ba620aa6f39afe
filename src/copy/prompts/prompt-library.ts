import type { PromptId } from '../../core/ids.js';
import type { PromptLibrary, PromptMeta } from '../../core/reflection/library.js';
import { prompts } from '../en/prompts/library.js';

const LIBRARY: PromptLibrary = {
  prompts: prompts.themes.flatMap((of) =>
    of.prompts.map(
      ({ id, weight, tendency, together }): PromptMeta => ({
        id: id as PromptId,
        theme: of.theme,
        heavy: of.heavy || weight === 'heavy',
        tendency,
        together: together === true,
      }),
    ),
  ),
  series: prompts.series.map(({ id, prompts }) => ({ id, prompts: prompts.map((prompt) => prompt as PromptId) })),
};

/** What is known of every prompt without its words, in the order of the themes; the same value at each call. */
export const promptLibrary = (): PromptLibrary => LIBRARY;
