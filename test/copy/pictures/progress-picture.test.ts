import { fileURLToPath } from 'node:url';
import { Resvg } from '@resvg/resvg-js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DIAL } from '../../../src/core/check-in/state.js';
import type { OwnWeek } from '../../../src/core/progress/state.js';
import { type Catalogue, catalogueFor } from '../../../src/copy/catalogue.js';
import type { Rect } from '../../../src/copy/pictures/dance-map-layout.js';
import { textWidth } from '../../../src/copy/pictures/measure-text.js';
import { noticePicture } from '../../../src/copy/pictures/notice-picture.js';
import type { Band, Mark, ToneLine } from '../../../src/copy/pictures/progress-frame.js';
import { layoutProgress } from '../../../src/copy/pictures/progress-layout.js';
import { progressPicture } from '../../../src/copy/pictures/progress-picture.js';
import { PROGRESS_COLOURS, progressLines, progressSvg } from '../../../src/copy/pictures/progress-svg.js';
import { danceTexts } from '../dance-notices.js';
import { NOTICES } from '../notices.js';
import { quietWeeks, weeksOf } from '../progress-weeks.js';
import { reader } from '../readers.js';
import { contrast } from './contrast.js';

const words = catalogueFor('en');
const THEMES = ['light', 'dark'] as const;
const FONTS = ['400Regular/NotoSans_400Regular.ttf', '700Bold/NotoSans_700Bold.ttf'].map((name) =>
  fileURLToPath(new URL(`../../../node_modules/@expo-google-fonts/noto-sans/${name}`, import.meta.url)),
);

/** As long as another language may be, and with a word that no line holds. */
const long = (text: string): string => `${text} ${text} Donaudampfschifffahrtsgesellschaftskapitän ${text}`;
const LONGEST: Catalogue = {
  ...words,
  progress: {
    ...words.progress,
    title: long(words.progress.title),
    byWeek: long(words.progress.byWeek),
    byMonth: long(words.progress.byMonth),
    rows: {
      returns: long(words.progress.rows.returns),
      entries: long(words.progress.rows.entries),
      dial: long(words.progress.rows.dial),
    },
  },
  checkIn: {
    ...words.checkIn,
    dial: {
      'too-far': long('too far'),
      'a-little-far': long('a little too far'),
      'just-right': long('just right'),
      'a-little-close': long('a little too close'),
      'too-close': long('too close'),
    },
  },
};

const justOne = (part: Partial<OwnWeek>): readonly OwnWeek[] => quietWeeks(1).map((week) => ({ ...week, ...part }));
const WEEKS: readonly (readonly OwnWeek[])[] = [
  [],
  quietWeeks(1),
  quietWeeks(104),
  justOne({ returns: 1 }),
  justOne({ entries: 1 }),
  justOne({ dial: 'too-close' }),
  justOne({ returns: 999_999, entries: 7, dial: 'too-far' }),
  ...[1, 2, 5, 6, 7, 12, 25, 26, 27, 52, 53, 104].flatMap((count) => [
    weeksOf(count),
    weeksOf(count, { busy: 40 }),
    weeksOf(count, { busy: 9_999 }),
    [...quietWeeks(count).slice(0, -1), ...weeksOf(1)],
  ]),
];
const CASES = WEEKS.flatMap((weeks) => [words, LONGEST].map((said) => ({ weeks, said })));

const anyWeek = fc.record({
  returns: fc.nat({ max: 30 }),
  entries: fc.nat({ max: 200 }),
  dial: fc.option(fc.constantFrom(...DIAL), { nil: null }),
});

const isInside = (inner: Rect, outer: Rect): boolean =>
  inner.x >= outer.x - 0.01 &&
  inner.y >= outer.y - 0.01 &&
  inner.x + inner.width <= outer.x + outer.width + 0.01 &&
  inner.y + inner.height <= outer.y + outer.height + 0.01;

const areApart = (one: Rect, other: Rect): boolean =>
  one.x >= other.x + other.width ||
  other.x >= one.x + one.width ||
  one.y >= other.y + other.height ||
  other.y >= one.y + one.height;

