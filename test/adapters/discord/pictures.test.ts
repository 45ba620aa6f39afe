import { describe, expect, it } from 'vitest';
import type { Reply, ReplyPicture } from '../../../src/app/ports.js';
import type { SeenMessage } from '../../../src/sandbox/contract.js';
import { act, type Bot, cardReply, startBot } from './bot.js';
import { until } from '../../until.js';

const CALLBACK = 'POST /interactions/:interaction_id/:interaction_token/callback';
const FOLLOW_UP = 'POST /webhooks/:webhook_id/:webhook_token';
const ORIGINAL = 'PATCH /webhooks/:webhook_id/:webhook_token/messages/@original';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const MAP: ReplyPicture = { name: 'map.png', contentType: 'image/png', bytes: PNG, alt: 'The loop: I ask, you go.' };
const shownMap = { name: 'map.png', contentType: 'image/png', size: PNG.length, description: MAP.alt };

const again = act('Again', { kind: 'time-out/status' });
const withMap = (text: string, more: Parameters<typeof cardReply>[1] = { rows: [[again]] }): Reply =>
  ({ ...cardReply(text, more), picture: MAP }) as Reply;
const longBlocks = [1, 2, 3].map(() => ({ kind: 'paragraph' as const, spans: ['x'.repeat(1_500)] }));

const sees = async (bot: Bot, text: string): Promise<SeenMessage> =>
  until(() => bot.server.control.sees('alex').find((message) => message.text === text));
const pressAgain = (bot: Bot, message: SeenMessage | null) =>
  bot.server.control.press('alex', message?.buttons[0]?.[0]?.data ?? '');

/** The app answers once Discord was told that we are at it. */
const slowly = (bot: Bot, reply: Reply): (() => void) => {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  bot.replyWith(async () => {
    await opened;
    return reply;
  });
  return open;
};

describe('a card with a picture', () => {
  it('shows it with its words to the asker alone, wherever the two talk', async () => {
    const bot = await startBot();
    bot.replyWith(withMap('Your map.'));
    const place = { kind: 'private' as const, channelId: bot.privateChat };
    const { message } = await bot.server.control.command('alex', { name: 'timeout', place });
    expect(message).toMatchObject({ text: 'Your map.', ephemeral: true, attachments: [shownMap] });
    expect(bot.server.control.sees('sam')).toEqual([]);
    expect(bot.server.control.file('alex', message?.id ?? '', 0).bytes).toEqual(PNG);
    expect(() => bot.server.control.file('sam', message?.id ?? '', 0)).toThrow('sam sees no message');
  });

  it('shows it in the bot’s own chat, also to plain words', async () => {
    const bot = await startBot();
    bot.replyWith(withMap('Your map.'));
    const { message } = await bot.server.control.command('alex', { name: 'timeout' });
    expect(message).toMatchObject({ ephemeral: false, attachments: [shownMap] });
    bot.replyWith(withMap('Said.'));
    await bot.server.control.say('alex', 'show me our dance');
    expect(await sees(bot, 'Said.')).toMatchObject({ attachments: [shownMap] });
  });

  it('takes the place of the card that was pressed, and the next card takes the picture away', async () => {
    const bot = await startBot();
    bot.replyWith(cardReply('Home.', { rows: [[again]] }));
    const home = (await bot.server.control.command('alex', { name: 'timeout' })).message;
    bot.replyWith(withMap('Your map.'));
    const map = (await pressAgain(bot, home)).message;
    expect(map).toMatchObject({ id: home?.id, attachments: [shownMap] });
    // Anew in the same message: one picture, not two.
    expect((await pressAgain(bot, map)).message).toMatchObject({ id: home?.id, attachments: [shownMap] });
    bot.replyWith(cardReply('Home.', { rows: [[again]] }));
    expect((await pressAgain(bot, map)).message).toMatchObject({ id: home?.id, text: 'Home.', attachments: [] });
  });

  it('has it on the last page of a long one, above the buttons', async () => {
    const bot = await startBot();
    bot.replyWith(withMap('', { blocks: longBlocks, rows: [[again]] }));
    await bot.server.control.command('alex', { name: 'timeout' });
    const pages = await until(() => {
      const seen = bot.server.control.sees('alex');
      return seen.length === 3 ? seen : undefined;
    });
    expect(pages.map(({ attachments, buttons }) => [attachments.length, buttons.length])).toEqual([
      [0, 0],
      [0, 0],
      [1, 1],
    ]);
  });
});

