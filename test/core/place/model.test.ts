import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Decision, NOTHING, type Timer } from '../../../src/core/decision.js';
import { DAY, MINUTE, plus } from '../../../src/core/instant.js';
import type { Notice } from '../../../src/core/notice.js';
import type { PlaceEvent } from '../../../src/core/place/requests.js';
import type { SharedPlace } from '../../../src/core/place/state.js';
import { channel } from '../check-in/given.js';
import { type Does, type Household, household, type Mover, type Who } from '../check-in/household.js';

type Step =
  | { readonly kind: 'does'; readonly who: Who; readonly does: Does }
  | { readonly kind: 'race'; readonly first: Mover; readonly second: Does }
  | { readonly kind: 'time'; readonly minutes: number }
  | { readonly kind: 'again'; readonly index: number }
  | { readonly kind: 'says'; readonly event: PlaceEvent }
  | { readonly kind: 'taken'; readonly name: string; readonly is: boolean }
  | { readonly kind: 'break'; readonly begins: boolean }
  | { readonly kind: 'leave'; readonly who: Who };

const BOTH: readonly Who[] = ['ana', 'ben'];
const who = fc.constantFrom<Who>('ana', 'ben');
const name = fc.constantFrom('porch', 'attic', 'kitchen');
const does: fc.Arbitrary<Does> = fc.oneof(
  { weight: 4, arbitrary: name.map((in_): Does => ({ kind: 'place/propose', in: in_ })) },
  { weight: 12, arbitrary: fc.nat(3).map((n): Does => ({ kind: 'place/agree', banner: n === 0 })) },
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.boolean(), fc.boolean())
      .map(([banner, old]): Does => ({ kind: 'place/banner', banner, ...(old && { of: 'bound' as const }) })),
  },
  { weight: 1, arbitrary: fc.constant<Does>({ kind: 'place/decline' }) },
  { weight: 2, arbitrary: fc.boolean().map((confirmed): Does => ({ kind: 'place/unbind', confirmed, of: 'bound' })) },
);
const event: fc.Arbitrary<PlaceEvent> = fc.oneof(
  name.map((one): PlaceEvent => ({ kind: 'place/lost', where: channel(one) })),
  fc.tuple(name, name).map(([one, to]): PlaceEvent => ({ kind: 'place/moved', where: channel(one), to: channel(to) })),
);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 24, arbitrary: fc.record({ kind: fc.constant('does' as const), who, does }) },
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('race' as const), first: fc.record({ who, does }), second: does }),
  },
  {
    weight: 6,
    arbitrary: fc.constantFrom(0, 15, 300, 1_500, 11_000).map((minutes): Step => ({ kind: 'time', minutes })),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('again' as const), index: fc.nat(10) }) },
  { weight: 2, arbitrary: event.map((said): Step => ({ kind: 'says', event: said })) },
  {
    weight: 1,
    arbitrary: fc.tuple(name, fc.boolean()).map(([one, is]): Step => ({ kind: 'taken', name: one, is })),
  },
  { weight: 2, arbitrary: fc.nat(2).map((n): Step => ({ kind: 'break', begins: n === 0 })) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(who, fc.nat(6))
      .map(([one, n]): Step => (n === 0 ? { kind: 'leave', who: one } : { kind: 'break', begins: false })),
  },
);
type Seen = Record<'bound' | 'changed' | 'ended' | 'lost' | 'moved' | 'races' | 'asked' | 'left', number>;

