import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Platform } from '../src/core/person/state.js';
import { type DiscordServer, startDiscordServer } from '../src/sandbox/discord/server.js';
import { startTelegramServer, type TelegramServer } from '../src/sandbox/telegram/server.js';
import { keepCouples } from '../test/simulation/couples-in-store.js';
import { type Child, startChild } from './child.js';

/** A couple on one platform, by their handles; the chats are those with the bot. */
export type BenchCouple = {
  readonly caller: string;
  readonly partner: string;
  readonly callerId: string;
  readonly partnerChat: string;
};

/** One bot with servers of its own, and couples who have not called a break yet. */
export type Place = {
  readonly child: Child;
  readonly discord: DiscordServer;
  readonly telegram: TelegramServer;
  /** Takes the next of them: nobody calls twice. */
  readonly couple: (platform: Platform) => BenchCouple;
  /** One of those who only read, in turn. */
  readonly reader: (platform: Platform) => BenchCouple;
  readonly close: () => Promise<void>;
};

export async function openPlace(
  name: Child['name'],
  options: {
    readonly dataDir: string;
    readonly couples: Readonly<Record<Platform, number>>;
    /** Couples more, on each platform that has any, who only read. */
    readonly readers?: number;
  },
): Promise<Place> {
  const clock = { now: Date.now };
  const discord = await startDiscordServer({ clock });
  const telegram = await startTelegramServer({ clock });
  const waiting: Record<Platform, BenchCouple[]> = { discord: [], telegram: [] };
  const reading: Record<Platform, BenchCouple[]> = { discord: [], telegram: [] };
  const accounts = [];
  const partners: Record<string, string> = {};
  const members: string[] = [];
  for (const platform of ['discord', 'telegram'] as const) {
    const readers = options.couples[platform] === 0 ? 0 : (options.readers ?? 0);
    for (let number = 0; number < options.couples[platform] + readers; number += 1) {
      const [caller, partner] = [`caller ${number}`, `partner ${number}`];
      const ids = [await addPerson(caller), await addPerson(partner)] as const;
      partners[ids[0]] = ids[1];
      accounts.push([
        { platform, externalId: ids[0] },
        { platform, externalId: ids[1] },
      ] as const);
      const list = number < readers ? reading : waiting;
      list[platform].push({ caller, partner, callerId: ids[0], partnerChat: await chatOf(partner, ids[1]) });

      async function addPerson(person: string): Promise<string> {
        if (platform === 'telegram') return String(await telegram.control.addPerson({ name: person }));
        members.push(person);
        return discord.control.addPerson({ name: person });
      }
      /** Before the bot is there, so that it hears nothing of it on Discord; on Telegram it has a line to answer. */
      async function chatOf(person: string, id: string): Promise<string> {
        if (platform === 'telegram') {
          await telegram.control.start(person);
          return id;
        }
        await discord.control.say(person, 'Hello');
        return discord.control.sees(person)[0]?.chatId ?? '';
      }
    }
  }
  await discord.control.addGuild({ name: 'Everyone', members });
  mkdirSync(options.dataDir, { recursive: true });
  const partnersFile = join(options.dataDir, 'partners.json');
  writeFileSync(partnersFile, JSON.stringify(partners));
  if (name === 'full') await keepCouples(options.dataDir, { couples: accounts, at: Date.now() - 86_400_000 });

  const child = await startChild(name, {
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.url,
    TELEGRAM_TOKEN: telegram.token,
    TELEGRAM_API_URL: telegram.url,
    DATA_DIR: options.dataDir,
    LOG_LEVEL: 'warn',
    BENCH_PARTNERS: partnersFile,
  });
  while (telegram.control.pendingUpdates() > 0) await new Promise((resolve) => setTimeout(resolve, 20));
  return {
    child,
    discord,
    telegram,
    couple: (platform) => {
      const next = waiting[platform].pop();
      if (next === undefined) throw new Error('There are not enough couples.');
      return next;
    },
    reader: (platform) => {
      const next = reading[platform].shift();
      if (next === undefined) throw new Error('There is nobody who reads.');
      reading[platform].push(next);
      return next;
    },
    close: async () => {
      await child.stop();
      await Promise.all([discord.close(), telegram.close()]);
    },
  };
}
