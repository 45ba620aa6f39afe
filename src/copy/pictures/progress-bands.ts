import { DIAL, type Dial } from '../../core/check-in/state.js';
import type { Catalogue } from '../catalogue.js';
import type { Stretch } from '../progress-stretches.js';
import { textWidth, wrapText } from './measure-text.js';
import {
  type Band,
  BELOW_LETTERS,
  type Chart,
  MARGIN,
  type Mark,
  middleOf,
  PADDING,
  type Row,
  type Rule,
  type ToneLine,
  WIDTH,
} from './progress-frame.js';

type Place = {
  /** Of the band's upper edge. */
  readonly y: number;
  readonly words: Catalogue;
  readonly columns: readonly Stretch[];
  readonly chart: Chart;
};

const X = MARGIN + PADDING;
const LABEL = { size: 24, height: 31, weight: 'bold' } as const;
const LABEL_LINES = 3;
const STEP = { size: 22, height: 26, weight: 'regular' } as const;
const STEP_LINES = 2;
/** Between what a row is called and its first column. */
const LABEL_GAP = 14;

/** Up to so many in one column each has a sign of its own, and can be counted; more are a bar. */
const MOST_SIGNS = 6;
const SIGN = 28;
const SIGN_GAP = 4;
const BAR_HEIGHT = 132;
/** What there is can be seen, however little it is beside the rest. */
const LOWEST_BAR = 5;
/** Of the width of a column. */
const FILLED = 0.8;
const STEP_HEIGHT = 54;
const LARGEST_DOT = 26;
/** Of the largest: a dot of one week among others of more. */
const SMALLEST_DOT = 0.55;

/** From close, above, to far, below. */
const STEPS_FROM_ABOVE = DIAL.toReversed();

const labelOf = (text: string, row: Row, room: number, y: number): readonly ToneLine[] =>
  wrapText(text, { room, size: LABEL.size, weight: LABEL.weight, most: LABEL_LINES }).lines.map((line, index) => ({
    text: line,
    x: X,
    y: y + (index + 1) * LABEL.height - LABEL.size * BELOW_LETTERS,
    size: LABEL.size,
    weight: LABEL.weight,
    tone: row,
  }));

const band = (row: Row, y: number, below: number, parts: Pick<Band, 'lines' | 'rules' | 'marks'>): Band => ({
  row,
  x: MARGIN,
  y,
  width: WIDTH - 2 * MARGIN,
  height: below + PADDING - y,
  ...parts,
});

const mostOf = (row: 'returns' | 'entries', columns: readonly Stretch[]): number =>
  Math.max(...columns.map((column) => column[row]));

/** Whether there are too many in a column to count them at a glance. */
export const hasBars = (row: 'returns' | 'entries', columns: readonly Stretch[]): boolean =>
  mostOf(row, columns) > MOST_SIGNS;

/** Of one step of the dial in one column: dots are of one size until there is more than one. */
export const mostWeeks = (columns: readonly Stretch[]): number =>
  Math.max(1, ...columns.flatMap(({ dials }) => dials.map(({ weeks }) => weeks)));

/** A sign for each, one upon the other; or bars of them, with a number beside. */
export function countBand(row: 'returns' | 'entries', { y, words, columns, chart }: Place): Band {
  const label = labelOf(words.progress.rows[row], row, chart.left - X - LABEL_GAP, y + PADDING);
  const shape = row === 'returns' ? 'door' : 'page';
  const most = mostOf(row, columns);
  const width = Math.min(SIGN, chart.step * FILLED);
  const areBars = hasBars(row, columns);
  const high = areBars ? BAR_HEIGHT : most * (width + SIGN_GAP);
  const ground = y + PADDING + Math.max(high, label.length * LABEL.height);
  const marks = columns.flatMap((column, index): readonly Mark[] => {
    const count = column[row];
    const x = middleOf(chart, index) - width / 2;
    if (!areBars)
      return Array.from({ length: count }, (_, sign) => ({
        shape,
        x,
        y: ground - (sign + 1) * (width + SIGN_GAP),
        width,
        height: width,
      }));
    const height = Math.max(LOWEST_BAR, (count / most) * high);
    return count === 0 ? [] : [{ shape, x, y: ground - height - SIGN_GAP, width, height }];
  });
  const scale = areBars ? scaleOf(most, { words, chart, ground, high }) : { rules: [], lines: [] };
  return band(row, y, ground, {
    lines: [...label, ...scale.lines],
    rules: [...scale.rules, ...placesOf(columns, chart, ground)],
    marks,
  });
}