function run(steps: readonly Step[], seen: Seen): void {
  const home = household();
  const fires: Timer[] = [];
  const act = (by: Who | null, decide: () => Decision): void => {
    const before = new Map(home.places);
    const decision = decide();
    for (const change of decision.changes)
      if (change.kind === 'place/save') checkSaved(before.get(change.place.id), change.place, by, decision, seen);
    checkHousehold(home);
  };
  for (const next of steps) {
    switch (next.kind) {
      case 'does':
        act(next.who, () => home.decide(next.who, next.does));
        break;
      case 'race': {
        const second: Mover = { who: next.first.who === 'ana' ? 'ben' : 'ana', does: next.second };
        const { decisions, refused } = home.race(next.first, second);
        if (refused) seen.races += 1;
        // Of two that both change it, never both on the same state.
        const isBoth = decisions.every(({ changes }) => changes.length > 0);
        if (isBoth && !refused) throw new Error('both got through');
        act(null, () => NOTHING);
        break;
      }
      case 'time': {
        const end = plus(home.now(), next.minutes * MINUTE);
        for (let timer = home.nextTimer(); timer !== undefined && timer.at <= end; timer = home.nextTimer()) {
          const due = timer;
          home.setClock(due.at > home.now() ? due.at : home.now());
          fires.push(due);
          act(null, () => home.fire(due));
        }
        home.setClock(end);
        break;
      }
      case 'again': {
        const timer = fires[next.index];
        const there = timer === undefined ? undefined : home.timers.get(timer.key);
        if (timer === undefined || there?.at === timer.at) break;
        const rows = home.rows.length;
        act(null, () => home.fire(timer));
        if (home.rows.length !== rows) throw new Error(`${timer.kind} was said twice`);
        break;
      }
      case 'says': {
        const { event: said } = next;
        act(null, () => home.says(said));
        break;
      }
      case 'taken':
        if (next.is && home.bound()?.where.externalId !== next.name) home.taken.add(next.name);
        else home.taken.delete(next.name);
        break;
      case 'break':
        if (next.begins) home.breakBegins();
        else home.breakEnds();
        break;
      case 'leave': {
        if (!home.isPaired(next.who)) break;
        act(next.who, () => home.leaves(next.who));
        seen.left += 1;
        break;
      }
    }
  }
  checkAsked(home, seen);
}

function checkSaved(
  before: SharedPlace | undefined,
  after: SharedPlace,
  by: Who | null,
  { outbox }: Decision,
  seen: Seen,
): void {
  const posts = outbox.filter(({ notice }) => notice.kind.startsWith('place/post-'));
  if (before?.status !== 'bound' && after.status === 'bound') {
    // Both, each by a press of their own, to what it is now; said there once.
    expect(after.agreed.toSorted()).toEqual(['ana', 'ben']);
    expect(by).not.toBe(null);
    expect(before?.agreed).toEqual(BOTH.filter((one) => one !== by));
    expect([before?.banner, before?.where]).toEqual([after.banner, after.where]);
    expect(posts.map(({ notice }) => notice.kind)).toEqual(['place/post-bound']);
    seen.bound += 1;
    return;
  }
  expect(posts).toEqual(posts.filter(({ notice }) => 'placeId' in notice && notice.placeId !== after.id));
  if (before === undefined) return;
  if (before.banner !== after.banner) {
    if (before.status === 'proposed') expect(after.agreed).toEqual([]);
    else expect(outbox.map(({ notice }) => notice.kind)).toEqual(['place/bound']);
    if (before.status === 'bound') seen.changed += 1;
  }
  if (before.where !== after.where) {
    expect([by, outbox]).toEqual([null, []]);
    seen.moved += 1;
  }
  if (before.status !== 'ended' && after.status === 'ended') {
    seen.ended += 1;
    if (outbox.some(({ notice }) => notice.kind === 'place/lost')) {
      expect(outbox.map(({ to }) => to)).toEqual(['ana', 'ben']);
      expect(by).toBe(null);
      if (before.status === 'bound') seen.lost += 1;
    }
  }
}

