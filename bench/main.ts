import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { instant } from '../src/core/instant.js';
import { type Aims, createAims } from './aims.js';
import { burst, limitedBurst } from './burst.js';
import { costBySize } from './by-size.js';
import { zoneByDay } from './daytime.js';
import { type Filled, fillFolder } from './filled-folder.js';
import { firstPaint } from './first-paint.js';
import { startAndKeep } from './lateness.js';
import { machineOf } from './machine.js';
import { page } from './page.js';
import { picture } from './picture.js';
import { remindersSideBySide } from './reminders.js';
import { clientsSideBySide, SIDES } from './side-by-side.js';
import { sizesFor } from './sizes.js';

/**
 * `npm run bench` measures everything; `--quick` less of it, in the same tables; `--write` keeps them in
 * bench/RESULTS.md. Words measure those parts alone: `-- telegram/write`, `-- by-size burst`.
 */
const RESULTS = 'bench/RESULTS.md';
const PARTS = [...SIDES, 'by-size', 'burst', 'picture', 'first-paint'] as const;

const words = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const unknown = words.find((word) => !PARTS.includes(word));
if (unknown !== undefined) throw new Error(`There is no part ${unknown}; there are ${PARTS.join(', ')}.`);
const isWanted = (name: string): boolean => words.length === 0 || words.includes(name);
const sizes = sizesFor(process.argv.includes('--quick') ? 'quick' : 'full');

const folder = join('data', `bench-${process.pid}`);
mkdirSync(folder, { recursive: true });
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

const aims = createAims();
const begun = performance.now();
const machine = machineOf(join(folder, 'fsync'));
console.log(machine);
const parts: string[] = [];
/** Printed when it is done: a long run shows what it has. */
const part = async (measure: () => Promise<string>): Promise<void> => {
  const from = performance.now();
  // What others measured is not thrown away with it; a run that lacks a part ends with an error all the same.
  const text = await measure().catch((error: unknown) => {
    process.exitCode = 1;
    return `Not measured: ${String(error)}`;
  });
  console.log(`\n${text}\n(${((performance.now() - from) / 1_000).toFixed(0)} s)\n`);
  parts.push(text);
};

if (SIDES.some(isWanted)) await part(() => clientsSideBySide({ folder, sizes, isWanted, aims }));
if (isWanted('by-size')) await part(() => bySize(aims));
if (isWanted('burst')) await part(() => bursts(aims));
if (isWanted('picture')) await part(picture);
if (isWanted('first-paint')) await part(() => firstPaint(folder));

const minutes = (performance.now() - begun) / 60_000;
const text = page({ sizes, machine, minutes, aims: aims.list(), parts });
console.log(text);
if (process.argv.includes('--write')) writeFileSync(RESULTS, text);

function filled(couples: number): Filled {
  const now = instant(Date.now());
  const from = performance.now();
  const made = fillFolder(join(folder, `couples-${couples}`), {
    couples,
    platform: 'telegram',
    now,
    zone: zoneByDay(now),
  });
  const seconds = ((performance.now() - from) / 1_000).toFixed(1);
  console.log(`${couples.toLocaleString('en')} couples: ${(made.bytes / 2 ** 20).toFixed(0)} MiB in ${seconds} s`);
  return made;
}

async function bySize(aims: Aims): Promise<string> {
  const folders = sizes.couples.map(filled);
  const { text, used } = await costBySize(folders, aims);
  const { text: started, kept } = await startAndKeep(folders, { used, starts: sizes.starts, aims });
  for (const { dataDir } of folders) rmSync(dataDir, { recursive: true, force: true });
  return [text, started, await remindersSideBySide(kept, sizes)].join('\n\n');
}

async function bursts(aims: Aims): Promise<string> {
  const of = filled(sizes.burst.couples);
  try {
    return `${await burst(of, sizes, aims)}\n\n${await limitedBurst(of, sizes, aims)}`;
  } finally {
    rmSync(of.dataDir, { recursive: true, force: true });
  }
}
