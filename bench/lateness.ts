import { instant, plus } from '../src/core/instant.js';
import type { Aims } from './aims.js';
import type { Child } from './child.js';
import { type Filled, spread } from './filled-folder.js';
import { openFilledPlace } from './filled-place.js';
import { externalIdAt } from './filled-rows.js';
import { callBreaks, countPrompts, forgetDue } from './make-due.js';
import { median, quantile, table } from './report.js';
import { watchSends } from './watch-sends.js';

const ASKS = 300;
/** One in this many milliseconds, none at a round moment. */
const APART = 37;
/** From when the breaks are called to when the first is due: the bot has to be ready by then, also on a busy machine. */
const aheadOf = (couples: number): number => 10_000 + couples / 100;

/** What became of one file. `survived`: the timers that a kill left. */
export type Kept = {
  readonly of: Filled;
  readonly ready: readonly number[];
  readonly resident: { readonly first: number; readonly later: number };
  readonly late: readonly number[];
  readonly survived: number;
};

/**
 * The whole bot on each file: how long it takes to start, what it holds in memory, and how late a promised check-in
 * arrives at the platform while all those timers wait. `used`: couples that something happened to already.
 */
export async function startAndKeep(
  folders: readonly Filled[],
  given: { readonly used: number; readonly starts: number; readonly aims: Aims },
): Promise<{ readonly text: string; readonly kept: readonly Kept[] }> {
  const measured: Kept[] = [];
  for (const of of folders) {
    measured.push(await measure(of, given.used, given.starts));
    console.log(`start and lateness: ${of.couples.toLocaleString('en')} couples`);
  }
  return { text: report(measured, given.aims), kept: measured };
}

async function measure(of: Filled, used: number, starts: number): Promise<Kept> {
  const couples = Array.from({ length: ASKS }, (_, index) => spread(used + index, of.couples));
  const telegram = couples.flatMap((couple) => [couple * 2, couple * 2 + 1]);
  const place = await openFilledPlace(of, { telegram, discord: [], limits: false });
  try {
    forgetDue(of);
    const ready: number[] = [];
    for (let count = 0; count < starts; count += 1) {
      const child = await place.start();
      ready.push(child.readyAfter);
      await child.stop();
    }
    const begins = instant(Date.now() + aheadOf(of.couples));
    const due = new Map(couples.map((couple, index) => [externalIdAt(couple * 2, of.couples), begins + index * APART]));
    await callBreaks(of, couples, (index) => plus(begins, index * APART));
    const child = await place.start();
    ready.push(child.readyAfter);
    const first = (await child.use()).resident;
    if (Date.now() > begins) throw new Error('the bot was not ready when the first was due');
    const late = await latenessOf(place.telegram.control, due);
    const later = await settledMemory(child);
    await child.kill();
    return { of, ready, resident: { first, later }, late, survived: countPrompts(of) };
  } finally {
    await place.close();
  }
}

async function latenessOf(
  control: Parameters<typeof watchSends>[0],
  due: ReadonlyMap<string, number>,
): Promise<readonly number[]> {
  const watch = watchSends(control);
  try {
    await watch.reach(due.size);
  } finally {
    watch.stop();
  }
  return watch.sent.map(({ at, chat }) => {
    const promised = due.get(chat);
    if (promised === undefined) throw new Error('somebody was written to who was promised nothing');
    return at - promised;
  });
}

/** After what was just done has been marked. */
async function settledMemory(child: Child): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 500));
  return (await child.use()).resident;
}

function report(measured: readonly Kept[], aims: Aims): string {
  const mebibytes = (bytes: number): number => bytes / 2 ** 20;
  const last = measured.at(-1);
  if (last !== undefined) {
    aims.atMost('start to ready, largest file', median(last.ready), 1_500, 'ms');
    aims.atMost('memory, largest file', mebibytes(Math.max(last.resident.first, last.resident.later)), 200, 'MiB');
    aims.atMost('lateness p99, largest file', quantile(last.late, 0.99), 50, 'ms');
  }
  const rows = measured.map(({ of, ready, resident, late }) => [
    of.couples.toLocaleString('en'),
    `${median(ready).toFixed(0)} ms`,
    `${mebibytes(resident.first).toFixed(0)} MiB`,
    `${mebibytes(resident.later).toFixed(0)} MiB`,
    [0.5, 0.99, 1].map((part) => quantile(late, part).toFixed(0)).join(' / '),
  ]);
  return [
    `The whole bot on the same files, one timer a couple waiting in each. ${ASKS} promised check-ins, one every ${APART} ms, all`,
    "lateness from the promised millisecond to the platform's answer:",
    '',
    ...table(
      ['couples', 'start to ready', 'memory then', `memory after ${ASKS} check-ins`, 'late p50 / p99 / max, ms'],
      rows,
    ),
  ].join('\n');
}
