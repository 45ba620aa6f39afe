import { InputFile } from 'grammy';
import { describe, expect, test } from 'vitest';
import type { PageChat } from '../../../src/sandbox/page-contract.js';
import { type Place, place } from './bench-bot.js';

const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

async function two(): Promise<Place & { readonly chatId: number }> {
  const at = await place();
  await at.control.addPerson({ name: 'Ada' });
  await at.control.addPerson({ name: 'Ben' });
  return { ...at, ...(await at.control.addPrivateChat('Ada', 'Ben')) };
}

describe('somebody on Telegram', () => {
  test('deletes what they wrote, everywhere and for everyone, and the bot is never told', async () => {
    const { control, bot, chatId } = await two();
    const { chatId: group } = await control.addGroup({ title: 'Us', members: ['Ada', 'Ben'], supergroup: true });
    const { api } = bot();
    await control.start('Ada');
    // A supergroup counts by itself, so that this is the second message of both chats.
    const first = await control.say('Ada', '/one', { chatId: group });
    const inGroup = await control.say('Ada', '/two', { chatId: group });
    const ours = await control.say('Ada', 'ours', { chatId });
    const answer = await control.say('Ben', 'yes?', { chatId, replyTo: ours });
    expect(control.sees('Ada', { chatId })[1]).toMatchObject({ replyTo: { id: String(ours), text: 'ours' } });
    const before = await api.getUpdates();

    await expect(control.delete('Ben', String(ours))).rejects.toThrow('Ben wrote no message');
    await control.delete('Ada', String(ours));
    await control.delete('Ada', String(inGroup), { chatId: group });
    await control.delete('Ben', String(answer), { chatId });
    for (const name of ['Ada', 'Ben']) {
      expect(control.sees(name, { chatId })).toEqual([]);
      expect(control.sees(name, { chatId: group }).map(({ id }) => id)).toEqual([String(first)]);
    }
    expect(await api.getUpdates()).toEqual(before);
    expect(control.violations()).toEqual([]);
  });

  test('sees above an answer what it answers, as long as that is there', async () => {
    const { control, chatId } = await two();
    const asked = await control.say('Ada', `Where? ${'🌲'.repeat(200)}`, { chatId });
    await control.say('Ben', 'here', { chatId, replyTo: asked });
    expect(control.sees('Ada').at(-1)?.replyTo).toEqual({ id: String(asked), text: `Where? ${'🌲'.repeat(113)}` });
    await control.delete('Ada', String(asked));
    expect(control.sees('Ada').at(-1)).not.toHaveProperty('replyTo');
  });

  test('opens the pictures of their own chats, by the bot and by each other, and no others', async () => {
    const { control, bot } = await two();
    await control.start('Ada');
    const { api } = bot();
    const ada = Number(control.page(1).people[0]?.id);
    const sent = await api.sendPhoto(ada, new InputFile(PICTURE, 'map.png'));
    expect(control.file('Ada', String(sent.message_id), 0)).toEqual({
      name: 'map.png',
      contentType: 'image/png',
      bytes: PICTURE,
    });
    expect(() => control.file('Ben', String(sent.message_id), 0)).toThrow('Ben sees no message');
    expect(() => control.file('Ada', String(sent.message_id), 1)).toThrow('Ada sees no message');
    const own = await control.sendPhoto('Ada');
    const { bytes, contentType } = control.file('Ada', String(own), 0);
    expect(contentType).toBe('image/jpeg');
    expect(Buffer.from(bytes.slice(0, 3)).toString('hex')).toBe('ffd8ff');
    const voice = await control.sendVoice('Ada');
    expect(() => control.file('Ada', String(voice), 0)).toThrow('only its name');
  });

  test('sees a sticker and a place as something', async () => {
    const { control } = await two();
    await control.sendSticker('Ada');
    await control.sendLocation('Ada');
    expect(control.sees('Ada').map(({ text }) => text)).toEqual(['👍', '📍 52.52, 13.405']);
  });
});

describe('the page', () => {
  const face = ({ kind, title, hasBot, isStarted, members, commands }: PageChat) => ({
    kind,
    title,
    hasBot,
    isStarted,
    members: members.join(),
    offers: commands.map(({ name }) => name).join(),
  });

  test('is told of everybody with their chats, and of the menu of each', async () => {
    const { control, bot, chatId } = await two();
    const { chatId: old } = await control.addGroup({ title: 'Us', members: ['Ada', 'Ben'] });
    const { chatId: group } = await control.migrateGroup(old);
    const { api } = bot();
    await api.setMyCommands([{ command: 'help', description: 'Four buttons' }]);
    const group_commands = [{ command: 'timeout', description: 'A break' }];
    await api.setMyCommands(group_commands, { scope: { type: 'all_group_chats' } });
    for (let count = 0; count < 5; count += 1) await control.say('Ben', `${count}`, { chatId });
    await control.start('Ben');
    await control.block('Ben');
    const page = control.page(3);
    expect(page).toMatchObject({ bot: { name: 'Intermission', username: 'intermission_sandbox_bot' }, faults: [] });
    expect(page.commands).toEqual([
      { name: 'help', description: 'Four buttons', options: [] },
      { name: 'timeout', description: 'A break', options: [] },
    ]);
    const [ada, ben] = page.people;
    expect([ada?.hasBlocked, ben?.hasBlocked]).toEqual([false, true]);
    const shared = { kind: 'shared', title: 'Us', isStarted: true, members: 'Ada,Ben' };
    expect(ada?.chats.map(face)).toEqual([
      { kind: 'bot', title: 'Intermission', hasBot: true, isStarted: false, members: 'Ada', offers: 'help' },
      { kind: 'pair', title: 'Ben', hasBot: false, isStarted: true, members: 'Ada,Ben', offers: '' },
      { ...shared, hasBot: true, offers: 'timeout' },
    ]);
    expect(ada?.chats.map(({ id }) => id)).toEqual([ada?.id, String(chatId), String(group)]);
    expect(ada?.chats[1]?.messages.map(({ text }) => text)).toEqual(['2', '3', '4']);
    expect(ben?.chats[0]).toMatchObject({ isStarted: true, title: 'Intermission' });
    await control.removeBot(group);
    expect(control.page(1).people[0]?.chats.map(face)[2]).toEqual({ ...shared, hasBot: false, offers: '' });
  });

  test('says whether the bot listens, and what is planned to go wrong', async () => {
    const { control, bot, poll } = await two();
    expect(control.page(1).connected).toBe(false);
    await poll(bot());
    expect(control.page(1).connected).toBe(true);
    const [ada] = control.page(1).people;
    control.setFault({ call: 'sendMessage', effect: { kind: 'slow', milliseconds: 1_500 }, times: 2, toPerson: 'Ben' });
    control.setFault({
      call: '*',
      effect: { kind: 'rate-limit', retryAfterSeconds: 5 },
      times: Number.POSITIVE_INFINITY,
      toPerson: ada?.id ?? '',
    });
    expect(control.page(1).faults).toEqual([
      'sendMessage to Ben: answers 1.5 s late (2 more)',
      'every call to Ada: 429, wait 5 s (until cleared)',
    ]);
    control.clearFaults();
    expect(control.page(1).faults).toEqual([]);
  });
});
