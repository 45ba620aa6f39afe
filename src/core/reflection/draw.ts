import type { PromptId } from '../ids.js';
import { DAY, type Instant } from '../instant.js';
import type { Settings, Tendency } from '../person/state.js';
import type { TimeOut } from '../time-out/state.js';
import { type Chance, chanceFor } from './generator.js';
import { mayBeHeavy } from './heavy.js';
import type { PromptLibrary, PromptMeta } from './library.js';
import { advance, beginSeries, inSeries } from './series.js';
import type { Given, Reflection } from './state.js';

/** Half a year: none comes again within it. */
export const NOT_AGAIN_WITHIN = 182 * DAY;

export type Drawing = {
  readonly reflection: Reflection;
  readonly library: PromptLibrary;
  readonly settings: Settings;
  /** The newest break they were in. */
  readonly latest: TimeOut | null;
  readonly now: Instant;
  /**
   * `unasked`: at its hour; only these carry a series on. `together`: for both, so that nothing of one's own settings
   * shows in it: light, and true for everybody.
   */
  readonly purpose: 'unasked' | 'asked' | 'together';
};

export type Drawn = { readonly promptId: PromptId; readonly reflection: Reflection };

/**
 * Draws one prompt and notes it as given. Depends on nothing but what it is handed: the same seed, number of draws and
 * past give the same prompt. Null when not a single prompt may come (a library without light ones).
 */
export function drawPrompt(drawing: Drawing): Drawn | null {
  const { library, now, purpose } = drawing;
  const meta = new Map(library.prompts.map((prompt) => [prompt.id, prompt]));
  const given = stillGiven(drawing.reflection.given, now);
  const before: Reflection = { ...drawing.reflection, given };
  const chance = chanceFor(before.seed, before.draws);
  const lastTheme = given[0] === undefined ? null : (meta.get(given[0].promptId)?.theme ?? null);
  const heavy = purpose !== 'together' && mayBeHeavy({ ...drawing, given, meta });
  const mayCome = (prompt: PromptMeta): boolean => (heavy || !prompt.heavy) && prompt.theme !== lastTheme;

  if (purpose === 'unasked') {
    const carried = carryOn(drawing, before, meta, chance, mayCome);
    if (carried.promptId !== null) return noted(carried.reflection, carried.promptId, now);
    return drawOne(drawing, carried.reflection, chance, heavy, lastTheme);
  }
  return drawOne(drawing, before, chance, heavy, lastTheme);
}

/** The next of the series they are in, or the first of one that begins. A prompt that may not come now waits. */
function carryOn(
  { library, settings }: Drawing,
  before: Reflection,
  meta: ReadonlyMap<string, PromptMeta>,
  chance: Chance,
  mayCome: (prompt: PromptMeta) => boolean,
): { readonly promptId: PromptId | null; readonly reflection: Reflection } {
  const begins = beginSeries({
    library,
    meta,
    chance,
    fits: (prompt) => fits(prompt, settings.tendency),
    given: before.given,
  });
  const series = before.series ?? begins;
  const at = series === null ? null : advance(library, meta, series);
  // The library was changed meanwhile, or what they say of themselves: it ends here.
  if (at === null || !fits(at.next, settings.tendency))
    return { promptId: null, reflection: { ...before, series: null } };
  // One that has not begun yet does not wait: another begins another time.
  if (!mayCome(at.next)) return { promptId: null, reflection: { ...before, series: before.series } };
  return { promptId: at.next.id, reflection: { ...before, series: at.after } };
}

function drawOne(
  { library, settings, now, purpose }: Drawing,
  before: Reflection,
  chance: Chance,
  heavy: boolean,
  lastTheme: string | null,
): Drawn | null {
  const ofSeries = inSeries(library);
  const open = library.prompts.filter(
    (prompt) =>
      !ofSeries.has(prompt.id) &&
      (heavy || !prompt.heavy) &&
      (purpose === 'together' ? prompt.together && prompt.tendency === 'any' : fits(prompt, settings.tendency)),
  );
  const lastGiven = new Map(before.given.toReversed().map(({ promptId, at }) => [promptId, at]));
  const otherTheme = open.filter(({ theme }) => theme !== lastTheme);
  const fresh = otherTheme.filter(({ id }) => !lastGiven.has(id));
  // A small library runs out before half a year does: then whatever lies longest ago.
  const chosen =
    fresh[chance.next(fresh.length)] ?? longestAgo(otherTheme, lastGiven) ?? longestAgo(open, lastGiven) ?? null;
  return chosen === null ? null : noted(before, chosen.id, now);
}

/** `unsure` is asked only what is true for everybody; someone in whom it swings, both. */
function fits({ tendency }: PromptMeta, mine: Tendency): boolean {
  return tendency === 'any' || mine === 'swinging' || tendency === mine;
}

function longestAgo(prompts: readonly PromptMeta[], given: ReadonlyMap<PromptId, Instant>): PromptMeta | null {
  const when = ({ id }: PromptMeta): number => given.get(id) ?? Number.NEGATIVE_INFINITY;
  return prompts.reduce<PromptMeta | null>(
    (oldest, prompt) => (oldest === null || when(prompt) < when(oldest) ? prompt : oldest),
    null,
  );
}

const noted = (reflection: Reflection, promptId: PromptId, now: Instant): Drawn => ({
  promptId,
  reflection: {
    ...reflection,
    draws: reflection.draws + 1,
    given: [{ promptId, at: now }, ...reflection.given],
  },
});

/** What was given within half a year; older ones may come again. */
export const stillGiven = (given: readonly Given[], now: Instant): readonly Given[] =>
  given.filter(({ at }) => now - at < NOT_AGAIN_WITHIN);
