import { type Inline, readInline } from './inline-markdown.js';

/** What stands below each other in a message. Code is kept as it was typed; all else is read further. */
export type Block =
  | { readonly kind: 'paragraph'; readonly inside: readonly Inline[] }
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly inside: readonly Inline[] }
  | { readonly kind: 'subtext'; readonly inside: readonly Inline[] }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  | { readonly kind: 'list'; readonly start: number | null; readonly items: readonly (readonly Block[])[] }
  | { readonly kind: 'code'; readonly language: string; readonly text: string };

type Found = { readonly block: Block; readonly length: number };

const FENCE = /^```(?:([\w+#.-]+)\n)?\n?([\s\S]*?[^\n][\s\S]*?)\n?```\n?/;
const LONG_QUOTE = /^>>> ([\s\S]*)$/;
const QUOTE = /^(?:> [^\n]*(?:\n|$))+/;
const HEADING = /^(#{1,3}) +([^\n]*[^\n#\s])[ #]*(?:\n|$)/;
const SUBTEXT = /^-# +([^\n]*\S)[^\n\S]*(?:\n|$)/;
const ITEM = /^( *)([-*]|\d{1,9}\.) +(?=\S)([^\n]*)$/;
const INDENTED = /^ {2,}\S/;

/** A message's markup, top to bottom. What is none stays as it is; never throws. */
export function readMarkdown(source: string): readonly Block[] {
  return blocksIn(source.replace(/\r\n?/g, '\n'), 0);
}

/** `depth` is how many quotes or lists are around; a quote within a quote is none, as on the platform. */
function blocksIn(source: string, depth: number, isQuoted = false): readonly Block[] {
  const blocks: Block[] = [];
  let plain = '';
  const endParagraph = (): void => {
    const words = plain.replace(/^\n+|\s+$/g, '');
    if (words !== '') blocks.push({ kind: 'paragraph', inside: readInline(words) });
    plain = '';
  };
  let rest = source;
  while (rest !== '') {
    const found = blockAt(rest, depth, isQuoted);
    if (found === null) {
      const length = untilNextStart(rest);
      plain += rest.slice(0, length);
      rest = rest.slice(length);
      continue;
    }
    endParagraph();
    blocks.push(found.block);
    rest = rest.slice(found.length);
  }
  endParagraph();
  return blocks;
}

/** To the end of the line, or to a fence within it. */
function untilNextStart(rest: string): number {
  const line = rest.indexOf('\n') + 1 || rest.length;
  const fence = /^(?:\\[\s\S]|[^\\\n])+?(?=```)/.exec(rest)?.[0].length ?? line;
  return fence < line && FENCE.test(rest.slice(fence)) ? fence : line;
}

const DEEPEST = 6;

function blockAt(rest: string, depth: number, isQuoted: boolean): Found | null {
  const fence = FENCE.exec(rest);
  if (fence !== null) {
    const [all, language = '', text = ''] = fence;
    return { block: { kind: 'code', language, text }, length: all.length };
  }
  const heading = HEADING.exec(rest);
  if (heading !== null) {
    const [all, signs = '#', words = ''] = heading;
    const level = signs.length === 1 ? 1 : signs.length === 2 ? 2 : 3;
    return { block: { kind: 'heading', level, inside: readInline(words) }, length: all.length };
  }
  const subtext = SUBTEXT.exec(rest);
  if (subtext !== null) {
    return { block: { kind: 'subtext', inside: readInline(subtext[1] ?? '') }, length: subtext[0].length };
  }
  if (depth >= DEEPEST) return null;
  return (isQuoted ? null : quoteAt(rest, depth)) ?? listAt(rest, depth, isQuoted);
}

function quoteAt(rest: string, depth: number): Found | null {
  const long = LONG_QUOTE.exec(rest);
  const [all = '', inside = ''] = long ?? quotedLines(rest);
  return all === ''
    ? null
    : { block: { kind: 'quote', blocks: blocksIn(inside, depth + 1, true) }, length: all.length };
}

function quotedLines(rest: string): readonly [string, string] {
  const lines = QUOTE.exec(rest)?.[0] ?? '';
  return [lines, lines.replace(/^> /gm, '').replace(/\n$/, '')];
}

/** Items until a line that is neither one nor indented below one. What is indented is read as the item's own. */
function listAt(rest: string, depth: number, isQuoted: boolean): Found | null {
  const lines = rest.split('\n');
  const [, indent = '', marker = ''] = ITEM.exec(lines[0] ?? '') ?? [];
  if (marker === '') return null;
  const items: string[][] = [];
  let length = 0;
  for (const line of lines) {
    const item = ITEM.exec(line);
    const isNext =
      item !== null && (item[1] ?? '').length <= indent.length + 1 && isOrdered(item[2]) === isOrdered(marker);
    if (isNext) items.push([item[3] ?? '']);
    else if (INDENTED.test(line)) items.at(-1)?.push(line.replace(/^ {2}/, ''));
    else break;
    length += line.length + 1;
  }
  const start = isOrdered(marker) ? Number.parseInt(marker, 10) : null;
  const read = items.map((item) => blocksIn(item.join('\n'), depth + 1, isQuoted));
  return { block: { kind: 'list', start, items: read }, length: Math.min(length, rest.length) };
}

const isOrdered = (marker: string | undefined): boolean => /^\d/.test(marker ?? '');
