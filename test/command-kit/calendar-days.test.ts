import { describe, expect, it } from 'vitest';
import { parseDay } from '../../src/command-kit/calendar-day.js';

/** A Wednesday. */
const TODAY = '2026-06-03';

describe('a day', () => {
  it.each([
    ['today', '2026-06-03'],
    ['tonight', '2026-06-03'],
    ['tomorrow', '2026-06-04'],
    ['the day after tomorrow', '2026-06-05'],
    ['day after tomorrow', '2026-06-05'],
    ['wednesday', '2026-06-03'],
    ['thursday', '2026-06-04'],
    ['saturday', '2026-06-06'],
    ['sunday', '2026-06-07'],
    ['monday', '2026-06-08'],
    ['tue', '2026-06-09'],
    ['3 june', '2026-06-03'],
    ['june 3', '2026-06-03'],
    ['june 3rd', '2026-06-03'],
    ['2 june', '2027-06-02'],
    ['4 june', '2026-06-04'],
    ['31 december', '2026-12-31'],
    ['29 february', '2028-02-29'],
    ['sunday 7 june', '2026-06-07'],
    ['sunday, june 7', '2026-06-07'],
  ])('counts from today in "%s"', (text, date) => {
    expect(parseDay(text, TODAY)).toBe(date);
    expect(parseDay(text, null)).toBeNull();
  });

  it.each([
    ['2026-06-03', '2026-06-03'],
    ['2020-02-29', '2020-02-29'],
    ['1999-12-31', '1999-12-31'],
    ['5 june 2027', '2027-06-05'],
    ['june 5th, 2027', '2027-06-05'],
    ['saturday 5 june 2027', '2027-06-05'],
    ['29 feb 2028', '2028-02-29'],
    ['3 june 2025', '2025-06-03'],
  ])('is known without today in "%s"', (text, date) => {
    expect(parseDay(text, null)).toBe(date);
    expect(parseDay(text, TODAY)).toBe(date);
  });

  it('may be the 29th of February four years on, and today itself', () => {
    expect(parseDay('29 february', '2028-03-01')).toBe('2032-02-29');
    expect(parseDay('29 february', '2028-02-29')).toBe('2028-02-29');
    expect(parseDay('1 january', '2026-12-31')).toBe('2027-01-01');
    expect(parseDay('tomorrow', '2026-12-31')).toBe('2027-01-01');
  });

  it.each([
    '',
    '-',
    '2026',
    '2026-02-29',
    '2026-02-30',
    '2026-13-01',
    '2026-00-10',
    '2026-6-3',
    '26-06-03',
    '12026-06-03',
    'x2026-06-03',
    '2026-06-03x',
    '2026-06-03-01',
    '2026-06',
    '30 february',
    '31 june 2027',
    '29 february 2027',
    'june',
    'june 2027',
    'thursday 3 june',
    'next friday',
    'last friday',
    'past friday',
    'previous friday',
    '3 days ago',
    'friday morning',
    'friday evening',
    'friday night',
    'friday afternoon',
    'friday noon',
    'friday midnight',
    'now',
    '5/6/2026',
    '5.6.2026',
    'june 5 to june 7',
    'june 5 and june 7',
    'friday saturday',
    'friday x',
    'x friday',
    ' friday',
    'friday ',
    'yesterday x',
    'someday',
    'in 0 days',
    'in 100 days',
    'in 3 day x',
    '3 days later',
    'in a month',
    'yesterday',
    'Ⅴ june',
  ])('is not guessed from %j', (text) => {
    expect(parseDay(text, TODAY)).toBeNull();
  });

  it.each([
    ['in 3 days', '2026-06-05'],
    ['in a day', '2026-06-03'],
    ['in one day', '2026-06-03'],
    ['in a week', '2026-06-09'],
    ['in 2 weeks', '2026-06-16'],
    ['in 99 days', '2026-09-09'],
  ])('is counted from their own day in %j', (text, day) => {
    expect(parseDay(text, '2026-06-02')).toBe(day);
    expect(parseDay(text, null)).toBeNull();
  });

  it('takes forty characters at most', () => {
    const spaced = (length: number) => `june${' '.repeat(length - 5)}5`;
    expect(parseDay(spaced(41), TODAY)).toBeNull();
  });
});
