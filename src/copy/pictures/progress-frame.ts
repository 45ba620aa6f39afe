import type { Rect } from './dance-map-layout.js';
import type { PlacedText } from './svg-text.js';

/** What is shown: one row each, with a shape, a place and a colour of its own. */
export const ROWS = ['returns', 'entries', 'dial'] as const;
export type Row = (typeof ROWS)[number];

export type ToneLine = PlacedText & { readonly tone: 'text' | 'soft' | Row };
/** `door`: a time they came back, or a bar of many. `page`: one of the journal, or a bar of many. `dot`: of the dial. */
export type Mark = Rect & { readonly shape: 'door' | 'page' | 'dot' };
/** Level. `step`: one of the dial's five, or the number beside a bar. `place`: of a column, quiet or not. */
export type Rule = {
  readonly kind: 'step' | 'middle' | 'place';
  readonly x: number;
  readonly y: number;
  readonly toX: number;
  readonly toY: number;
};
export type Band = Rect & {
  readonly row: Row;
  readonly lines: readonly ToneLine[];
  readonly rules: readonly Rule[];
  readonly marks: readonly Mark[];
};
/** Where the columns stand: the first from `first` on, each `step` wide. `left` and `right` are how far lines go. */
export type Chart = { readonly left: number; readonly right: number; readonly first: number; readonly step: number };

/** The middle of a column. */
export const middleOf = ({ first, step }: Chart, index: number): number => first + (index + 0.5) * step;

/** As wide as the map of a dance, with letters of the same sizes: on a phone, 28 is the size of ordinary text. */
export const WIDTH = 800;
export const MARGIN = 24;
export const PADDING = 20;
/** Letters stand so far above the end of their line. */
export const BELOW_LETTERS = 0.28;
