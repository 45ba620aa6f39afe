import { describe, expect, it } from 'vitest';
import type { OutboxId } from '../../../src/core/ids.js';
import { act, type Bot, cardOf, startBot } from './bot.js';

const NONCE = 'n'.repeat(22) as OutboxId;

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}
/** An answered command: whatever was told before it has been heard. */
const heardAll = async (bot: Bot): Promise<void> => {
  await bot.server.control.command('alex', { name: 'timeout' });
};
const lost = (externalId: string) => ({ kind: 'place/lost', where: { platform: 'discord', externalId } });

describe('somebody who types where others read', () => {
  it('is heard with the channel or thread it was, and nowhere else', async () => {
    const bot = await startBot();
    const { control } = bot.server;
    const thread = await control.addThread({ channelId: bot.guildChannel, name: 'us two' });
    const at = (channelId: string) => ({ name: 'timeout', place: { kind: 'guild', channelId } as const });
    await control.command('alex', at(bot.guildChannel));
    await control.command('alex', at(thread.channelId));
    await control.command('alex', { name: 'timeout', place: { kind: 'private', channelId: bot.privateChat } });
    await control.command('alex', { name: 'timeout' });
    expect(bot.inputs.map(({ group }) => group ?? null)).toEqual([
      { externalId: bot.guildChannel, kind: 'channel' },
      { externalId: thread.channelId, kind: 'thread' },
      null,
      null,
    ]);
  });
});

describe('a post where others read', () => {
  it('is seen by all of them, rings for and pings nobody, and is one post however often it is sent', async () => {
    const bot = await startBot();
    const card = cardOf('Alex & @everyone: a check-in is open.', {
      rows: [[act('Open', { kind: 'time-out/status' })]],
    });
    const first = await bot.adapter.post(bot.guildChannel, card, NONCE);
    expect(first).toMatchObject({ kind: 'sent' });
    expect(await bot.adapter.post(bot.guildChannel, card, NONCE)).toEqual(first);
    for (const name of ['alex', 'sam']) {
      const seen = bot.server.control.sees(name, { channelId: bot.guildChannel });
      expect(seen).toMatchObject([{ ephemeral: false, silent: true, buttons: [[{ label: 'Open' }]] }]);
    }
    const sent = bot.server.control.wire().find(({ name }) => name === 'POST /channels/:channel_id/messages');
    expect(sent?.body).toMatchObject({ nonce: NONCE, enforce_nonce: true, allowed_mentions: { parse: [] } });
  });

  it('is unreachable in a place that is gone or shut, and waits when Discord is unwell', async () => {
    const bot = await startBot();
    const { control } = bot.server;
    const post = () => bot.adapter.post(bot.guildChannel, cardOf('Here.'), NONCE);
    expect(await bot.adapter.post('1', cardOf('Here.'), NONCE)).toEqual({ kind: 'unreachable' });
    await control.setChannelRule(bot.guildChannel, 'reads');
    expect(await post()).toEqual({ kind: 'unreachable' });
    await control.setChannelRule(bot.guildChannel, 'shut-out');
    expect(await post()).toEqual({ kind: 'unreachable' });
    await control.setChannelRule(bot.guildChannel, 'writes');
    control.setFault({
      call: 'POST /channels/:channel_id/messages',
      effect: { kind: 'server-error', status: 502, applied: true },
      times: 1,
    });
    expect(await post()).toMatchObject({ kind: 'wait', scope: 'platform' });
    expect(await post()).toMatchObject({ kind: 'sent' });
    expect(control.sees('sam', { channelId: bot.guildChannel })).toHaveLength(1);
    await control.removeBot(bot.guild);
    expect(await post()).toEqual({ kind: 'unreachable' });
  });

  it('keeps its place when Discord refuses the words, and never takes a private card', async () => {
    const bot = await startBot();
    bot.server.control.setFault({
      call: 'POST /channels/:channel_id/messages',
      effect: { kind: 'refuse', status: 403, code: 240000, description: 'blocked by a filter' },
      times: 1,
    });
    expect(await bot.adapter.post(bot.guildChannel, cardOf('Here.'), NONCE)).toMatchObject({ kind: 'rejected' });
    const secret = cardOf('mine alone', { isPrivate: true });
    expect(await bot.adapter.post(bot.guildChannel, secret, NONCE)).toEqual({ kind: 'rejected', reason: 'private' });
    expect(bot.server.control.sees('sam', { channelId: bot.guildChannel })).toEqual([]);
  });
});

