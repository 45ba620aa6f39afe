import type { MomentStyle } from './inline-markdown.js';

type Shape = Intl.DateTimeFormatOptions;

const MINUTE: Shape = { hour: '2-digit', minute: '2-digit' };
const SECOND: Shape = { ...MINUTE, second: '2-digit' };
const SHORT_DAY: Shape = { day: '2-digit', month: '2-digit', year: 'numeric' };
const LONG_DAY: Shape = { day: 'numeric', month: 'long', year: 'numeric' };

const SHAPES: Readonly<Record<Exclude<MomentStyle, 'R'>, readonly Shape[]>> = {
  t: [MINUTE],
  T: [SECOND],
  d: [SHORT_DAY],
  D: [LONG_DAY],
  f: [LONG_DAY, MINUTE],
  F: [{ ...LONG_DAY, weekday: 'long' }, MINUTE],
  s: [SHORT_DAY, MINUTE],
  S: [SHORT_DAY, SECOND],
};

/**
 * `<t:…>` as the reader's client shows it: in the reader's own zone, `R` against `now`. Milliseconds since the epoch.
 * https://docs.discord.com/developers/reference#message-formatting-timestamp-styles
 */
export function momentText(at: number, style: MomentStyle, { zone, now }: { zone: string; now: number }): string {
  if (Math.abs(at) > LAST_DAY) return 'Invalid date';
  if (style === 'R') return relativeText(at - now);
  return SHAPES[style]
    .map((shape) => new Intl.DateTimeFormat('en-GB', { ...shape, timeZone: zone }).format(at))
    .join(' at ')
    .replace(/^(\d\d\/\d\d\/\d{4}) at /, '$1, ');
}

/** ECMAScript dates end there, and `Intl` throws past it. */
const LAST_DAY = 8.64e15;

const UNITS: readonly {
  readonly unit: Intl.RelativeTimeFormatUnit;
  readonly seconds: number;
  readonly below: number;
}[] = [
  { unit: 'second', seconds: 1, below: 60 },
  { unit: 'minute', seconds: 60, below: 60 },
  { unit: 'hour', seconds: 3_600, below: 24 },
  { unit: 'day', seconds: 86_400, below: 30 },
  { unit: 'month', seconds: 2_629_800, below: 12 },
  { unit: 'year', seconds: 31_557_600, below: Number.POSITIVE_INFINITY },
];

function relativeText(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1_000);
  const found = UNITS.find((one) => Math.round(Math.abs(seconds) / one.seconds) < one.below);
  if (found === undefined) return '';
  return new Intl.RelativeTimeFormat('en-GB').format(Math.round(seconds / found.seconds), found.unit);
}
