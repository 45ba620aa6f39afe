import { fileURLToPath } from 'node:url';
import { Resvg } from '@resvg/resvg-js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SealedId } from '../../src/core/ids.js';
import { catalogueFor } from '../../src/copy/catalogue.js';
import {
  layoutMap,
  type PictureMap,
  type PictureSteps,
  type Rect,
  type TextLine,
  WIDTH,
} from '../../src/copy/pictures/dance-map-layout.js';
import { COLOURS, danceMapSvg, linesOf, type Theme } from '../../src/copy/pictures/dance-map-svg.js';
import { mapPicture } from '../../src/copy/pictures/map-picture.js';
import { textWidth } from '../../src/copy/pictures/measure-text.js';
import { danceTexts, wholeMap } from './dance-notices.js';
import { contrast } from './pictures/contrast.js';
import { reader } from './readers.js';

const words = catalogueFor('en').dance;
const THEMES: readonly Theme[] = ['light', 'dark'];
const FONTS = ['400Regular/NotoSans_400Regular.ttf', '700Bold/NotoSans_700Bold.ttf'].map((name) =>
  fileURLToPath(new URL(`../../node_modules/@expo-google-fonts/noto-sans/${name}`, import.meta.url)),
);

const every = (text: string): PictureSteps => ({
  'sets-me-off': text,
  'i-then': text,
  beneath: text,
  'long-for': text,
});
const both = (text: string): PictureMap => ({ yours: every(text), theirs: every(text) });
const sentence = (start: string): string => start.repeat(300).slice(0, 300);

/** Nothing, the shortest and the longest of everything, in letters that the font has and that it does not have. */
const MAPS: readonly PictureMap[] = [
  { yours: {}, theirs: {} },
  both('I'),
  both('I go quiet'),
  both(sentence('and then I say it once more, louder ')),
  both(sentence('и тогда я говорю это ещё раз, громче ')),
  both('W'.repeat(300)),
  both('Щ'.repeat(300)),
  both('i'.repeat(300)),
  both(sentence('क्या तुम सुन रहे हो ')),
  both(sentence('🤐 ')),
  both(sentence('我不说话')),
  both(sentence('אני שותק ')),
  both(`e${'\u0301'.repeat(299)}`),
  both(`AVAToTe ${'fi ffi ffl '.repeat(26)}`),
  { yours: every('short'), theirs: every(sentence('long and longer ')) },
  { yours: { 'i-then': sentence('only this ') }, theirs: { beneath: sentence('only that ') } },
];

const isInside = (inner: Rect, outer: Rect): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;

/** What letters take at most: Noto Sans rises 1.07 of its size above its line, with accents, and falls 0.3 below. */
const boxOf = ({ text, x, y, size, weight }: TextLine): Rect => ({
  x,
  y: y - size * 1.07,
  width: textWidth(text, size, weight),
  height: size * 1.37,
});

