import type { OwnWeek } from '../../core/progress/state.js';
import type { Catalogue } from '../catalogue.js';
import { hasTraces, type Stretch, stretchesOf } from '../progress-stretches.js';
import { wrapText } from './measure-text.js';
import { axisOf } from './progress-axis.js';
import { countBand, dialBand, hasBars, mostWeeks } from './progress-bands.js';
import {
  type Band,
  BELOW_LETTERS,
  type Chart,
  MARGIN,
  PADDING,
  ROWS,
  type Row,
  type ToneLine,
  WIDTH,
} from './progress-frame.js';

export type ProgressLayout = {
  readonly width: number;
  readonly height: number;
  readonly heading: readonly ToneLine[];
  readonly bands: readonly Band[];
  readonly axis: readonly ToneLine[];
};

/** Left of the columns there is room for what a row and its steps are called. */
const CHART_LEFT = MARGIN + PADDING + 172;
const CHART_RIGHT = WIDTH - MARGIN - PADDING;
/** Beside bars: as wide as "500" or "20K". */
const NUMBER = 48;
const GAP = 14;
const TITLE = { size: 36, height: 52, weight: 'bold' } as const;
const CAPTION = { size: 24, height: 33, weight: 'regular' } as const;
const CAPTION_LINES = 3;
/** So many columns can be told apart on a phone: of more weeks, each column is a month. */
const MOST_COLUMNS = 26;
/** A first week is not drawn as wide as a year. */
const WIDEST_COLUMN = 88;

/**
 * Where everything stands. Rows that nothing is in are left out, so that nothing looks missing; a quiet week keeps its
 * place among the others. All of it lies within the canvas.
 */
export function layoutProgress(weeks: readonly OwnWeek[], words: Catalogue): ProgressLayout {
  const text = words.progress;
  const isByMonth = weeks.length > MOST_COLUMNS;
  const columns = hasTraces(weeks) ? stretchesOf(weeks, isByMonth ? 'month' : 'week') : [];
  const heading = headingOf(text.title, captionOf(columns, isByMonth, text));
  const chart = chartOf(columns);
  let below = (heading.at(-1)?.y ?? 0) + CAPTION.size;
  const bands: Band[] = [];
  for (const row of ROWS) {
    if (!columns.some((column) => isIn(row, column))) continue;
    const place = { y: below, words, columns, chart };
    const band = row === 'dial' ? dialBand(place) : countBand(row, place);
    bands.push(band);
    below += band.height + GAP;
  }
  const axis = bands.length === 0 ? { lines: [], height: 0 } : axisOf({ words, columns, chart, y: below - GAP });
  return {
    width: WIDTH,
    height: Math.ceil((bands.length === 0 ? below : below - GAP + axis.height) + MARGIN / 2),
    heading,
    bands,
    axis: axis.lines,
  };
}

function captionOf(columns: readonly Stretch[], isByMonth: boolean, text: Catalogue['progress']): string {
  if (isByMonth) return mostWeeks(columns) === 1 ? text.byMonth : `${text.byMonth} ${text.largerDots}`;
  return columns.length === 1 ? text.byThisWeek : text.byWeek;
}

/** Few columns stand in the middle, as wide as a column may be. */
function chartOf(columns: readonly Stretch[]): Chart {
  const areBars = columns.length > 0 && (hasBars('returns', columns) || hasBars('entries', columns));
  const [left, right] = [CHART_LEFT, areBars ? CHART_RIGHT - NUMBER : CHART_RIGHT];
  const step = Math.min(WIDEST_COLUMN, (right - left) / Math.max(1, columns.length));
  return { left, right, step, first: left + (right - left - columns.length * step) / 2 };
}

const isIn = (row: Row, column: Stretch): boolean => (row === 'dial' ? column.dials.length > 0 : column[row] > 0);

function headingOf(title: string, caption: string): readonly ToneLine[] {
  const x = MARGIN + PADDING;
  const room = WIDTH - 2 * x;
  const [first = ''] = wrapText(title, { room, size: TITLE.size, weight: TITLE.weight, most: 1 }).lines;
  const { lines } = wrapText(caption, { room, size: CAPTION.size, weight: CAPTION.weight, most: CAPTION_LINES });
  const below = MARGIN / 2 + TITLE.height;
  return [
    { text: first, x, y: below - TITLE.size * BELOW_LETTERS, size: TITLE.size, weight: TITLE.weight, tone: 'text' },
    ...lines.map((line, index) => ({
      text: line,
      x,
      y: below + (index + 1) * CAPTION.height - CAPTION.size * BELOW_LETTERS,
      size: CAPTION.size,
      weight: CAPTION.weight,
      tone: 'soft' as const,
    })),
  ];
}
