import { join } from 'node:path';
import type { Platform } from '../src/core/person/state.js';
import type { Aims } from './aims.js';
import { type Round, runRound } from './load.js';
import { openPlace, type Place } from './place.js';
import { type Case, type Measured, median, sideBySide } from './report.js';
import type { Sizes } from './sizes.js';

/**
 * Rounds that do not count: V8 compiles what it has seen often, and the bot has more to compile. What both take for a read
 * falls until the eighth round of 840, for a write until the fourth.
 */
const WARM_UP = { read: 8, write: 4 };
/** Who only looks may look again; more than ask at once in a round. */
const READERS = 1_000;
const CASES: readonly (Case & { readonly count: number })[] = [
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

/** `telegram/write`, `discord/read` and so on: what can be asked for alone. */
export const SIDES: readonly string[] = [
  ...new Set(CASES.map(({ platform, operation }) => `${platform}/${operation}`)),
];

type Given = {
  readonly folder: string;
  readonly sizes: Pick<Sizes, 'rounds' | 'starts'>;
  readonly isWanted: (name: string) => boolean;
  readonly aims: Aims;
};

/** The bare clients and the bot, each a process of its own against local servers in this one. */
export async function clientsSideBySide({ folder, sizes, isWanted, aims }: Given): Promise<string> {
  const cases = CASES.filter(({ platform, operation }) => isWanted(`${platform}/${operation}`));
  const couplesFor = (platform: Platform): number =>
    cases
      .filter((each) => each.platform === platform)
      .reduce(
        (sum, { operation, count }) => sum + (operation === 'read' ? 1 : count * (WARM_UP.write + sizes.rounds)),
        0,
      );
  const couples = { discord: couplesFor('discord'), telegram: couplesFor('telegram') };
  const bare = await openPlace('bare', { dataDir: join(folder, 'bare'), couples, readers: READERS });
  const full = await openPlace('full', { dataDir: join(folder, 'full'), couples, readers: READERS });
  try {
    const measured = await inTurns(bare, full, cases, sizes.rounds);
    for (const each of measured) holdAgainstAims(each, aims);
    const { readyBare, readyFull } = await starts(folder, sizes.starts);
    return [
      `From process start to ready: bot ${median(readyFull).toFixed(0)} ms, bare clients ${median(readyBare).toFixed(0)} ms (median of ${sizes.starts}, with new data).`,
      '',
      ...sideBySide(measured),
    ].join('\n');
  } finally {
    await Promise.all([bare.close(), full.close()]);
  }
}

/**
 * Every case of every round first bare, then full, so that a busy moment of the machine falls on both. Reads come before
 * the first write, whose timers would fire into them.
 */
async function inTurns(
  bare: Place,
  full: Place,
  cases: readonly (Case & { readonly count: number })[],
  rounds: number,
): Promise<readonly Measured[]> {
  const measured = cases.map((of) => ({ of, bare: [] as Round[], full: [] as Round[] }));
  for (const operation of ['read', 'write'] as const) {
    const warmUp = WARM_UP[operation];
    for (let round = 0; round < warmUp + rounds; round += 1) {
      for (const each of measured.filter(({ of }) => of.operation === operation)) {
        for (const place of [bare, full]) {
          const result = await runRound(place, each.of);
          if (round >= warmUp) each[place.child.name].push(result);
        }
      }
      console.log(`${operation}: ${round < warmUp ? 'warm-up' : `round ${round - warmUp + 1} of ${rounds}`}`);
    }
  }
  return measured;
}

function holdAgainstAims({ of, bare, full }: Measured, aims: Aims): void {
  const ratioOf = (which: 'cpuMicroseconds' | 'perSecond'): number =>
    median(full.map((round) => round[which])) / median(bare.map((round) => round[which]));
  const isRead = of.operation === 'read';
  const name = `${of.platform} ${isRead ? '/help' : '/timeout'}, ${of.atOnce} at once`;
  aims.atMost(`CPU by bare, ${name}`, ratioOf('cpuMicroseconds'), isRead ? 1.5 : 3, '×');
  if (isRead && of.atOnce === 32) aims.atLeast(`throughput by bare, ${name}`, ratioOf('perSecond'), 0.6, '×');
}

/** Fresh data folders, as on a first start. */
async function starts(
  folder: string,
  count: number,
): Promise<{ readonly readyBare: readonly number[]; readonly readyFull: readonly number[] }> {
  const readyBare: number[] = [];
  const readyFull: number[] = [];
  for (let number = 0; number < count; number += 1) {
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
