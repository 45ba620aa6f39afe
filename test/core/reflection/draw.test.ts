import { describe, expect, it } from 'vitest';
import type { PromptId } from '../../../src/core/ids.js';
import { DAY, HOUR, type Instant, MINUTE, plus } from '../../../src/core/instant.js';
import type { Settings, Tendency } from '../../../src/core/person/state.js';
import { drawPrompt, type Drawing } from '../../../src/core/reflection/draw.js';
import { type Chance, chanceFor } from '../../../src/core/reflection/generator.js';
import type { PromptLibrary } from '../../../src/core/reflection/library.js';
import type { Reflection } from '../../../src/core/reflection/state.js';
import type { TimeOut } from '../../../src/core/time-out/state.js';
import { localDate, minuteOfDay } from '../../../src/core/zone/local-time.js';
import { aBreak, ANA, at, fresh, SEED } from './given.js';
import { LIBRARY, metaOf } from './library.js';

const OTHER_SEED = 'fedcba9876543210fedcba9876543210';
const ZONE = 'Europe/Berlin';
const IN_SERIES = new Set(LIBRARY.series.flatMap(({ prompts }) => prompts));
/** A Tuesday, noon in Berlin. */
const NOON = at('2026-06-02T10:00:00Z');

type Seen = {
  readonly promptId: PromptId;
  readonly at: Instant;
  readonly unasked: boolean;
  readonly latest: TimeOut | null;
};

const drawing = (over: Partial<Drawing> = {}, settings: Partial<Settings> = {}): Drawing => ({
  reflection: fresh(),
  library: LIBRARY,
  settings: { ...ANA.settings, ...settings },
  latest: null,
  now: NOON,
  purpose: 'asked',
  ...over,
});

/** Two years of somebody: one a day at an hour of that day, now and then some for the asking, now and then a break. */
function twoYears(seed: string, settings: Partial<Settings> = {}): readonly Seen[] {
  const chance: Chance = chanceFor(OTHER_SEED, Number.parseInt(seed.slice(0, 6), 16));
  const seen: Seen[] = [];
  let reflection = fresh({ seed });
  let latest: TimeOut | null = null;
  for (let day = 0; day < 730; day += 1) {
    const morning = plus(at('2026-01-01T07:00:00Z'), day * DAY);
    if (chance.next(12) === 0) {
      const openedAt = plus(morning, chance.next(15 * 60) * MINUTE);
      const endedAt = plus(openedAt, chance.next(20) * HOUR);
      latest = aBreak({ openedAt, endedAt, status: chance.next(4) === 0 ? 'closed' : 'returned' });
    }
    const hours = [
      chance.next(13 * 60),
      ...Array.from({ length: chance.next(10) === 0 ? 2 : 0 }, () => chance.next(16 * 60)),
    ];
    for (const [index, minutes] of hours.sort((a, b) => a - b).entries()) {
      const now = plus(morning, minutes * MINUTE);
      const past = latest !== null && latest.openedAt <= now ? latest : null;
      const unasked = index === 0;
      const drawn = drawPrompt(
        drawing({ reflection, latest: past, now, purpose: unasked ? 'unasked' : 'asked' }, settings),
      );
      if (drawn === null) throw new Error('nothing was left to draw');
      reflection = drawn.reflection;
      seen.push({ promptId: drawn.promptId, at: now, unasked, latest: past });
    }
  }
  return seen;
}

const SEEDS = [SEED, OTHER_SEED, '00000000000000000000000000000000', 'ffffffffffffffffffffffffffffffff'] as const;
const YEARS = SEEDS.map((seed) => twoYears(seed, { tendency: 'swinging' }));

