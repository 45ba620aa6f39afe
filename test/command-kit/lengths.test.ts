import { describe, expect, it } from 'vitest';
import { MOST_MINUTES, parseLength, parseReturnTime, plainWords } from '../../src/command-kit/return-time.js';

const length = (text: string, most = MOST_MINUTES) => {
  const read = parseLength(text, most);
  return read.kind === 'value' ? read.value : read.problem.problem;
};
const back = (text: string) => {
  const read = parseReturnTime(text);
  return read.kind === 'value' ? read.value : read.problem;
};
const refused = (problem: string) => ({ kind: 'input/unreadable', option: 'duration', problem });

describe('a length', () => {
  it.each([
    ['a', 1],
    ['an', 1],
    ['one', 1],
    ['two', 2],
    ['three', 3],
    ['four', 4],
    ['five', 5],
    ['six', 6],
    ['eight', 8],
    ['ten', 10],
    ['twelve', 12],
    ['fifteen', 15],
    ['twenty', 20],
    ['thirty', 30],
    ['forty', 40],
    ['forty-five', 45],
    ['sixty', 60],
    ['ninety', 90],
  ])('may begin with the word "%s"', (word, minutes) => {
    expect(length(`${word} minutes`)).toBe(minutes);
    expect(length(`in ${word} min`)).toBe(minutes);
    expect(length(`two hours and ${word} minutes`)).toBe(120 + minutes);
  });

  it.each([
    ['a quarter of an hour', 15],
    ['an quarter of an hour', 15],
    ['one quarter of an hour', 15],
    ['quarter of an hour', 15],
    ['quarter hour', 15],
    ['a quarter hour', 15],
    ['three quarters of an hour', 45],
    ['half an hour', 30],
    ['half hour', 30],
    ['half of an hour', 30],
    ['a half hour', 30],
    ['an half an hour', 30],
    ['an hour and a half', 90],
    ['a hour and a half', 90],
    ['one hour and a half', 90],
    ['one and a half hours', 90],
    ['a and a half hour', 90],
    ['an and a half hours', 90],
    ['two hours and a half', 150],
    ['two and a half hours', 150],
    ['half a day', 720],
    ['half the day', 720],
  ])('may be said as "%s"', (text, minutes) => {
    expect(length(text)).toBe(minutes);
    expect(length(`for ${text}`)).toBe(minutes);
    expect(length(`${text} ago`)).toBe('form');
    expect(length(`not ${text}`)).toBe('form');
  });

  it.each([
    ['d', 1440],
    ['day', 1440],
    ['days', 1440],
    ['h', 60],
    ['hr', 60],
    ['hrs', 60],
    ['hour', 60],
    ['hours', 60],
    ['m', 1],
    ['min', 1],
    ['mins', 1],
    ['minute', 1],
    ['minutes', 1],
  ])('may be counted in "%s"', (unit, minutes) => {
    expect(length(`2${unit}`)).toBe(2 * minutes);
    expect(length(`2 ${unit}`)).toBe(2 * minutes);
  });

  it.each(['s', 'sec', 'secs', 'second', 'seconds'])('is rounded up to whole minutes from "%s"', (unit) => {
    expect(length(`60${unit}`)).toBe(1);
    expect(length(`61 ${unit}`)).toBe(2);
  });

  it.each([
    ['1', 1],
    ['in 90', 90],
    ['1d 1h 1m 60s', 1502],
    ['1d1h1m60s', 1502],
    ['1h,30m', 90],
    ['1h, 30m', 90],
    ['1h and 30m', 90],
    ['1h 30', 90],
    ['1h30', 90],
    ['1.25h', 75],
    ['1,25h', 75],
    ['1h 1,5m', 62],
    ['1h 0.25h', 75],
    ['1h 1.75h', 165],
    ['0.5m', 1],
    ['10000m', 10_000],
  ])('is read from "%s"', (text, minutes) => {
    expect(length(text)).toBe(minutes);
  });

  it.each([
    'for',
    'for for 20m',
    '20m for',
    'x20m',
    '20mx',
    '123456m',
    '1.m',
    '1.234h',
    '1..5h',
    '1h 300',
    '1h 1.234m',
    '1h 123456m',
    '1h and and 3m',
    '1h,and 3m',
    '1h1h1h1h1h',
    'seven minutes',
    'five',
    'constructor minutes',
    'twenty-five minutes',
    '1234567890',
  ])('is not guessed from %j', (text) => {
    expect(length(text)).toBe('form');
  });

  it('is taken up to its bound and not beyond', () => {
    expect(MOST_MINUTES).toBe(10_080);
    expect(length('120', 120)).toBe(120);
    expect(length('121', 120)).toBe('too-long');
    expect(length('120m 1s', 120)).toBe('too-long');
    expect(length('999999999')).toBe('too-long');
    expect(length('0')).toBe('too-short');
    expect(length('0s')).toBe('too-short');
  });

  it('says what was wrong with it', () => {
    expect(parseLength('  ', 9)).toEqual({ kind: 'problem', problem: refused('empty') });
    expect(parseLength('２', 9)).toEqual({ kind: 'problem', problem: refused('form') });
    expect(parseLength('soon', 9)).toEqual({ kind: 'problem', problem: refused('form') });
    expect(parseLength('10', 9)).toEqual({ kind: 'problem', problem: refused('too-long') });
  });
});

