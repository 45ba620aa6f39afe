import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises';
import type { Chance } from '../privacy/chance.js';
import type { CrashTown } from './crash-town.js';

export type KillKind = 'in a burst of input' | 'while sends were in the air' | 'during boot' | 'during a migration';

/** Real time without a single call: the burst is over. */
const BURST_IS_OVER = 120;
/** Turns of the event loop: up to some milliseconds, which is what lies between two calls. */
const MOST_TURNS = 80;
/** Real time, once the process is gone: what it had written into the sockets is still read and carried out. */
const LAST_WORDS = 15;

/** Of the time that a start takes: from the opening of the data file until the migrations are in it, and a little more. */
const MIGRATION_TAKES = 0.03;

/** Ends the bot with SIGKILL at moments that the seed chooses, as far as a real process can be timed. */
export type Killing = {
  /** Somewhere among this many calls on the wire, counted from now, or a little after; earlier if they stop coming. */
  readonly amongCalls: (most: number) => Promise<void>;
  /** Starts it and kills it at some moment of its start; it may just have become ready. */
  readonly whileItStarts: () => Promise<void>;
  /** Starts it on that folder, and kills it at some moment after it has opened the data file. */
  readonly whileItMigrates: (dataDir: string) => Promise<void>;
  /** Starts it, for good, and remembers how long that took. */
  readonly start: (dataDir?: string) => Promise<void>;
};

export function createKilling(
  { sandbox }: CrashTown,
  chance: Chance,
  /** Told of calls that broke a schema before the wire's own log is cleared. */
  onViolations: (sentences: readonly string[]) => void,
): Killing {
  const { bot, telegram, discord } = sandbox;
  let startTakes = 600;

  const calls = (): number => telegram.control.wire().length + discord.control.wire().length;
  const kill = async (): Promise<void> => {
    await bot.kill('SIGKILL');
    await wait(LAST_WORDS);
  };
  const startOn = (dataDir: string | undefined): Promise<void> =>
    bot.start(dataDir === undefined ? {} : { DATA_DIR: dataDir });

  return {
    amongCalls: async (most) => {
      for (const { control } of [telegram, discord]) {
        onViolations(control.violations().map(({ name, violations }) => `${name}: ${violations.join(' ')}`));
        control.clearWire();
      }
      const wanted = chance.below(most + 1);
      const turns = chance.below(MOST_TURNS);
      let lastSeen = 0;
      let since = performance.now();
      while (calls() < wanted && performance.now() - since < BURST_IS_OVER) {
        await turn();
        if (calls() === lastSeen) continue;
        lastSeen = calls();
        since = performance.now();
      }
      for (let count = 0; count < turns; count += 1) await turn();
      await kill();
    },
    whileItStarts: async () => {
      const started = startOn(undefined).catch(() => undefined);
      await wait(chance.next() * startTakes * 1.1);
      await kill();
      await started;
    },
    whileItMigrates: async (dataDir) => {
      const started = startOn(dataDir).catch(() => undefined);
      const log = join(dataDir, 'intermission.db-wal');
      while (!existsSync(log) && bot.isRunning()) await turn();
      await wait(chance.next() * startTakes * MIGRATION_TAKES);
      await kill();
      await started;
    },
    start: async (dataDir) => {
      const begun = performance.now();
      await startOn(dataDir);
      startTakes = performance.now() - begun;
    },
  };
}