function checkHousehold(home: Household): void {
  const all = [...home.places.values()];
  const proposed = all.filter(({ status }) => status === 'proposed');
  expect(all.filter(({ status }) => status === 'bound').length).toBeLessThanOrEqual(1);
  expect(proposed.length).toBeLessThanOrEqual(1);
  // What waits is the newest, and ends by itself.
  if (proposed[0] !== undefined) expect(proposed[0]).toBe(home.newestPlace());
  const rests = [...home.timers.values()].filter(({ kind }) => kind === 'place/rest');
  expect(rests.map(({ subject }) => subject)).toEqual(proposed.map(({ id }) => id));
  for (const one of proposed) expect(rests[0]?.at).toBeLessThanOrEqual(plus(one.proposedAt, 7 * DAY));
  if (!home.isPaired('ana')) {
    expect(all.every(({ status }) => status === 'ended')).toBe(true);
    expect(home.looksAtPlace('ana')).toEqual(
      home.isInBreak() ? { kind: 'check-in/in-break' } : { kind: 'place/none', isPaired: false },
    );
    expect(home.rows.filter(({ notice }) => notice.kind.startsWith('place/'))).toEqual(
      home.rows.filter(({ notice }) => notice.kind === 'place/unbound' || notice.kind === 'place/lost'),
    );
  }
  for (const { notice, to } of home.rows)
    if (notice.kind.startsWith('place/post-')) {
      expect(to).toBe('ana');
      const about = notice.kind === 'place/post-bound' ? ['banner'] : [];
      expect(Object.keys(notice).toSorted()).toEqual([...about, 'kind', 'placeId']);
    }
}

/** What counts of a whole story: by then everything that waited for its moment has come. */
function checkAsked({ rows }: Household, seen: Seen): void {
  seen.asked += rows.filter(({ notice }) => isAsking(notice)).length;
}
const isAsking = ({ kind }: Notice): boolean => kind === 'place/consent';

describe('whatever the two do about a place', () => {
  it('is theirs only as both agreed to it, one at a time, and ends without saying by whom', () => {
    const seen: Seen = { bound: 0, changed: 0, ended: 0, lost: 0, moved: 0, races: 0, asked: 0, left: 0 };
    fc.assert(
      fc.property(fc.array(step, { minLength: 20, maxLength: 90 }), (each) => run(each, seen)),
      { seed: 6_161_616, numRuns: 200 },
    );
    for (const [what, times] of Object.entries(seen)) expect([what, times > 0]).toEqual([what, true]);
  });

  it('knows one of two proposals of the same second: the second sees the first', () => {
    const home = household();
    const { refused, decisions } = home.race(
      { who: 'ana', does: { kind: 'place/propose', in: 'porch' } },
      { who: 'ben', does: { kind: 'place/propose', in: 'porch' } },
    );
    expect([refused, home.places.size]).toEqual([true, 1]);
    expect(decisions[1].reply).toEqual(decisions[0].reply);
  });

  it('is theirs when both agree in the same second', () => {
    const home = household();
    home.decide('ana', { kind: 'place/propose', in: 'porch' });
    const agrees: Does = { kind: 'place/agree', banner: false };
    const { refused } = home.race({ who: 'ana', does: agrees }, { who: 'ben', does: agrees });
    expect([refused, home.bound()?.where]).toEqual([true, channel('porch')]);
  });

  it('shows Ana the same whether Ben agreed, declined or did nothing', () => {
    const sees = (ben: Does | null, steps: readonly Does[]): unknown => {
      const home = household();
      home.decide('ana', { kind: 'place/propose', in: 'porch' });
      return steps.map((each) => {
        if (ben !== null) home.decide('ben', ben);
        home.passes(DAY / 2);
        return [home.decide('ana', each).reply, home.looksAtPlace('ana')];
      });
    };
    const hers = fc.array(
      fc.oneof(
        name.map((in_): Does => ({ kind: 'place/propose', in: in_ })),
        fc.boolean().map((banner): Does => ({ kind: 'place/banner', banner })),
        fc.constant<Does>({ kind: 'place/decline' }),
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(hers, (steps) => {
        for (const ben of [{ kind: 'place/agree', banner: false }, { kind: 'place/decline' }] as const)
          expect(sees(ben, steps)).toEqual(sees(null, steps));
      }),
      { seed: 616, numRuns: 60 },
    );
  });
});
