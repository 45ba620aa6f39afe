import widths from './noto-sans-widths.json' with { type: 'json' };

/** The weights of the one font that pictures are drawn with. */
export type Weight = 'regular' | 'bold';

/** How wide characters are, in thousandths of the letter size. From the font file itself: tools/noto-sans-widths.ts. */
const TABLES: Readonly<Record<Weight, ReadonlyMap<number, number>>> = {
  regular: tableOf(widths.regular),
  bold: tableOf(widths.bold),
};

function tableOf(text: string): ReadonlyMap<number, number> {
  const table = new Map<number, number>();
  for (const run of text.split(';')) {
    const [start = '', list = ''] = run.split(':');
    let codePoint = Number.parseInt(start, 16);
    for (const part of list.split(',')) {
      const [width, times = '1'] = part.split('*');
      for (let time = 0; time < Number(times); time += 1) {
        table.set(codePoint, Number(width));
        codePoint += 1;
      }
    }
  }
  return table;
}

/** Pairs that are set wider apart than the table knows of are rare and small. */
const KERNING = 1.01;

/** How wide a line is at a letter size, in the same unit; a little more rather than less. */
export function textWidth(text: string, size: number, weight: Weight): number {
  let sum = 0;
  for (const character of text) sum += TABLES[weight].get(character.codePointAt(0) ?? 0) ?? 0;
  return (sum * size * KERNING) / 1_000;
}

const hasGlyph = (character: string): boolean => TABLES.regular.has(character.codePointAt(0) ?? 0);

/** Signs that join, turn or colour others, and those that show nothing; alone they would be drawn as boxes. */
const SHOWS_NOTHING = /[\p{Cf}\p{Cc}\p{Variation_Selector}\p{Emoji_Modifier}\p{Regional_Indicator}\u{20e3}]/gu;
const OF_A_WORD = /[\p{L}\p{N}\p{M}]/u;

/**
 * A text as the font can draw it, on one line: emoji and other signs without a glyph are left out. Null when a letter has
 * no glyph, or nothing is left: half a sentence would be worse than none, so the picture points to the text instead.
 */
export function drawable(text: string): string | null {
  const plain = text.normalize('NFC').replace(/\s+/gu, ' ').replace(SHOWS_NOTHING, '');
  let drawn = '';
  for (const character of plain) {
    if (hasGlyph(character)) drawn += character;
    else if (OF_A_WORD.test(character)) return null;
  }
  const tidy = drawn.replace(/ +/g, ' ').trim();
  return tidy === '' ? null : tidy;
}

export type Wrapped = { readonly lines: readonly string[]; readonly cut: boolean };

/**
 * A drawable text in at most `most` lines (at least one) no wider than `room`; what does not fit is cut and ends in "…".
 * A word wider than a line is parted between characters as people see them.
 */
export function wrapText(
  text: string,
  of: { readonly room: number; readonly size: number; readonly weight: Weight; readonly most: number },
): Wrapped {
  const fits = (line: string): boolean => textWidth(line, of.size, of.weight) <= of.room;
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (fits(longer)) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = '';
    for (const { segment } of new Intl.Segmenter().segment(word)) {
      if (line !== '' && !fits(line + segment)) {
        lines.push(line);
        line = '';
      }
      line += segment;
    }
  }
  if (line !== '') lines.push(line);
  if (lines.length <= of.most) return { lines, cut: false };
  const kept = lines.slice(0, of.most);
  return { lines: [...kept.slice(0, -1), withEllipsis(kept.at(-1) ?? '', fits)], cut: true };
}

/** Ends between words where there is one. */
function withEllipsis(line: string, fits: (line: string) => boolean): string {
  let kept = line;
  while (kept !== '' && !fits(`${kept} …`)) {
    const space = kept.lastIndexOf(' ');
    kept =
      space > 0
        ? kept.slice(0, space)
        : [...new Intl.Segmenter().segment(kept)]
            .slice(0, -1)
            .map(({ segment }) => segment)
            .join('');
  }
  return `${kept.replace(/[\s,;:.]+$/u, '')}…`;
}
