import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, plus } from '../../../src/core/instant.js';
import { endNeeds } from '../../../src/core/need/end.js';
import type { PairingContext } from '../../../src/core/pairing/context.js';
import { leave } from '../../../src/core/pairing/leave.js';
import type { Need } from '../../../src/core/need/state.js';
import type { Settings } from '../../../src/core/person/state.js';
import { cancelled, timersSet } from '../of-two.js';
import { pairingContext } from '../pairing-context.js';
import { ANA, BEN, NOW, space, together, togetherAt, US } from './given.js';
import { type Does, household } from './household.js';

const leaving = (needs: readonly Need[]): PairingContext =>
  pairingContext({ now: NOW, me: ANA, couple: US, partner: BEN, needs });

type Step = Does | number;
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.constant<Does>({ kind: 'need/together', slot: null }),
  fc.integer({ min: 1, max: 4_000 }).map((minutes): Does => ({ kind: 'need/together', slot: { kind: 'in', minutes } })),
  fc.constant<Does>({ kind: 'need/space', wish: { kind: 'minutes', minutes: 45 } }),
  fc.constant<Does>({ kind: 'need/more', minutes: 30 }),
  fc.constant<Does>({ kind: 'need/close' }),
  fc.constantFrom(1, 20, 61, 180, 700, 1_500),
);

/** Everything that Ana is told, sees and is answered. */
function anaHears(steps: readonly Step[], ben: Partial<Settings>, benAsks: 'nothing' | 'taken back'): unknown {
  const home = household({ ben });
  const replies = steps.flatMap((next) => {
    if (benAsks === 'taken back') {
      home.decide('ben', { kind: 'need/together', slot: null });
      home.decide('ben', { kind: 'need/close' });
    }
    const reply = typeof next === 'number' ? null : home.decide('ana', next).reply;
    if (typeof next === 'number') home.passes(next * MINUTE);
    return [reply, home.looks('ana')];
  });
  const isOfHers = ({ kind }: { readonly kind: string }): boolean => kind !== 'need/together-asked';
  return JSON.stringify({ replies, heard: home.heard('ana').filter(isOfHers) }).replaceAll(/"n\d+"/g, '"id"');
}

describe('whoever asks', () => {
  it('cannot tell whether the other keeps it light, has quiet hours, or says nothing: it is one and the same', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 5, maxLength: 40 }), (steps) => {
        const usual = anaHears(steps, {}, 'nothing');
        for (const ben of [
          { keepItLight: true },
          { zone: null },
          { quietFrom: 0, quietUntil: 1_439 },
          { tendency: 'withdrawing' },
        ] as const)
          expect(anaHears(steps, ben, 'nothing')).toEqual(usual);
        expect(anaHears(steps, {}, 'taken back')).toEqual(usual);
      }),
      { seed: 4_404, numRuns: 120 },
    );
  });

  it('and keeps it light themselves is asked nothing unasked: it waits in /need, and is answered as ever', () => {
    const home = household({ ben: { keepItLight: true } });
    home.decide('ana', { kind: 'need/together', slot: null });
    expect(home.heard('ben')).toEqual([]);
    expect(home.looks('ben').kind).toBe('need/together-asked');
    home.decide('ben', { kind: 'need/answer', answer: 'not-this-time' });
    expect(home.heard('ana')).toMatchObject([{ kind: 'need/answered', answer: 'not-this-time', at: null }]);
    home.passes(HOUR);
    home.decide('ana', { kind: 'need/space', wish: { kind: 'default' } });
    expect(home.heard('ben').map(({ kind }) => kind)).toEqual(['need/space-told']);
  });
});

describe('when one of the two leaves', () => {
  /** What Ben hears by himself, with Ana there (who never answers) and with Ana gone. */
  const benHears = (setUp: (home: ReturnType<typeof household>) => void, leaves: boolean): unknown => {
    const home = household();
    setUp(home);
    if (leaves) home.leaves('ana');
    home.passes(5 * DAY);
    expect([...home.needs.values()].filter(({ status }) => status === 'open')).toEqual([]);
    return home.sent.filter(({ to }) => to === BEN.id);
  };

  it.each<[string, (home: ReturnType<typeof household>) => void]>([
    ['their space', (home) => home.decide('ana', { kind: 'need/space', wish: { kind: 'minutes', minutes: 90 } })],
    ['their wish', (home) => home.decide('ana', { kind: 'need/together', slot: null })],
    ['the other’s space', (home) => home.decide('ben', { kind: 'need/space', wish: { kind: 'minutes', minutes: 90 } })],
    ['the other’s wish', (home) => home.decide('ben', { kind: 'need/together', slot: null })],
    [
      'a time that both agreed on',
      (home) => {
        home.decide('ben', { kind: 'need/together', slot: { kind: 'in', minutes: 300 } });
        home.decide('ana', { kind: 'need/answer', answer: 'yes' });
      },
    ],
  ])('%s looks to whoever stayed as if nobody answered', (_, setUp) => {
    const home = household();
    setUp(home);
    expect(benHears(setUp, true)).toEqual(benHears(setUp, false));
  });

  it('nothing more comes to the leaver', () => {
    const home = household();
    home.decide('ana', { kind: 'need/space', wish: { kind: 'default' } });
    home.decide('ben', { kind: 'need/together', slot: { kind: 'in', minutes: 300 } });
    home.decide('ana', { kind: 'need/answer', answer: 'yes' });
    const before = home.heard('ana').length;
    home.leaves('ana');
    home.passes(2 * DAY);
    expect(home.heard('ana')).toHaveLength(before);
    expect(home.heard('ben').map(({ kind }) => kind)).toEqual(['need/space-told', 'need/answered', 'need/now']);
  });

  it('their own promise ends, and what waits to be sent of it; the bid stands until it would have ended', () => {
    const ended = endNeeds(ANA.id, BEN.id, [
      space(),
      together({ by: BEN.id }),
      togetherAt(NOW, { status: 'closed' }),
      space({ id: 'over' as Need['id'], status: 'closed' }),
    ]);
    expect(ended.changes).toEqual([]);
    expect(cancelled(ended)).toEqual(expect.arrayContaining(['need/return:need', 'need/remind:need:ana']));
    expect(timersSet(ended).map(({ key, at }) => [key, at])).toEqual([['need/rest:need', plus(NOW, 3 * HOUR)]]);
    expect(cancelled(ended)).not.toContain('need/remind:need:ben');
    expect(cancelled(ended)).not.toContain('need/return:over');
    expect(ended).toMatchObject({ outbox: [], reply: null });
    expect(ended.cancel).toEqual(
      expect.arrayContaining([
        { orderKey: 'need:need', to: 'ben', notices: ['need/space-told', 'need/together-asked'] },
      ]),
    );
  });

  it('all of it goes in the commit in which they leave, of this couple alone', () => {
    const former = space({ id: 'former' as Need['id'], coupleId: 'other' as Need['coupleId'] });
    const left = leave(leaving([space(), former]), true);
    expect(left.reply).toEqual({ kind: 'pairing/left' });
    expect(left.changes.filter(({ kind }) => kind === 'need/save')).toEqual([]);
    expect(cancelled(left)).toContain('need/return:need');
    expect(left.cancel).toContainEqual({
      orderKey: 'need:need',
      to: 'ben',
      notices: ['need/space-told', 'need/together-asked'],
    });
  });
});
