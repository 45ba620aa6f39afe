import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../src/command-kit/action-codec.js';
import { ACTION_KINDS } from '../command-kit/any-action.js';
import type { Notice } from '../../src/core/notice.js';
import { BROKEN_BUILDS, blindToRepeats } from './broken-builds.js';
import { IN_BREAKS } from './choose-in-breaks.js';
import { choosingRituals } from './choose-rituals.js';
import { FORKS, type Fork, withAct, withoutAct } from './invariants/alike.js';
import { live } from './live.js';
import { MINUTE, press, type Ritual, wait } from './ritual.js';
import { shrink } from './shrink.js';
import type { Step } from './step.js';

/** Lives that chance chose; other seeds are as good. Fresh ones belong to `npm run simulate`. */
const SEEDS = [3, 20, 77];
const STEPS = 150;
/** Between them these two live through everything that takes two. */
const RITUAL_SEEDS = [40, 5];
const RITUAL_STEPS = 260;
const OF_TWO: readonly Notice['kind'][] = [
  'check-in/open',
  'check-in/revealed',
  'check-in/time-asked',
  'check-in/time-agreed',
  'need/space-told',
  'need/space-over',
  'need/here-again',
  'need/together-asked',
  'need/answered',
  'need/another-time',
  'need/agreed',
  'need/now',
  'place/consent',
  'place/bound',
  'place/post-bound',
  'place/post-check-in',
  'place/lost',
  'say/received',
  'say/answered',
  'dance/revealed',
  'dance/named',
];
/** In this one a prompt's hour, and a press on what calls the dance, come in breaks. */
const IN_BREAK_SEEDS = [4];
const lived = new Set<string>();
/** In one of these lives each broken build is noticed, so that chance never lets one through. */
const BROKEN_SEED = 5;
const BROKEN_STEPS = 220;
/** Of nothing but what shows such a build: here chance does not decide. */
const RITUALS_OF_IT = 60;

describe('in a life of many crashes, outages and people', () => {
  it.for(SEEDS)('nobody who was promised a return waits in vain (%i)', async (seed) => {
    const { findings, counts } = await live({ seed, couples: 3, steps: STEPS });
    expect(findings).toEqual([]);
    expect(counts.asked).toBeGreaterThan(0);
    expect(counts.crashes).toBeGreaterThan(0);
  });

  it.for(RITUAL_SEEDS)('nothing goes wrong between two who do all that two can do (%i)', async (seed) => {
    const { findings, counts } = await live({ seed, couples: 3, steps: RITUAL_STEPS, choose: choosingRituals(0.5) });
    expect(findings).toEqual([]);
    for (const notice of Object.keys(counts.notices)) lived.add(notice);
  });

  it('all of that was lived', () => {
    expect(OF_TWO.filter((notice) => !lived.has(notice))).toEqual([]);
  });

  it.for(IN_BREAK_SEEDS)('nobody is asked anything in a break (%i)', async (seed) => {
    const { findings, counts } = await live({
      seed,
      couples: 3,
      steps: STEPS,
      choose: choosingRituals(1, IN_BREAKS),
    });
    expect(findings).toEqual([]);
    expect(counts.inBreaks['reflect/prompt']).toBeGreaterThan(0);
    expect(counts.inBreaks['dance/call']).toBeGreaterThan(0);
  });

  it('every button that there is can be pressed by somebody', () => {
    expect(ACTION_KINDS.toSorted()).toEqual(Object.keys(ACTIONS).toSorted());
  });
});

describe('what the other receives', () => {
  const otherwise = new Map<Fork['before'], ReturnType<typeof withoutAct>>();
  const without = (fork: Fork): ReturnType<typeof withoutAct> => {
    const lived = otherwise.get(fork.before) ?? withoutAct(fork, 1);
    otherwise.set(fork.before, lived);
    return lived;
  };

  it.for(FORKS)('is the same when somebody $name', async (fork) => {
    const { received, commits } = await withAct(fork, 1);
    expect(commits).toBeGreaterThan(0);
    expect(received).toEqual((await without(fork)).received);
    expect(received).not.toEqual([]);
  });

  it('is not the same when somebody says that they are back', async () => {
    const [fork] = FORKS;
    if (fork === undefined) throw new Error('there is nothing to compare');
    const isBack = { kind: 'time-out/back', timeOutId: null, generation: null, sleepFirst: false } as const;
    const acts = [{ kind: 'deed', deed: { kind: 'press', who: 0, action: isBack } }] as const;
    expect((await withAct({ ...fork, acts }, 1)).received).not.toEqual((await without(fork)).received);
  });
});

/** Somebody asks for a link, and the platform hands that over twice: each of the two would make one. */
const comesTwice: Ritual = (one) => [
  { ...press(one, { kind: 'pairing/invite', purpose: 'link' }), handing: 'twice' },
  wait(MINUTE),
];
const DOUBLED = { seed: BROKEN_SEED, couples: 3, steps: 20, choose: choosingRituals(1, [comesTwice], 1) };

describe('the simulation notices a build that', () => {
  it.for(BROKEN_BUILDS)('$name', async ({ broken, noticedBy, rituals }) => {
    const life =
      rituals === undefined
        ? { steps: BROKEN_STEPS }
        : { steps: RITUALS_OF_IT, choose: choosingRituals(1, rituals, 1) };
    const { findings } = await live({ seed: BROKEN_SEED, couples: 3, ...life, broken });
    expect(findings.map(({ invariant }) => invariant).some((name) => noticedBy.includes(name))).toBe(true);
  });

  it('does not see that a press came twice', async () => {
    const { findings } = await live({ ...DOUBLED, broken: blindToRepeats });
    expect(findings.map(({ invariant }) => invariant)).toContain('nothingIsAppliedTwice');
    expect((await live(DOUBLED)).findings).toEqual([]);
  });

  it('and nothing where nothing is broken', async () => {
    expect((await live({ seed: BROKEN_SEED, couples: 3, steps: BROKEN_STEPS })).findings).toEqual([]);
  });
});

it('a failure is told by the steps that it takes', async () => {
  const steps = Array.from({ length: 90 }, (_, seed): Step => ({ kind: 'wait', milliseconds: 1, seed }));
  const breaks = async (some: readonly Step[]): Promise<boolean> =>
    [13, 14, 71].every((needed) => some.some(({ seed }) => seed === needed));
  expect((await shrink(steps, breaks)).map(({ seed }) => seed)).toEqual([13, 14, 71]);
});