describe('the words of a time', () => {
  it('are lower case with single spaces and straight apostrophes', () => {
    expect(plainWords("  9   O’Clock  ‘p'  m ")).toBe("9 o'clock 'p' m");
    expect(plainWords('')).toBe('');
    expect(plainWords(' ~ ')).toBe('~');
  });

  it('hold eighty characters at most, all of them of an old typewriter', () => {
    expect(plainWords(` ${'x'.repeat(80)} `)).toBe('x'.repeat(80));
    expect(plainWords('x'.repeat(81))).toBeNull();
    for (const odd of ['é1', '1é', 'a\tb', 'a\u007f', '1x\u00a0y']) expect([odd, plainWords(odd)]).toEqual([odd, null]);
  });
});

describe('being back', () => {
  it.each(['until', 'till', 'til', 'by', 'at', 'until at', 'by at'])('"%s" a clock time', (word) => {
    expect(back(`${word} 21:30`)).toEqual({ kind: 'until', time: 21 * 60 + 30 });
    expect(back(`${word} 9`)).toEqual({ kind: 'until', time: 9 * 60, halfDay: true });
    expect(back(`${word} 1h30`)).toEqual({ kind: 'until', time: 90 });
    expect(back(`${word} 21.30`)).toEqual({ kind: 'until', time: 21 * 60 + 30 });
    expect(back(`${word} 20m`)).toEqual(refused('form'));
    expect(back(word)).toEqual(refused('form'));
    expect(back(`not ${word} 21:30`)).toEqual(refused('form'));
  });

  it.each([
    ['9am', 9 * 60],
    ['9 a.m.', 9 * 60],
    ['9pm', 21 * 60],
    ['9 p.m.', 21 * 60],
    ['noon', 12 * 60],
    ['midday', 12 * 60],
    ['midnight', 0],
    ["21 o'clock", 21 * 60],
    ['21 uhr', 21 * 60],
    ['0:05', 5],
  ])('is a clock time without "until" in "%s"', (text, time) => {
    expect(back(text)).toEqual({ kind: 'until', time });
  });

  it('may be meant for either half of the day', () => {
    expect(back("9 o'clock")).toEqual({ kind: 'until', time: 9 * 60, halfDay: true });
    expect(back('9 uhr')).toEqual({ kind: 'until', time: 9 * 60, halfDay: true });
  });

  it('is a length in every other case', () => {
    expect(back('9')).toEqual({ kind: 'minutes', minutes: 9 });
    expect(back('1h30')).toEqual({ kind: 'minutes', minutes: 90 });
    expect(back('21.30')).toEqual(refused('form'));
    expect(back('21:60')).toEqual(refused('form'));
    expect(back('10081')).toEqual(refused('too-long'));
    expect(back('2０')).toEqual(refused('form'));
    expect(back('')).toEqual(refused('empty'));
  });
});
