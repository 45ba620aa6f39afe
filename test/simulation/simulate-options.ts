import { InvalidArgumentError, Option } from 'commander';
import { amount, commandLine, count, whole } from '../../tools/command-line.js';
import { FORKS, type Fork } from './invariants/alike.js';
import { readLife, type WrittenLife } from './step-file.js';

/** What `npm run simulate` was asked for. */
export type SimulateOptions = {
  readonly seed: number;
  readonly years: number;
  readonly couples?: number;
  readonly steps?: number;
  readonly promises?: number;
  readonly only?: 'time-outs';
  readonly fork?: Fork;
  readonly replay?: WrittenLife & { readonly file: string };
  readonly shrink: boolean;
};

/** Of one world: more people share more commits; a world that lasts is a file that grows. What a promise costs is least here. */
const MOST_COUPLES = { some: 4, onlyTimeOuts: 160 };

/** All that one world follows from. */
export type Plan = {
  readonly seed: number;
  readonly years: number;
  readonly couples: number;
  readonly steps: number;
  readonly onlyTimeOuts: boolean;
};

/** Ends the process with one sentence where it is not understood. */
export const readOptions = (given: readonly string[]): SimulateOptions =>
  commandLine(
    'npm run simulate --',
    'Lives worlds of a few couples by chance, with crashes, outages and clocks that step, and looks whether every promise holds.',
  )
    .option('--seed <number>', 'of the first world (by default another each time)', whole, Date.now() % 1_000_000)
    .option('--years <number>', 'until so many years have gone by', amount, 1)
    .option('--couples <count>', 'how many couples', count)
    .option('--steps <count>', 'of one world', count)
    .option('--promises <count>', 'instead of years: until so many were made', count)
    .addOption(new Option('--only <what>', 'nothing but breaks, and many more of them').choices(['time-outs']))
    .option('--fork <name>', 'only compare these two lives, of this seed', forkNamed)
    .option('--replay <file>', 'only do the written steps of a failure again', written)
    .option('--shrink', 'of a failure: find the steps that it takes', false)
    .parse(given, { from: 'user' })
    .opts<SimulateOptions>();

/** The first world of a run, and how many couples all of its worlds together have to be lived for. */
export function planOf(options: SimulateOptions): Plan & { readonly allCouples: number } {
  const { seed, years } = options;
  const onlyTimeOuts = options.only === 'time-outs';
  const most = onlyTimeOuts ? MOST_COUPLES.onlyTimeOuts : MOST_COUPLES.some;
  const allCouples = options.couples ?? (onlyTimeOuts ? most : 3);
  const steps = options.steps ?? (onlyTimeOuts ? 120 : 500);
  return { seed, years, couples: Math.min(allCouples, most), steps, onlyTimeOuts, allCouples };
}

/** The command that lives this world again, whatever else its run was asked for. */
export const againOf = ({ seed, years, couples, steps, onlyTimeOuts }: Plan): string =>
  `npm run simulate -- --seed ${seed} --years ${years} --couples ${couples} --steps ${steps}${onlyTimeOuts ? ' --only time-outs' : ''}`;

/** The command that compares these two lives again. */
export const againOfFork = (fork: Fork, seed: number): string =>
  `npm run simulate -- --seed ${seed} --fork '${fork.name}'`;

/** Which two lives are compared beside the world of this seed: the same whatever run it is part of. */
export function forkOf(seed: number): Fork {
  const fork = FORKS[seed % FORKS.length];
  if (fork === undefined) throw new Error('there is nothing to compare');
  return fork;
}

function forkNamed(text: string): Fork {
  const fork = FORKS.find(({ name }) => name === text);
  if (fork === undefined)
    throw new InvalidArgumentError(
      `It takes a name from test/simulation/invariants/alike.ts, such as "${forkOf(0).name}".`,
    );
  return fork;
}

function written(file: string): WrittenLife & { readonly file: string } {
  try {
    return { ...readLife(file), file };
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? error.message : String(error));
  }
}
