import type { OwnWeek } from '../core/progress/state.js';
import type { LocalDate } from '../core/reflection/state.js';
import { instant } from '../core/instant.js';
import type { Catalogue } from './catalogue.js';
import { isQuiet, type Stretch, stretchesOf, UNITS, yearOf } from './progress-stretches.js';
import { inZone } from './zoned-format.js';

type Shape = Parameters<typeof inZone>[3];

/** Of somebody's own calendar, which has no zone any more. */
export const dateWords = (words: Catalogue, date: LocalDate, shape: Shape): string =>
  inZone(instant(Date.parse(date)), 'UTC', words.moments.intl, shape);

/** Quiet weeks that follow each other are told as one. */
type Part = { readonly first: Stretch; readonly last: Stretch; readonly isQuiet: boolean };

function partsOf(stretches: readonly Stretch[]): readonly Part[] {
  const parts: Part[] = [];
  stretches.forEach((stretch, index) => {
    const before = parts.at(-1);
    // This week stands for itself: it may yet have something in it.
    const isLast = index === stretches.length - 1 && stretch.unit === 'week';
    if (isQuiet(stretch) && before?.isQuiet === true && !isLast) parts.splice(-1, 1, { ...before, last: stretch });
    else parts.push({ first: stretch, last: stretch, isQuiet: isQuiet(stretch) });
  });
  return parts;
}

/**
 * Somebody's own weeks in words, the oldest first: week by week or, where that does not fit, in months, quarters or years. What is quiet is said as what it is, and nothing is left out.
 */
export function weeksInWords(
  words: Catalogue,
  weeks: readonly OwnWeek[],
  fits: (lines: readonly string[]) => boolean,
): readonly string[] {
  let lines: readonly string[] = [];
  for (const unit of UNITS) {
    const parts = partsOf(stretchesOf(weeks, unit));
    lines = parts.map((part) => partWords(words, part, weeks.at(-1)?.from ?? part.last.last));
    if (fits(lines)) break;
  }
  return lines;
}

function partWords(words: Catalogue, part: Part, thisWeek: LocalDate): string {
  const text = words.progress;
  const { first, last } = part;
  const isThisWeek = first.unit === 'week' && first.from === thisWeek;
  if (!part.isQuiet)
    return text.part(isThisWeek ? text.thisWeek : whenWords(words, part, thisWeek), saidOf(words, first));
  if (isThisWeek) return text.part(text.thisWeek, [text.quietSoFar]);
  const many = first === last ? 'week' : 'weeks';
  return text.part(whenWords(words, part, thisWeek), [text.quiet[first.unit === 'week' ? many : 'time']]);
}

function whenWords(words: Catalogue, { first, last }: Part, thisWeek: LocalDate): string {
  const text = words.progress;
  if (first.unit === 'week') {
    const from = dayWords(words, first.from, thisWeek);
    return first === last ? text.weekFrom(from) : text.weeksFrom(from, dayWords(words, last.from, thisWeek));
  }
  if (first.unit === 'year') return yearsWords(first, last, text);
  const [begin, end] = [dateWords(words, first.from, 'month'), dateWords(words, last.last, 'month')];
  if (begin === end) return begin;
  const isOneYear = yearOf(first.from) === yearOf(last.last);
  return text.monthsFrom(isOneYear ? dateWords(words, first.from, 'month-name') : begin, end);
}

/** With its year, where that is another one. */
const dayWords = (words: Catalogue, date: LocalDate, thisWeek: LocalDate): string =>
  dateWords(words, date, yearOf(date) === yearOf(thisWeek) ? 'day-and-month' : 'short-date');

const yearsWords = (first: Stretch, last: Stretch, text: Catalogue['progress']): string =>
  first === last ? yearOf(first.from) : text.monthsFrom(yearOf(first.from), yearOf(last.from));

function saidOf(words: Catalogue, { unit, returns, entries, dials }: Stretch): readonly string[] {
  const text = words.progress;
  return [
    ...(returns === 0 ? [] : [text.back(returns)]),
    ...(entries === 0 ? [] : [text.pages(entries)]),
    ...dials.map(({ dial, weeks }) =>
      unit === 'week' ? text.felt(words.checkIn.dial[dial]) : text.feltIn(words.checkIn.dial[dial], weeks),
    ),
  ];
}

/** What Discord takes as the description of an attachment. */
const MOST_ALT = 1_024;

/** The picture of somebody's weeks in one breath, for whoever does not see it: at most 1,024 characters. */
export function weeksAltText(words: Catalogue, weeks: readonly OwnWeek[]): string {
  const whole = (lines: readonly string[]): string => [words.progress.pictureOf, ...lines].join(' ');
  return whole(weeksInWords(words, weeks, (lines) => whole(lines).length <= MOST_ALT)).slice(0, MOST_ALT);
}
