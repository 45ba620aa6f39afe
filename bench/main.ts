import { closeSync, fdatasyncSync, mkdirSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Platform } from '../src/core/person/state.js';
import { duePrompts } from './due-prompts.js';
import { firstPaint } from './first-paint.js';
import { type Round, runRound } from './load.js';
import { picture } from './picture.js';
import { openPlace, type Place } from './place.js';
import { type Case, type Machine, type Measured, report } from './report.js';

/**
 * The bare clients and the full bot in one run, round after round in turn, each in a process of its own against local
 * servers in this one. `--write` keeps the table in bench/RESULTS.md.
 */
const ROUNDS = 5;
/** Rounds that do not count: V8 compiles what it has seen often. */
const WARM_UP = 2;
const STARTS = 5;
const ALL_CASES: readonly (Case & { readonly count: number })[] = [
  { platform: 'discord', operation: 'read', atOnce: 1, count: 200 },
  { platform: 'discord', operation: 'read', atOnce: 32, count: 640 },
  // discord.js holds both to 50 requests a second, two of which every partner's message takes.
  { platform: 'discord', operation: 'write', atOnce: 1, count: 48 },
  { platform: 'discord', operation: 'write', atOnce: 32, count: 64 },
  { platform: 'telegram', operation: 'read', atOnce: 1, count: 200 },
  { platform: 'telegram', operation: 'read', atOnce: 32, count: 640 },
  { platform: 'telegram', operation: 'write', atOnce: 1, count: 100 },
  { platform: 'telegram', operation: 'write', atOnce: 32, count: 256 },
];
/** `npm run bench -- telegram/write` measures that alone, `-- due-prompts` what schedules cost, `-- picture` the map of a dance, `-- first-paint` the page. */
const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const CASES = ALL_CASES.filter(
  ({ platform, operation }) => wanted.length === 0 || wanted.includes(`${platform}/${operation}`),
);
const RESULTS = 'bench/RESULTS.md';

const folder = join('data', `bench-${process.pid}`);
mkdirSync(folder, { recursive: true });
try {
  const text = await benchmark();
  console.log(`\n${text}`);
  if (process.argv.includes('--write')) writeFileSync(RESULTS, `${page(text)}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function benchmark(): Promise<string> {
  const platforms = CASES.length > 0 ? [await platformsSideBySide()] : [];
  const isWanted = (name: string): boolean => wanted.length === 0 || wanted.includes(name);
  const prompts = isWanted('due-prompts') ? [await duePrompts(folder)] : [];
  const painted = isWanted('first-paint') ? [await firstPaint(folder)] : [];
  const drawn = isWanted('picture') ? [await picture()] : [];
  return [...platforms, ...prompts, ...drawn, ...painted].join('\n\n');
}

async function platformsSideBySide(): Promise<string> {
  const fsync = fsyncTimes(join(folder, 'fsync'));
  const couples = { discord: couplesFor('discord'), telegram: couplesFor('telegram') };
  const bare = await openPlace('bare', { dataDir: join(folder, 'bare'), couples });
  const full = await openPlace('full', { dataDir: join(folder, 'full'), couples });
  try {
    const measured = await inTurns(bare, full);
    const machine: Machine = { fsync, ...(await starts()) };
    return report(measured, machine);
  } finally {
    await Promise.all([bare.close(), full.close()]);
  }
}

/**
 * Every case of every round first bare, then full, so that a busy moment of the machine falls on both. Reads come before
 * the first write, whose timers would fire into them.
 */
async function inTurns(bare: Place, full: Place): Promise<readonly Measured[]> {
  const measured = CASES.map((of) => ({ of, bare: [] as Round[], full: [] as Round[] }));
  for (const operation of ['read', 'write'] as const) {
    for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
      for (const each of measured.filter(({ of }) => of.operation === operation)) {
        for (const place of [bare, full]) {
          const result = await runRound(place, each.of);
          if (round >= WARM_UP) each[place.child.name].push(result);
        }
      }
      console.log(`${operation}: ${round < WARM_UP ? 'warm-up' : `round ${round - WARM_UP + 1} of ${ROUNDS}`}`);
    }
  }
  return measured;
}

function couplesFor(platform: Platform): number {
  return CASES.filter((each) => each.platform === platform).reduce(
    (sum, { count }) => sum + count * (WARM_UP + ROUNDS),
    0,
  );
}

/** Fresh data folders, as on a first start. */
async function starts(): Promise<Pick<Machine, 'readyBare' | 'readyFull'>> {
  const readyBare: number[] = [];
  const readyFull: number[] = [];
  for (let number = 0; number < STARTS; number += 1) {
    for (const name of ['bare', 'full'] as const) {
      const place = await openPlace(name, {
        dataDir: join(folder, `${name}-${number}`),
        couples: { discord: 1, telegram: 1 },
      });
      (name === 'bare' ? readyBare : readyFull).push(place.child.readyAfter);
      await place.close();
    }
  }
  return { readyBare, readyFull };
}

/** What one commit has to wait for at least, on the disk that the data lies on. */
function fsyncTimes(file: string): readonly number[] {
  const block = Buffer.alloc(4_096, 1);
  const descriptor = openSync(file, 'w');
  const times = Array.from({ length: 300 }, () => {
    const from = performance.now();
    writeSync(descriptor, block);
    fdatasyncSync(descriptor);
    return performance.now() - from;
  });
  closeSync(descriptor);
  return times;
}

function page(text: string): string {
  return `# Benchmark

The bare discord.js and grammY clients with a trivial handler (**bare**) and Intermission (**bot**), in turn, in one run of
\`npm run bench -- --write\` on ${new Date().toISOString().slice(0, 10)}. Each is a process of its own; the local platform servers run in a third. \`/help\`
reads; \`/timeout\` commits (SQLite, \`synchronous=FULL\`) and lasts until the partner has their message, by a couple that
never called before. The bare client keeps nothing and makes as many calls to the platform. Medians of ${ROUNDS} rounds after
${WARM_UP} to warm up; p50 and p99 over all of them.

On Discord both are held to 50 requests a second by discord.js, so that \`/timeout\` there shows the platform's pace (opening
a channel and writing to it: 25 a second at most), not the machine's. On Telegram the bot's own pace of 30 messages a
second is lifted for this run, because the bare client has none.

Aims: CPU at most 1.5 times the bare client's for the read, 3 times for the committed write; ready within 1.5 s; a due
prompt costs the same among a thousand schedules and a million; the sandbox page painted within 1 s of its address.

${text}`;
}
