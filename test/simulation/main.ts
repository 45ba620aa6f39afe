import { chooseTimeOuts } from './choose-time-outs.js';
import { compareLives } from './compare-lives.js';
import type { Fork } from './invariants/alike.js';
import { type Life, live, replay } from './live.js';
import { againOf, forkOf, planOf, readOptions } from './simulate-options.js';
import type { WrittenLife } from './step-file.js';
import { tellFailure } from './tell-failure.js';
import { type Counts, freshCounts } from './world/world.js';

/**
 * `npm run simulate`: lives worlds by chance, one after another, each of a few couples, until so much was promised or so many
 * years have gone by; ends with what was measured, or with the seed and the steps of the first failure. `--replay` and
 * `--fork` do one thing again instead.
 */
const options = readOptions(process.argv.slice(2));
const { allCouples, ...plan } = planOf(options);
const { seed: firstSeed, years, couples, steps, onlyTimeOuts } = plan;
const { promises = null } = options;
const FAILURES = 'reports/simulation';
const say = (line: string): void => void process.stdout.write(`${line}\n`);

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

async function fail(life: Life, its: { readonly couples: number; readonly again: string }): Promise<void> {
  process.exitCode = 1;
  await tellFailure(life, { ...its, shrinks: options.shrink, folder: FAILURES, say });
}

async function compare(fork: Fork, seed: number): Promise<boolean> {
  const told = await compareLives(fork, seed);
  for (const line of told) say(line);
  if (told.length > 0) process.exitCode = 1;
  return told.length === 0;
}

async function doAgain(written: WrittenLife, file: string): Promise<void> {
  const life = await replay(written);
  if (life.findings.length > 0)
    return fail(life, { couples: written.couples, again: `npm run simulate -- --replay ${file}` });
  say(
    `${written.steps.length} steps in a world of seed ${written.seed}: nothing is broken. Once it was ${written.found}`,
  );
}

async function simulate(): Promise<void> {
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
    if (!onlyTimeOuts) await compare(forkOf(seed), seed);
    worlds += 1;
    add(life.counts);
    if (life.findings.length > 0) failed = life;
    if (performance.now() - reportedAt < REPORT_EVERY) continue;
    report();
    reportedAt = performance.now();
  }
  report();
  if (failed !== null) await fail(failed, { couples, again: againOf({ ...plan, seed: failed.seed }) });
}

if (options.replay !== undefined) await doAgain(options.replay, options.replay.file);
else if (options.fork === undefined) await simulate();
else if (await compare(options.fork, firstSeed))
  say(`nobody can tell when somebody ${options.fork.name} (seed ${firstSeed})`);