describe('who else reads', () => {
  it('is told by name where the channel lets them in by name, also in its threads', async () => {
    const bot = await startBot();
    const { control } = bot.server;
    const owner = await control.addPerson({ name: 'olga' });
    const cleo = await control.addPerson({ name: 'cleo' });
    await control.addPerson({ name: 'dan' });
    const { guildId } = await control.addGuild({ name: 'Club', members: ['olga', 'alex', 'sam', 'cleo', 'dan'] });
    const { channelId } = await control.addChannel({ guildId, name: 'us', members: ['alex', 'sam', 'cleo'] });
    const { channelId: thread } = await control.addThread({ channelId, name: 'more' });
    const two = [bot.people.alex, bot.people.sam];
    const told = { canPost: true, open: false, others: null, administrators: true, invited: false };
    const called = { [channelId]: '#us · Club', [thread]: 'more · #us · Club' };
    for (const place of [channelId, thread]) {
      const readers = await bot.adapter.readers(place, two);
      expect(readers).toEqual({
        ...told,
        placeName: called[place],
        names: [expect.stringContaining('olga'), expect.stringContaining('cleo')],
      });
    }
    expect(await bot.adapter.readers(channelId, [...two, owner, cleo])).toMatchObject({ ...told, names: [] });
    await control.leaveGuild('cleo', guildId);
    bot.later(60_000);
    expect((await bot.adapter.readers(channelId, two))?.names).toEqual([expect.stringContaining('olga')]);
  });

  it('is not told of a private thread but for whoever the server belongs to: whom somebody invited, nobody says', async () => {
    const bot = await startBot();
    const { control } = bot.server;
    await control.addPerson({ name: 'olga' });
    await control.addPerson({ name: 'cleo' });
    const { guildId, channelId } = await control.addGuild({ name: 'Club', members: ['olga', 'alex', 'sam', 'cleo'] });
    const { channelId: closed } = await control.addChannel({ guildId, name: 'us', members: ['alex', 'sam'] });
    for (const parent of [channelId, closed]) {
      const thread = await control.addThread({ channelId: parent, name: 'two', members: ['alex', 'sam', 'cleo'] });
      const readers = await bot.adapter.readers(thread.channelId, [bot.people.alex, bot.people.sam]);
      expect(readers).toMatchObject({ open: false, others: null, invited: true });
      expect(readers?.names).toEqual([expect.stringContaining('olga')]);
    }
  });

  it('is everyone where the channel is open to the whole server, whoever belongs to it', async () => {
    const bot = await startBot();
    const { control } = bot.server;
    await control.addPerson({ name: 'kim' });
    const { guildId, channelId } = await control.addGuild({ name: 'Town square', members: ['alex', 'kim'] });
    const open = await bot.adapter.readers(channelId, [bot.people.alex]);
    expect(open).toMatchObject({ placeName: '#general · Town square', open: true, canPost: true, names: [] });
    const { channelId: closed } = await control.addChannel({ guildId, name: 'two', members: ['alex'] });
    expect(await bot.adapter.readers(closed, [bot.people.alex])).toMatchObject({ open: false });
  });

  it('comes with whether we may write there: not read-only, not shut out, not away from the server', async () => {
    const bot = await startBot();
    const { control } = bot.server;
    const thread = await control.addThread({ channelId: bot.guildChannel, name: 'us' });
    const canPost = async (place: string) => (await bot.adapter.readers(place, []))?.canPost;
    await control.setChannelRule(bot.guildChannel, 'reads');
    expect(await canPost(bot.guildChannel)).toBe(false);
    await control.setChannelRule(bot.guildChannel, 'shut-out');
    for (const place of [bot.guildChannel, thread.channelId]) expect(await canPost(place)).toBe(false);
    // Let in again, it is seen at the next look.
    await control.setChannelRule(bot.guildChannel, 'writes');
    for (const place of [bot.guildChannel, thread.channelId]) expect(await canPost(place)).toBe(true);
    bot.later(60_000);
    await control.removeBot(bot.guild);
    expect(await bot.adapter.readers(bot.guildChannel, [])).toMatchObject({ canPost: false, placeName: null });
    expect(await canPost('1')).toBe(false);
  });

  it('is looked up once a minute, however often the card is shown', async () => {
    const bot = await startBot();
    const asked = () => bot.server.control.wire().filter(({ name }) => name === 'GET /guilds/:guild_id').length;
    const first = await bot.adapter.readers(bot.guildChannel, [bot.people.alex]);
    expect(await bot.adapter.readers(bot.guildChannel, [bot.people.alex])).toEqual(first);
    const once = asked();
    bot.later(60_000);
    await bot.adapter.readers(bot.guildChannel, [bot.people.alex]);
    expect(asked()).toBe(2 * once);
    // Another two in another of its places are told of theirs.
    expect((await bot.adapter.readers(bot.guildChannel, []))?.names).toEqual([expect.stringContaining('alex')]);
  });

  it('names ten at most', async () => {
    const bot = await startBot();
    const { control } = bot.server;
    const many = Array.from({ length: 14 }, (_, index) => `reader${index}`);
    for (const name of many) await control.addPerson({ name });
    const { guildId } = await control.addGuild({ name: 'Club', members: ['alex', ...many] });
    const { channelId } = await control.addChannel({ guildId, name: 'us', members: many });
    expect((await bot.adapter.readers(channelId, [bot.people.alex]))?.names).toHaveLength(10);
  });

  it('is not known of what is no channel, or when Discord does not answer', async () => {
    const bot = await startBot();
    const { control } = bot.server;
    await control.say('alex', 'hello');
    expect(await bot.adapter.readers(control.sees('alex')[0]?.chatId ?? '', [])).toBeNull();
    control.setFault({
      call: 'GET /guilds/:guild_id',
      effect: { kind: 'server-error', status: 503, applied: false },
      times: 1,
    });
    expect(await bot.adapter.readers(bot.guildChannel, [])).toBeNull();
    expect(await bot.adapter.readers(bot.guildChannel, [])).not.toBeNull();
  });
});

