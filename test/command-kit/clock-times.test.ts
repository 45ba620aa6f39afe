import { describe, expect, it } from 'vitest';
import { parseClock } from '../../src/command-kit/clock-time.js';

const at = (hour: number, minute = 0) => ({ time: hour * 60 + minute, bareHour: false });
const either = (hour: number) => ({ time: hour * 60, bareHour: true });

describe('a clock time', () => {
  it.each([
    ['noon', at(12)],
    ['midday', at(12)],
    ['midnight', at(0)],
    ['0:00', at(0)],
    ['00:01', at(0, 1)],
    ['9:05', at(9, 5)],
    ['21.30', at(21, 30)],
    ['21h30', at(21, 30)],
    ['23:59', at(23, 59)],
    ['24:00', at(0)],
    ['24', at(0)],
    ['23', at(23)],
    ['0', at(0)],
    ['00', at(0)],
    ['9:00', at(9)],
    ['12:00', at(12)],
    ['12am', at(0)],
    ['12:59am', at(0, 59)],
    ['1am', at(1)],
    ['11:59 a.m.', at(11, 59)],
    ['12pm', at(12)],
    ['12:30 p.m.', at(12, 30)],
    ['1 pm', at(13)],
    ['09pm', at(21)],
    ['11:59pm', at(23, 59)],
    ["9pm o'clock", at(21)],
    ['9:30 uhr', at(9, 30)],
    ['21 uhr', at(21)],
    ["21o'clock", at(21)],
  ])('is read from "%s"', (text, clock) => {
    expect(parseClock(text)).toEqual(clock);
  });

  it('may be the morning or the evening when it is a bare hour from one to twelve', () => {
    for (let hour = 1; hour <= 12; hour += 1) expect(parseClock(String(hour))).toEqual(either(hour));
    expect(parseClock("9 o'clock")).toEqual(either(9));
    expect(parseClock('9uhr')).toEqual(either(9));
    expect(parseClock('13')).toEqual(at(13));
    expect(parseClock('01')).toEqual(at(1));
    expect(parseClock('09')).toEqual(at(9));
  });

  it.each([
    '',
    ' 9',
    '9 ',
    '9 30',
    '9:3',
    '9:300',
    '9:60',
    '24:01',
    '25',
    '25:00',
    '100',
    '0am',
    '0pm',
    '13am',
    '13pm',
    '9  pm',
    '9 p m',
    '9amx',
    'x9am',
    '9 apm',
    "9 o'clock pm",
    "o'clock",
    '9 oclock',
    'afternoon',
    'noonish',
    '9:30;',
    '-9',
    '9h',
  ])('is not guessed from %j', (text) => {
    expect(parseClock(text)).toBeNull();
  });
});