/** From the top of its capitals to the depth of its tails. */
const boxOf = ({ text, x, y, size, weight }: ToneLine): Rect => ({
  x,
  y: y - size * 0.78,
  width: textWidth(text, size, weight),
  height: size * 1.03,
});

/** What a picture has that lies where it should not; empty if all is well. */
function problemsOf(weeks: readonly OwnWeek[], said: Catalogue): readonly string[] {
  const layout = layoutProgress(weeks, said);
  const canvas = { x: 0, y: 0, width: layout.width, height: layout.height };
  const lines = progressLines(layout);
  const problems: string[] = [];
  for (const [index, line] of lines.entries()) {
    if (!isInside(boxOf(line), canvas)) problems.push(`outside: ${line.text}`);
    for (const other of lines.slice(index + 1))
      if (!areApart(boxOf(line), boxOf(other))) problems.push(`${line.text} over ${other.text}`);
  }
  for (const [index, band] of layout.bands.entries()) {
    if (!isInside(band, canvas)) problems.push(`outside: ${band.row}`);
    for (const other of layout.bands.slice(index + 1)) if (!areApart(band, other)) problems.push(`${band.row} over`);
    problems.push(...bandProblems(band));
    for (const line of [...layout.heading, ...layout.axis])
      if (!areApart(boxOf(line), band)) problems.push(`${line.text} in ${band.row}`);
  }
  return problems;
}

function bandProblems(band: Band): readonly string[] {
  const problems: string[] = [];
  for (const line of band.lines) if (!isInside(boxOf(line), band)) problems.push(`outside ${band.row}: ${line.text}`);
  for (const rule of band.rules) {
    const box = { x: rule.x, y: rule.y, width: rule.toX - rule.x, height: 0 };
    if (!isInside(box, band)) problems.push(`a rule outside ${band.row}`);
    for (const line of band.lines) if (!areApart(boxOf(line), box)) problems.push(`${line.text} on a rule`);
  }
  for (const [index, mark] of band.marks.entries()) {
    if (!isInside(mark, band)) problems.push(`a ${mark.shape} outside`);
    for (const line of band.lines) if (!areApart(boxOf(line), mark)) problems.push(`${line.text} on a ${mark.shape}`);
    for (const other of band.marks.slice(index + 1))
      if (!areApart(mark, other)) problems.push(`two of ${mark.shape} overlap`);
  }
  return problems;
}

const marksOf = (weeks: readonly OwnWeek[], row: Band['row']): readonly Mark[] =>
  layoutProgress(weeks, words).bands.find((band) => band.row === row)?.marks ?? [];

