import { fileURLToPath } from 'node:url';
import { type BotProcess, createBotProcess } from './bot-process.js';
import type { EchoLevel } from './bot-output.js';
import { type DiscordServer, startDiscordServer } from './discord/server.js';
import type { SandboxClockSetting } from './ipc.js';
import { createRunningClock } from './sandbox-clock.js';
import { startTelegramServer, type TelegramServer } from './telegram/server.js';

export type SandboxOptions = {
  readonly dataDir: string;
  /** The bot's entry; the built `main.js` unless told otherwise. Relative to nothing: an absolute path. */
  readonly entry?: string;
  readonly execArgv?: readonly string[];
  /** More variables for the bot, over what the sandbox sets. */
  readonly env?: Readonly<Record<string, string>>;
  /** Leave one out to run the bot on the other alone. */
  readonly platforms?: readonly ('discord' | 'telegram')[];
  /** Milliseconds since the epoch at which the clock begins; now unless told. */
  readonly startAt?: number;
  readonly speed?: number;
  readonly enforceRateLimits?: boolean;
  /** For `npm start`: start the bot again when it crashes, and show its log from this level on in the terminal. */
  readonly attended?: { readonly echo: EchoLevel };
};

export type SandboxTime = {
  /** Milliseconds since the epoch on the clock of the platforms and the bot. */
  readonly now: () => number;
  /** The clock itself: `base` at the real moment `at`, running at `speed`. */
  readonly setting: () => SandboxClockSetting;
  /** Skips forward, platforms first; resolves once the bot has the new time as well. */
  readonly skip: (milliseconds: number) => Promise<void>;
  /** Skips to that moment; does nothing when it is past. */
  readonly skipTo: (at: number) => Promise<void>;
  /** How many seconds pass in one; 0 stops time. */
  readonly setSpeed: (speed: number) => Promise<void>;
};

export type Sandbox = {
  readonly discord: DiscordServer;
  readonly telegram: TelegramServer;
  readonly clock: SandboxTime;
  readonly bot: Omit<BotProcess, 'setClock'>;
  readonly close: () => Promise<void>;
};

/**
 * Both platforms on loopback and a bot process that can be started, killed and restarted between them. The bot is not
 * started yet: people and faults can be set up before. All times are of one clock, which can be skipped.
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const clock = createRunningClock({ base: options.startAt ?? Date.now(), speed: options.speed ?? 1 });
  const limits = options.enforceRateLimits === undefined ? {} : { enforceRateLimits: options.enforceRateLimits };
  // A person's client waits three real seconds, however fast the clock of the story runs.
  const discord = await startDiscordServer({ clock, answerClock: { now: Date.now }, ...limits });
  const telegram = await startTelegramServer({ clock, ...limits });
  const platforms = options.platforms ?? ['discord', 'telegram'];
  const bot = createBotProcess({
    entry: options.entry ?? builtEntry(),
    execArgv: options.execArgv ?? [],
    env: {
      ...(platforms.includes('discord') ? { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.url } : {}),
      ...(platforms.includes('telegram') ? { TELEGRAM_TOKEN: telegram.token, TELEGRAM_API_URL: telegram.url } : {}),
      DATA_DIR: options.dataDir,
      LOG_LEVEL: 'warn',
      ...options.env,
    },
    clock: clock.setting,
    echo: options.attended?.echo ?? null,
    restart: options.attended !== undefined,
  });
  const change = (changed: { readonly skip?: number; readonly speed?: number }): Promise<void> =>
    bot.setClock(clock.change(changed));
  const { setClock: _setClock, ...publicBot } = bot;
  return {
    discord,
    telegram,
    clock: {
      now: clock.now,
      setting: clock.setting,
      skip: (milliseconds) => change({ skip: Math.max(0, milliseconds) }),
      skipTo: (at) => change({ skip: Math.max(0, at - clock.now()) }),
      setSpeed: (speed) => change({ speed }),
    },
    bot: publicBot,
    close: async () => {
      await bot.kill();
      await Promise.all([discord.close(), telegram.close()]);
    },
  };
}

/** `dist/src/main.js`, from the built sandbox beside it as well as from the sources that tests run. */
function builtEntry(): string {
  const here = fileURLToPath(import.meta.url);
  const path = here.endsWith('.ts') ? '../../dist/src/main.js' : '../main.js';
  return fileURLToPath(new URL(path, import.meta.url));
}
