import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SeenMessage } from '../../../src/sandbox/contract.js';
import { type DiscordServer, startDiscordServer } from '../../../src/sandbox/discord/server.js';
import { startTelegramServer, type TelegramServer } from '../../../src/sandbox/telegram/server.js';
import { eventually } from '../../conversations/eventually.js';
import { type BotUnderFault, type Circumstances, startUnderFault } from './bot-under-fault.js';
import { startWithin } from './bot-within.js';
import { makeEarlierHouse } from './earlier-house.js';
import { type Kept, keepWhatWaits } from './what-waits.js';

export const MINUTES = 60_000;
export const HOURS = 60 * MINUTES;
/** The break in the data folder was promised to end this long after the stage's first moment. */
export const PROMISED_IN = 20 * MINUTES;
const AFTERNOON = Date.UTC(2026, 2, 10, 14, 0);
export const WORDS = 'only for me: the gate was open, walnut';
export const CALLER = 'tess';
export const PARTNER = 'dan';

/**
 * Tess on Telegram and Dan on Discord, who are together; a data folder in which Tess owes a return in twenty minutes and
 * has words kept; a clock that stands still, and that may be set back; and the bot in whatever circumstances.
 */
export type Stage = {
  readonly dataDir: string;
  readonly kept: Kept;
  readonly discord: DiscordServer;
  readonly telegram: TelegramServer;
  readonly now: () => number;
  /** Also backwards. A bot that runs is told. */
  readonly setTime: (moment: number) => Promise<void>;
  readonly skip: (milliseconds: number) => Promise<void>;
  /** The same without a word to anybody and without waiting; the bot learns of it at its start, or with the next skip. */
  readonly letTimePass: (milliseconds: number) => void;
  readonly start: (how?: Partial<Circumstances>) => Promise<'up' | 'ended'>;
  readonly stop: (signal?: NodeJS.Signals) => Promise<void>;
  /** Everything was taken in, nothing is due, nothing is on its way. */
  readonly quiet: () => Promise<void>;
  readonly bot: () => BotUnderFault;
  /** Everything the operator was told, by every process of this stage. */
  readonly said: () => readonly string[];
  readonly screen: (who: 'caller' | 'partner') => readonly SeenMessage[];
  readonly hasSeen: (who: 'caller' | 'partner', words: RegExp) => Promise<void>;
  /** A place of this stage's own, beside the data folder. */
  readonly beside: (name: string) => string;
  readonly close: () => Promise<void>;
};

/** `version`: the data folder is one of that version of the schema. */
export async function openStage({ version = null }: { readonly version?: string | null } = {}): Promise<Stage> {
  const root = mkdtempSync(join(tmpdir(), 'intermission-fault-'));
  const dataDir = join(root, 'data');
  let now = AFTERNOON;
  const clock = { now: () => now };
  const discord = await startDiscordServer({ clock, answerClock: { now: Date.now } });
  const telegram = await startTelegramServer({ clock });
  const dan = await discord.control.addPerson({ name: PARTNER });
  await discord.control.addGuild({ name: 'Home', members: [PARTNER] });
  const tess = await telegram.control.addPerson({ name: CALLER });
  await telegram.control.start(CALLER);
  const given = {
    couple: [
      { platform: 'telegram', externalId: String(tess) },
      { platform: 'discord', externalId: dan },
    ],
    at: now,
    dueAt: now + PROMISED_IN,
    words: WORDS,
  } as const;
  const kept = await (version === null
    ? keepWhatWaits(dataDir, { ...given, hasJournal: true })
    : makeEarlierHouse(dataDir, { ...given, version }));
  const env = {
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.url,
    TELEGRAM_TOKEN: telegram.token,
    TELEGRAM_API_URL: telegram.url,
  };
  const started: BotUnderFault[] = [];
  const bot = (): BotUnderFault => {
    const latest = started.at(-1);
    if (latest === undefined) throw new Error('no bot was started');
    return latest;
  };
  let isUp = false;
  const screen: Stage['screen'] = (who) =>
    (who === 'caller' ? telegram.control.sees(CALLER) : discord.control.sees(PARTNER)).filter(
      ({ from }) => from === 'bot',
    );
  const quiet = async (): Promise<void> => {
    if (!isUp) return;
    await eventually(
      () => telegram.control.pendingUpdates() === 0,
      () => `The bot does not take in its updates.\n${bot().logged()}`,
    );
    await bot().quiet();
  };
  const setTime = async (moment: number): Promise<void> => {
    now = moment;
    if (isUp) await bot().showTime(now);
    await quiet();
  };
  const stop: Stage['stop'] = async (signal = 'SIGTERM') => {
    isUp = false;
    await bot().kill(signal);
  };
  return {
    dataDir,
    kept,
    discord,
    telegram,
    now: clock.now,
    setTime,
    skip: (milliseconds) => setTime(now + milliseconds),
    letTimePass: (milliseconds) => {
      now += milliseconds;
    },
    start: async (how = {}) => {
      const circumstances = { dataDir, env, now, ...how };
      const next = how.asProcess === true ? startUnderFault(circumstances) : startWithin(circumstances);
      started.push(next);
      isUp = await next.isUp;
      await quiet();
      return isUp ? 'up' : 'ended';
    },
    stop,
    quiet,
    bot,
    said: () => started.flatMap((each) => each.said()),
    screen,
    hasSeen: (who, words) =>
      eventually(
        () => screen(who).some(({ text }) => words.test(text)),
        () =>
          `${who} sees no ${String(words)} but: ${screen(who)
            .map(({ text }) => text)
            .join(' | ')}`,
      ),
    beside: (name) => join(root, name),
    close: async () => {
      for (const each of started) await each.kill();
      await Promise.all([discord.close(), telegram.close()]);
      rmSync(root, { recursive: true, force: true });
    },
  };
}
