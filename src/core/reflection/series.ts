import type { PromptId } from '../ids.js';
import type { Chance } from './generator.js';
import type { PromptLibrary, PromptMeta } from './library.js';
import type { Given, Reflection } from './state.js';

/** One draw in so many begins a series. */
export const SERIES_ONE_IN = 12;

type InSeries = NonNullable<Reflection['series']>;

/** Prompts of a series build on one another: they come in their series only. */
export const inSeries = (library: PromptLibrary): ReadonlySet<PromptId> =>
  new Set(library.series.flatMap(({ prompts }) => prompts));

/** Now and then a series that is true for them, and of which they were given nothing for half a year. */
export function beginSeries(state: {
  readonly library: PromptLibrary;
  readonly meta: ReadonlyMap<string, PromptMeta>;
  readonly chance: Chance;
  readonly fits: (prompt: PromptMeta) => boolean;
  /** Of the last half year. */
  readonly given: readonly Given[];
}): InSeries | null {
  const { library, meta, chance, fits, given } = state;
  if (chance.next(SERIES_ONE_IN) !== 0) return null;
  const had = new Set(given.map(({ promptId }) => promptId));
  const open = library.series.filter(({ prompts }) =>
    prompts.every((id) => {
      const prompt = meta.get(id);
      return prompt !== undefined && fits(prompt) && !had.has(id);
    }),
  );
  const chosen = open[chance.next(open.length)];
  return chosen === undefined ? null : { id: chosen.id, had: 0 };
}

/**
 * The prompt that a series goes on with, and where it stands once that was given (null: at its end). Null when there is
 * none, because the library was changed meanwhile.
 */
export function advance(
  library: PromptLibrary,
  meta: ReadonlyMap<string, PromptMeta>,
  series: InSeries,
): { readonly next: PromptMeta; readonly after: InSeries | null } | null {
  const prompts = library.series.find(({ id }) => id === series.id)?.prompts ?? [];
  const id = prompts[series.had];
  const next = id === undefined ? undefined : meta.get(id);
  if (next === undefined) return null;
  const had = series.had + 1;
  return { next, after: had < prompts.length ? { id: series.id, had } : null };
}
