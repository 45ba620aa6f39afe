import parseDuration from 'parse-duration';
import { DAY, MINUTE } from '../core/instant.js';
import type { ReturnWish } from '../core/request.js';
import { parseClock } from './clock-time.js';
import { problem, type Read, value } from './unreadable.js';

/** Longer than the cap of a day on purpose: core cuts to the cap and says so. Past a week it is a typing mistake. */
export const MOST_MINUTES = (7 * DAY) / MINUTE;

const ASCII = /^[\x20-\x7e]*$/;
const UNIT = '(?:d|days?|h|hrs?|hours?|m|mins?|minutes?|s|secs?|seconds?)';
// The strict bound in front of parse-duration, which by itself would take `-5m`, `1e9d` and the `20m` in `20m; drop`.
const LENGTH = new RegExp(
  `^\\d{1,5}(?:[.,]\\d{1,2})? ?${UNIT}(?:(?:, ?| and | )?\\d{1,5}(?:[.,]\\d{1,2})? ?${UNIT}){0,3}(?: ?\\d{1,2})?$`,
);

const NUMBER_WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    a: '1',
    an: '1',
    one: '1',
    two: '2',
    three: '3',
    four: '4',
    five: '5',
    six: '6',
    eight: '8',
    ten: '10',
    twelve: '12',
    fifteen: '15',
    twenty: '20',
    thirty: '30',
    forty: '40',
    'forty-five': '45',
    sixty: '60',
    ninety: '90',
  }),
);
const SPOKEN: readonly (readonly [RegExp, string])[] = [
  [/^(?:an?|one) quarter of an hour$|^(?:an? )?quarter(?: of an)? hour$/, '15 minutes'],
  [/^three quarters of an hour$/, '45 minutes'],
  [/^(?:an? )?half(?: of)?(?: an)? hour$/, '30 minutes'],
  [/^(?:an?|one) hour and a half$|^(?:an?|one) and a half hours?$/, '90 minutes'],
  [/^two hours and a half$|^two and a half hours$/, '150 minutes'],
  [/^half (?:a|the) day$/, '12 hours'],
];

/** Lower case with single spaces, or null when a character could not be part of any time. */
export function plainWords(text: string): string | null {
  const trimmed = text.trim();
  // Curly apostrophes come from phone keyboards (o’clock); everything else has to be ASCII, digits above all.
  const straight = trimmed.replace(/[’‘]/g, "'");
  if (straight.length > 80 || !ASCII.test(straight)) return null;
  return straight.toLowerCase().replace(/ +/g, ' ');
}

/** A length in whole minutes, rounded up; `90` alone is minutes. Problems name `duration`. */
export function parseLength(text: string, mostMinutes: number): Read<number> {
  const words = plainWords(text);
  if (words === null) return problem('duration');
  if (words === '') return problem('duration', 'empty');
  const bare = words.replace(/^(?:for|in) /, '');
  const minutes = /^\d{1,9}$/.test(bare) ? Number(bare) : spokenMinutes(bare);
  if (minutes === null) return problem('duration');
  if (minutes <= 0) return problem('duration', 'too-short');
  return minutes > mostMinutes ? problem('duration', 'too-long') : value(Math.ceil(minutes));
}

function spokenMinutes(text: string): number | null {
  const phrase = SPOKEN.find(([pattern]) => pattern.test(text))?.[1] ?? text;
  const digits = phrase.replace(/\b[a-z]+(?:-five)?(?= )/g, (word) => NUMBER_WORDS.get(word) ?? word);
  if (!LENGTH.test(digits)) return null;
  // A comma between digits is a decimal here ("1,5 h"); parse-duration would read it as thousands.
  return parseDuration(digits.replace(/(\d),(\d)/g, '$1.$2'), 'm');
}

/**
 * When someone means to be back: a length (`20m`, `1h 30m`, `1h30`, `90`, `half an hour`) or a clock time (`21:30`,
 * `9pm`, `until 9`). "Until 9" leaves open which half of the day: the wish says so and the nearer one counts.
 */
export function parseReturnTime(text: string): Read<ReturnWish> {
  const words = plainWords(text);
  if (words === null) return problem('duration');
  const rest = words.replace(/^(?:until|till|til|by|at) /, '');
  const until = rest !== words;
  const clock = parseClock(rest.replace(/^at /, ''));
  // `9` alone is minutes and `1.30` alone could be either, so without "until" only clear clock times count.
  // `1h30` is a length, although a clock can be written like that.
  if (clock !== null && (until || /:|[ap]\.?m|noon|midday|midnight|o'clock|uhr/.test(words)))
    return value({ kind: 'until', time: clock.time, ...(clock.bareHour ? { halfDay: true as const } : {}) });
  if (until) return problem('duration');
  const length = parseLength(words, MOST_MINUTES);
  return length.kind === 'value' ? value({ kind: 'minutes', minutes: length.value }) : length;
}
