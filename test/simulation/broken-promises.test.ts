import { describe, expect, it } from 'vitest';
import type { ChangeSet } from '../../src/app/store-port.js';
import { EMPTY_SET } from '../../src/app/commit-decision.js';
import { BROKEN_PROMISES } from './broken-promises.js';
import { choosingRituals } from './choose-rituals.js';
import { chooseTimeOuts } from './choose-time-outs.js';
import { limitsHold } from './invariants/limits.js';
import { toldIn } from './invariants/told.js';
import { type Life, type LifeOptions, live } from './live.js';
import { createFacts } from './world/facts.js';
import { createVirtualTime } from './world/virtual-time.js';
import type { World } from './world/world.js';
import { instant } from '../../src/core/instant.js';

const HOUR = 3_600_000;
/** The first of these lives has all of it in it: late asks, pauses, people who block us, a fifth press for more time. */
const BREAK_SEEDS = [7, 1, 3];
const LIVES = {
  'of breaks': { couples: 12, alone: 3, steps: 100, choose: chooseTimeOuts },
  'of rituals': { couples: 4, steps: 260, choose: choosingRituals(0.5) },
} satisfies Readonly<Record<string, Omit<LifeOptions, 'seed'>>>;
const SEEDS = { 'of breaks': BREAK_SEEDS, 'of rituals': [5, 40] };

describe('the simulation notices a build that', () => {
  it.for(BROKEN_PROMISES)('$name', async ({ broken, noticedBy, life }) => {
    let noticed: Life['findings'] = [];
    for (const seed of SEEDS[life]) {
      const { findings } = await live({ ...LIVES[life], seed, broken });
      noticed = findings.filter(({ invariant }) => noticedBy.includes(invariant));
      if (noticed.length > 0) break;
    }
    expect(noticed).not.toEqual([]);
  });

  it.for(BREAK_SEEDS.slice(0, 2))('and nothing in a life of breaks where nothing is broken (%i)', async (seed) => {
    const { findings, counts } = await live({ ...LIVES['of breaks'], seed });
    expect(findings).toEqual([]);
    expect(counts.told).toBeGreaterThan(100);
    expect(counts.told).toBeLessThanOrEqual(counts.made);
    expect(counts.made - counts.asked).toBe(counts.ended + counts.refused);
    expect(counts.apologies).toBeGreaterThan(0);
    expect(counts.late).toBeGreaterThan(0);
  });
});

describe('what somebody may do only so often', () => {
  /** Everything in it was done by one person, an hour apart or at once. */
  const findingsOf = (sets: readonly Partial<ChangeSet>[], apart: number): readonly string[] => {
    const time = createVirtualTime(instant(Date.UTC(2026, 2, 3)));
    const facts = { ...createFacts(), personAt: () => 'ana', activeCouple: () => 'couple' };
    const found: string[] = [];
    const world = { facts, time, actorOf: () => ({ platform: 'discord', externalId: '1' }) } as unknown as World;
    const { committed } = limitsHold(world, (what) => found.push(what));
    for (const [at, set] of sets.entries()) {
      const input = { key: `discord:${at}`, at: time.now() } as ChangeSet['input'];
      committed?.({ ...EMPTY_SET, ...set, input }, 'committed');
      time.pass(apart);
    }
    return found;
  };
  const need = { by: 'ana', about: { kind: 'together' }, version: 0 };
  const wish = { changes: [{ kind: 'need/save', need }] } as unknown as Partial<ChangeSet>;
  const brings = (kind: string, of: object = {}): Partial<ChangeSet> =>
    ({ outbox: [{ to: 'ben', notice: { kind, ...of } }] }) as unknown as Partial<ChangeSet>;

  it('is noticed at the third wish of a day, and not at a third a day later', () => {
    expect(findingsOf([wish, wish, wish], HOUR)).toEqual(['a third bid of a day: together']);
    expect(findingsOf([wish, wish, wish], 12 * HOUR)).toEqual([]);
  });

  it('is noticed at the fifth thing that one asks of the other in a day', () => {
    const asks = ['say/received', 'need/together-asked', 'place/consent', 'check-in/time-asked', 'say/received'];
    expect(
      findingsOf(
        asks.map((kind) => brings(kind)),
        HOUR,
      ),
    ).toEqual(['a fifth ask of a day: say/received']);
    expect(
      findingsOf(
        asks.map((kind) => brings(kind)),
        6 * HOUR,
      ),
    ).toEqual([]);
  });

  it('is noticed at a second call of the dance within the hour, and not when it is the same call', () => {
    const call = (number: number): Partial<ChangeSet> => brings('dance/call', { danceId: 'dance', call: number });
    expect(findingsOf([call(1), call(2)], HOUR / 2)).toEqual(['a second call of the dance within the hour']);
    expect(findingsOf([call(1), call(1), call(2)], HOUR / 2)).toEqual([]);
  });
});

describe('when somebody will be written to', () => {
  const said = (...spans: readonly (string | object)[]): ReturnType<typeof toldIn> =>
    toldIn({ blocks: [{ kind: 'paragraph', spans }], rows: [], choice: null, isPrivate: false } as never);
  const moment = { kind: 'moment', at: 1_000, style: 'time', text: '21:20' };

  it('is read as its minute, or as a length of time where their zone is not known', () => {
    expect(said("Good. I'll write to you in 20 minutes, at ", moment, '.')).toEqual({ kind: 'moment', at: 1_000 });
    expect(said("I'll write to you in 1 hour 30 minutes. More time changes it.")).toEqual({
      kind: 'length',
      length: 1.5 * HOUR,
    });
    expect(said('Space for you, for half a day. They know.')).toEqual({ kind: 'length', length: 12 * HOUR });
    expect(said("Your break runs all the same, and I'll write to you when it ends.")).toBe(null);
    expect(said("You're back. They're on a break, until ", moment, '.')).toBe(null);
  });
});
