import { type Client, Events, GatewayIntentBits, MessageFlags, REST, Routes } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ANYWHERE, type BotOnSandbox, startBot, until } from './bot-on-sandbox.js';

let bot: BotOnSandbox;
let guildId: string;
let general: string;
beforeEach(async () => {
  bot = await startBot({ intents: [GatewayIntentBits.Guilds] });
  const { control } = bot.server;
  for (const name of ['mira', 'jo', 'cleo']) await control.addPerson({ name });
  ({ guildId, channelId: general } = await control.addGuild({ name: 'Home', members: ['mira', 'jo', 'cleo'] }));
  await until(() => bot.client.channels.cache.has(general));
});
afterEach(() => bot.stopClean());

const rest = (): REST => new REST({ api: bot.server.url }).setToken(bot.server.token);
const code = async (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => 'done',
    (error: { readonly code: unknown }) => error.code,
  );
const write = (channelId: string) => code(rest().post(Routes.channelMessages(channelId), { body: { content: 'Hi.' } }));
const events = (client: Client, name: Events.ChannelDelete | Events.ThreadDelete | Events.GuildDelete): string[] => {
  const heard: string[] = [];
  client.on(name, ({ id }: { readonly id: string }) => heard.push(id));
  return heard;
};

describe('a channel of a server', () => {
  it('is read by whoever it lets in, and by the owner of all', async () => {
    const { control } = bot.server;
    const { channelId } = await control.addChannel({ guildId, name: 'us', members: ['jo'] });
    await until(() => bot.client.channels.cache.has(channelId));
    expect(await write(channelId)).toBe('done');
    const seen = (name: string) => control.sees(name, { channelId }).map(({ text }) => text);
    expect([seen('mira'), seen('jo'), seen('cleo')]).toEqual([['Hi.'], ['Hi.'], []]);
    const channel = (await rest().get(Routes.channel(channelId))) as { permission_overwrites: object[] };
    expect(channel.permission_overwrites).toHaveLength(3);
    const shown = control.page(10).people.map(({ chats }) => chats.some(({ id }) => id === channelId));
    expect(shown).toEqual([true, true, false]);
    await expect(control.addChannel({ guildId, name: 'x', members: ['nobody'] })).rejects.toThrow('nobody');
  });

  it('has threads, which are places of their own and go with it', async () => {
    const { control } = bot.server;
    const { channelId: thread } = await control.addThread({ channelId: general, name: 'us two' });
    await until(() => bot.client.channels.cache.has(thread));
    expect(await write(thread)).toBe('done');
    await control.say('jo', 'here', { kind: 'guild', channelId: thread });
    expect(control.sees('cleo', { channelId: thread })).toHaveLength(2);
    expect(control.page(10).people[2]?.chats.map(({ title }) => title)).toContain('Home #general › us two');
    expect(await rest().get(Routes.channel(thread))).toMatchObject({ type: 11, parent_id: general });
    await expect(control.addThread({ channelId: thread, name: 'deeper' })).rejects.toThrow('not in a thread');
    await control.deleteChannel(general);
    expect(await write(thread)).toBe(10003);
    expect(control.sees('cleo', { channelId: thread })).toEqual([]);
  });

  it('is gone for everybody once it was deleted, and the bot is told', async () => {
    const { control } = bot.server;
    const channels = events(bot.client, Events.ChannelDelete);
    const threads = events(bot.client, Events.ThreadDelete);
    const { channelId: thread } = await control.addThread({ channelId: general, name: 'us two' });
    await until(() => bot.client.channels.cache.has(thread));
    await control.deleteChannel(thread);
    await control.deleteChannel(general);
    await until(() => channels.length === 1);
    expect([threads, channels]).toEqual([[thread], [general]]);
    expect(await write(general)).toBe(10003);
    await expect(control.deleteChannel(general)).rejects.toThrow('no guild channel');
    await expect(control.say('jo', 'hi', { kind: 'guild', channelId: general })).rejects.toThrow('not in that place');
  });

  it('has its rules for the bot', async () => {
    const { control } = bot.server;
    await control.setChannelRule(general, 'reads');
    expect(await write(general)).toBe(50013);
    await control.setChannelRule(general, 'shut-out');
    expect(await write(general)).toBe(50001);
    expect(await code(rest().get(Routes.channel(general)))).toBe(50001);
    await control.setChannelRule(general, 'writes');
    expect(await write(general)).toBe('done');
  });
});

describe('a server', () => {
  it('can be asked for its owner and for one member at a time', async () => {
    const { control } = bot.server;
    const guild = (await rest().get(Routes.guild(guildId))) as { readonly owner_id: string };
    expect(await rest().get(Routes.guildMember(guildId, guild.owner_id))).toMatchObject({
      user: { id: guild.owner_id, username: 'mira' },
    });
    const outside = await control.addPerson({ name: 'dan' });
    expect(await code(rest().get(Routes.guildMember(guildId, outside)))).toBe(10007);
    expect(await code(rest().get(Routes.guildMember(guildId, '1')))).toBe(10013);
    expect(await code(rest().get(Routes.guild('1')))).toBe(10004);
  });

  it('can put the bot out, and have it back', async () => {
    const { control } = bot.server;
    await bot.client.application.commands.set([{ name: 'help', description: 'Help', ...ANYWHERE }]);
    bot.onInteraction(async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.reply({ content: 'Yes.', flags: MessageFlags.Ephemeral });
    });
    const place = { kind: 'guild', channelId: general } as const;
    const gone = events(bot.client, Events.GuildDelete);
    await control.removeBot(guildId);
    await until(() => gone.length === 1);
    expect(await write(general)).toBe(50001);
    expect(await code(rest().get(Routes.guild(guildId)))).toBe(50001);
    await expect(control.command('jo', { name: 'help', place })).rejects.toThrow('not offered');
    expect(control.page(1).people[1]?.chats.find(({ id }) => id === general)).toMatchObject({ hasBot: false });
    await control.returnBot(guildId);
    expect(await control.command('jo', { name: 'help', place })).toMatchObject({ kind: 'message' });
    await expect(control.returnBot(guildId)).rejects.toThrow('is in guild');
  });

  it('can be out of order for a moment, and is not gone', async () => {
    const gone = events(bot.client, Events.GuildDelete);
    await bot.server.control.guildOutage(guildId);
    expect(await write(general)).toBe('done');
    await until(() => bot.client.guilds.cache.get(guildId)?.available === true);
    expect(gone).toEqual([]);
  });
});
