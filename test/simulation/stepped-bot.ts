import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSkippableClock } from '../../src/app/clock.js';
import type { Delivery, DeliveryResult, HandleInput, PlatformAdapter } from '../../src/app/ports.js';
import { readConfig } from '../../src/config.js';
import type { Platform } from '../../src/core/person/state.js';
import { type RunningBot, runBot } from '../../src/run-bot.js';
import { type DiscordServer, startDiscordServer } from '../../src/sandbox/discord/server.js';
import { startTelegramServer, type TelegramServer } from '../../src/sandbox/telegram/server.js';

export type Sent = { readonly delivery: Delivery; readonly at: number; readonly result: DeliveryResult['kind'] };

/** The whole bot in this process, against one platform that enforces its limits, on a clock that moves only in steps. */
export type SteppedBot = {
  readonly discord: DiscordServer;
  readonly telegram: TelegramServer;
  readonly dataDir: string;
  readonly now: () => number;
  readonly start: (platform: Platform) => Promise<void>;
  readonly bot: () => RunningBot;
  readonly handle: HandleInput;
  /** Moves the clock; resolves when everything that can be done at that moment is done. */
  readonly step: (milliseconds: number) => Promise<void>;
  /** Every send, with the moment at which it was begun. */
  readonly sent: readonly Sent[];
  /** How often a row was claimed in vain. */
  readonly givenBack: () => number;
  readonly close: () => Promise<void>;
};

/** This many turns of the event loop without a message on its way: whatever follows waits for the clock. */
const IDLE_TURNS = 20;

export async function createSteppedBot(startAt: number): Promise<SteppedBot> {
  const dataDir = await mkdtemp(join(tmpdir(), 'stepped-'));
  let now = startAt;
  const platformClock = { now: () => now };
  const discord = await startDiscordServer({
    clock: platformClock,
    answerClock: { now: Date.now },
    enforceRateLimits: true,
  });
  const telegram = await startTelegramServer({ clock: platformClock, enforceRateLimits: true });
  // The real time of this clock stands still, so that it shows what it was last set to and nothing else.
  const clock = createSkippableClock({ base: startAt, at: 0, speed: 0 }, () => 0);
  const sent: Sent[] = [];
  let onTheWay = 0;
  let givenBack = 0;
  let handle: HandleInput | null = null;
  let bot: RunningBot | null = null;

  const watched = (adapter: PlatformAdapter): PlatformAdapter => ({
    ...adapter,
    deliver: async (delivery) => {
      const at = now;
      onTheWay += 1;
      const result = await adapter.deliver(delivery).finally(() => {
        onTheWay -= 1;
      });
      sent.push({ delivery, at, result: result.kind });
      return result;
    },
  });
  const settled = async (): Promise<void> => {
    for (let idle = 0; idle < IDLE_TURNS; idle += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      if (onTheWay > 0) idle = 0;
    }
  };

  return {
    discord,
    telegram,
    dataDir,
    sent,
    givenBack: () => givenBack,
    now: () => now,
    start: async (platform) => {
      const config = readConfig(
        platform === 'discord'
          ? { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.url, DATA_DIR: dataDir }
          : { TELEGRAM_TOKEN: telegram.token, TELEGRAM_API_URL: telegram.url, DATA_DIR: dataDir },
        () => '',
      );
      bot = await runBot({
        config,
        clock,
        log: { info: () => {}, warn: () => {}, error: () => {} },
        say: () => {},
        onFatal: (error) => {
          throw error;
        },
        wrap: {
          adapter: watched,
          store: (store) => ({
            ...store,
            releaseOutbox: async (...row) => {
              givenBack += 1;
              return store.releaseOutbox(...row);
            },
          }),
          handle: (given) => {
            handle = given;
            return given;
          },
        },
      });
      await settled();
    },
    bot: () => {
      if (bot === null) throw new Error('The bot is not started.');
      return bot;
    },
    handle: async (input) => {
      if (handle === null) throw new Error('The bot is not started.');
      return handle(input);
    },
    step: async (milliseconds) => {
      now += milliseconds;
      clock.set({ base: now, at: 0, speed: 0 });
      await settled();
    },
    close: async () => {
      await bot?.stop();
      await Promise.all([discord.close(), telegram.close()]);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
