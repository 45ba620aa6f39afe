import type { PromptId } from '../../../src/core/ids.js';
import { type PromptLibrary, type PromptMeta, type Theme, THEMES } from '../../../src/core/reflection/library.js';

const HEAVY: readonly Theme[] = ['what-it-gives', 'familiar', 'worth', 'staying', 'beneath'];
const A_THEME = 26;

const name = (theme: Theme, number: number): PromptId => `${theme}-${String(number).padStart(2, '0')}` as PromptId;

/** As many as the real one has, with made-up names: one in seven for each tendency, one in five light ones for both. */
const prompts: readonly PromptMeta[] = THEMES.flatMap((theme) =>
  Array.from({ length: A_THEME }, (_, index): PromptMeta => {
    const heavy = HEAVY.includes(theme);
    const tendency = index % 7 === 5 ? 'reaching' : index % 7 === 6 ? 'withdrawing' : 'any';
    return { id: name(theme, index + 1), theme, heavy, tendency, together: !heavy && index % 5 === 0 };
  }),
);

export const LIBRARY: PromptLibrary = {
  prompts,
  series: [
    { id: 'one-theme', prompts: [name('my-part', 3), name('my-part', 4), name('my-part', 5)] },
    { id: 'three-themes', prompts: [name('needs', 3), name('beneath', 3), name('repair', 3)] },
    { id: 'begins-heavy', prompts: [name('worth', 2), name('gratitude', 2)] },
    { id: 'for-reaching', prompts: [name('needs', 6), name('closeness', 6)] },
  ],
};

/** A handful, where only the hour of a prompt matters and not which one comes. */
export const HANDFUL: PromptLibrary = {
  prompts: THEMES.map((theme) => ({ id: name(theme, 1), theme, heavy: false, tendency: 'any', together: true })),
  series: [],
};

const BY_ID = new Map(prompts.map((prompt) => [prompt.id, prompt]));

export function metaOf(id: PromptId): PromptMeta {
  const meta = BY_ID.get(id);
  if (meta === undefined) throw new Error(`no prompt ${id}`);
  return meta;
}
