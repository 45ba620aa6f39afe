import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, plus } from '../../../src/core/instant.js';
import type { Need } from '../../../src/core/need/state.js';
import type { Notice } from '../../../src/core/notice.js';
import { type Does, household, type Household, type Who } from './household.js';
import { ANA, BEN } from './given.js';

type Step =
  | { readonly kind: 'does'; readonly who: Who; readonly does: Does }
  | { readonly kind: 'time'; readonly minutes: number }
  | { readonly kind: 'break'; readonly begins: boolean }
  | { readonly kind: 'down'; readonly begins: boolean };

const does: fc.Arbitrary<Does> = fc.oneof(
  fc
    .integer({ min: -5, max: 3_000 })
    .map((minutes): Does => ({ kind: 'need/space', wish: { kind: 'minutes', minutes } })),
  fc.constant<Does>({ kind: 'need/together', slot: null }),
  fc
    .integer({ min: -5, max: 5_000 })
    .map((minutes): Does => ({ kind: 'need/together', slot: { kind: 'in', minutes } })),
  fc.boolean().map((stale): Does => ({ kind: 'need/close', stale })),
  fc.integer({ min: 1, max: 300 }).map((minutes): Does => ({ kind: 'need/more', minutes })),
  fc
    .record({ answer: fc.constantFrom('yes' as const, 'not-this-time' as const), stale: fc.boolean() })
    .map((said): Does => ({ kind: 'need/answer', ...said })),
  fc
    .integer({ min: 1, max: 4_000 })
    .map((minutes): Does => ({ kind: 'need/another-time', slot: { kind: 'in', minutes } })),
  fc.boolean().map((stale): Does => ({ kind: 'need/fine', stale })),
);
const who = fc.constantFrom<Who>('ana', 'ben');
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('does' as const), who, does }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('time' as const),
      minutes: fc.constantFrom(1, 15, 29, 60, 130, 400, 1_440),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('break' as const), begins: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('down' as const), begins: fc.boolean() }) },
);

function take(home: Household, next: Step): Notice | null {
  if (next.kind === 'does') return home.decide(next.who, next.does).reply;
  if (next.kind === 'time') home.passes(next.minutes * MINUTE);
  else if (next.kind === 'break') {
    if (next.begins) home.breakBegins();
    else home.breakEnds();
  } else if (next.begins) home.goesDown();
  else home.comesBack();
  return null;
}

