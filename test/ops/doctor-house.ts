import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect } from 'vitest';
import { commands } from '../../commands/index.js';
import { createCalls } from '../../src/adapters/discord/calls.js';
import { registerCommands as registerOnDiscord } from '../../src/adapters/discord/register.js';
import { createClient } from '../../src/adapters/telegram/client.js';
import { registerCommands as registerOnTelegram } from '../../src/adapters/telegram/register.js';
import { type Config, readConfig } from '../../src/config.js';
import { type CommandTextKey, commandText } from '../../src/copy/catalogue.js';
import { backUp } from '../../src/ops/backup.js';
import { type Doctor, doctor } from '../../src/ops/doctor.js';
import type { Machine } from '../../src/ops/doctor/machine.js';
import { type DiscordServer, startDiscordServer } from '../../src/sandbox/discord/server.js';
import { startTelegramServer, type TelegramServer } from '../../src/sandbox/telegram/server.js';
import { type OpenHouse, type SmallHouse, smallHouse } from './small-house.js';

const GB = 1_000_000_000;
const EXT4 = 0xef53;
/** A computer with nothing to complain about. */
const GOOD_MACHINE: Machine = {
  mayWrite: () => true,
  isReadOnly: () => false,
  disk: () => ({ free: 10 * GB, kind: EXT4 }),
  keepsTime: async () => true,
};

export const machine = (change: Partial<Machine>): Partial<Doctor> => ({ machine: { ...GOOD_MACHINE, ...change } });

const text = (locale: string, key: string): string => commandText(locale, key as CommandTextKey);

/** Everything as it should be: a bot on its data, both platforms set up for it, and a backup of this hour. */
export type DoctorHouse = {
  readonly house: SmallHouse;
  readonly discord: DiscordServer;
  readonly telegram: TelegramServer;
  readonly environment: Record<string, string>;
  readonly stopBot: () => Promise<void>;
  /** A path in the data folder. */
  readonly within: (name: string) => string;
  /** Runs SQL on one of the two databases. */
  readonly change: (file: string, sql: string) => void;
  /** What a doctor is told who comes now; the environment is read as the bot reads it. */
  readonly visit: (changes?: Partial<Doctor>) => Doctor;
  /** From now on this platform says otherwise of one call; everything else passes. */
  readonly twist: (platform: 'discord' | 'telegram', call: string, twisted: Twisted) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Of what was answered: another body, or another status and a page that is no JSON. */
export type Twisted = (body: Record<string, unknown>) => Record<string, unknown> | { readonly page: number };

export async function doctorHouse(): Promise<DoctorHouse> {
  const clock = { now: () => Date.now() };
  const house = smallHouse();
  mkdirSync(house.dataDir, { mode: 0o700 });
  writeFileSync(join(house.dataDir, 'master.key'), Buffer.from(house.masterKey).toString('base64'), { mode: 0o600 });
  writeFileSync(house.departuresFile, '');
  chmodSync(house.departuresFile, 0o600);
  let bot: OpenHouse | null = house.open();
  await bot.arrive('ana');
  await bot.writeNote('ana', 'words of Ana');
  await bot.pair('ben', 'cleo');
  await backUp({ dataDir: house.dataDir, to: house.backups, masterKey: house.masterKey, now: clock.now });

  const [discord, telegram] = await Promise.all([startDiscordServer({ clock }), startTelegramServer({ clock })]);
  const calls = createCalls({ token: discord.token, apiUrl: discord.url });
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  await registerOnDiscord({ calls, commands, text, log }, discord.applicationId);
  await registerOnTelegram(createClient(telegram.token, telegram.url).calls, commands, text);
  discord.control.clearWire();
  telegram.control.clearWire();

  const closing: (() => Promise<void>)[] = [discord.close, telegram.close];
  const environment: Record<string, string> = {
    DATA_DIR: house.dataDir,
    DEPARTURES_FILE: house.departuresFile,
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.url,
    TELEGRAM_TOKEN: telegram.token,
    TELEGRAM_API_URL: telegram.url,
  };
  const stopBot = async (): Promise<void> => {
    await bot?.close();
    bot = null;
  };
  return {
    house,
    discord,
    telegram,
    environment,
    stopBot,
    within: (name) => join(house.dataDir, name),
    change: (file, sql) => {
      const client = new Database(join(house.dataDir, file));
      client.exec(sql);
      client.close();
    },
    visit: (changes = {}) => ({
      config: configOf(environment),
      envFile: join(house.dataDir, '..', '.env'),
      backups: house.backups,
      now: clock.now,
      machine: GOOD_MACHINE,
      usesProxy: false,
      ...changes,
    }),
    twist: async (platform, call, twisted) => {
      const name = platform === 'discord' ? 'DISCORD_API_URL' : 'TELEGRAM_API_URL';
      const between = await standBetween(environment[name] ?? '', call, twisted);
      closing.push(between.close);
      environment[name] = between.url;
    },
    close: async () => {
      await stopBot();
      for (const close of closing) await close();
      house.remove();
    },
  };
}

function configOf(environment: Record<string, string>): Config {
  return readConfig(environment, () => {
    throw Object.assign(new Error('no .env here'), { code: 'ENOENT' });
  });
}

async function standBetween(
  to: string,
  call: string,
  twisted: Twisted,
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const target = new URL(to);
  const server = createServer((request, response) => {
    const { authorization = '' } = request.headers;
    const passed = httpRequest(
      {
        host: target.hostname,
        port: target.port,
        path: request.url,
        method: request.method,
        headers: { authorization },
      },
      (answer) => {
        void wordsOf(answer).then((words) => {
          const isCall = (request.url ?? '').split('?')[0]?.endsWith(call) === true;
          const said = isCall ? twisted(JSON.parse(words) as Record<string, unknown>) : null;
          if (said !== null && 'page' in said) return response.writeHead(Number(said['page'])).end('<html></html>');
          return response.writeHead(answer.statusCode ?? 500).end(said === null ? words : JSON.stringify(said));
        });
      },
    );
    passed.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${target.pathname === '/' ? '' : target.pathname}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => void server.close(() => resolve()));
    },
  };
}

async function wordsOf(answer: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of answer as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

/** What is wrong; along the way that no finding shows a secret. */
export async function wrongsIn(here: DoctorHouse, changes: Partial<Doctor> = {}): Promise<readonly string[]> {
  const { environment, house } = here;
  const findings = await doctor(here.visit(changes));
  const said = findings.map(({ sentence }) => sentence).join('\n');
  const given = ['DISCORD_TOKEN', 'TELEGRAM_TOKEN', 'MASTER_KEY'].flatMap((name) => environment[name] ?? []);
  const kept = (['base64', 'hex'] as const).map((encoding) => Buffer.from(house.masterKey).toString(encoding));
  for (const secret of [...given, ...kept, 'words of Ana', 'ben-and-cleo']) expect(said).not.toContain(secret);
  return findings.filter(({ kind }) => kind === 'wrong').map(({ sentence }) => sentence);
}