describe('over two years of prompts', () => {
  it('nobody has the same theme twice in a row', () => {
    for (const seen of YEARS) {
      const themes = seen.map(({ promptId }) => metaOf(promptId).theme);
      expect(themes.filter((theme, index) => theme === themes[index - 1])).toEqual([]);
    }
  });

  it('none comes again within half a year', () => {
    for (const seen of YEARS) {
      const last = new Map<PromptId, Instant>();
      for (const { promptId, at: now } of seen) {
        expect(now - (last.get(promptId) ?? Number.NEGATIVE_INFINITY)).toBeGreaterThanOrEqual(182 * DAY);
        last.set(promptId, now);
      }
    }
  });

  it('those that ask much are at most two in any seven days, with those they asked for', () => {
    for (const seen of YEARS) {
      const heavy = seen.filter(({ promptId }) => metaOf(promptId).heavy);
      expect(heavy.length).toBeGreaterThan(100);
      const sinceSecondBefore = heavy.slice(2).map(({ at: now }, index) => now - (heavy[index]?.at ?? now));
      expect(Math.min(...sinceSecondBefore)).toBeGreaterThanOrEqual(7 * DAY);
    }
  });

  it('those never come from two hours before the night, in it, or on the days of a break and the day after', () => {
    for (const seen of YEARS)
      for (const { promptId, at: now, latest } of seen) {
        if (!metaOf(promptId).heavy) continue;
        const minute = minuteOfDay(now, ZONE);
        expect(minute >= 7 * 60 && minute < 20 * 60).toBe(true);
        const ended = latest?.endedAt ?? null;
        expect(ended === null || localDate(now, ZONE) > localDate(plus(ended, DAY), ZONE)).toBe(true);
      }
  });

  it('the same seed gives the same prompts, another seed others', () => {
    const names = (seen: readonly Seen[]) => seen.map(({ promptId }) => promptId);
    expect(names(twoYears(SEED, { tendency: 'swinging' }))).toEqual(names(YEARS[0]!));
    expect(new Set(YEARS.map((seen) => names(seen).slice(0, 20).join())).size).toBe(SEEDS.length);
  });

  it('every theme comes, and nearly every prompt', () => {
    for (const seen of YEARS) {
      const had = new Set(seen.map(({ promptId }) => promptId));
      expect(new Set([...had].map((id) => metaOf(id).theme)).size).toBe(15);
      expect(had.size).toBeGreaterThan(0.85 * LIBRARY.prompts.length);
    }
  });

  it('the prompts of a series come in their order, on days of their own, and never outside it', () => {
    for (const seen of YEARS) {
      expect(seen.filter(({ promptId, unasked }) => IN_SERIES.has(promptId) && !unasked)).toEqual([]);
      const inOrder = seen.map(({ promptId }) => promptId).filter((id) => IN_SERIES.has(id));
      expect(inOrder.length).toBeGreaterThan(5);
      while (inOrder.length > 0) {
        const begun = LIBRARY.series.find(({ prompts }) => prompts[0] === inOrder[0]);
        if (begun === undefined) throw new Error(`${inOrder[0]} came without its series`);
        const part = inOrder.splice(0, begun.prompts.length);
        expect(part).toEqual(begun.prompts.slice(0, part.length));
      }
    }
  });

  it('each has only what is true for them', () => {
    const tendencies = (mine: Tendency) =>
      [...new Set(twoYears(SEED, { tendency: mine }).map(({ promptId }) => metaOf(promptId).tendency))].sort();
    expect(tendencies('reaching')).toEqual(['any', 'reaching']);
    expect(tendencies('withdrawing')).toEqual(['any', 'withdrawing']);
    expect(tendencies('swinging')).toEqual(['any', 'reaching', 'withdrawing']);
    expect(tendencies('unsure')).toEqual(['any']);
  });

  it('nothing that asks much comes to someone who keeps it light, or whose night we do not know', () => {
    for (const settings of [{ keepItLight: true }, { zone: null }])
      expect(twoYears(SEED, settings).some(({ promptId }) => metaOf(promptId).heavy)).toBe(false);
  });
});

describe('one draw', () => {
  const oneTheme = (count: number): PromptLibrary => ({
    prompts: LIBRARY.prompts.filter(({ theme, tendency }) => theme === 'needs' && tendency === 'any').slice(0, count),
    series: [],
  });

  it('notes what was given, counts itself, and forgets what lies more than half a year back', () => {
    const given = [
      { promptId: 'repair-01' as PromptId, at: plus(NOON, -181 * DAY) },
      { promptId: 'repair-02' as PromptId, at: plus(NOON, -182 * DAY) },
    ];
    const drawn = drawPrompt(drawing({ reflection: fresh({ given, draws: 7 }) }));
    expect(drawn?.reflection).toMatchObject({ draws: 8, given: [{ promptId: drawn?.promptId, at: NOON }, given[0]] });
    expect(drawn?.reflection.given).toHaveLength(2);
  });

  it('from a library that has run out gives what lies longest ago', () => {
    const given = [3, 1, 2].map((number, index) => ({
      promptId: `needs-0${number}` as PromptId,
      at: plus(NOON, -(index + 1) * DAY),
    }));
    expect(drawPrompt(drawing({ library: oneTheme(3), reflection: fresh({ given }) }))?.promptId).toBe('needs-02');
  });

  it('gives nothing where nothing may come', () => {
    const heavyOnly = { prompts: LIBRARY.prompts.filter(({ heavy }) => heavy), series: [] };
    expect(drawPrompt(drawing({ library: heavyOnly, settings: { ...ANA.settings, keepItLight: true } }))).toBeNull();
    expect(drawPrompt(drawing({ library: { prompts: [], series: [] } }))).toBeNull();
  });

  it('knows a bedtime for someone who has no quiet hours, and a night that is nearly the whole day', () => {
    const heavyOnly = { prompts: LIBRARY.prompts.filter(({ heavy }) => heavy), series: [] };
    const comes = (now: Instant, settings: Partial<Settings>) =>
      drawPrompt(drawing({ library: heavyOnly, now }, settings)) !== null;
    const none = { quietFrom: 0, quietUntil: 0 };
    expect(comes(NOON, none)).toBe(true);
    expect(comes(at('2026-06-02T18:30:00Z'), none)).toBe(false);
    expect(comes(at('2026-06-02T21:30:00Z'), none)).toBe(false);
    expect(comes(NOON, { quietFrom: 8 * 60, quietUntil: 7 * 60 })).toBe(false);
    expect(comes(NOON, { quietFrom: 60, quietUntil: 60 * 7 })).toBe(true);
    expect(comes(at('2026-06-02T21:30:00Z'), { quietFrom: 60, quietUntil: 60 * 7 })).toBe(false);
  });

  it('spares someone the day after a break, and after a call that was taken back', () => {
    const heavyOnly = { prompts: LIBRARY.prompts.filter(({ heavy }) => heavy), series: [] };
    const comes = (status: TimeOut['status'], ago: number) => {
      const latest = aBreak({ status, openedAt: plus(NOON, -ago), endedAt: plus(NOON, -ago) });
      return drawPrompt(drawing({ library: heavyOnly, latest })) !== null;
    };
    for (const status of ['returned', 'closed', 'undone'] as const) {
      expect([comes(status, HOUR), comes(status, DAY + 11 * HOUR)]).toEqual([false, false]);
      expect(comes(status, DAY + 13 * HOUR)).toBe(true);
    }
  });
});

