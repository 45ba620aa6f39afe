import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Stryker } from '@stryker-mutator/core';
import type { MutantResult } from '@stryker-mutator/api/core';
import { commandLine, count, whole } from '../command-line.js';
import { interval, LEFT_OUT } from './sample.js';

/**
 * `npm run mutation [-- FOLDER… --sample N --seed S]`: changes the code in small ways and counts how many of the changes
 * a test notices. FOLDER is a folder or file below src (`core/dance`, `app/lanes.ts`); without one, all of core,
 * command-kit, app and the store are tried, which takes hours on two cores. Ends with 1 where a room stays under the aim.
 * With --sample only N mutants of each room are tried, all equally likely to be; another seed tries others.
 *
 * Every room is tried by the tests that stand beside it and no others: that a room's own tests bite is what is asked,
 * and a mutant of core need not start the whole app. A change that does not compile is not counted.
 */
const AIM = 85;
const REPORTS = 'reports/mutation';
/** Besides test/ROOM. */
const MORE_TESTS: Readonly<Record<string, readonly string[]>> = {
  'command-kit': ['test/commands'],
};

type Figures = {
  readonly room: string;
  readonly caught: number;
  readonly missed: number;
  readonly refused: number;
  /** Of those caught. Many of them on a busy machine put the score in doubt. */
  readonly outOfTime: number;
  readonly leftOut: number;
};

const line = commandLine('npm run mutation --', 'Changes the code in small ways and counts how many a test notices.')
  .usage('[options] [folder...]')
  .argument('[folder...]', 'folders or files below src, such as core/dance or app/lanes.ts; without one every room')
  .option('--sample <count>', 'try only so many changes of each room', count)
  .option('--seed <number>', 'which of them', whole, 1)
  .parse();
const options = line.opts<{ readonly sample?: number; readonly seed: number }>();
if (options.sample !== undefined) {
  // The checker is a process of its own.
  process.env['MUTATION_SAMPLE'] = String(options.sample);
  process.env['MUTATION_SEED'] = String(options.seed);
}
const parts = line.args.length > 0 ? line.args : everyRoom();
for (const part of parts) {
  if (!part.includes('*') && !existsSync(join('src', part))) line.error(`there is no src/${part}`);
}
mkdirSync(REPORTS, { recursive: true });
const figures: Figures[] = [];
for (const part of parts) figures.push(await tryPart(part));
print(figures);
process.exitCode = figures.some((of) => score(of) < AIM) ? 1 : 0;

/** The single files of core are tried as one: they have no tests to themselves. */
function everyRoom(): readonly string[] {
  const modules = readdirSync('src/core', { withFileTypes: true }).filter((one) => one.isDirectory());
  return ['core/*.ts', ...modules.map(({ name }) => `core/${name}`), 'command-kit', 'app', 'adapters/sqlite'];
}

async function tryPart(part: string): Promise<Figures> {
  const room = part.split('/', ['core', 'adapters'].includes(part.split('/')[0] ?? '') ? 2 : 1).join('/');
  const tests = [`test/${room}`, ...(MORE_TESTS[room] ?? [])].filter((at) => existsSync(at));
  process.env['MUTATION_TESTS'] = tests.length > 0 ? tests.join(',') : 'test/core';
  const name = part.replace(/\.ts$/, '').replaceAll('/', '-').replaceAll('*', 'files');
  const results = await new Stryker({
    mutate: [part.endsWith('.ts') ? `src/${part}` : `src/${part}/**/*.ts`],
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner', join(process.cwd(), 'dist/tools/mutation/check-types.js')],
    checkers: ['tsc'],
    vitest: { configFile: 'tools/mutation/vitest.config.ts' },
    coverageAnalysis: 'perTest',
    concurrency: 2,
    // A loop without an end is caught by how often it passes a mutant; a machine that is busy is no catch.
    timeoutMS: 15_000,
    // Any name that is no file: Stryker would rewrite it with an interface that TypeScript 7 no longer has.
    tsconfigFile: 'none',
    // Tests read some of the sources; what does not compile never gets as far as being run.
    disableTypeChecks: false,
    ignorePatterns: ['dist', 'docs', 'data', 'reports'],
    reporters: ['clear-text', 'html', 'json', 'progress-append-only'],
    clearTextReporter: { reportTests: false, reportMutants: line.args.length > 0, allowColor: false },
    htmlReporter: { fileName: `${REPORTS}/${name}.html` },
    jsonReporter: { fileName: `${REPORTS}/${name}.json` },
    tempDirName: `${REPORTS}/tmp`,
    // A file of types has nothing to mutate.
    allowEmpty: true,
  }).runMutationTest();
  return counted(part, results);
}

function counted(room: string, results: readonly MutantResult[]): Figures {
  const of = (...statuses: readonly MutantResult['status'][]): number =>
    results.filter(({ status, statusReason }) => statuses.includes(status) && statusReason !== LEFT_OUT).length;
  return {
    room,
    caught: of('Killed', 'Timeout'),
    missed: of('Survived', 'NoCoverage'),
    refused: of('CompileError', 'RuntimeError'),
    outOfTime: of('Timeout'),
    leftOut: results.filter(({ statusReason }) => statusReason === LEFT_OUT).length,
  };
}

function score({ caught, missed }: Figures): number {
  return caught + missed === 0 ? 100 : (100 * caught) / (caught + missed);
}

function print(rooms: readonly Figures[]): void {
  const columns = ['caught', 'out of time', 'missed', 'do not compile', ...(sampled() ? ['of all', '95 % sure'] : [])];
  console.log(`\n${'room'.padEnd(24)}${['score', ...columns].join('   ')}`);
  for (const room of sampled() ? rooms : [...rooms, together(rooms)]) console.log(row(room, columns));
  if (!sampled()) return;
  console.log(`\nA sample: at most ${options.sample} mutants of each room were tried, drawn by seed ${options.seed}.`);
}

function row(of: Figures, columns: readonly string[]): string {
  const all = of.caught + of.missed + of.refused + of.leftOut;
  const [from, to] = interval(of.caught, of.caught + of.missed);
  const sure = `${from.toFixed(0)}-${to.toFixed(0)}%`;
  const cells = [of.caught, of.outOfTime, of.missed, of.refused, all, sure].slice(0, columns.length);
  const under = cells.map((cell, at) => String(cell).padStart((columns[at] ?? '').length + 3));
  return `${of.room.padEnd(24)}${`${score(of).toFixed(1)}%`.padStart(5)}${under.join('')}`;
}

function together(rooms: readonly Figures[]): Figures {
  const sum = (of: (figures: Figures) => number): number => rooms.reduce((all, room) => all + of(room), 0);
  return {
    room: 'together',
    caught: sum(({ caught }) => caught),
    missed: sum(({ missed }) => missed),
    refused: sum(({ refused }) => refused),
    outOfTime: sum(({ outOfTime }) => outOfTime),
    leftOut: 0,
  };
}

function sampled(): boolean {
  return options.sample !== undefined;
}
