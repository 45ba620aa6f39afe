import { AttachmentBuilder, Events, MessageFlags } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type BotOnSandbox, startBot } from './bot-on-sandbox.js';

describe('direct messages', () => {
  let bot: BotOnSandbox;
  let miraId: string;
  let guildId: string;

  beforeEach(async () => {
    bot = await startBot();
    miraId = await bot.server.control.addPerson({ name: 'mira', userInstalled: true });
    ({ guildId } = await bot.server.control.addGuild({ name: 'Friends', members: ['mira'] }));
  });

  afterEach(async () => {
    await bot.stopClean();
  });

  it('arrive silently, with a picture, and can be edited and deleted', async () => {
    const { control } = bot.server;
    const user = await bot.client.users.fetch(miraId);
    const message = await user.send({
      content: 'It is time, \\*softly\\*.',
      files: [
        new AttachmentBuilder(Buffer.from('not really a picture'), { name: 'dance – 1.png', description: 'A dance' }),
      ],
      flags: MessageFlags.SuppressNotifications,
    });
    expect(control.sees('mira')).toMatchObject([
      {
        id: message.id,
        from: 'bot',
        text: 'It is time, *softly*.',
        silent: true,
        ephemeral: false,
        attachments: [{ contentType: 'image/png', size: 20 }],
      },
    ]);
    const bytes = await fetch(message.attachments.first()?.url ?? '');
    expect(await bytes.text()).toBe('not really a picture');
    bot.clock.skip(60_000);
    await message.edit('Later.');
    const [edited] = control.sees('mira');
    expect(edited).toMatchObject({ text: 'Later.', silent: true });
    expect((edited?.editedAt ?? 0) - (edited?.sentAt ?? 0)).toBe(60_000);
    await message.delete();
    expect(control.sees('mira')).toEqual([]);
  });

  it('come once when the same nonce is enforced twice, and again some minutes later', async () => {
    const user = await bot.client.users.fetch(miraId);
    const send = () =>
      user.send({ content: 'Time to come back.', nonce: 'AZQx0b3cZ1uF2k4Qf0aZ9w', enforceNonce: true });
    const first = await send();
    expect((await send()).id).toBe(first.id);
    expect(bot.server.control.sees('mira')).toHaveLength(1);
    bot.clock.skip(10 * 60_000);
    expect((await send()).id).not.toBe(first.id);
    expect(bot.server.control.sees('mira')).toHaveLength(2);
  });

  it('come once when a failed answer makes the client try again with the same nonce', async () => {
    const { control } = bot.server;
    const effect = { kind: 'server-error', status: 502, applied: true } as const;
    control.setFault({ call: 'POST /channels/:id/messages', effect, times: 1, toPerson: 'mira' });
    const user = await bot.client.users.fetch(miraId);
    const message = await user.send({ content: 'Once.', nonce: '1', enforceNonce: true });
    expect(control.sees('mira').map(({ id }) => id)).toEqual([message.id]);
  });

  it('do not reach a person who blocked the bot or shares no server with it', async () => {
    const { control } = bot.server;
    const user = await bot.client.users.fetch(miraId);
    await control.block('mira');
    await expect(user.send('Hello')).rejects.toMatchObject({ code: 50007, status: 403 });
    await control.unblock('mira');
    await control.leaveGuild('mira', guildId);
    await expect(user.send('Hello')).rejects.toMatchObject({ code: 50278, status: 403 });
    expect(control.sees('mira')).toEqual([]);
  });

  it('that a person types, and corrects, reach the bot with their content', async () => {
    const { control } = bot.server;
    const created = new Promise<string>((resolve) => {
      bot.client.once(Events.MessageCreate, (message) => resolve(`${message.author.globalName}: ${message.content}`));
    });
    const id = await control.say('mira', 'hello there');
    expect(await created).toBe('mira: hello there');
    const updated = new Promise<string | null>((resolve) => {
      bot.client.once(Events.MessageUpdate, (_old, message) => resolve(message.content));
    });
    await control.edit('mira', id, 'hello, you');
    expect(await updated).toBe('hello, you');
    expect(control.sees('mira')).toMatchObject([{ from: 'mira', text: 'hello, you' }]);
  });

  it('are read back newest first, and unknown ones are unknown', async () => {
    const user = await bot.client.users.fetch(miraId);
    const dm = await user.createDM();
    await dm.send('one');
    await dm.send('two');
    const fetched = await dm.messages.fetch({ limit: 5 });
    expect(fetched.map((message) => message.content)).toEqual(['two', 'one']);
    await expect(dm.messages.fetch('123')).rejects.toMatchObject({ code: 10008 });
    await expect(bot.client.channels.fetch('123')).rejects.toMatchObject({ code: 10003 });
    await expect(bot.client.users.fetch('123')).rejects.toMatchObject({ code: 10013 });
  });
});
