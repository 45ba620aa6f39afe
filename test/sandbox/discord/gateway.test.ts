import { Client, Events, GatewayIntentBits, MessageFlags } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { startDiscordServer } from '../../../src/sandbox/discord/server.js';
import { ANYWHERE, type BotOnSandbox, startBot, stillClock, until } from './bot-on-sandbox.js';

describe('the gateway', () => {
  let bot: BotOnSandbox;

  beforeEach(async () => {
    bot = await startBot();
    await bot.server.control.addPerson({ name: 'mira', userInstalled: true });
    await bot.client.application.commands.set([{ name: 'help', description: 'Help', ...ANYWHERE }]);
    bot.onInteraction(async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.reply({ content: 'Yes.', flags: MessageFlags.Ephemeral });
    });
  });

  afterEach(async () => {
    await bot.stopClean();
  });

  const sent = (name: string): number => bot.server.control.wire().filter((record) => record.name === name).length;

  it('replays what was missed after the connection broke', async () => {
    const { control } = bot.server;
    control.dropGateway('close');
    expect(control.connected()).toBe(false);
    expect(await control.command('mira', { name: 'help' })).toMatchObject({
      kind: 'message',
      message: { text: 'Yes.' },
    });
    expect(sent('GATEWAY RESUME')).toBe(1);
    expect(sent('GATEWAY IDENTIFY')).toBe(1);
  });

  it('is resumed when it asks for a reconnect', async () => {
    const { control } = bot.server;
    control.dropGateway('reconnect');
    await until(() => sent('RESUMED') === 1);
    expect(await control.command('mira', { name: 'help' })).toMatchObject({ acknowledged: true });
    expect(sent('GATEWAY IDENTIFY')).toBe(1);
  });

  it('is joined anew when the session is invalid', async () => {
    const { control } = bot.server;
    control.dropGateway('invalid-session');
    // discord.js leaves 5 to 6.5 s between two identifies of a shard.
    await until(() => sent('READY') === 2 && control.connected());
    expect(await control.command('mira', { name: 'help' })).toMatchObject({ acknowledged: true });
  });

  it('can send an event twice', async () => {
    const { control } = bot.server;
    const got: string[] = [];
    bot.client.on(Events.InteractionCreate, (interaction) => got.push(interaction.id));
    control.duplicateNextEvent();
    await control.command('mira', { name: 'help' });
    await until(() => got.length === 2);
    expect(new Set(got).size).toBe(1);
    expect(control.sees('mira')).toHaveLength(1);
  });

  it('tells of a new server, and counts its channel among the known ones', async () => {
    const joined = new Promise<string>((resolve) => {
      bot.client.once(Events.GuildCreate, (guild) => resolve(guild.name));
    });
    const { channelId } = await bot.server.control.addGuild({ name: 'Friends', members: ['mira'] });
    expect(await joined).toBe('Friends');
    expect(bot.client.channels.cache.has(channelId)).toBe(true);
  });

  it('turns away a wrong token, on both doors, and a privileged intent', async () => {
    const stranger = new Client({ intents: [], rest: { api: bot.server.url } });
    await expect(stranger.login('a.wrong.token')).rejects.toThrow('invalid token');
    const identify = (token: string, intents: number): Promise<number> =>
      new Promise((resolve) => {
        const socket = new WebSocket(`${bot.server.gatewayUrl}?v=10&encoding=json`);
        const properties = { os: 'x', browser: 'x', device: 'x' };
        socket.on('open', () => socket.send(JSON.stringify({ op: 2, d: { token, intents, properties } })));
        socket.on('close', resolve);
      });
    expect(await identify('wrong', 0)).toBe(4004);
    // The content of everybody's messages is not for this bot.
    expect(await identify(bot.server.token, 1 << 15)).toBe(4014);
    await stranger.destroy();
  });

  it('refuses the right token, too, while it is told to', async () => {
    const server = await startDiscordServer({ clock: stillClock() });
    server.control.refuseToken(true);
    const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: server.url } });
    await expect(client.login(server.token)).rejects.toThrow('invalid token');
    await client.destroy();
    await server.close();
  });
});
