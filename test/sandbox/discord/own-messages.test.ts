import { GatewayIntentBits, type Interaction, MessageFlags, REST, Routes } from 'discord.js';
import { afterEach, describe, expect, it } from 'vitest';
import { ANYWHERE, type BotOnSandbox, startBot } from './bot-on-sandbox.js';

let bot: BotOnSandbox;
let guild: { readonly guildId: string; readonly channelId: string };
let pair: { readonly channelId: string };

async function open(intents?: readonly GatewayIntentBits[]): Promise<void> {
  bot = await startBot(intents === undefined ? {} : { intents });
  const { control } = bot.server;
  for (const name of ['mira', 'jo']) await control.addPerson({ name });
  guild = await control.addGuild({ name: 'Friends', members: ['mira', 'jo'] });
  pair = await control.addPrivateChat('mira', 'jo');
}
afterEach(() => bot.stopClean());

const inGuild = () => ({ kind: 'guild', channelId: guild.channelId }) as const;
const inPair = () => ({ kind: 'private', channelId: pair.channelId }) as const;
/** The messages that the bot was told of, since the server began. */
const told = (): readonly unknown[] =>
  bot.server.control
    .wire()
    .filter(({ direction, name }) => direction === 'event' && name.startsWith('MESSAGE_'))
    .map(({ name, body }) => ({ name, body }));

describe('what two people write where the bot is not asked', () => {
  it('is read by the other, and the bot hears nothing of a chat that it is not in', async () => {
    await open([GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages]);
    const { control } = bot.server;
    const id = await control.say('mira', 'are you cross?', inPair());
    await control.edit('mira', id, 'are you all right?');
    expect(control.sees('jo')).toMatchObject([{ from: 'mira', text: 'are you all right?', chatId: pair.channelId }]);
    await control.delete('mira', id);
    expect(control.sees('jo')).toEqual([]);
    expect(told()).toEqual([]);
  });

  it('reaches the bot from a server without its words, unless they name the bot', async () => {
    await open([GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages]);
    const { control, botUserId, url, token } = bot.server;
    const id = await control.say('mira', 'hello all', inGuild());
    await control.say('mira', `<@${botUserId}> hello`, inGuild());
    expect(told()).toMatchObject([
      { name: 'MESSAGE_CREATE', body: { id, content: '', guild_id: guild.guildId, author: { global_name: 'mira' } } },
      { name: 'MESSAGE_CREATE', body: { content: `<@${botUserId}> hello`, mentions: [{ id: botUserId }] } },
    ]);
    const read = await new REST({ api: url }).setToken(token).get(Routes.channelMessages(guild.channelId));
    expect(read).toMatchObject([{ content: `<@${botUserId}> hello` }, { id, content: '' }]);
    await control.delete('mira', id);
    expect(told().at(-1)).toMatchObject({ name: 'MESSAGE_DELETE', body: { id, channel_id: guild.channelId } });
    expect(control.sees('jo').map(({ text }) => text)).toEqual(['@bot hello']);
  });

  it('does not reach a bot that never asked for the messages of servers', async () => {
    await open();
    const { control } = bot.server;
    await control.say('mira', 'hello all', inGuild());
    expect(control.sees('jo')).toHaveLength(1);
    expect(told()).toEqual([]);
  });
});

describe('somebody on Discord', () => {
  it('deletes what they wrote to the bot, and it is told; what another wrote is not theirs to delete', async () => {
    await open();
    const { control } = bot.server;
    const id = await control.say('mira', 'never mind');
    await expect(control.delete('jo', id)).rejects.toThrow('jo wrote no message');
    await control.delete('mira', id);
    expect(control.sees('mira')).toEqual([]);
    expect(told().at(-1)).toMatchObject({ name: 'MESSAGE_DELETE', body: { id } });
  });

  it('writes only where they are', async () => {
    await open();
    const { control } = bot.server;
    await control.addPerson({ name: 'stranger' });
    await expect(control.say('stranger', 'hi', inGuild())).rejects.toThrow('stranger is not in that place');
    await expect(control.say('stranger', 'hi', inPair())).rejects.toThrow('stranger is not in that place');
    await control.block('mira');
    await expect(control.say('mira', 'hi')).rejects.toThrow('has blocked the bot');
    await control.say('mira', 'hi', inGuild());
  });

  it('sees which command an answer belongs to, and dismisses what only they see', async () => {
    await open();
    const { control } = bot.server;
    await bot.client.application.commands.set([{ name: 'help', description: 'Four buttons', ...ANYWHERE }]);
    bot.onInteraction(async (interaction: Interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.reply({ content: 'for you', flags: MessageFlags.Ephemeral });
      await interaction.followUp({ content: 'more', flags: MessageFlags.Ephemeral });
    });
    const { message } = await control.command('mira', { name: 'help', place: inGuild() });
    expect(message).toMatchObject({ text: 'for you', usedCommand: { person: 'mira', name: 'help' } });
    const id = message?.id ?? '';
    await expect.poll(() => control.sees('mira').length).toBe(2);
    expect(control.sees('mira')[1]).not.toHaveProperty('usedCommand');
    await expect(control.dismiss('jo', id)).rejects.toThrow('jo sees no message');
    await control.dismiss('mira', id);
    expect(control.sees('mira').map(({ text }) => text)).toEqual(['more']);
    await expect(control.dismiss('mira', id)).rejects.toThrow('mira sees no message');
    const said = await control.say('mira', 'hi', inGuild());
    await expect(control.dismiss('mira', said)).rejects.toThrow('Only what nobody else sees');
  });

  it('opens a picture that was sent to them, with its words, and nobody else can', async () => {
    await open();
    const { control } = bot.server;
    const mira = await bot.client.users.fetch(control.page(1).people[0]?.id ?? '');
    const attachment = Buffer.from('a map of moves');
    await mira.send({ files: [{ attachment, name: 'map.png', description: 'Two circles' }] });
    const [message] = control.sees('mira');
    expect(message?.attachments).toMatchObject([{ name: 'map.png', description: 'Two circles' }]);
    const id = message?.id ?? '';
    expect(control.file('mira', id, 0)).toEqual({ name: 'map.png', contentType: 'image/png', bytes: attachment });
    expect(() => control.file('jo', id, 0)).toThrow('jo sees no message');
    expect(() => control.file('mira', id, 1)).toThrow('no attachment 1');
  });
});

