import { Option } from 'commander';
import { amount, commandLine, count, whole } from '../../tools/command-line.js';
import { chooseTimeOuts } from './choose-time-outs.js';
import { FORKS, withAct, withoutAct } from './invariants/alike.js';
import { type Life, live, replay } from './live.js';
import { shrink } from './shrink.js';
import { describeStep } from './step.js';
import { type Counts, freshCounts } from './world/world.js';

/**
 * `npm run simulate`: lives worlds by chance, one after another, each of a few couples, until so much was promised or so many
 * years have gone by; ends with what was measured, or with the seed and the steps of the first failure.
 */
const values = commandLine(
  'npm run simulate --',
  'Lives worlds of a few couples by chance, with crashes, outages and clocks that step, and looks whether every promise holds.',
)
  .option('--seed <number>', 'of the first world (by default another each time)', whole, Date.now() % 1_000_000)
  .option('--years <number>', 'until so many years have gone by', amount, 1)
  .option('--couples <count>', 'how many couples', count)
  .option('--steps <count>', 'of one world', count)
  .option('--promises <count>', 'instead of years: until so many were made', count)
  .addOption(new Option('--only <what>', 'nothing but breaks, and many more of them').choices(['time-outs']))
  .option('--shrink', 'of a failure: find the steps that it takes', false)
  .parse()
  .opts<{
    readonly seed: number;
    readonly years: number;
    readonly couples?: number;
    readonly steps?: number;
    readonly promises?: number;
    readonly only?: 'time-outs';
    readonly shrink: boolean;
  }>();
const { seed: firstSeed, years, promises = null } = values;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const onlyTimeOuts = values.only === 'time-outs';
/** Of one world: more people share more commits; a world that lasts is a file that grows. What a promise costs is least here. */
const MOST_COUPLES = onlyTimeOuts ? 160 : 4;
const allCouples = values.couples ?? (onlyTimeOuts ? MOST_COUPLES : 3);
const couples = Math.min(allCouples, MOST_COUPLES);
const steps = values.steps ?? (onlyTimeOuts ? 120 : 500);

const total: Counts = freshCounts();
const began = performance.now();
let worlds = 0;
let failed: Life | null = null;

function add(counts: Counts): void {
  for (const name of [
    'made',
    'told',
    'asked',
    'late',
    'apologies',
    'ended',
    'refused',
    'steps',
    'inputs',
    'crashes',
    'repeats',
    'deliveries',
  ] as const)
    total[name] += counts[name];
  total.years += counts.years;
  for (const of of ['faults', 'kinds', 'notices'] as const)
    for (const [name, count] of Object.entries(counts[of])) total[of][name] = (total[of][name] ?? 0) + count;
}

function report(): void {
  const seconds = (performance.now() - began) / 1_000;
  const faults = Object.entries(total.faults).map(([name, count]) => `${count} ${name}`);
  say(
    [
      `${worlds} worlds of ${couples} couples from seed ${firstSeed}, ${total.years.toFixed(2)} years, in ${seconds.toFixed(0)} s:`,
      `promises   ${total.told} told to people, of ${total.made} made; ${total.asked} asked (${total.late} late; ${total.apologies} words of apology read, none missing), ${total.ended} ended by those who gave them, ${total.refused} refused by those who had blocked us`,
      `people     ${total.inputs} inputs of ${Object.keys(total.kinds).length} kinds in ${total.steps} steps, ${total.deliveries} messages of ${Object.keys(total.notices).length} kinds`,
      `trouble    ${total.crashes} crashes, ${faults.join(', ') || 'no faults'}; ${total.repeats} messages came twice where nobody could know`,
    ].join('\n'),
  );
}

async function fail(life: Life): Promise<void> {
  const [first] = life.findings;
  if (first === undefined) return;
  say(`\nBROKEN in the world of seed ${life.seed}, step ${first.step}: ${first.invariant}: ${first.what}`);
  say(`again: --seed ${life.seed} --couples ${couples} --steps ${steps}${onlyTimeOuts ? ' --only time-outs' : ''}`);
  const breaks = async (some: Life['steps']): Promise<boolean> =>
    (await replay({ seed: life.seed, couples, steps: some })).findings.some(
      ({ invariant }) => invariant === first.invariant,
    );
  const shown = values.shrink ? await shrink(life.steps, breaks) : life.steps.slice(-10);
  say(
    values.shrink
      ? `${shown.length} of ${life.steps.length} steps are enough:`
      : 'its last steps (--shrink finds those that matter):',
  );
  for (const step of shown) say(describeStep(step));
}

async function compare(): Promise<void> {
  const fork = FORKS[worlds % FORKS.length];
  if (fork === undefined) return;
  const seed = firstSeed + worlds;
  const act = await withAct(fork, seed);
  const otherwise = await withoutAct(fork, seed);
  if (JSON.stringify(act.received) === JSON.stringify(otherwise.received)) return;
  const at = act.received.findIndex((one, index) => one !== otherwise.received[index]);
  say(`BROKEN: the other can tell when somebody ${fork.name} (seed ${seed}):`);
  say(`  with    ${act.received[at] ?? 'nothing'}\n  without ${otherwise.received[at] ?? 'nothing'}`);
  process.exitCode = 1;
}

const REPORT_EVERY = 60_000;
let reportedAt = performance.now();
const isEnough = (): boolean =>
  promises === null ? total.years >= years * Math.ceil(allCouples / couples) : total.made >= promises;

while (failed === null && (worlds === 0 || !isEnough())) {
  const seed = firstSeed + worlds;
  const life = await live({
    seed,
    couples,
    steps,
    years,
    choose: onlyTimeOuts ? chooseTimeOuts : undefined,
    alone: onlyTimeOuts ? Math.floor(couples / 2) : 0,
  });
  if (!onlyTimeOuts) await compare();
  worlds += 1;
  add(life.counts);
  if (life.findings.length > 0) failed = life;
  if (performance.now() - reportedAt < REPORT_EVERY) continue;
  report();
  reportedAt = performance.now();
}
report();
if (failed !== null) {
  process.exitCode = 1;
  await fail(failed);
}
