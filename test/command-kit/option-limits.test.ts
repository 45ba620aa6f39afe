import { describe, expect, it } from 'vitest';
import type { OptionKind } from '../../src/command-kit/options.js';
import { nameOf, type OptionReader, parseOption } from '../../src/command-kit/parse-options.js';

const read = (kind: OptionKind, text: string, reader: OptionReader = {}): unknown => {
  const parsed = parseOption(kind, text, reader);
  return parsed.kind === 'value' ? parsed.value : [parsed.problem.option, parsed.problem.problem];
};

type Row = readonly [name: string, kind: OptionKind, good: string, value: unknown];
const CHOICE: OptionKind = {
  kind: 'choice',
  choices: [
    { value: 'rough-day', label: 'a' },
    { value: 'its-ok', label: 'b' },
    { value: '❤', label: 'c' },
  ],
};
const ROWS: readonly Row[] = [
  ['duration', { kind: 'return-time' }, '20m', { kind: 'minutes', minutes: 20 }],
  ['when', { kind: 'coming-time' }, 'tomorrow 18:30', { kind: 'tomorrow', time: 1110 }],
  ['duration', { kind: 'duration', mostMinutes: 120 }, '2h', { minutes: 120 }],
  ['time', { kind: 'time-of-day' }, '18:30', { time: 1110 }],
  ['prompts', { kind: 'time-or-off' }, 'at 18:30', { time: 1110 }],
  ['days', { kind: 'weekdays' }, 'mon wed', [1, 3]],
  ['date', { kind: 'date' }, '2026-06-05', { date: '2026-06-05' }],
  ['choice', CHOICE, 'rough day', 'rough-day'],
  ['integer', { kind: 'integer', least: -3, most: 9 }, '-3', -3],
  ['text', { kind: 'text', maxLength: 400 }, 'green "tea"', 'green "tea"'],
  ['zone', { kind: 'zone' }, 'tokyo', 'Asia/Tokyo'],
  ['code', { kind: 'code' }, '7k2m9-qx4tb', '7K2M9QX4TB'],
];

describe.each(ROWS)('an option called %s', (name, kind, good, value) => {
  it('has that name and reads what belongs there, with space around it', () => {
    expect(nameOf(kind)).toBe(name);
    for (const text of [good, `  ${good}\t`]) expect(read(kind, text, { today: null })).toEqual(value);
  });

  it('is asked again under its name when it is empty, too long or cannot be shown', () => {
    for (const nothing of ['', '  ', '\u200b']) expect(read(kind, nothing)).toEqual([name, 'empty']);
    expect(read(kind, 'é'.repeat(401))).toEqual([name, 'too-long']);
    expect(read(kind, `${good}\u202e`)).toEqual([name, 'form']);
  });
});

describe('words that are no option of their kind', () => {
  it.each(ROWS.filter(([name]) => name !== 'text'))('are not guessed at for %s', (name, kind, good) => {
    for (const text of ['é'.repeat(400), '☃', `${good} ${good} x`])
      expect([text, read(kind, text)]).toEqual([text, [name, 'form']]);
  });

  it.each(ROWS.filter(([name]) => name !== 'text' && name !== 'choice'))(
    'are not %s in quotation marks',
    (name, kind, good) => {
      expect(read(kind, `"${good}"`)).toEqual([name, 'form']);
    },
  );
});