describe('a series', () => {
  const inside = (id: string, had: number, over: Partial<Reflection> = {}): Reflection =>
    fresh({ series: { id, had }, ...over });
  const unasked = (reflection: Reflection, over: Partial<Drawing> = {}, settings: Partial<Settings> = {}) => {
    const drawn = drawPrompt(drawing({ reflection, purpose: 'unasked', ...over }, settings));
    if (drawn === null) throw new Error('nothing was drawn');
    return drawn;
  };

  it('goes on with the next, and is over after its last', () => {
    const second = unasked(inside('three-themes', 1));
    expect(second.promptId).toBe('beneath-03');
    expect(second.reflection.series).toEqual({ id: 'three-themes', had: 2 });
    const third = unasked(second.reflection, { now: plus(NOON, DAY) });
    expect(third.promptId).toBe('repair-03');
    expect(third.reflection.series).toBeNull();
  });

  it('waits with one that may not come now: it asks too much, or has the theme of the one before', () => {
    const tonight = { now: at('2026-06-02T18:30:00Z') };
    const later = unasked(inside('three-themes', 1), tonight);
    expect(later.promptId).not.toBe('beneath-03');
    expect(later.reflection.series).toEqual({ id: 'three-themes', had: 1 });
    const given = [{ promptId: 'my-part-03' as PromptId, at: plus(NOON, -DAY) }];
    const between = unasked(inside('one-theme', 1, { given }));
    expect(metaOf(between.promptId).theme).not.toBe('my-part');
    expect(unasked(between.reflection, { now: plus(NOON, DAY) }).promptId).toBe('my-part-04');
  });

  it('stays where it is when something else was asked for', () => {
    const drawn = drawPrompt(drawing({ reflection: inside('three-themes', 1) }));
    expect(drawn?.promptId).not.toBe('beneath-03');
    expect(drawn?.reflection.series).toEqual({ id: 'three-themes', had: 1 });
  });

  it('ends when the library has it no more, or when it is true for them no more', () => {
    expect(unasked(inside('gone', 1)).reflection.series).toBeNull();
    expect(unasked(inside('for-reaching', 1), {}, { tendency: 'reaching' }).promptId).toBe('closeness-06');
    expect(unasked(inside('for-reaching', 1), {}, { tendency: 'withdrawing' }).reflection.series).toBeNull();
  });
});

describe('chance', () => {
  it('is the same for the same seed and draw, on every machine', () => {
    const numbers = (seed: string, draw: number) => {
      const chance = chanceFor(seed, draw);
      return [chance.next(1000), chance.next(1000), chance.next(1000)];
    };
    expect(numbers(SEED, 0)).toEqual(numbers(SEED, 0));
    expect([numbers(SEED, 0), numbers(SEED, 1), numbers(OTHER_SEED, 0)]).toMatchInlineSnapshot(`
      [
        [
          124,
          856,
          867,
        ],
        [
          314,
          821,
          526,
        ],
        [
          637,
          166,
          332,
        ],
      ]
    `);
  });

  it('is even: each of ten comes about a tenth of the time, over draws as within one', () => {
    const counts = Array.from({ length: 10 }, () => 0);
    for (let draw = 0; draw < 5_000; draw += 1) {
      const chance = chanceFor(SEED, draw);
      for (let turn = 0; turn < 4; turn += 1) {
        const place = chance.next(10);
        counts[place] = (counts[place] ?? 0) + 1;
      }
    }
    for (const count of counts) expect(Math.abs(count - 2_000)).toBeLessThan(160);
  });

  it('refuses a seed that is none', () => {
    for (const seed of ['', 'xyz', SEED.slice(1), `${SEED}0`]) expect(() => chanceFor(seed, 0)).toThrow('32');
  });
});