describe('whatever two people do', () => {
  it('each has one open bid of a kind and makes two a day; every space ends, and every ask stands for one', () => {
    let spaces = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 10, maxLength: 80 }), (steps) => {
        const home = household();
        for (const next of steps) {
          take(home, next);
          const all = [...home.needs.values()];
          for (const [by, kind] of [ANA.id, BEN.id].flatMap((id) =>
            (['space', 'together'] as const).map((of) => [id, of] as const),
          )) {
            const mine = all.filter((need) => need.by === by && need.about.kind === kind);
            expect(mine.filter(({ status }) => status === 'open').length).toBeLessThanOrEqual(1);
            for (const { askedAt } of mine) {
              const within = mine.filter((one) => one.askedAt >= askedAt && one.askedAt < plus(askedAt, DAY));
              expect(within.length).toBeLessThanOrEqual(2);
            }
          }
          for (const { about, askedAt } of all)
            expect(about.kind === 'together' || about.until >= plus(askedAt, 15 * MINUTE)).toBe(true);
          // What is open has a moment ahead: its minute, its end, or a message on its way.
          const isAhead = (need: Need): boolean =>
            [...home.timers.values()].some(({ subject }) => subject === need.id) || home.isWaiting(need.id);
          expect(all.filter((need) => need.status === 'open' && !isAhead(need))).toEqual([]);
        }
        home.comesBack();
        home.breakEnds();
        home.passes(10 * DAY);
        expect([...home.needs.values()].filter(({ status }) => status === 'open')).toEqual([]);
        expect([...home.timers.keys()]).toEqual([]);
        // Nobody is asked the same thing twice.
        for (const need of home.needs.values()) {
          const about = home.sent.filter(({ notice }) => 'bid' in notice && notice.bid?.needId === need.id);
          const times = (kind: Notice['kind']): number => about.filter(({ notice }) => notice.kind === kind).length;
          expect(times('need/together-asked')).toBeLessThanOrEqual(1);
          expect(times('need/another-time')).toBeLessThanOrEqual(1);
          expect(times('need/space-told')).toBeLessThanOrEqual(2);
          expect(times('need/space-over')).toBeLessThanOrEqual(need.generation);
          if (need.about.kind === 'space') spaces += 1;
        }
      }),
      { seed: 6_061, numRuns: 300 },
    );
    expect(spaces).toBeGreaterThan(100);
  });

  it('is never asked before the minute, and closed only two hours after the ask was sent', () => {
    const home = household();
    home.decide('ana', { kind: 'need/space', wish: { kind: 'default' } });
    home.goesDown();
    home.passes(9 * HOUR);
    expect(home.newest()?.status).toBe('open');
    home.comesBack();
    home.passes(2 * HOUR - 1);
    expect(home.newest()?.status).toBe('open');
    expect(home.decide('ana', { kind: 'need/more', minutes: 30 }).reply?.kind).toBe('need/space-begun');
    home.passes(30 * MINUTE + 2 * HOUR);
    expect(home.newest()?.status).toBe('closed');
    expect(home.heard('ana').map(({ kind }) => kind)).toEqual(['need/space-over', 'need/space-over']);
    expect(home.heard('ben').map(({ kind }) => kind)).toEqual(['need/space-told', 'need/space-told']);
  });

  it('counts two within any 24 hours, to the millisecond', () => {
    const home = household();
    const wish: Does = { kind: 'need/together', slot: null };
    for (const minutes of [0, 60]) {
      home.passes(minutes * MINUTE);
      home.decide('ana', wish);
      home.decide('ana', { kind: 'need/close' });
    }
    home.passes(23 * HOUR - 1);
    expect(home.decide('ana', wish).reply).toEqual({ kind: 'need/enough', again: plus(home.now(), 1) });
    // The other's day is their own.
    expect(home.decide('ben', wish).reply?.kind).toBe('need/together-sent');
    home.passes(1);
    expect(home.decide('ana', wish).reply?.kind).toBe('need/together-sent');
    expect(home.decide('ana', wish).reply).toMatchObject({ kind: 'need/open-already', about: 'together' });
  });

  it('a wish that waits keeps nobody from announcing space, nor two wishes of that day', () => {
    const home = household();
    const wish: Does = { kind: 'need/together', slot: null };
    const space: Does = { kind: 'need/space', wish: { kind: 'default' } };
    home.decide('ana', wish);
    home.decide('ana', { kind: 'need/close' });
    home.decide('ana', wish);
    expect(home.decide('ana', space).reply?.kind).toBe('need/space-begun');
    expect(home.decide('ana', space).reply).toMatchObject({ kind: 'need/open-already', about: 'space' });
    expect(home.looks('ana').kind).toBe('need/space-begun');
    home.decide('ana', { kind: 'need/close' });
    expect(home.looks('ana').kind).toBe('need/together-sent');
    home.decide('ana', space);
    home.decide('ana', { kind: 'need/close' });
    expect(home.decide('ana', space).reply).toMatchObject({ kind: 'need/enough' });
    // The wish that waits is what they are shown, not that the day's measure is full.
    expect(home.decide('ana', wish).reply).toMatchObject({ kind: 'need/open-already', about: 'together' });
    home.breakBegins();
    expect(home.decide('ana', wish).reply).toEqual({ kind: 'need/in-break' });
  });
});

describe('two at the same moment', () => {
  it('asking for each other: both wishes stand, and each finds the other’s', () => {
    const home = household();
    const wish: Does = { kind: 'need/together', slot: null };
    expect(home.race(['ana', wish], ['ben', wish]).decisions.map(({ reply }) => reply?.kind)).toEqual([
      'need/together-sent',
      'need/together-sent',
    ]);
    expect([home.looks('ana').kind, home.looks('ben').kind]).toEqual(['need/together-asked', 'need/together-asked']);
  });

  it('one person asking twice: one comes to be', () => {
    const home = household();
    const wish: Does = { kind: 'need/together', slot: null };
    expect(home.race(['ana', wish], ['ana', wish]).decisions[1].reply).toMatchObject({ kind: 'need/open-already' });
  });

  it('one says yes while the other takes it back: whoever was first', () => {
    const yes: readonly [Who, Does] = ['ben', { kind: 'need/answer', answer: 'yes' }];
    const back: readonly [Who, Does] = ['ana', { kind: 'need/close' }];
    for (const [first, second, replies] of [
      [yes, back, ['need/noted', 'need/answered']],
      [back, yes, ['need/taken-back', 'need/over']],
    ] as const) {
      const home = household();
      home.decide('ana', { kind: 'need/together', slot: null });
      expect(home.race(first, second).decisions.map(({ reply }) => reply?.kind)).toEqual(replies);
    }
  });

  it('yes and another time on two devices: one answer', () => {
    const home = household();
    home.decide('ana', { kind: 'need/together', slot: null });
    home.race(
      ['ben', { kind: 'need/another-time', slot: { kind: 'in', minutes: 60 } }],
      ['ben', { kind: 'need/answer', answer: 'yes' }],
    );
    expect(home.heard('ana').map(({ kind }) => kind)).toEqual(['need/another-time']);
  });
});
