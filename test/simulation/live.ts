import { type Chance, createChance } from '../privacy/chance.js';
import { IN_BREAKS } from './choose-in-breaks.js';
import { ALL_RITUALS, choosingRituals } from './choose-rituals.js';
import { OUTAGES } from './seldom-rituals.js';
import { pairingSteps } from './choose-steps.js';
import { INVARIANTS } from './invariants/all.js';
import type { Step } from './step.js';
import { mixed } from './world/seeded-ids.js';
import { type Broken, openSimulation, type Simulation, startOf } from './world/simulation.js';
import type { Counts, Finding, World } from './world/world.js';

export type Life = {
  readonly seed: number;
  readonly steps: readonly Step[];
  readonly findings: readonly Finding[];
  readonly counts: Counts;
};

export type LifeOptions = {
  readonly seed: number;
  readonly couples: number;
  /** How many steps after everybody has found somebody. */
  readonly steps: number;
  /** Ends sooner, when so much time has gone by in the world. */
  readonly years?: number;
  readonly broken?: Broken | undefined;
  /** So many of them never pair: a break works for one alone. */
  readonly alone?: number | undefined;
  /** Left out: whatever chance makes of it. */
  readonly choose?: ((world: World, chance: Chance) => Step) | undefined;
};

/** How often, of 1, a step begins something that takes both of a couple. */
const RITUALS_OFTEN = 0.03;
const YEAR = 365.25 * 24 * 3_600_000;

/** One life of a world by chance, until it has lasted or something is broken. */
export async function live(options: LifeOptions): Promise<Life> {
  const {
    seed,
    couples,
    alone = 0,
    choose = choosingRituals(RITUALS_OFTEN, [...ALL_RITUALS, ...IN_BREAKS, ...OUTAGES]),
    years = Number.POSITIVE_INFINITY,
  } = options;
  const simulation = await openSimulation({
    seed,
    couples,
    invariants: INVARIANTS,
    broken: options.broken,
    startsAt: startOf(seed),
  });
  const chance = createChance(mixed(seed, 17));
  const steps: Step[] = [];
  const began = simulation.world.time.real();
  const go = async (step: Step): Promise<boolean> => {
    steps.push(step);
    await simulation.run(step);
    return simulation.findings.length === 0;
  };
  try {
    const seedOf = (): number => chance.below(2 ** 31);
    const settling = Array.from({ length: couples - alone }, (_, home) =>
      pairingSteps(simulation.world.hands, home, seedOf),
    );
    let isWell = true;
    for (const step of settling.flat()) isWell = isWell && (await go(step));
    for (let number = 0; number < options.steps && isWell; number += 1) {
      if (simulation.world.time.real() - began > years * YEAR) break;
      isWell = await go(choose(simulation.world, chance));
    }
    if (isWell) await simulation.end();
    return ended(simulation, { seed, steps, began });
  } finally {
    await simulation.close();
  }
}

function ended(
  { world, findings }: Simulation,
  { seed, steps, began }: { readonly seed: number; readonly steps: readonly Step[]; readonly began: number },
): Life {
  world.counts.years = (world.time.real() - began) / YEAR;
  return { seed, steps, findings, counts: world.counts };
}

/** The same steps once more, in a fresh world of the same seed. */
export async function replay(options: {
  readonly seed: number;
  readonly couples: number;
  readonly steps: readonly Step[];
  readonly broken?: Broken | undefined;
}): Promise<Life> {
  const { seed, couples, steps } = options;
  const simulation = await openSimulation({
    seed,
    couples,
    invariants: INVARIANTS,
    broken: options.broken,
    startsAt: startOf(seed),
  });
  const began = simulation.world.time.real();
  try {
    for (const step of steps) {
      await simulation.run(step);
      if (simulation.findings.length > 0) break;
    }
    if (simulation.findings.length === 0) await simulation.end();
    return ended(simulation, { seed, steps, began });
  } finally {
    await simulation.close();
  }
}
