import { describe, expect, test } from 'vitest';
import { HOUR, type Instant, instant, MINUTE, plus } from '../../../src/core/instant.js';
import {
  clock,
  isZone,
  localDate,
  minuteOfDay,
  nextWall,
  resolveWall,
  tomorrowAt,
  within,
} from '../../../src/core/zone/local-time.js';

const VIENNA = 'Europe/Vienna';
const NINE = 9 * 60;
const at = (iso: string): Instant => instant(Date.parse(iso));

describe('a zone that somebody typed', () => {
  test.each(['Europe/Vienna', 'America/Argentina/Buenos_Aires', 'Etc/GMT+5', 'Etc/GMT-14', 'UTC', 'EST5EDT'])(
    'is taken: %s',
    (name) => {
      expect(isZone(name)).toBe(true);
    },
  );

  test.each([
    '',
    '+02:00',
    '-05',
    '2026',
    '[UTC]',
    ' UTC',
    'UTC ',
    'UTC\n',
    '/UTC',
    'UTC/',
    'Europe//Vienna',
    'Europe/Vienna[u-ca=iso8601]',
    '2026-05-01T21:00[Europe/Vienna]',
    '2026-05-01T21:00+02:00[UTC]',
    '2026-05-01T21:00Z',
    'Europe/Atlantis',
    'A'.repeat(65),
  ])('is refused: %j', (name) => {
    expect(isZone(name)).toBe(false);
  });
});

test('a span of the day holds its first minute and not its last, across midnight as well', () => {
  const day = 24 * 60;
  for (const [from, until] of [
    [0, 0],
    [600, 600],
    [540, 1_020],
    [0, 420],
    [1_320, 420],
    [1_439, 0],
    [1_439, 1],
  ] as const) {
    const held = new Set(Array.from({ length: (until - from + day) % day }, (_, past) => (from + past) % day));
    for (const minute of [0, 1, 419, 420, 539, 540, 541, 599, 600, 601, 1_019, 1_020, 1_320, 1_321, 1_438, 1_439]) {
      expect([from, until, minute, within(minute, from, until)]).toEqual([from, until, minute, held.has(minute)]);
    }
  }
});

test('a clock shows hours and minutes in two digits', () => {
  expect([0, 9, 60, 61, 719, 1_439].map(clock)).toEqual(['00:00', '00:09', '01:00', '01:01', '11:59', '23:59']);
});

test('the day and the minute are those of the zone', () => {
  const late = at('2026-05-01T22:30:00Z');
  expect([localDate(late, VIENNA), minuteOfDay(late, VIENNA)]).toEqual(['2026-05-02', 30]);
  expect([localDate(late, 'UTC'), minuteOfDay(late, 'UTC')]).toEqual(['2026-05-01', 22 * 60 + 30]);
  expect([localDate(late, 'Pacific/Kiritimati'), minuteOfDay(late, 'Pacific/Kiritimati')]).toEqual([
    '2026-05-02',
    12 * 60 + 30,
  ]);
});

describe('nine in the morning', () => {
  const nine = at('2026-05-02T07:00:00Z');
  const wall = { zone: VIENNA, date: '2026-05-02', time: '09:00' };

  test('is today before it and tomorrow from its very moment on', () => {
    const next = { at: plus(nine, 24 * HOUR), wall: { ...wall, date: '2026-05-03' } };
    expect(nextWall(plus(nine, -9 * HOUR), VIENNA, NINE)).toEqual({ at: nine, wall });
    expect(nextWall(plus(nine, -1), VIENNA, NINE)).toEqual({ at: nine, wall });
    expect(nextWall(nine, VIENNA, NINE)).toEqual(next);
    expect(nextWall(plus(nine, -HOUR), VIENNA, NINE, HOUR - 1)).toEqual({ at: nine, wall });
    expect(nextWall(plus(nine, -HOUR), VIENNA, NINE, HOUR)).toEqual(next);
    expect(nextWall(plus(nine, -10 * HOUR), VIENNA, NINE, 15 * HOUR)).toEqual(next);
  });

  test('of tomorrow is that of the next day there, whatever the hour, also over the end of a month and of a year', () => {
    for (const from of [plus(nine, -33 * HOUR), plus(nine, -24 * HOUR), plus(nine, -9 * HOUR - MINUTE)]) {
      expect(tomorrowAt(from, VIENNA, NINE)).toEqual({ at: nine, wall });
    }
    expect(tomorrowAt(plus(nine, -9 * HOUR), VIENNA, NINE).wall.date).toBe('2026-05-03');
    expect(tomorrowAt(at('2026-12-31T12:00:00Z'), VIENNA, 5)).toEqual({
      at: at('2026-12-31T23:05:00Z'),
      wall: { zone: VIENNA, date: '2027-01-01', time: '00:05' },
    });
  });
});

test.each([
  ['an hour that is skipped begins after the gap', '2026-03-29', '02:30', '2026-03-29T01:00:00Z'],
  ['the minute before the gap', '2026-03-29', '01:59', '2026-03-29T00:59:00Z'],
  ['the first minute after the gap', '2026-03-29', '03:00', '2026-03-29T01:00:00Z'],
  ['an hour that comes twice is the first of the two', '2026-10-25', '02:30', '2026-10-25T00:30:00Z'],
  ['the minute after it came twice', '2026-10-25', '03:00', '2026-10-25T02:00:00Z'],
])('%s', (_, date, time, iso) => {
  expect(resolveWall({ zone: VIENNA, date, time })).toBe(at(iso));
});
