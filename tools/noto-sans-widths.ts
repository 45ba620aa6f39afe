import { readFileSync } from 'node:fs';

/**
 * How wide each character of a TrueType font is, as one line: runs of code points, `START:WIDTH,WIDTH*TIMES,…;START:…`, with
 * the start in base 16 and widths in thousandths of the letter size. What has no glyph is in no run, and neither is what
 * is drawn wrongly.
 *
 * The result is committed; `npx vitest run test/copy/measure-text.test.ts -u` writes it anew, and without `-u` the same
 * test fails when the installed font says something else. https://learn.microsoft.com/typography/opentype/spec/
 */
export function widthsOf(fontFile: string): string {
  const font = readFileSync(fontFile);
  const unitsPerEm = font.readUInt16BE(tableAt(font, 'head') + 18);
  if (unitsPerEm !== 1_000) throw new Error(`${fontFile} has ${unitsPerEm} units, not 1000`);
  const metrics = font.readUInt16BE(tableAt(font, 'hhea') + 34);
  const advances = tableAt(font, 'hmtx');
  // Glyphs past the last metric are as wide as that one.
  const widthOf = (glyph: number): number => font.readUInt16BE(advances + 4 * Math.min(glyph, metrics - 1));
  return runs(
    glyphs(font)
      .filter(({ codePoint }) => DRAWN.test(String.fromCodePoint(codePoint)))
      .map(({ codePoint, glyph }) => ({ codePoint, width: widthOf(glyph) })),
  );
}

/** The font has Devanagari as well, but resvg 2.6 sets its vowels over their neighbours (looked at by eye). */
const DRAWN = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}\p{Script=Inherited}]/u;

/** Both weights, as the committed file holds them. */
export function notoSansWidths(folder: string): string {
  const widths = {
    regular: widthsOf(`${folder}/400Regular/NotoSans_400Regular.ttf`),
    bold: widthsOf(`${folder}/700Bold/NotoSans_700Bold.ttf`),
  };
  return `${JSON.stringify(widths, null, 2)}\n`;
}

type Mapped = { readonly codePoint: number; readonly glyph: number };
type Measured = { readonly codePoint: number; readonly width: number };

function tableAt(font: Buffer, tag: string): number {
  const count = font.readUInt16BE(4);
  for (let index = 0; index < count; index += 1) {
    const record = 12 + 16 * index;
    if (font.toString('latin1', record, record + 4) === tag) return font.readUInt32BE(record + 8);
  }
  throw new Error(`the font has no table ${tag}`);
}

/** Of the one kind of character map that holds all of Unicode. */
function glyphs(font: Buffer): readonly Mapped[] {
  const cmap = tableAt(font, 'cmap');
  const count = font.readUInt16BE(cmap + 2);
  for (let index = 0; index < count; index += 1) {
    const map = cmap + font.readUInt32BE(cmap + 4 + 8 * index + 4);
    if (font.readUInt16BE(map) !== 12) continue;
    const groups = font.readUInt32BE(map + 12);
    return Array.from({ length: groups }, (_, group) => map + 16 + 12 * group).flatMap((at) => {
      const first = font.readUInt32BE(at);
      const glyph = font.readUInt32BE(at + 8);
      return Array.from({ length: font.readUInt32BE(at + 4) - first + 1 }, (_, offset) => ({
        codePoint: first + offset,
        glyph: glyph + offset,
      }));
    });
  }
  throw new Error('the font maps only part of Unicode');
}

function runs(measured: readonly Measured[]): string {
  const all: { readonly from: number; readonly widths: number[] }[] = [];
  for (const { codePoint, width } of measured) {
    const last = all.at(-1);
    if (last !== undefined && last.from + last.widths.length === codePoint) last.widths.push(width);
    else all.push({ from: codePoint, widths: [width] });
  }
  return all.map(({ from, widths }) => `${from.toString(16)}:${repeated(widths).join(',')}`).join(';');
}

function repeated(widths: readonly number[]): readonly string[] {
  const parts: { readonly width: number; times: number }[] = [];
  for (const width of widths) {
    const last = parts.at(-1);
    if (last?.width === width) last.times += 1;
    else parts.push({ width, times: 1 });
  }
  return parts.map(({ width, times }) => (times === 1 ? String(width) : `${width}*${times}`));
}
