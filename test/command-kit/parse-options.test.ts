import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OptionKind } from '../../src/command-kit/options.js';
import { type OptionReader, parseOption } from '../../src/command-kit/parse-options.js';

const read = (kind: OptionKind, text: string, reader: OptionReader = {}): unknown => {
  const parsed = parseOption(kind, text, reader);
  return parsed.kind === 'value' ? parsed.value : parsed.problem.problem;
};
const when = (text: string) => read({ kind: 'return-time' }, text);
const minutes = (of: number) => ({ kind: 'minutes', minutes: of });
const until = (time: number) => ({ kind: 'until', time });

/** Text that no single-line option may ever take: right-to-left override, isolate, bell, null, line ends, lone surrogate. */
const POISON = ['\u202e', '\u2066', '\u0007', '\u0000', '\n', '\r', '\u0085', '\u2028', '\ud800'];

describe('a return time, as someone types it in a fight', () => {
  it.each([
    ['20', 20],
    ['90', 90],
    ['20m', 20],
    ['20 min', 20],
    ['20 Minutes', 20],
    ['for 20 minutes', 20],
    ['in 20 minutes', 20],
    ['1h', 60],
    ['1 h', 60],
    ['1h30', 90],
    ['1h30m', 90],
    ['1h 30m', 90],
    ['1 hour and 30 minutes', 90],
    ['1 hour, 30 minutes', 90],
    ['1.5h', 90],
    ['1,5 h', 90],
    ['an hour', 60],
    ['half an hour', 30],
    ['half hour', 30],
    ['a half hour', 30],
    ['quarter of an hour', 15],
    ['an hour and a half', 90],
    ['an hour and twenty minutes', 80],
    ['two hours', 120],
    ['forty-five minutes', 45],
    ['half a day', 720],
    ['90s', 2],
    ['1d', 1440],
    ['25h', 1500],
    ['7d', 10080],
  ])('reads "%s" as %i minutes', (text, expected) => {
    expect(when(text)).toEqual(minutes(expected));
  });

  it.each([
    ['until 21:30', 21 * 60 + 30],
    ['Until 21:30', 21 * 60 + 30],
    ['till 21.30', 21 * 60 + 30],
    ['until 21h30', 21 * 60 + 30],
    ['21:30', 21 * 60 + 30],
    ['9pm', 21 * 60],
    ['9 PM', 21 * 60],
    ['9:30 p.m.', 21 * 60 + 30],
    ['12am', 0],
    ['12pm', 12 * 60],
    ['until 21', 21 * 60],
    ['at 9:05', 9 * 60 + 5],
    ['until noon', 12 * 60],
    ['midnight', 0],
    ['until 24:00', 0],
  ])('reads "%s" as a clock time', (text, time) => {
    expect(when(text)).toEqual(until(time));
  });

  it('leaves open whether "until 9" is the morning or the evening', () => {
    expect(when('until 9')).toEqual({ kind: 'until', time: 9 * 60, halfDay: true });
    expect(when("9 o'clock")).toEqual({ kind: 'until', time: 9 * 60, halfDay: true });
    expect(when('9 o’clock')).toEqual({ kind: 'until', time: 9 * 60, halfDay: true });
    expect(when('until 09')).toEqual(until(9 * 60));
    expect(when('until 0')).toEqual(until(0));
  });

  it('passes on what is longer than a day, up to a week, for the cap to be explained', () => {
    expect(when('30h')).toEqual(minutes(1800));
    expect(when('8d')).toBe('too-long');
    expect(when('10081')).toBe('too-long');
    expect(when('999999999')).toBe('too-long');
  });

  it.each([
    '-5m',
    '-20',
    '+20',
    '1e9d',
    '1e3',
    '0x20',
    '20m; drop',
    '20m drop',
    'drop 20m',
    'NaN',
    'Infinity',
    '20,000m',
    '1.5',
    '1:30h',
    '20 bananas',
    'twenty',
    'soon',
    'until',
    'until soon',
    'until 25:00',
    'until 21:60',
    '24:30',
    '13pm',
    '0pm',
    '9999999999',
    '20ms',
    '2 months',
    '1h1h1h1h1h1h',
    '２０',
    '٢٠',
    '2０m',
    '½h',
    '20\u200bm',
    '20K',
    '<b>20</b>',
    '@everyone',
    '`20`',
    '😀',
  ])('refuses %j rather than guess', (text) => {
    expect(when(text)).toBe('form');
  });

  it('says when nothing, or no time at all, was given', () => {
    expect(when('')).toBe('empty');
    expect(when('   ')).toBe('empty');
    expect(when('\u200b')).toBe('empty');
    expect(when('0')).toBe('too-short');
    expect(when('0m')).toBe('too-short');
    expect(when('9'.repeat(5000))).toBe('too-long');
  });

  it('only ever gives whole minutes within a week, or a minute of the day', () => {
    const pieces = fc.constantFrom(
      'until ',
      '20',
      '1',
      'h',
      'm',
      ' ',
      ':',
      '.',
      ',',
      '30',
      'pm',
      'e',
      '-',
      'd',
      '9',
      'half',
      ' an hour',
    );
    expect(
      fc.check(
        fc.property(
          fc.oneof(
            fc.string({ unit: 'binary' }),
            fc.array(pieces, { maxLength: 8 }).map((all) => all.join('')),
          ),
          (text) => {
            const parsed = parseOption({ kind: 'return-time' }, text);
            if (parsed.kind === 'problem') return true;
            const wish = parsed.value;
            const [number, least, most] =
              wish.kind === 'minutes'
                ? [wish.minutes, 1, 10_080]
                : wish.kind === 'until'
                  ? [wish.time, 0, 1439]
                  : [Number.NaN, 0, 0];
            return Number.isInteger(number) && number >= least && number <= most;
          },
        ),
        { seed: 7, numRuns: 2000 },
      ).counterexample,
    ).toBeNull();
  });
});