describe('the page', () => {
  it('is told of everybody with their chats, and of the commands that are offered in each', async () => {
    await open();
    const { control } = bot.server;
    await control.addPerson({ name: 'ana', userInstalled: true, locale: 'de' });
    const own = await control.addPrivateChat('ana', 'jo');
    const described = { description: 'Take a break', description_localizations: { de: 'Mach Pause' } };
    const time = { type: 3, name: 'time', description: 'How long', autocomplete: true } as const;
    const often = {
      type: 4,
      name: 'often',
      description: 'How often',
      required: true,
      choices: [{ name: 'Twice', value: 2 }],
    } as const;
    await bot.client.rest.put(Routes.applicationCommands(bot.client.application.id), {
      body: [
        { name: 'timeout', ...described, ...ANYWHERE, options: [often, time] },
        { name: 'only-here', description: 'In servers', integration_types: [0], contexts: [0] },
      ],
    });
    for (let count = 0; count < 5; count += 1) await control.say('jo', `${count}`, { kind: 'private', ...own });
    control.setFault({
      call: 'POST /channels/:id/messages',
      effect: { kind: 'server-error', status: 502, applied: true },
      times: 3,
      toPerson: 'jo',
    });
    const page = control.page(3);
    expect(page).toMatchObject({
      connected: true,
      bot: { name: 'Intermission' },
      faults: ['POST /channels/:id/messages to jo: 502, though it was done (3 more, then it gets through)'],
      commands: [
        {
          name: 'timeout',
          options: [
            {
              name: 'often',
              kind: 'integer',
              required: true,
              completes: false,
              choices: [{ name: 'Twice', value: 2 }],
            },
            { name: 'time', kind: 'text', required: false, completes: true, choices: [] },
          ],
        },
        { name: 'only-here' },
      ],
    });
    const chats = (name: string) =>
      page.people
        .find((person) => person.name === name)
        ?.chats.map(({ kind, title, hasBot, members, commands }) => ({
          kind,
          title,
          hasBot,
          members: members.join(),
          offers: commands.map(({ name: offered, description }) => `${offered}: ${description}`),
        }));
    expect(chats('ana')).toEqual([
      { kind: 'bot', title: 'Intermission', hasBot: true, members: 'ana', offers: ['timeout: Mach Pause'] },
      { kind: 'pair', title: 'jo', hasBot: false, members: 'ana,jo', offers: ['timeout: Mach Pause'] },
    ]);
    // Jo never added the bot: it answers in the server and in their direct messages, not among the two.
    expect(chats('jo')).toEqual([
      { kind: 'bot', title: 'Intermission', hasBot: true, members: 'jo', offers: ['timeout: Take a break'] },
      { kind: 'pair', title: 'mira', hasBot: false, members: 'mira,jo', offers: [] },
      { kind: 'pair', title: 'ana', hasBot: false, members: 'ana,jo', offers: [] },
      {
        kind: 'shared',
        title: 'Friends #general',
        hasBot: true,
        members: 'mira,jo',
        offers: ['timeout: Take a break', 'only-here: In servers'],
      },
    ]);
    const ofAna = page.people.find(({ name }) => name === 'ana')?.chats[1];
    expect(ofAna).toMatchObject({ id: own.channelId, isStarted: true });
    expect(ofAna?.messages.map(({ text }) => text)).toEqual(['2', '3', '4']);
  });
});
