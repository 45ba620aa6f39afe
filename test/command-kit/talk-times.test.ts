import { describe, expect, it } from 'vitest';
import { parseTalkTime } from '../../src/command-kit/talk-time.js';
import { instant } from '../../src/core/instant.js';

/** A Monday. */
const local = (hour: string) => instant(Date.parse(`2026-06-01T${hour}:00+02:00`));
const talk = (text: string, hour = '20:40', zone: string | null = 'Europe/Berlin') => {
  const read = parseTalkTime(text, { zone, now: local(hour) });
  return read.kind === 'value' ? read.value : read.problem.problem;
};
const minute = (hour: number, past = 0) => hour * 60 + past;
const next = (hour: number, past = 0) => ({ kind: 'next', time: minute(hour, past) });
const tomorrow = (hour: number, past = 0) => ({ kind: 'tomorrow', time: minute(hour, past) });
const on = (day: number, hour: number, past = 0) => ({
  kind: 'on',
  date: `2026-06-0${day}`,
  time: minute(hour, past),
});

describe('a time to talk', () => {
  it.each([
    ['in 20', 20],
    ['in 2 hours', 120],
    ['in 1h30', 90],
    ['half an hour', 30],
    ['72h', 72 * 60],
  ])('is a length in "%s"', (text, minutes) => {
    expect(talk(text)).toEqual({ kind: 'in', minutes });
    expect(talk(text, '20:40', null)).toEqual({ kind: 'in', minutes });
  });

  it.each([
    ['21:30', next(21, 30)],
    ['at 21:30', next(21, 30)],
    ['21h30', next(21, 30)],
    ['9pm', next(21)],
    ['9 pm', next(21)],
    ['6 in the morning', next(6)],
    ['9 in the evening', next(21)],
    ['9 at night', next(21)],
    ['0:59 at night', next(0, 59)],
    ['1 at night', next(13)],
    ['11:59 in the evening', next(23, 59)],
    ['tomorrow 9:00', tomorrow(9)],
    ['tomorrow at 9:00', tomorrow(9)],
    ['tomorrow, 9:00', tomorrow(9)],
    ['9:00 tomorrow', tomorrow(9)],
    ['at 9:00 tomorrow', tomorrow(9)],
    ['9:00, tomorrow,', tomorrow(9)],
    ['9 pm tomorrow', tomorrow(21)],
    ['1h30 tomorrow', tomorrow(1, 30)],
    ['tomorrow morning at 9', tomorrow(9)],
    ['tomorrow at 6 in the morning', tomorrow(6)],
    ['tomorrow 6 morning', tomorrow(6)],
    ['tomorrow evening 8', tomorrow(20)],
    ['tomorrow night 8', tomorrow(20)],
    ['tomorrow afternoon at 4:15', tomorrow(16, 15)],
    ['tomorrow 12 in the afternoon', tomorrow(12)],
    ['tomorrow 20:00 in the evening', tomorrow(20)],
    ['tonight at 9', on(1, 21)],
    ['9:30 tonight', on(1, 21, 30)],
    ['9:30 this evening', on(1, 21, 30)],
    ['today at 21:30', on(1, 21, 30)],
    ['wednesday at 7pm', on(3, 19)],
    ['wednesday 6', on(3, 18)],
    ['wednesday 6:00', on(3, 6)],
    ['wednesday 18:30', on(3, 18, 30)],
    ['wednesday 7', on(3, 7)],
    ['on wednesday at noon', on(3, 12)],
    ['noon on wednesday', on(3, 12)],
    ['6:30 pm on 3 june', on(3, 18, 30)],
    ['june 3, 18:30', on(3, 18, 30)],
    ['wednesday, june 3, 18:30', on(3, 18, 30)],
    ['2026-06-03 18:30', on(3, 18, 30)],
    ['wednesday at at 9', on(3, 9)],
    ['at at 21:30', next(21, 30)],
    ['on wednesday , 3rd of june 2026 18:30', on(3, 18, 30)],
  ])('is read from "%s"', (text, slot) => {
    expect(talk(text)).toEqual(slot);
  });

  it('is this morning or this afternoon where it still lies ahead', () => {
    expect(talk('this morning at 9', '08:00')).toEqual(on(1, 9));
    expect(talk('6 this morning', '05:00')).toEqual(on(1, 6));
    expect(talk('this afternoon at 4', '08:00')).toEqual(on(1, 16));
  });

  it('is the nearer half of the day for a bare hour without a day', () => {
    expect(talk('9')).toEqual(next(21));
    expect(talk('9', '08:00')).toEqual(next(9));
    expect(talk('9', '09:00')).toEqual(next(21));
    expect(talk('6', '03:00')).toEqual(next(6));
    expect(talk('12', '13:00')).toEqual(next(0));
    expect(talk('12', '08:00')).toEqual(next(12));
    expect(talk('9:00')).toEqual(next(9));
    expect(talk('9 in the morning')).toEqual(next(9));
    expect(talk('tomorrow 9')).toEqual(tomorrow(9));
  });

  it('lies ahead, within three days', () => {
    expect(talk('today 20:40')).toBe('too-short');
    expect(talk('today 20:41')).toEqual(on(1, 20, 41));
    expect(talk('this morning at 9')).toBe('too-short');
    expect(talk('thursday 20:40')).toEqual(on(4, 20, 40));
    expect(talk('thursday 20:41')).toBe('too-long');
    expect(talk('2026-05-31 20:00')).toBe('too-short');
    expect(talk('in 72h 1m')).toBe('too-long');
    expect(talk('in 0')).toBe('too-short');
  });

  it('needs their zone for a clock time, and only then', () => {
    for (const text of ['9', '21:30', 'tomorrow 9:00', 'someday 9:00'])
      expect([text, talk(text, '20:40', null)]).toEqual([text, 'no-zone']);
    expect(talk('soon', '20:40', null)).toBe('form');
  });

  it.each([
    'soon',
    '1h30',
    'tomorrow',
    'in the evening',
    'in 21:30',
    'tomorrow 25:00',
    'someday 9:00',
    'on 9',
    'not tomorrow 9:00',
    'tomorrow 9:00 please',
    'next friday 9:00',
    'ontomorrow 9:00',
    'tomorrow on 9:00',
    'tomorrow 9:00 at',
    'attomorrow 9:00',
    'midknight',
    '２1:30',
    '2026-06-31 18:30',
  ])('is not guessed from %j', (text) => {
    expect(talk(text)).toBe('form');
  });

  it('names itself in what is said about it', () => {
    const reader = { zone: 'Europe/Berlin', now: local('20:40') };
    for (const [text, problem] of [
      ['', 'empty'],
      ['  ', 'empty'],
      ['soon', 'form'],
      ['1h30', 'form'],
      ['２', 'form'],
      ['someday 9', 'form'],
      ['today 9:00', 'too-short'],
      ['73h', 'too-long'],
      ['2026-07-01 9:00', 'too-long'],
    ] as const)
      expect([text, parseTalkTime(text, reader)]).toEqual([
        text,
        { kind: 'problem', problem: { kind: 'input/unreadable', option: 'when', problem } },
      ]);
  });
});
