import { afterEach, describe, expect, it } from 'vitest';
import { createDiscordAdapter } from '../../../src/adapters/discord/adapter.js';
import { applicationCommands } from '../../../src/adapters/discord/register.js';
import { type PlatformAdapter, StartError } from '../../../src/app/ports.js';
import { instant } from '../../../src/core/instant.js';
import { type DiscordServer, startDiscordServer } from '../../../src/sandbox/discord/server.js';
import { cardReply, COMMANDS, logTo, startBot } from './bot.js';
import { until } from '../../until.js';

const text = (_locale: string, key: string): string => `words for ${key}`;
const clock = { now: () => instant(Date.now()) };
const open: { readonly close: () => Promise<void> }[] = [];

afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close();
});

async function discord(port?: number): Promise<DiscordServer> {
  const server = await startDiscordServer({ clock, ...(port === undefined ? {} : { port }) });
  open.push(server);
  return server;
}
function adapterFor(server: { readonly url: string; readonly token: string }, logged: string[] = []): PlatformAdapter {
  const adapter = createDiscordAdapter({
    token: server.token,
    apiUrl: server.url,
    commands: COMMANDS,
    text,
    log: logTo(logged),
    clock,
  });
  open.push({ close: adapter.stop });
  return adapter;
}
const published = (server: DiscordServer): number =>
  server.control.wire().filter(({ name }) => name === 'PUT /applications/:application_id/commands').length;
const handle = async () => cardReply('Hello.');

describe('the command menu', () => {
  it('offers every command of this platform, and each other name of it, with and without a server', () => {
    const commands = applicationCommands(COMMANDS, text);
    expect(commands.map(({ name }) => name)).toEqual(['timeout', 'break', 'us']);
    expect(commands[0]).toMatchObject({
      description: 'words for timeout.summary',
      integration_types: [0, 1],
      contexts: [0, 1, 2],
      options: [
        { type: 3, name: 'time', required: false },
        { type: 3, name: 'line', choices: [{ name: 'words for line.rough', value: 'rough-day' }] },
        { type: 4, name: 'count', min_value: 1, max_value: 9 },
      ],
    });
    // What is for private places only is in no server's menu.
    expect(commands[2]?.contexts).toEqual([1, 2]);
  });

  it('is published at the first start, and not again while nothing changed', async () => {
    const server = await discord();
    const first = adapterFor(server);
    await first.start(handle);
    expect(published(server)).toBe(1);
    expect(server.control.typedCommands().map(({ name }) => name)).toEqual(['timeout', 'break', 'us']);
    await first.stop();
    const second = adapterFor(server);
    await second.start(handle);
    expect(published(server)).toBe(1);
    expect(server.control.violations()).toEqual([]);
  });

  it('that cannot be published stops nobody from being answered', async () => {
    const server = await discord();
    const first = adapterFor(server);
    await first.start(handle);
    await first.stop();
    const call = 'GET /applications/:application_id/commands';
    server.control.setFault({ call, effect: { kind: 'server-error', status: 500, applied: false }, times: 1 });
    const logged: string[] = [];
    const second = adapterFor(server, logged);
    await second.start(handle);
    expect(logged).toContain('discord.commands-not-registered');
    expect(second.status()).toBe('ready');
    await server.control.addPerson({ name: 'alex', userInstalled: true });
    expect((await server.control.command('alex', { name: 'us' })).message?.text).toBe('Hello.');
  });
});

describe('a start', () => {
  it('with a wrong token ends in one sentence that names DISCORD_TOKEN', async () => {
    const server = await discord();
    const adapter = adapterFor({ url: server.url, token: 'abc.def.ghi' });
    await expect(adapter.start(handle)).rejects.toThrow(StartError);
    await expect(adapterFor({ url: server.url, token: 'abc.def.ghi' }).start(handle)).rejects.toThrow(/DISCORD_TOKEN/);
    expect(adapter.status()).toBe('stopped');
  });

  it('does not wait for a Discord that cannot be reached, and finds it when it is back', async () => {
    const server = await discord();
    await server.close();
    open.length = 0;
    const adapter = adapterFor(server);
    await adapter.start(handle);
    expect(adapter.status()).toBe('waiting');
    const { port } = new URL(server.url);
    const back = await startDiscordServer({ clock, port: Number(port), botToken: server.token });
    open.push(back);
    await until(() => adapter.status() === 'ready');
    expect(back.control.connected()).toBe(true);
  });

  it('asks for nothing privileged', async () => {
    const server = await discord();
    await adapterFor(server).start(handle);
    const identify = server.control.wire().find(({ name }) => /identify/i.test(name));
    if (identify === undefined) throw new Error('not identified');
    const { intents } = identify.body as { readonly intents: number };
    // Members, presences, message content.
    expect(intents & ((1 << 1) | (1 << 8) | (1 << 15))).toBe(0);
    expect(intents & (1 << 12)).not.toBe(0);
  });
});

describe('a connection that breaks', () => {
  it.each(['close', 'reconnect', 'invalid-session'] as const)('(%s) comes back by itself', async (how) => {
    const bot = await startBot();
    bot.server.control.dropGateway(how);
    await until(() => !bot.server.control.connected() || bot.adapter.status() === 'waiting');
    await until(() => bot.server.control.connected() && bot.adapter.status() === 'ready');
    expect((await bot.server.control.command('alex', { name: 'timeout' })).message?.text).toBe('Hello.');
  });
});

describe('a stop', () => {
  it('ends a start that is still waiting for Discord', async () => {
    const server = await discord();
    const call = 'GET /gateway/bot';
    server.control.setFault({ call, effect: { kind: 'slow', milliseconds: 60_000 }, times: 1 });
    const adapter = adapterFor(server);
    const starting = adapter.start(handle);
    await adapter.stop();
    await starting;
    expect(adapter.status()).toBe('stopped');
  });

  it('finishes the answer in hand and takes no new event', async () => {
    const bot = await startBot();
    let finish = (): void => {};
    bot.replyWith(async () => {
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      return cardReply('Finished.');
    });
    const asked = bot.server.control.command('alex', { name: 'timeout' });
    await until(() => bot.inputs.length === 1);
    const stopping = bot.adapter.stop();
    await bot.server.control.say('alex', 'too late');
    finish();
    expect((await asked).message?.text).toBe('Finished.');
    await stopping;
    expect(bot.inputs).toHaveLength(1);
    expect(bot.adapter.status()).toBe('stopped');
  });
});
