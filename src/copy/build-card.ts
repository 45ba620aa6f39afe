import type { ButtonAction } from '../core/request.js';
import type { Block, Card, CardButton, CardChoice, Span } from './card.js';

/** One sentence or more, in pieces. */
export type Line = readonly Span[];

/** A sentence with spans in it: line`Until ${moment}.` Strings that are put in stay plain text. */
export function line(texts: TemplateStringsArray, ...parts: readonly (Span | Line)[]): Line {
  const spans: Span[] = [];
  texts.forEach((text, index) => {
    if (text !== '') spans.push(text);
    const part = parts[index];
    if (part === undefined) return;
    if (isLine(part)) spans.push(...part);
    else if (part !== '') spans.push(part);
  });
  return spans;
}

const isLine = (part: Span | Line): part is Line => Array.isArray(part);

/** Sentences of one paragraph, a space between them. */
export function sentences(...lines: readonly (Line | string | null)[]): Line {
  const spans: Span[] = [];
  for (const sentence of lines) {
    if (sentence === null || sentence.length === 0) continue;
    if (spans.length > 0) spans.push(' ');
    if (typeof sentence === 'string') spans.push(sentence);
    else spans.push(...sentence);
  }
  return spans;
}

const asLine = (text: Line | string): Line => (typeof text === 'string' ? [text] : text);

export const paragraph = (text: Line | string): Block => ({ kind: 'paragraph', spans: asLine(text) });
export const quote = (text: Line | string): Block => ({ kind: 'quote', spans: asLine(text) });
export const list = (items: readonly (Line | string)[]): Block => ({ kind: 'list', items: items.map(asLine) });
export const soft = (text: string): Block => paragraph([{ kind: 'soft', text }]);
/** A line to send oneself, ready to copy. */
export const toCopy = (text: string): Block => paragraph([{ kind: 'copy', text }]);

export const first = (label: string, action: ButtonAction): CardButton => ({
  kind: 'act',
  label,
  action,
  tone: 'first',
});
export const plain = (label: string, action: ButtonAction): CardButton => ({
  kind: 'act',
  label,
  action,
  tone: 'plain',
});
export const grave = (label: string, action: ButtonAction): CardButton => ({
  kind: 'act',
  label,
  action,
  tone: 'grave',
});

export type Row = readonly (CardButton | null)[];

/** Puts a card together; what is null is left out, and so are rows that are empty then. */
export function card(
  blocks: readonly (Block | null)[],
  rows: readonly Row[],
  more: { readonly choice?: CardChoice; readonly isPrivate?: boolean } = {},
): Card {
  return {
    blocks: blocks.filter((block) => block !== null),
    rows: rows.map((row) => row.filter((button) => button !== null)).filter((row) => row.length > 0),
    choice: more.choice ?? null,
    isPrivate: more.isPrivate ?? false,
  };
}

/** Rows of at most `width` buttons. */
export function inRows(buttons: readonly CardButton[], width: number): readonly Row[] {
  const rows: CardButton[][] = [];
  for (let index = 0; index < buttons.length; index += width) rows.push(buttons.slice(index, index + width));
  return rows;
}