describe('the limits of an option', () => {
  it('of a number are its own first and last', () => {
    const kind = { kind: 'integer', least: 1, most: 9 } as const;
    expect([read(kind, '1'), read(kind, '9')]).toEqual([1, 9]);
    expect([read(kind, '0'), read(kind, '-1')]).toEqual([
      ['integer', 'too-short'],
      ['integer', 'too-short'],
    ]);
    expect(read(kind, '10')).toEqual(['integer', 'too-long']);
    expect(read(kind, '9'.repeat(15))).toEqual(['integer', 'too-long']);
    for (const text of ['9'.repeat(16), 'x5', '5x', '--5', '+5', '5.0', '-'])
      expect(read(kind, text)).toEqual(['integer', 'form']);
  });

  it('of a text are its own length, whatever other options may hold', () => {
    const words = (maxLength: number, length: number) => read({ kind: 'text', maxLength }, 'é'.repeat(length));
    expect(words(5, 5)).toBe('ééééé');
    expect(words(5, 6)).toEqual(['text', 'too-long']);
    expect(words(500, 500)).toBe('é'.repeat(500));
  });

  it('of a length name what is wrong with it', () => {
    const kind = { kind: 'duration', mostMinutes: 120 } as const;
    expect([read(kind, '1'), read(kind, '120')]).toEqual([{ minutes: 1 }, { minutes: 120 }]);
    expect([read(kind, '0'), read(kind, '121')]).toEqual([
      ['duration', 'too-short'],
      ['duration', 'too-long'],
    ]);
    expect([read({ kind: 'coming-time' }, '0'), read({ kind: 'coming-time' }, '8d')]).toEqual([
      ['when', 'too-short'],
      ['when', 'too-long'],
    ]);
  });
});

describe('the words of an option', () => {
  it('for the next day stand in front', () => {
    const coming = (text: string) => read({ kind: 'coming-time' }, text);
    expect(coming('Tomorrow at noon')).toEqual({ kind: 'tomorrow', time: 720 });
    for (const text of [
      'x tomorrow 18:30',
      'on tomorrow at 9',
      'tomorrow',
      'tomorrow at',
      'tomorrowat 9',
      'tomorrow at at 9',
    ])
      expect([text, coming(text)]).toEqual([text, ['when', 'form']]);
  });

  it('that turn it off are any of four, and a time may be led in once', () => {
    const time = (text: string) => read({ kind: 'time-or-off' }, text);
    for (const text of ['off', 'stop', 'none', 'never', 'OFF', ' Never ']) expect(time(text)).toEqual({ time: null });
    for (const text of ['of', 'offf', 'off off', '8 at pm', 'at at 9', 'at'])
      expect(time(text)).toEqual(['prompts', 'form']);
    expect(time('at noon')).toEqual({ time: 720 });
  });

  it('for one kind mean nothing to another', () => {
    expect(read({ kind: 'return-time' }, 'tomorrow 18:30')).toEqual(['duration', 'form']);
    for (const text of ['off', 'at 9']) expect(read({ kind: 'time-of-day' }, text)).toEqual(['time', 'form']);
    for (const text of ["rough da'y", 'rough da’y']) expect(read(CHOICE, text)).toBe('rough-day');
  });

  it('for a day without a year need to know which day it is', () => {
    expect(read({ kind: 'date' }, 'Tomorrow', { today: '2026-06-01' })).toEqual({ date: '2026-06-02' });
    for (const reader of [{}, { today: null }])
      expect(read({ kind: 'date' }, 'tomorrow', reader)).toEqual(['date', 'form']);
  });

  it('for a choice are its value or its label, by their letters and digits', () => {
    const label = (key: string) => ({ a: 'I had a rough day!', b: 'It’s ok', c: '❤❤' })[key] ?? '';
    const chosen = (text: string) => read(CHOICE, text, { label });
    for (const text of [
      'rough-day',
      'ROUGH  _ DAY',
      '"rough day"',
      'ｒough day',
      'i had a rough day',
      'I had a... rough day',
    ])
      expect([text, chosen(text)]).toEqual([text, 'rough-day']);
    for (const text of ["it's ok", 'its ok', 'It’s OK!', 'its-ok'])
      expect([text, chosen(text)]).toEqual([text, 'its-ok']);
    // A heart has neither, so it is none of them.
    for (const text of ['roughday', 'rough day 2', 'it s ok', '❤', '!', '"', 'a'])
      expect([text, chosen(text)]).toEqual([text, ['choice', 'form']]);
    expect(read(CHOICE, 'I had a rough day')).toEqual(['choice', 'form']);
  });
});
