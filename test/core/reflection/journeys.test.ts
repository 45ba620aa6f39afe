import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, plus, SECOND } from '../../../src/core/instant.js';
import { chanceFor } from '../../../src/core/reflection/generator.js';
import { within } from '../../../src/core/zone/local-time.js';
import { at, SEED } from './given.js';
import { EVERY_DAY, ODD_ZONES } from './odd-zones.js';
import { type Came, onePerson, type OnePerson } from './one-person.js';
import { chosenAfter, dateOf, dayNumber, type Shown, shownAt } from './wall-clock.js';

const START = at('2025-01-01T00:00:00Z');
const ZONES = [...ODD_ZONES, 'Pacific/Honolulu', 'Pacific/Auckland', 'Asia/Tokyo', 'Europe/Lisbon', 'Asia/Kolkata'];
const LIVES = Array.from({ length: 60 }, (_, life) => life);
/** How long we were away when a timer came due. */
const AWAY = [0, 0, 0, 20 * SECOND, 40 * MINUTE, 5 * HOUR, 30 * HOUR];

type Chosen = {
  readonly one: OnePerson;
  readonly pick: <Item>(items: readonly Item[]) => Item;
  readonly below: (n: number) => number;
};

/** Somebody with a prompt every day, somewhere, at an hour of the day. */
function somebody(life: number): Chosen {
  const chance = chanceFor(SEED, life);
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[chance.next(items.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  };
  const one = onePerson(plus(START, chance.next(1700) * DAY), { zone: pick(ZONES) });
  one.does({ kind: 'reflect/schedule', time: hourOf(chance.next), days: EVERY_DAY });
  return { one, pick, below: chance.next };
}

const hourOf = (below: (n: number) => number): number => 7 * 60 + below(15 * 60);

type Seen = Came & { readonly shown: Shown; readonly isNight: boolean };

/** Fires late and again and again, moves, changes hours and nights; `check` is called after each. Gives what came. */
function live(life: number, check: (one: OnePerson) => void): readonly Seen[] {
  const { one, pick, below } = somebody(life);
  const came: Seen[] = [];
  for (let step = 0; step < 80; step += 1) {
    const deed = below(12);
    if (deed < 7) came.push(seen(one, one.fires(pick(AWAY), pick([1, 2, 3]))));
    else one.passes(plus(one.now(), below(30 * 60) * MINUTE));
    if (deed > 6 && deed < 10) one.does({ kind: 'person/zone', zone: pick(ZONES) });
    if (deed === 10) one.does({ kind: 'reflect/schedule', time: hourOf(below), days: pick([EVERY_DAY, [2, 6]]) });
    if (deed === 11)
      one.does({ kind: 'person/quiet', from: pick([0, 20, 22, 23]) * 60, until: pick([0, 6, 7, 9]) * 60 });
    check(one);
  }
  return came;
}

function seen(one: OnePerson, came: Came): Seen {
  const { zone, quietFrom, quietUntil } = one.me().settings;
  const shown = shownAt(came.at, zone ?? 'UTC');
  return { ...came, shown, isNight: within(shown.minute, quietFrom, quietUntil) };
}

/** Where and when they stand after a move while one was owed: what must wait now, worked out from the wall clock alone. */
function moveOn({ one, pick, below }: Chosen): {
  readonly waits: string;
  readonly must: string;
  readonly atOnce: boolean;
} {
  for (let days = below(3); days > 0; days -= 1) one.fires();
  const left = one.waiting().at - one.now();
  one.passes(plus(one.now(), below(Math.max(1, Math.ceil(left / MINUTE))) * MINUTE));
  const owed = one.reflection().nextDate ?? '';
  const zone = pick(ZONES);
  one.does({ kind: 'person/zone', zone });

  const { lastDate, schedule, nextDate } = one.reflection();
  const here = shownAt(one.now(), zone);
  const isAhead = here.minute < (schedule?.time ?? 0);
  const isFree = lastDate === null || here.date > lastDate;
  const atOnce = isFree && !isAhead && owed <= here.date && !within(here.minute, 22 * 60, 7 * 60);
  const from = isFree && isAhead ? dateOf(dayNumber(here.date) - 1) : here.date;
  const after = lastDate !== null && lastDate > from ? lastDate : from;
  return { waits: nextDate ?? '', must: atOnce ? here.date : chosenAfter(after, EVERY_DAY, zone), atOnce };
}

describe('through restarts, nights and journeys', () => {
  it('a prompt is for each date once, on that date, and only the night or the next day lets one go that fired late', () => {
    for (const life of LIVES) {
      const came = live(life, () => undefined);
      expect(came.filter(({ given, shown, date, isNight }) => given !== (shown.date === date && !isNight))).toEqual([]);
      const dates = came.map(({ date }) => date);
      expect(dates).toEqual([...new Set(dates)].sort());
      expect(came.filter(({ given }) => given).length).toBeGreaterThan(5);
    }
  });

  it('exactly one timer waits at any time, for a date that had none yet, in the zone they are in', () => {
    for (const life of LIVES)
      live(life, (one) => {
        const { lastDate, nextDate, generation } = one.reflection();
        expect(one.waiting()).toMatchObject({ generation, wall: { date: nextDate, zone: one.me().settings.zone } });
        expect(nextDate !== null && (lastDate === null || nextDate > lastDate)).toBe(true);
      });
  });

  it('none is lost when they move: what was owed today comes at once, by day, or at its hour', () => {
    let atOnce = 0;
    for (const life of LIVES) {
      const somewhere = somebody(1_000 + life);
      for (let move = 0; move < 40; move += 1) {
        const moved = moveOn(somewhere);
        expect(moved.waits).toBe(moved.must);
        const { one } = somewhere;
        expect(one.waiting().at <= one.now()).toBe(moved.atOnce);
        expect(!moved.atOnce || one.fires().given).toBe(true);
        atOnce += moved.atOnce ? 1 : 0;
      }
    }
    expect(atOnce).toBeGreaterThan(100);
  });

  it('a journey right after choosing an hour that has passed brings nothing at once', () => {
    const one = onePerson(at('2026-06-01T19:00:00Z'), { zone: 'Europe/Lisbon' });
    one.does({ kind: 'reflect/schedule', time: 19 * 60, days: EVERY_DAY });
    one.does({ kind: 'person/zone', zone: 'Europe/Berlin' });
    expect(one.waiting().wall?.date).toBe('2026-06-02');
  });

  it('a journey west into the same day brings no second one', () => {
    const one = onePerson(at('2026-06-01T00:00:00Z'), { zone: 'Pacific/Auckland' });
    one.does({ kind: 'reflect/schedule', time: 13 * 60, days: EVERY_DAY });
    expect(one.fires().date).toBe('2026-06-01');
    one.does({ kind: 'person/zone', zone: 'Pacific/Honolulu' });
    expect(shownAt(one.now(), 'Pacific/Honolulu').date).toBe('2026-05-31');
    expect(one.waiting().wall?.date).toBe('2026-06-02');
  });

  it('a zone that is said again while we were away loses nothing: the late one is still due', () => {
    const one = onePerson(at('2026-06-01T12:00:00Z'), { zone: 'Europe/Lisbon' });
    one.does({ kind: 'reflect/schedule', time: 19 * 60, days: EVERY_DAY });
    one.passes(at('2026-06-01T18:40:00Z'));
    one.does({ kind: 'person/zone', zone: 'Europe/Lisbon' });
    expect(one.fires()).toMatchObject({ given: true, date: '2026-06-01' });
  });
});