describe('a place that ends', () => {
  it('is told once, with its threads, also when Discord tells it twice', async () => {
    const bot = await startBot();
    const { control } = bot.server;
    const { channelId } = await control.addChannel({ guildId: bot.guild, name: 'us' });
    const open = await control.addThread({ channelId, name: 'open' });
    const closed = await control.addThread({ channelId, name: 'closed' });
    control.duplicateNextEvent();
    await control.deleteChannel(closed.channelId);
    await until(() => bot.places.length === 1);
    control.duplicateNextEvent();
    await control.deleteChannel(channelId);
    await until(() => bot.places.length >= 3);
    await heardAll(bot);
    expect(bot.places.map(({ event }) => event)).toEqual([
      lost(closed.channelId),
      lost(channelId),
      lost(open.channelId),
    ]);
    expect(new Set(bot.places.map(({ key }) => key)).size).toBe(3);
    expect(bot.places[0]?.key).toBe(`discord:${closed.channelId}:gone`);
  });

  it('is told of every channel when we are put out of the server, and again after we were brought back', async () => {
    const bot = await startBot();
    const { control } = bot.server;
    const { channelId } = await control.addThread({ channelId: bot.guildChannel, name: 'us' });
    await control.removeBot(bot.guild);
    await until(() => bot.places.length === 2);
    expect(bot.places.map(({ event }) => event)).toEqual([lost(bot.guildChannel), lost(channelId)]);
    bot.later(60_000);
    await control.returnBot(bot.guild);
    await heardAll(bot);
    await control.removeBot(bot.guild);
    await until(() => bot.places.length === 4);
    expect(new Set(bot.places.map(({ key }) => key)).size).toBe(4);
  });

  it('is nothing that an outage, or a private chat, could bring about', async () => {
    const bot = await startBot();
    await bot.server.control.guildOutage(bot.guild);
    await heardAll(bot);
    expect(bot.places).toEqual([]);
  });
});