describe('the other options', () => {
  it('reads a duration up to its own bound', () => {
    expect(read({ kind: 'duration', mostMinutes: 120 }, '2h')).toEqual({ minutes: 120 });
    expect(read({ kind: 'duration', mostMinutes: 120 }, '121')).toBe('too-long');
    expect(read({ kind: 'duration', mostMinutes: 120 }, '21:30')).toBe('form');
  });

  it('reads a time of day', () => {
    expect(read({ kind: 'time-of-day' }, '18:30')).toEqual({ time: 18 * 60 + 30 });
    expect(read({ kind: 'time-of-day' }, ' 6:30 PM ')).toEqual({ time: 18 * 60 + 30 });
    expect(read({ kind: 'time-of-day' }, '22')).toEqual({ time: 22 * 60 });
    expect(read({ kind: 'time-of-day' }, '22:5')).toBe('form');
    expect(read({ kind: 'time-of-day' }, '１８:30')).toBe('form');
  });

  it('reads dates that exist, and days only when it knows which day it is for them', () => {
    const date = (text: string, today: string | null = '2026-06-01') => read({ kind: 'date' }, text, { today });
    expect(date('2026-06-05')).toEqual({ date: '2026-06-05' });
    expect(date('5 June')).toEqual({ date: '2026-06-05' });
    expect(date('june 5th 2027')).toEqual({ date: '2027-06-05' });
    expect(date('5 May')).toEqual({ date: '2027-05-05' });
    expect(date('Friday')).toEqual({ date: '2026-06-05' });
    expect(date('monday')).toEqual({ date: '2026-06-01' });
    expect(date('tomorrow')).toEqual({ date: '2026-06-02' });
    expect(date('5 June 2027', null)).toEqual({ date: '2027-06-05' });
    expect(date('tomorrow', null)).toBe('form');
    for (const wrong of [
      '2026-02-30',
      '2026-13-01',
      '5/6/2026',
      '5.6.',
      'next friday',
      'last friday',
      'Monday 5 June',
      'may',
      'friday evening',
      'x friday',
      '-271821-04-20',
      '2026-06-05T10:00',
    ]) {
      expect([wrong, date(wrong)]).toEqual([wrong, 'form']);
    }
  });

  it('matches a choice by its value or by its words', () => {
    const kind = {
      kind: 'choice',
      choices: [
        { value: 'rough-day', label: 'a' },
        { value: 'not-about-you', label: 'b' },
      ],
    } as const;
    const label = (key: string) => (key === 'a' ? 'I had a rough day' : 'It isn’t about you');
    expect(read(kind, 'rough-day', { label })).toBe('rough-day');
    expect(read(kind, 'Rough day.', { label })).toBe('rough-day');
    expect(read(kind, 'i had a rough day', { label })).toBe('rough-day');
    expect(read(kind, "it isn't about you", { label })).toBe('not-about-you');
    expect(read(kind, 'It isn’t about you', { label })).toBe('not-about-you');
    for (const wrong of ['rough', 'rough-day rough-day', 'constructor', '__proto__', '😀', 'a']) {
      expect(read(kind, wrong, { label })).toBe('form');
    }
  });

  it('reads whole numbers within their bounds', () => {
    const kind = { kind: 'integer', least: 1, most: 9 } as const;
    expect(read(kind, '9')).toBe(9);
    expect(read(kind, '0')).toBe('too-short');
    expect(read(kind, '10')).toBe('too-long');
    for (const wrong of ['1.0', '1e0', '0x1', '١', '1 2', 'NaN', '9'.repeat(40)])
      expect(read(kind, wrong)).toBe('form');
  });

  it.each([
    ['europe/berlin', 'Europe/Berlin'],
    ['Europe/Berlin', 'Europe/Berlin'],
    ['berlin', 'Europe/Berlin'],
    ['  New York ', 'America/New_York'],
    ['new_york', 'America/New_York'],
    ['São Paulo', 'America/Sao_Paulo'],
    ['Zürich', 'Europe/Zurich'],
    ['München', 'Europe/Berlin'],
    ['munchen', 'Europe/Berlin'],
    ['asia/kolkata', 'Asia/Kolkata'],
    ['kolkata', 'Asia/Kolkata'],
    ['utc', 'UTC'],
    ['EST', null],
    ['CET', null],
    ['Etc/GMT+5', null],
    ['GMT+2', null],
    ['+02:00', null],
    ['atlantis', null],
    ['../etc/passwd', null],
    ['Europe/../Berlin', null],
    ['constructor', null],
    ['__proto__', null],
  ])('finds the zone of %j', (text, zone) => {
    expect(read({ kind: 'zone' }, text)).toBe(zone ?? 'form');
  });

  it('reads a time that comes as a return time, and that of tomorrow', () => {
    const coming = (text: string) => read({ kind: 'coming-time' }, text);
    for (const text of ['2h', 'until 21:30', '18:30', 'in 30 minutes']) expect(coming(text)).toEqual(when(text));
    for (const text of ['tomorrow 18:30', 'Tomorrow at 6:30 pm'])
      expect(coming(text)).toEqual({ kind: 'tomorrow', time: 18 * 60 + 30 });
    for (const wrong of ['tomorrow', 'tomorrow 25:00', 'soon', '-5m', '2h please', 'tomorrow 2h'])
      expect([wrong, coming(wrong)]).toEqual([wrong, 'form']);
  });

  it('reads an invite code however it was copied', () => {
    const code = (text: string) => read({ kind: 'code' }, text);
    expect(code('7K2M9QX4TB')).toBe('7K2M9QX4TB');
    expect(code(' 7k2m9-qx4tb ')).toBe('7K2M9QX4TB');
    expect(code('7K2 M9Q X4T B')).toBe('7K2M9QX4TB');
    expect(code('oilOIL2222')).toBe('0110112222');
    for (const wrong of ['7K2M9QX4T', '7K2M9QX4TBB', '7K2M9QX4TU', '7K2M9QX4T!', '７K2M9QX4TB', 'ſK2M9QX4TB']) {
      expect([wrong, code(wrong)]).toEqual([wrong, 'form']);
    }
  });

  it('takes no control character, line break or turned-around text in any option', () => {
    const kinds: readonly OptionKind[] = [
      { kind: 'return-time' },
      { kind: 'coming-time' },
      { kind: 'duration', mostMinutes: 100 },
      { kind: 'time-of-day' },
      { kind: 'date' },
      { kind: 'integer', least: 0, most: 99 },
      { kind: 'text', maxLength: 99 },
      { kind: 'zone' },
      { kind: 'code' },
      { kind: 'choice', choices: [{ value: '20', label: '20' }] },
    ];
    for (const kind of kinds) for (const bad of POISON) expect(read(kind, `2${bad}0`)).toBe('form');
  });

  it('never throws, whatever arrives', () => {
    const kinds: readonly OptionKind[] = [
      { kind: 'date' },
      { kind: 'zone' },
      { kind: 'code' },
      { kind: 'time-of-day' },
      { kind: 'text', maxLength: 20 },
    ];
    expect(
      fc.check(
        fc.property(fc.constantFrom(...kinds), fc.string({ unit: 'binary', maxLength: 60 }), (kind, text) => {
          const parsed = parseOption(kind, text, { today: '2026-06-01' });
          return parsed.kind === 'value' || parsed.problem.kind === 'input/unreadable';
        }),
        { seed: 7, numRuns: 1500 },
      ).counterexample,
    ).toBeNull();
  });
});
