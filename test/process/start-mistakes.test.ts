import { randomBytes } from 'node:crypto';
import { chmodSync, cpSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type DiscordServer, startDiscordServer } from '../../src/sandbox/discord/server.js';
import { startTelegramServer, type TelegramServer } from '../../src/sandbox/telegram/server.js';
import { type MainProcess, newFolder, removeFolder, startMain } from './main-process.js';

const clock = { now: Date.now };
let folder: string;
let discord: DiscordServer;
let telegram: TelegramServer;
/** The data folder of a bot that ran once and ended in order. */
let kept: string;
const running: MainProcess[] = [];
const held: { readonly close: () => unknown }[] = [];
let count = 0;

beforeAll(async () => {
  folder = newFolder();
  discord = await startDiscordServer({ clock });
  telegram = await startTelegramServer({ clock });
  kept = join(folder, 'kept');
  const first = start({ DATA_DIR: kept });
  await first.isReady();
  first.process.kill('SIGTERM');
  await first.ended;
});
afterEach(async () => {
  for (const each of held.splice(0)) each.close();
  for (const each of running.splice(0)) {
    each.process.kill('SIGKILL');
    await each.ended;
  }
});
afterAll(async () => {
  await Promise.all([discord.close(), telegram.close()]);
  removeFolder(folder);
});

const onTelegram = () => ({ TELEGRAM_TOKEN: telegram.token, TELEGRAM_API_URL: telegram.url });
const onDiscord = () => ({ DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.url });

/** On Telegram, unless told otherwise. */
function start(env: Readonly<Record<string, string>>): MainProcess {
  const main = startMain(folder, 'DISCORD_TOKEN' in env ? env : { ...onTelegram(), ...env });
  running.push(main);
  return main;
}

function newDataDir(): string {
  count += 1;
  return join(folder, `data-${count}`);
}

/** A copy, so that each start may find something else in it. */
function keptDataDir(): string {
  const dataDir = newDataDir();
  cpSync(kept, dataDir, { recursive: true });
  return dataDir;
}

type Ending = { readonly code: number | null; readonly said: readonly string[] };

/** How it ended by itself, and all that it said to whoever runs it. */
const endOf = async (main: MainProcess): Promise<Ending> => ({ code: await main.ended, said: main.said() });

/** One sentence and nothing else, and the exit code that tells a supervisor that something is wrong. */
const failing = (words: RegExp): unknown => ({ code: 1, said: [expect.stringMatching(words)] });

function changeData(file: string, statement: string): Database.Database {
  const client = new Database(file);
  client.exec(statement);
  return client;
}

describe('a start that cannot succeed says why in one sentence', () => {
  it('when Discord refuses the token', async () => {
    const token = ['a'.repeat(24), 'b'.repeat(6), 'c'.repeat(38)].join('.');
    const main = start({ ...onDiscord(), DISCORD_TOKEN: token, DATA_DIR: newDataDir() });
    expect(await endOf(main)).toEqual(failing(/DISCORD_TOKEN/));
    expect(main.logged()).not.toContain(token);
  });

  it('when Telegram refuses the token', async () => {
    const token = `7000000001:${'x'.repeat(35)}`;
    const main = start({ TELEGRAM_TOKEN: token, DATA_DIR: newDataDir() });
    expect(await endOf(main)).toEqual(failing(/TELEGRAM_TOKEN/));
    expect(main.logged()).not.toContain(token);
  });

  it('when another process polls Telegram with the same token', async () => {
    const first = start({ DATA_DIR: newDataDir() });
    await first.isReady();
    start({ DATA_DIR: newDataDir() });
    expect(await endOf(first)).toEqual(failing(/Another process is polling Telegram/));
  });

  it('when the data folder is a file, or lies below one', async () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, 'mine');
    expect(await endOf(start({ DATA_DIR: file }))).toEqual(failing(/DATA_DIR .* is no folder/));
    expect(await endOf(start({ DATA_DIR: join(file, 'data') }))).toEqual(failing(/DATA_DIR .* cannot be written/));
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });

  it('when another Intermission runs on the same folder', async () => {
    const dataDir = keptDataDir();
    held.push(changeData(join(dataDir, 'intermission.db.lock'), 'BEGIN EXCLUSIVE'));
    expect(await endOf(start({ DATA_DIR: dataDir }))).toEqual(failing(/already running/));
  });

  it('when another program is writing to the data file', async () => {
    const dataDir = keptDataDir();
    held.push(changeData(join(dataDir, 'intermission.db'), 'BEGIN EXCLUSIVE'));
    expect(await endOf(start({ DATA_DIR: dataDir }))).toEqual(failing(/Another program holds .*intermission\.db/));
  });

  it('when a newer version wrote the data', async () => {
    const dataDir = keptDataDir();
    const file = join(dataDir, 'intermission.db');
    changeData(file, "INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('tomorrow', 9999999999999)").close();
    expect(await endOf(start({ DATA_DIR: dataDir }))).toEqual(failing(/newer version of Intermission/));
  });

  it('when the master key is another one, or gone', async () => {
    const dataDir = keptDataDir();
    const masterKey = randomBytes(32).toString('hex');
    const main = start({ DATA_DIR: dataDir, MASTER_KEY: masterKey });
    expect(await endOf(main)).toEqual(failing(/MASTER_KEY does not belong/));
    expect(main.said().join()).not.toContain(masterKey);
    rmSync(join(dataDir, 'master.key'));
    expect(await endOf(start({ DATA_DIR: dataDir }))).toEqual(failing(/no key for it/));
  });

  it('when the keys are there and the data is gone, and begins anew once the keys are removed', async () => {
    const dataDir = keptDataDir();
    rmSync(join(dataDir, 'intermission.db'));
    expect(await endOf(start({ DATA_DIR: dataDir }))).toEqual(
      failing(/put back .*intermission\.db, or remove .*keys\.db/),
    );
    expect(existsSync(join(dataDir, 'intermission.db'))).toBe(false);
    rmSync(join(dataDir, 'keys.db'));
    await start({ DATA_DIR: dataDir }).isReady();
  });
});

it('keeps its promises all the same when nobody can look at how it is, and says so in one sentence', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  held.push(other);
  const { port } = other.address() as { readonly port: number };
  const dataDir = newDataDir();
  const main = start({ DATA_DIR: dataDir, HEALTH_ADDRESS: `127.0.0.1:${port}` });
  await main.isReady();
  await main.prints(/HEALTH_ADDRESS/);
  expect(main.said()).toEqual([expect.stringMatching(/^HEALTH_ADDRESS is taken .* everything else runs\.$/)]);
  main.process.kill('SIGTERM');
  expect(await main.ended).toBe(0);
  // Closed in order: nothing is left in a log beside the data file.
  expect(existsSync(join(dataDir, 'intermission.db-wal'))).toBe(false);
});

it('keeps what is in the data folder from other users, also a key that was copied carelessly', async () => {
  const dataDir = keptDataDir();
  for (const name of ['master.key', 'intermission.db.lock']) chmodSync(join(dataDir, name), 0o644);
  const main = start({ DATA_DIR: dataDir });
  await main.isReady();
  for (const name of ['master.key', 'keys.db', 'intermission.db', 'intermission.db.lock']) {
    expect([name, statSync(join(dataDir, name)).mode & 0o777]).toEqual([name, 0o600]);
  }
  expect(main.logged()).toContain('vault.key-was-readable-by-others');
});
