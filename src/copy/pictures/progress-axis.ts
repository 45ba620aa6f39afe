import type { Catalogue } from '../catalogue.js';
import { monthOf, type Stretch, yearOf } from '../progress-stretches.js';
import { dateWords } from '../progress-words.js';
import { textWidth } from './measure-text.js';
import { BELOW_LETTERS, type Chart, MARGIN, middleOf, type ToneLine, WIDTH } from './progress-frame.js';

const DATE = { size: 22, height: 31, weight: 'regular' } as const;
/** Between two dates, so that they are not read as one. */
const APART = 12;
/** So few weeks have each their date. */
const WEEKS_WITH_DATES = 6;
/** Of months, every third is named. */
const MONTHS_APART = 3;

type Wanted = { readonly index: number; readonly text: string };
type Of = {
  readonly words: Catalogue;
  readonly columns: readonly Stretch[];
  readonly chart: Chart;
  readonly y: number;
};

/**
 * Below the columns: months or days, and below those their years where there is more than one. Where two would touch, the
 * later one stays.
 */
export function axisOf({ words, columns, chart, y }: Of): {
  readonly lines: readonly ToneLine[];
  readonly height: number;
} {
  const years = columns.flatMap((column, index): readonly Wanted[] =>
    index === 0 || yearOf(column.from) !== yearOf(columns[index - 1]?.from ?? '')
      ? [{ index, text: dateWords(words, column.from, 'year') }]
      : [],
  );
  const areDays = columns.length <= WEEKS_WITH_DATES;
  const below = years.length > 1 ? lineOf(years, { chart, y: y + DATE.height, areDays }) : [];
  return {
    lines: [...lineOf(datesOf(words, columns), { chart, y, areDays }), ...below],
    height: DATE.height * (years.length > 1 ? 2 : 1),
  };
}

function datesOf(words: Catalogue, columns: readonly Stretch[]): readonly Wanted[] {
  return columns.flatMap(({ unit, from }, index): readonly Wanted[] => {
    const name = dateWords(words, from, 'short-month-name');
    if (unit !== 'week') return monthOf(from) % MONTHS_APART === 1 ? [{ index, text: name }] : [];
    if (columns.length <= WEEKS_WITH_DATES) return [{ index, text: dateWords(words, from, 'day-and-month') }];
    const before = columns[index - 1];
    return before === undefined || monthOf(before.from) !== monthOf(from) ? [{ index, text: name }] : [];
  });
}

/** A day stands in the middle of its week; what goes on begins where its first column does. */
function lineOf(
  wanted: readonly Wanted[],
  { chart, y, areDays }: Pick<Of, 'chart' | 'y'> & { readonly areDays: boolean },
): readonly ToneLine[] {
  let right = WIDTH - MARGIN;
  const lines: ToneLine[] = [];
  for (const { index, text } of wanted.toReversed()) {
    const width = textWidth(text, DATE.size, DATE.weight);
    const x = middleOf(chart, index) - (areDays ? width : chart.step) / 2;
    if (x + width > right) continue;
    lines.unshift({
      text,
      x,
      y: y + DATE.height - DATE.size * BELOW_LETTERS,
      size: DATE.size,
      weight: DATE.weight,
      tone: 'soft',
    });
    right = x - APART;
  }
  return lines;
}
