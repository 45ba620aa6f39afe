import { type DiscordServer, startDiscordServer } from '../src/sandbox/discord/server.js';
import { startTelegramServer, type TelegramServer } from '../src/sandbox/telegram/server.js';
import { type Child, startChild } from './child.js';
import type { Filled } from './filled-folder.js';
import { externalIdAt } from './filled-rows.js';

/** Some of the people of a filled folder on local platforms that can be met again and again, one bot after the other. */
export type FilledPlace = {
  readonly discord: DiscordServer;
  readonly telegram: TelegramServer;
  readonly start: () => Promise<Child>;
  readonly close: () => Promise<void>;
};

/** `people`: by their numbers, those whom the bot will write to. `limits`: as the platforms enforce them. */
export async function openFilledPlace(
  of: Filled,
  given: {
    readonly telegram: readonly number[];
    readonly discord: readonly number[];
    readonly limits: boolean;
  },
): Promise<FilledPlace> {
  const clock = { now: Date.now };
  const enforceRateLimits = given.limits;
  const discord = await startDiscordServer({ clock, enforceRateLimits });
  const telegram = await startTelegramServer({ clock, enforceRateLimits });
  const members: string[] = [];
  for (const person of given.discord) {
    const id = externalIdAt(person, of.couples);
    members.push(`d${id}`);
    await discord.control.addPerson({ name: `d${id}`, id });
  }
  await discord.control.addGuild({ name: 'Everyone', members });
  for (const person of given.telegram) {
    const id = externalIdAt(person, of.couples);
    await telegram.control.addPerson({ name: `t${id}`, id: Number(id) });
    await telegram.control.start(`t${id}`);
  }
  // They said hello long ago: the bot has answered that.
  await fetch(`${telegram.url}/bot${telegram.token}/deleteWebhook?drop_pending_updates=true`);
  telegram.control.clearWire();
  return {
    discord,
    telegram,
    start: () =>
      startChild('full', {
        DISCORD_TOKEN: discord.token,
        DISCORD_API_URL: discord.url,
        TELEGRAM_TOKEN: telegram.token,
        TELEGRAM_API_URL: telegram.url,
        DATA_DIR: of.dataDir,
        LOG_LEVEL: 'error',
        ...(given.limits ? { BENCH_PACE: 'own' } : {}),
      }),
    close: async () => {
      await Promise.all([discord.close(), telegram.close()]);
    },
  };
}