/** What is really painted, measured by the one who paints. */
function paintedBox(line: TextLine): Rect | undefined {
  const text = line.text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="4000" height="4000" font-family="Noto Sans"><text x="${line.x}" y="${line.y}" font-size="${line.size}" font-weight="${line.weight === 'bold' ? 700 : 400}">${text}</text></svg>`;
  return new Resvg(svg, { font: { loadSystemFonts: false, fontFiles: FONTS } }).getBBox();
}

describe('the picture of a dance', () => {
  it('has everything within its canvas, every line within its panel, and no panel over another', () => {
    for (const map of MAPS) {
      const { width, height, titles, steps, inside, note } = layoutMap(map, words);
      const canvas = { x: 0, y: 0, width, height };
      const panels = [...steps, ...inside];
      for (const panel of panels) {
        expect(isInside(panel, canvas)).toBe(true);
        for (const line of panel.lines)
          expect({ line, fits: isInside(boxOf(line), panel) }).toEqual({ line, fits: true });
        for (const other of panels) {
          if (other === panel) continue;
          const apart =
            other.x >= panel.x + panel.width ||
            panel.x >= other.x + other.width ||
            other.y >= panel.y + panel.height ||
            panel.y >= other.y + other.height;
          expect(apart).toBe(true);
        }
      }
      for (const line of [...titles, ...(note === null ? [] : [note])]) {
        expect(isInside(boxOf(line), canvas)).toBe(true);
        for (const panel of panels) expect(line.y <= panel.y || boxOf(line).y >= panel.y + panel.height).toBe(true);
      }
      expect(width).toBe(WIDTH);
      // Telegram shows no picture whole that is far higher than wide.
      expect(height).toBeLessThanOrEqual(2 * WIDTH);
    }
  });

  it('paints no line beyond the room that was measured for it', () => {
    let painted = 0;
    for (const map of MAPS.slice(2)) {
      const { steps, inside } = layoutMap(map, words);
      for (const panel of [...steps, ...inside]) {
        for (const line of panel.lines) {
          const box = paintedBox(line);
          // Accents that are piled up rise above any line; sideways nothing leaves its panel.
          const fits = box === undefined || (box.x >= panel.x && box.x + box.width <= panel.x + panel.width);
          expect({ text: line.text, fits }).toEqual({ text: line.text, fits: true });
          painted += box === undefined ? 0 : 1;
        }
      }
    }
    expect(painted).toBeGreaterThan(300);
  });

  it('is well-formed whatever was written, and holds nothing that was written as markup', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.constantFrom(...THEMES), (text, theme) => {
        const svg = danceMapSvg(both(text), words, theme);
        expect(() => new Resvg(svg, { font: { loadSystemFonts: false } })).not.toThrow();
      }),
      { seed: 5, numRuns: 60 },
    );
    const svg = danceMapSvg(both(`</text><script>"&amp;'</script> & <!-- ]]>`), words, 'light');
    expect(svg).not.toMatch(/<script|<!--|]]>(?!$)/);
    expect(svg).toContain('&lt;/text&gt;&lt;');
    expect(svg).toContain('&amp;amp;&apos;');
  });

  it('has every step of both, mine above and theirs below', () => {
    const map = {
      yours: { 'sets-me-off': 'one', 'i-then': 'two', beneath: 'three', 'long-for': 'four' },
      theirs: { 'sets-me-off': 'five', 'i-then': 'six', beneath: 'seven', 'long-for': 'eight' },
    };
    const lines = linesOf(layoutMap(map, words));
    const at = (text: string): TextLine => {
      const found = lines.find((line) => line.text === text);
      if (found === undefined) throw new Error(`${text} is not drawn`);
      return found;
    };
    expect(at('one').x).toBeLessThan(at('two').x);
    expect(at('six').x).toBeLessThan(at('five').x);
    for (const mine of ['one', 'two', 'three', 'four']) {
      for (const theirs of ['five', 'six', 'seven', 'eight']) expect(at(mine).y).toBeLessThan(at(theirs).y);
    }
    expect(lines.map(({ text }) => text)).toEqual(expect.arrayContaining(['You', 'They', 'What sets them off']));
  });

  it('says where the rest is when a text is too long, and only then', () => {
    const drawn = (map: PictureMap) => linesOf(layoutMap(map, words)).map(({ text }) => text);
    expect(drawn(both('I go quiet'))).not.toContain('(whole text in the message)');
    const long = drawn(both(sentence('and then I say it once more, louder ')));
    expect(long.filter((text) => text === '(whole text in the message)')).toHaveLength(1);
    expect(long.filter((text) => text.endsWith('…'))).toHaveLength(8);
  });

  it('points to the message for letters that it cannot draw, and leaves out emoji', () => {
    const drawn = (text: string) => danceMapSvg({ yours: { 'i-then': text }, theirs: {} }, words, 'light');
    for (const text of ['我不说话', 'أصمت', 'I say 黙']) {
      expect(drawn(text).replace(/<[^>]+>\s*/g, ' ')).toMatch(/written in the +message/);
      expect(drawn(text)).not.toContain(text);
    }
    expect(drawn('I go quiet 🤐')).toContain('>I go quiet<');
  });

  it('shows a step that was kept, and one that was not written, alike', () => {
    expect(danceMapSvg({ yours: {}, theirs: {} }, words, 'light').match(/>left open</g)).toHaveLength(8);
  });

  it('is easy to read in the light and in the dark', () => {
    for (const theme of THEMES) {
      const of = COLOURS[theme];
      for (const ground of [of.ground, of.youTint, of.theyTint]) {
        expect(contrast(of.text, ground)).toBeGreaterThanOrEqual(7);
        expect(contrast(of.soft, ground)).toBeGreaterThanOrEqual(4.5);
      }
      for (const side of ['you', 'they'] as const) {
        expect(contrast(of[side], of.ground)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(of[side], of[`${side}Tint`])).toBeGreaterThanOrEqual(4.5);
      }
    }
  });
});

describe('a message with the map', () => {
  const texts = new Map(danceTexts('x'));

  it('has a picture, and words for whoever does not see it', () => {
    const picture = mapPicture(wholeMap, { ...reader, texts });
    expect(picture?.svg).toMatch(/^<svg[\s\S]*<\/svg>$/);
    expect(picture?.alt).toMatch(/^The loop of the two of you as a picture\. What sets you off: “x+”/);
    expect(picture?.alt.length).toBe(1_024);
  });

  it('tells the whole map in words when it is short', () => {
    const [step] = wholeMap.yours;
    const said = new Map<SealedId, string>(step === undefined ? [] : [[step.text, 'a  phone\nbetween us']]);
    expect(mapPicture(wholeMap, { ...reader, texts: said })?.alt).toBe(
      'The loop of the two of you as a picture. What sets you off: “a phone between us” And round it goes.',
    );
  });

  it('is dark where the app is dark, and in the evening', () => {
    const ground = (of: Partial<typeof reader>) =>
      /fill="(#\w+)"/.exec(mapPicture(wholeMap, { ...reader, texts, ...of })?.svg ?? '')?.[1];
    expect(ground({ platform: 'discord', zone: null })).toBe(COLOURS.dark.ground);
    // 23:40 in Berlin, 07:40 in Tokyo.
    expect(ground({ platform: 'telegram', zone: 'Europe/Berlin' })).toBe(COLOURS.dark.ground);
    expect(ground({ platform: 'telegram', zone: 'Asia/Tokyo' })).toBe(COLOURS.light.ground);
    expect(ground({ platform: 'telegram', zone: null })).toBe(COLOURS.light.ground);
  });

  it('has none when nothing can be opened', () => {
    expect(mapPicture(wholeMap, reader)).toBeNull();
  });
});