/** Every column has its place on the ground, also when nothing stands on it. */
const placesOf = (columns: readonly Stretch[], chart: Chart, y: number): readonly Rule[] =>
  columns.map((_, index) => ({
    kind: 'place',
    x: middleOf(chart, index) - chart.step * (FILLED / 2),
    toX: middleOf(chart, index) + chart.step * (FILLED / 2),
    y,
    toY: y,
  }));

/** A round number, so that the bars can be read. */
function scaleOf(
  most: number,
  { words, chart, ground, high }: Pick<Place, 'words' | 'chart'> & { readonly ground: number; readonly high: number },
): Pick<Band, 'lines' | 'rules'> {
  const ten = 10 ** Math.floor(Math.log10(most));
  const round = most >= 5 * ten ? 5 * ten : most >= 2 * ten ? 2 * ten : ten;
  const y = ground - SIGN_GAP - (round / most) * high;
  const text = new Intl.NumberFormat(words.moments.intl, { notation: 'compact' }).format(round);
  const x = chart.right + LABEL_GAP / 2;
  return {
    rules: [{ kind: 'step', x: chart.left, toX: chart.right, y, toY: y }],
    lines: [{ text, x, y: y + STEP.size * 0.36, size: STEP.size, weight: STEP.weight, tone: 'soft' }],
  };
}

/** Five steps, from far below to close above; just right is in the middle. A dot for each week, or larger ones for more. */
export function dialBand({ y, words, columns, chart }: Place): Band {
  const room = chart.left - X - LABEL_GAP;
  const label = labelOf(words.progress.rows.dial, 'dial', WIDTH - 2 * X, y + PADDING);
  const top = y + PADDING + label.length * LABEL.height + STEP_HEIGHT * 0.6;
  const heightOf = (dial: Dial): number => top + STEPS_FROM_ABOVE.indexOf(dial) * STEP_HEIGHT;
  const largest = Math.min(LARGEST_DOT, chart.step * 0.92);
  const steps = STEPS_FROM_ABOVE.flatMap((dial): readonly ToneLine[] => {
    const { lines } = wrapText(words.checkIn.dial[dial], {
      room,
      size: STEP.size,
      weight: STEP.weight,
      most: STEP_LINES,
    });
    const first = heightOf(dial) + STEP.size * 0.36 - ((lines.length - 1) * STEP.height) / 2;
    return lines.map((text, index) => ({
      text,
      x: chart.left - LABEL_GAP - textWidth(text, STEP.size, STEP.weight),
      y: first + index * STEP.height,
      size: STEP.size,
      weight: STEP.weight,
      tone: 'text',
    }));
  });
  const most = mostWeeks(columns);
  const marks = columns.flatMap(({ dials }, index) =>
    dials.map(({ dial, weeks }): Mark => {
      const size = largest * (most === 1 ? 1 : SMALLEST_DOT + ((1 - SMALLEST_DOT) * (weeks - 1)) / (most - 1));
      return {
        shape: 'dot',
        x: middleOf(chart, index) - size / 2,
        y: heightOf(dial) - size / 2,
        width: size,
        height: size,
      };
    }),
  );
  const rules = STEPS_FROM_ABOVE.map(
    (dial): Rule => ({
      kind: dial === 'just-right' ? 'middle' : 'step',
      x: chart.left,
      toX: chart.right,
      y: heightOf(dial),
      toY: heightOf(dial),
    }),
  );
  return band('dial', y, heightOf('too-far') + STEP_HEIGHT * 0.3, { lines: [...label, ...steps], rules, marks });
}