describe('the picture of one’s own weeks', () => {
  it('has everything within its canvas, and nothing over anything else', () => {
    for (const { weeks, said } of CASES)
      expect({ weeks: weeks.length, problems: problemsOf(weeks, said) }).toEqual({ weeks: weeks.length, problems: [] });
  });

  it('has so whatever somebody did', () => {
    const anyWeeks = fc.array(anyWeek, { maxLength: 104 }).map((made) => {
      const dates = quietWeeks(made.length);
      return made.map((week, index) => ({ ...week, from: dates[index]?.from ?? '' }));
    });
    fc.assert(
      fc.property(anyWeeks, (weeks) => {
        expect(problemsOf(weeks, words)).toEqual([]);
      }),
      { seed: 6, numRuns: 40 },
    );
  });

  it('is no wider than a phone shows whole, and never far higher than wide', () => {
    for (const { weeks, said } of CASES) {
      const { width, height } = layoutProgress(weeks, said);
      expect(width).toBe(800);
      expect(height).toBeLessThanOrEqual(2 * width);
    }
  });

  it('has letters that can be read where it is 390 wide, and marks that can be seen', () => {
    for (const { weeks, said } of CASES) {
      const layout = layoutProgress(weeks, said);
      const scale = 390 / layout.width;
      for (const { size } of progressLines(layout)) expect(size * scale).toBeGreaterThanOrEqual(10.5);
      for (const { width } of layout.bands.flatMap(({ marks }) => marks)) expect(width * scale).toBeGreaterThan(4);
    }
  });

  it('paints what was measured, in letters of the font that comes with it', () => {
    for (const { weeks, said } of CASES.slice(0, 20)) {
      for (const line of progressLines(layoutProgress(weeks, said))) {
        const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="4000" height="4000" font-family="Noto Sans"><text x="${line.x}" y="${line.y}" font-size="${line.size}" font-weight="${line.weight === 'bold' ? 700 : 400}">${line.text}</text></svg>`;
        const box = new Resvg(svg, { font: { loadSystemFonts: false, fontFiles: FONTS } }).getBBox();
        expect(box).toBeDefined();
        expect(box?.width).toBeLessThanOrEqual(textWidth(line.text, line.size, line.weight) + 1);
      }
    }
  });

  it('can be drawn in the light and in the dark', () => {
    for (const weeks of WEEKS) {
      for (const theme of THEMES) {
        const svg = progressSvg(weeks, words, theme);
        expect(svg).not.toMatch(/NaN|undefined|Infinity|="-/);
        expect(() => new Resvg(svg, { font: { loadSystemFonts: false } })).not.toThrow();
      }
    }
  });

  it('has a sign for each time and each page, and a dot for each week’s dial', () => {
    const weeks = weeksOf(12);
    const sum = (row: 'returns' | 'entries') => weeks.reduce((all, week) => all + week[row], 0);
    expect(marksOf(weeks, 'returns')).toHaveLength(sum('returns'));
    expect(marksOf(weeks, 'entries')).toHaveLength(sum('entries'));
    expect(marksOf(weeks, 'dial')).toHaveLength(weeks.filter(({ dial }) => dial !== null).length);
  });

  it('has bars with a number beside them where there is more than can be counted', () => {
    const [tall, low] = marksOf(
      [...justOne({ entries: 20 }), ...justOne({ entries: 10, from: '2026-11-23' })],
      'entries',
    );
    expect((tall?.height ?? 0) / (low?.height ?? 1)).toBeCloseTo(2);
    const lines = progressLines(layoutProgress(justOne({ entries: 20 }), words)).map(({ text }) => text);
    expect(lines).toContain('20');
  });

  it('shows closer above and farther below, with just right in the middle', () => {
    const height = (dial: OwnWeek['dial']): number => marksOf(justOne({ dial }), 'dial')[0]?.y ?? Number.NaN;
    const heights = DIAL.map(height);
    expect(heights).toEqual(heights.toSorted((one, other) => other - one));
    expect(new Set(heights).size).toBe(5);
    const rules = layoutProgress(justOne({ dial: 'too-far' }), words).bands[0]?.rules ?? [];
    expect(rules.map(({ kind }) => kind)).toEqual(['step', 'step', 'middle', 'step', 'step']);
  });

  it('is looked at with every position of the dial in it, over a dozen weeks and over years', () => {
    for (const count of [12, 104]) {
      const weeks = weeksOf(count);
      expect(new Set(weeks.map(({ dial }) => dial))).toEqual(new Set([...DIAL, null]));
      expect(new Set(marksOf(weeks, 'dial').map(({ y }) => y)).size).toBeGreaterThanOrEqual(5);
    }
  });

  it('gives a quiet week its place like any other', () => {
    const places = (weeks: readonly OwnWeek[]) =>
      layoutProgress(weeks, words).bands.flatMap(({ rules }) => rules.filter(({ kind }) => kind === 'place'));
    const full = [1, 2, 3].flatMap((week) => justOne({ returns: 1, from: `2026-11-0${week}` }));
    const quiet = full.map((week, index) => (index === 1 ? { ...week, returns: 0 } : week));
    expect(places(quiet)).toEqual(places(full));
  });

  it('leaves out a row that nothing is in, so that nothing looks missing', () => {
    const rows = (weeks: readonly OwnWeek[]) => layoutProgress(weeks, words).bands.map(({ row }) => row);
    expect(rows(weeksOf(12))).toEqual(['returns', 'entries', 'dial']);
    expect(rows(justOne({ entries: 1 }))).toEqual(['entries']);
    expect(rows(quietWeeks(3))).toEqual([]);
  });

  it('takes weeks together in months once they would be too narrow', () => {
    expect(new Set(marksOf(weeksOf(26), 'dial').map(({ width }) => width)).size).toBe(1);
    const lines = (count: number) => progressLines(layoutProgress(weeksOf(count), words)).map(({ text }) => text);
    expect(lines(26)).toContain(words.progress.byWeek);
    expect(lines(27).join(' ')).toContain(words.progress.byMonth);
    expect(lines(104)).toEqual(expect.arrayContaining(['2025', '2026', 'Apr']));
  });

  it('is easy to read, and told apart without its colours', () => {
    for (const theme of THEMES) {
      const of = PROGRESS_COLOURS[theme];
      for (const ground of [of.ground, of.panel]) {
        expect(contrast(of.text, ground)).toBeGreaterThanOrEqual(7);
        for (const tone of [of.soft, of.returns, of.entries, of.dial])
          expect(contrast(tone, ground)).toBeGreaterThanOrEqual(4.5);
      }
      expect(contrast(of.rule, of.panel)).toBeGreaterThanOrEqual(3);
    }
    const shapes = layoutProgress(weeksOf(12), words).bands.map(
      ({ marks }) => new Set(marks.map(({ shape }) => shape)),
    );
    expect(shapes).toEqual([new Set(['door']), new Set(['page']), new Set(['dot'])]);
  });

  it('holds no emoji and nothing but our own words', () => {
    const said = JSON.stringify([words.progress, words.checkIn.dial]);
    for (const weeks of [weeksOf(12), weeksOf(104)]) {
      for (const { text } of progressLines(layoutProgress(weeks, words))) {
        expect(text).not.toMatch(/\p{Extended_Pictographic}/u);
        const isDate = /^(\d{1,2} )?[A-Z][a-z]{2,3}$|^\d+$/.test(text);
        expect({ text, known: isDate || text.split(' ').every((word) => said.includes(word)) }).toEqual({
          text,
          known: true,
        });
      }
    }
  });
});

describe('a message with a picture', () => {
  const texts = new Map(danceTexts('x'));

  it('is about a dance, or about one’s own weeks', () => {
    const drawn = NOTICES.flatMap((notice) => {
      const picture = noticePicture(notice, { ...reader, texts });
      return picture === null ? [] : [`${notice.kind} ${picture.name}`];
    });
    expect(new Set(drawn)).toEqual(
      new Set([
        'dance/map map.png',
        'dance/revealed map.png',
        'dance/changed map.png',
        'progress/ours map.png',
        'progress/mine weeks.png',
      ]),
    );
  });

  it('has none where nothing is to be seen', () => {
    expect(progressPicture([], reader)).toBeNull();
    expect(progressPicture(quietWeeks(3), reader)).toBeNull();
    expect(noticePicture({ kind: 'progress/ours', milestones: ['pact'], map: null }, reader)).toBeNull();
  });

  it('is dark in the evening and where the app is dark', () => {
    const ground = (of: Partial<typeof reader>) =>
      /fill="(#\w+)"/.exec(progressPicture(weeksOf(3), { ...reader, ...of })?.svg ?? '')?.[1];
    expect(ground({})).toBe(PROGRESS_COLOURS.dark.ground);
    expect(ground({ zone: 'Asia/Tokyo' })).toBe(PROGRESS_COLOURS.light.ground);
    expect(ground({ zone: 'Asia/Tokyo', platform: 'discord' })).toBe(PROGRESS_COLOURS.dark.ground);
  });

  it('says all of it in words to whoever does not see it', () => {
    expect(progressPicture(weeksOf(6), reader)?.alt).toBe(
      'Your own weeks as a picture. Week from 12 Oct: came back once, 3 pages, felt just right. Week from 19 Oct: came back twice, 3 pages, felt a little too close. Week from 26 Oct: a quiet week. Week from 2 Nov: 3 pages. Week from 9 Nov: came back once, 3 pages, felt too far. This week: came back twice, 3 pages, felt a little too far.',
    );
    for (const weeks of WEEKS) {
      const alt = progressPicture(weeks, reader)?.alt ?? 'x.';
      expect(alt.length).toBeLessThanOrEqual(1_024);
      expect(alt).toMatch(/\.$/);
    }
  });
});