describe('a picture that took long', () => {
  it('comes with the answer to a command', async () => {
    const bot = await startBot({ deferAfter: 5 });
    const open = slowly(bot, withMap('Your map.'));
    const place = { kind: 'private' as const, channelId: bot.privateChat };
    expect(await bot.server.control.command('alex', { name: 'timeout', place })).toMatchObject({ kind: 'deferred' });
    open();
    expect(await sees(bot, 'Your map.')).toMatchObject({ ephemeral: true, attachments: [shownMap] });
  });

  it('comes into the card that was pressed, and goes from it again', async () => {
    const bot = await startBot({ deferAfter: 5 });
    bot.replyWith(cardReply('Home.', { rows: [[again]] }));
    const home = (await bot.server.control.command('alex', { name: 'timeout' })).message;
    const open = slowly(bot, withMap('Your map.'));
    expect(await pressAgain(bot, home)).toMatchObject({ kind: 'deferred-update' });
    open();
    const map = await sees(bot, 'Your map.');
    expect(map).toMatchObject({ id: home?.id, attachments: [shownMap] });
    const back = slowly(bot, cardReply('Back home.'));
    expect(await pressAgain(bot, map)).toMatchObject({ kind: 'deferred-update' });
    back();
    expect(await sees(bot, 'Back home.')).toMatchObject({ id: home?.id, attachments: [] });
  });
});

describe('a picture that Discord will not have', () => {
  const refused = { kind: 'refuse', status: 400, code: 50035, description: 'Invalid Form Body' } as const;
  const tooLarge = { ...refused, code: 40005, description: 'Request entity too large' } as const;

  it.each([refused, tooLarge])('is left out, and the card is shown, once (%j)', async (effect) => {
    const bot = await startBot();
    bot.server.control.setFault({ call: CALLBACK, times: 1, effect });
    bot.replyWith(withMap('Your map.'));
    await bot.server.control.command('alex', { name: 'timeout' });
    expect(await sees(bot, 'Your map.')).toMatchObject({ attachments: [], buttons: [[{ label: 'Again' }]] });
    expect(bot.server.control.sees('alex')).toHaveLength(1);
    expect(bot.lost).toEqual([]);
    expect(bot.logged).toContain('discord.picture-refused');
  });

  it('is left out of the page that had it, and no other page comes twice', async () => {
    const bot = await startBot();
    bot.replyWith(withMap('', { blocks: longBlocks.slice(1), rows: [[again]] }));
    bot.server.control.setFault({ call: FOLLOW_UP, times: 1, effect: refused });
    await bot.server.control.command('alex', { name: 'timeout' });
    await until(() => bot.server.control.sees('alex').length >= 2);
    expect(bot.lost).toEqual([]);
    expect(bot.server.control.sees('alex').map(({ buttons }) => buttons.length)).toEqual([0, 1]);
  });

  it('is left out of a card that changes late', async () => {
    const bot = await startBot({ deferAfter: 5 });
    bot.server.control.setFault({ call: ORIGINAL, times: 1, effect: refused });
    const open = slowly(bot, withMap('Your map.'));
    await bot.server.control.command('alex', { name: 'timeout' });
    open();
    expect(await sees(bot, 'Your map.')).toMatchObject({ attachments: [] });
  });

  it('is not tried again when nobody knows whether it is there, and the app hears of it', async () => {
    const bot = await startBot();
    bot.server.control.setFault({
      call: CALLBACK,
      times: 1,
      effect: { kind: 'server-error', status: 502, applied: true },
    });
    bot.replyWith(withMap('Your map.'));
    await bot.server.control.command('alex', { name: 'timeout' });
    await until(() => bot.lost.length === 1);
    expect(bot.server.control.sees('alex')).toMatchObject([{ text: 'Your map.', attachments: [shownMap] }]);
  });

  it('never shows its words to whoever runs the bot', async () => {
    const bot = await startBot();
    const effect = { kind: 'refuse', status: 400, code: 50035, description: MAP.alt } as const;
    bot.server.control.setFault({ call: CALLBACK, times: 2, effect });
    bot.replyWith(withMap('Your map.'));
    await bot.server.control.command('alex', { name: 'timeout' });
    await until(() => bot.lost.length === 1);
    expect(JSON.stringify(bot.logged)).not.toContain('loop');
  });
});
