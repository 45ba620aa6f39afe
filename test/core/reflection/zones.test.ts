import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { DAY, type Instant, instant, MINUTE, plus } from '../../../src/core/instant.js';
import { chanceFor } from '../../../src/core/reflection/generator.js';
import type { Weekday } from '../../../src/core/reflection/state.js';
import { at, HALF_PAST_EIGHT, SEED } from './given.js';
import { EVERY_DAY, ODD_ZONES } from './odd-zones.js';
import { type Came, onePerson, type OnePerson } from './one-person.js';
import { chosenAfter, dateOf, dayNumber, type Shown, shownAt } from './wall-clock.js';

const START = at('2025-01-01T00:00:00Z');
const END = at('2030-01-01T00:00:00Z');
const ZONES = Intl.supportedValuesOf('timeZone');
/** Times at which clocks change somewhere, and one at which they do not. */
const TIMES = [0, 30, 90, 120, 135, 150, 180, HALF_PAST_EIGHT, 23 * 60, 23 * 60 + 30, 23 * 60 + 59];
const SECONDS = 1_000;
const NO_NIGHT = { quietFrom: 0, quietUntil: 0 };

/** The changes of the clock in these years. */
function changesOf(zone: string, from: Instant, to: Instant): readonly Instant[] {
  const changes: Instant[] = [];
  let next = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone).getTimeZoneTransition('next');
  while (next !== null && next.epochMilliseconds < to) {
    changes.push(instant(next.epochMilliseconds));
    next = next.getTimeZoneTransition('next');
  }
  return changes;
}

/** At its minute; where the clock leaps over that, at the leap; where it comes twice, the first time. */
function isRightMinute({ timer, date }: Came, zone: string, time: number): boolean {
  const minutes = (clock: Shown): number => dayNumber(clock.date) * 1440 + clock.minute;
  const wished = dayNumber(date) * 1440 + time;
  const shown = minutes(shownAt(timer.at, zone));
  const earlier = (by: number): number => minutes(shownAt(plus(timer.at, -by * MINUTE), zone));
  return shown === wished ? [30, 60, 120].every((by) => earlier(by) !== wished) : earlier(1) < wished && shown > wished;
}

/** Pauses to a few days before, and lets the days around this moment pass. Each gives its prompt. */
function daysAround(one: OnePerson, moment: Instant, zone: string): number {
  const from = dateOf(dayNumber(shownAt(moment, zone).date) - 1);
  one.does({ kind: 'reflect/pause', until: from });
  const { time } = one.reflection().schedule ?? { time: 0 };
  let last = dateOf(dayNumber(from) - 1);
  let count = 0;
  while (one.waiting().at < plus(moment, 1.5 * DAY)) {
    const before = one.reflection().lastDate;
    const came = one.fires(0, 2);
    expect(came.given).toBe(true);
    expect(came.date).toBe(chosenAfter(last, EVERY_DAY, zone));
    expect(before === null || came.date > before).toBe(true);
    expect(isRightMinute(came, zone, time)).toBe(true);
    last = came.date;
    count += 1;
  }
  return count;
}

const begin = (zone: string, time: number, start: Instant = START, days: readonly Weekday[] = EVERY_DAY): OnePerson => {
  const one = onePerson(start, { zone, ...NO_NIGHT });
  one.does({ kind: 'reflect/schedule', time, days });
  return one;
};

describe('in every zone of this machine, over five years', () => {
  it('a prompt comes once on each chosen date, at its minute, also around every change of the clock', () => {
    const chance = chanceFor(SEED, 1);
    let prompts = 0;
    for (const zone of ZONES) {
      const changes = changesOf(zone, START, END);
      const calm = Array.from({ length: 6 }, (_, turn) => plus(START, (turn * 360 + 2) * DAY));
      const moments = [...new Set([...changes, ...calm])].sort((one, other) => one - other);
      const one = begin(zone, TIMES[chance.next(TIMES.length)] ?? HALF_PAST_EIGHT);
      for (const moment of moments) {
        if (moment < one.now() + 3 * DAY) continue;
        prompts += daysAround(one, moment, zone);
      }
    }
    expect(prompts).toBeGreaterThan(15 * ZONES.length);
  });

  it('and every single day of them in the zones whose clocks are odd', () => {
    const chance = chanceFor(SEED, 2);
    for (const zone of ODD_ZONES) {
      const from = plus(START, chance.next(4 * 365) * DAY);
      const days = EVERY_DAY.filter(() => chance.next(3) > 0);
      const chosen: readonly Weekday[] = days.length === 0 ? [7] : days;
      const one = begin(zone, TIMES[chance.next(TIMES.length)] ?? 150, from, chosen);
      let last = one.fires().date;
      while (one.now() < from + 365 * DAY) {
        const came = one.fires(chance.next(50) * SECONDS, 2);
        expect(came).toMatchObject({ given: true, date: chosenAfter(last, chosen, zone) });
        expect(isRightMinute(came, zone, one.reflection().schedule?.time ?? 0)).toBe(true);
        last = came.date;
      }
    }
  });

  it('around each change of the odd ones, at every time that it touches', () => {
    for (const zone of ODD_ZONES)
      for (const time of TIMES) {
        const one = begin(zone, time);
        for (const change of changesOf(zone, START, END).slice(0, 4))
          expect(daysAround(one, change, zone)).toBeGreaterThan(1);
      }
  });
});

describe('where a whole day was left out', () => {
  it('nobody is owed a prompt for the day that Apia never had', () => {
    const one = begin('Pacific/Apia', HALF_PAST_EIGHT, at('2011-12-28T12:00:00Z'));
    const dates = [one.fires(), one.fires(), one.fires(), one.fires()].map(({ date, given }) => [date, given]);
    expect(dates).toEqual([
      ['2011-12-28', true],
      ['2011-12-29', true],
      ['2011-12-31', true],
      ['2012-01-01', true],
    ]);
  });

  it('a gap up to midnight still gives that evening its prompt, at midnight', () => {
    const one = begin('America/Nuuk', 23 * 60 + 30, at('2025-03-28T12:00:00Z'));
    const dates = [one.fires(), one.fires(), one.fires()].map(({ date, at: now }) => [
      date,
      shownAt(now, 'America/Nuuk'),
    ]);
    expect(dates).toEqual([
      ['2025-03-28', { date: '2025-03-28', minute: 1410 }],
      ['2025-03-29', { date: '2025-03-30', minute: 0 }],
      ['2025-03-30', { date: '2025-03-30', minute: 1410 }],
    ]);
  });
});
