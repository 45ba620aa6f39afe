import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Sandbox, startSandbox } from '../../src/sandbox/run-sandbox.js';
import { eventually } from '../conversations/eventually.js';
import { keepCouples } from '../simulation/couples-in-store.js';
import { type Resident, residentOnDiscord, residentOnTelegram } from './resident.js';

/** A Tuesday afternoon. Nobody has a zone, and UTC's late hours matter to nobody. */
const AFTERNOON = Date.UTC(2026, 2, 10, 14, 0);
/** Real time. A bot that is not quiet by then may be holding its own pace of so many sends a second of the town's clock. */
const PATIENCE = 2_000;
const A_SECOND = 1_000;

export type Pair = readonly [Resident, Resident];

/** Both local platforms, couples who know each other, and a bot that is not started yet. The clock stands still. */
export type CrashTown = {
  readonly sandbox: Sandbox;
  readonly dataDir: string;
  readonly couples: readonly Pair[];
  /** Resolves once everything that people sent was taken in, nothing is due and nothing is on its way. */
  readonly settle: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export async function openCrashTown(folder: string, couples: number): Promise<CrashTown> {
  const dataDir = join(folder, 'data');
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const sandbox = await startSandbox({ dataDir, startAt: AFTERNOON, speed: 0, env: { LOG_LEVEL: 'warn' } });
  const { telegram, discord, bot, clock } = sandbox;
  const quiet = async (): Promise<'quiet'> => {
    await eventually(
      () => !bot.isRunning() || telegram.control.pendingUpdates() === 0,
      () => `The bot does not take in its updates.\n${bot.output()}`,
    );
    await bot.whenQuiet();
    return 'quiet';
  };
  const settle = async (): Promise<void> => {
    let looking = quiet();
    while ((await Promise.race([looking, wait(PATIENCE)])) !== 'quiet') {
      await clock.skip(A_SECOND);
      looking = quiet();
    }
  };
  const around = { quiet: settle, skip: clock.skip, wrote: () => undefined };
  const pairs: Pair[] = [];
  for (let number = 0; number < couples; number += 1) {
    const onDiscord = await residentOnDiscord(sandbox, `dan ${number}`, around);
    const onTelegram = await residentOnTelegram(sandbox, `tess ${number}`, around);
    pairs.push(number % 2 === 0 ? [onDiscord, onTelegram] : [onTelegram, onDiscord]);
  }
  const members = pairs.map((pair) => pair.find(({ account }) => account.platform === 'discord')?.name ?? '');
  await discord.control.addGuild({ name: 'Home', members });
  return {
    sandbox,
    dataDir,
    couples: pairs,
    settle,
    close: () => sandbox.close(),
  };
}

/** Long ago, these met: so that no run begins with all of them at once. */
export const letThemMeet = (town: CrashTown): Promise<void> =>
  keepCouples(town.dataDir, {
    couples: town.couples.map(([one, other]) => [one.account, other.account]),
    at: AFTERNOON - 86_400_000,
  });
