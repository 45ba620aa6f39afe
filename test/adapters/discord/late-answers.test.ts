import { describe, expect, it } from 'vitest';
import type { Reply } from '../../../src/app/ports.js';
import type { SeenMessage } from '../../../src/sandbox/contract.js';
import { act, type Bot, cardReply, startBot } from './bot.js';
import { until } from '../../until.js';

const CALLBACK = 'POST /interactions/:id/:token/callback';
const again = act('Again', { kind: 'time-out/status' });
const form: Reply = {
  kind: 'form',
  form: { kind: 'form/zone' },
  view: {
    title: 'Your zone',
    fields: [
      { id: 'zone', label: 'Zone', question: '?', placeholder: 'e', multiline: false, required: true, maxLength: 64 },
    ],
  },
};

/** An app that answers only when it is let. */
function gate(bot: Bot, reply: Reply): () => void {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  bot.replyWith(async () => {
    await opened;
    return reply;
  });
  return open;
}

const sees = async (bot: Bot, text: string): Promise<SeenMessage> =>
  until(() => bot.server.control.sees('alex').find((message) => message.text === text));

describe('when the app takes long', () => {
  it('a command is told that we are at it, for the asker alone, and answered there', async () => {
    const bot = await startBot({ deferAfter: 5 });
    const open = gate(bot, cardReply('Here.', { rows: [[again]] }));
    const place = { kind: 'guild' as const, channelId: bot.guildChannel };
    expect(await bot.server.control.command('alex', { name: 'timeout', place })).toMatchObject({ kind: 'deferred' });
    open();
    expect(await sees(bot, 'Here.')).toMatchObject({ ephemeral: true, buttons: [[{ label: 'Again' }]] });
    expect(bot.server.control.sees('sam')).toEqual([]);
    expect(bot.lost).toEqual([]);
  });

  it('a button’s card stays, and changes when the answer is there', async () => {
    const bot = await startBot({ deferAfter: 5 });
    bot.replyWith(cardReply('Before.', { rows: [[again]] }));
    const { message } = await bot.server.control.command('alex', { name: 'timeout' });
    const open = gate(bot, cardReply('After.'));
    const pressed = await bot.server.control.press('alex', message?.buttons[0]?.[0]?.data ?? '');
    expect(pressed).toMatchObject({ kind: 'deferred-update' });
    expect(bot.server.control.sees('alex')).toMatchObject([{ text: 'Before.' }]);
    open();
    expect((await sees(bot, 'After.')).id).toBe(message?.id);
  });

  it('the promise is still posted for both', async () => {
    const bot = await startBot({ deferAfter: 5 });
    bot.replyWith(cardReply('Begun.', { rows: [[{ kind: 'tell', label: 'Tell them here' }]] }));
    const place = { kind: 'private' as const, channelId: bot.privateChat };
    const { message } = await bot.server.control.command('alex', { name: 'timeout', place });
    const announced = cardReply('A promise.');
    const open = gate(bot, announced.kind === 'card' ? { ...announced, audience: 'everyone-here' } : announced);
    await bot.server.control.press('alex', message?.buttons[0]?.[0]?.data ?? '');
    open();
    await sees(bot, 'A promise.');
    expect(bot.server.control.sees('sam')).toMatchObject([{ text: 'A promise.', ephemeral: false }]);
    expect((await sees(bot, 'Begun.')).buttons).toHaveLength(1);
  });

  it('a form that can no longer open waits behind a button', async () => {
    const bot = await startBot({ deferAfter: 5 });
    const open = gate(bot, form);
    await bot.server.control.command('alex', { name: 'timeout' });
    open();
    const shown = await sees(bot, 'Your zone');
    bot.replyWith(form);
    const { modal } = await bot.server.control.press('alex', shown.buttons[0]?.[0]?.data ?? '');
    expect(modal?.title).toBe('Your zone');
  });

  it('and then has nothing to say, nothing stays on the screen', async () => {
    const bot = await startBot({ deferAfter: 5 });
    const open = gate(bot, { kind: 'nothing' });
    expect(await bot.server.control.command('alex', { name: 'timeout' })).toMatchObject({ kind: 'deferred' });
    open();
    await until(() => bot.server.control.wire().some(({ name }) => name.startsWith('DELETE')));
    expect(bot.server.control.sees('alex')).toEqual([]);
  });

  it('people are answered within three seconds without being told otherwise', async () => {
    const bot = await startBot();
    const open = gate(bot, cardReply('Here.'));
    expect((await bot.server.control.command('alex', { name: 'timeout' })).acknowledged).toBe(true);
    open();
    await sees(bot, 'Here.');
  });
});

describe('when an answer is lost', () => {
  it.each([
    { kind: 'server-error', status: 502, applied: true } as const,
    { kind: 'server-error', status: 500, applied: false } as const,
    { kind: 'reset', applied: true } as const,
    { kind: 'reset', applied: false } as const,
    { kind: 'rate-limit', retryAfterSeconds: 1 } as const,
    { kind: 'refuse', status: 404, code: 10062, description: 'Unknown interaction' } as const,
  ])('the app hears of it, and nothing is tried twice (%j)', async (effect) => {
    const bot = await startBot();
    bot.server.control.setFault({ call: CALLBACK, effect, times: 1 });
    // A reset without an answer leaves the person waiting on the server's side; the app need not wait for that.
    void bot.server.control.command('alex', { name: 'timeout' }).catch(() => {});
    await until(() => bot.lost.length === 1);
    expect(bot.lost[0]?.request.kind).toBe('time-out/call');
    expect(bot.server.control.wire().filter(({ name }) => name.endsWith('/callback'))).toHaveLength(1);
    expect(bot.server.control.sees('alex').length).toBeLessThanOrEqual(1);
  });

  it('an answer that Discord already has is not sent again by another way', async () => {
    const bot = await startBot();
    const effect = { kind: 'refuse', status: 400, code: 40060, description: 'already' } as const;
    bot.server.control.setFault({ call: CALLBACK, effect, times: 1 });
    void bot.server.control.command('alex', { name: 'timeout' });
    await until(() => bot.logged.includes('discord.answer-failed'));
    bot.replyWith(cardReply('Next.'));
    await bot.server.control.command('alex', { name: 'timeout' });
    expect(bot.lost).toEqual([]);
  });

  it('an answer that Discord will not take is replaced by a word that one comes', async () => {
    const bot = await startBot();
    const effect = { kind: 'refuse', status: 400, code: 50035, description: 'Invalid Form Body' } as const;
    bot.server.control.setFault({ call: CALLBACK, effect, times: 1 });
    const { message } = await bot.server.control.command('alex', { name: 'timeout' });
    expect(message?.text).toContain('send you a message instead');
    await until(() => bot.lost.length === 1);
  });

  it('the app hears of it too when only the late answer is lost', async () => {
    const bot = await startBot({ deferAfter: 5 });
    const open = gate(bot, cardReply('Here.'));
    await bot.server.control.command('alex', { name: 'timeout' });
    const effect = { kind: 'server-error', status: 503, applied: false } as const;
    bot.server.control.setFault({ call: 'PATCH /webhooks/:id/:token/messages/@original', effect, times: 1 });
    open();
    await until(() => bot.lost.length === 1);
    expect(bot.lost[0]?.from.externalId).toBe(bot.people.alex);
  });

  it('a person is still answered when the app breaks', async () => {
    const bot = await startBot();
    bot.replyWith(async () => {
      throw new Error('the store is away');
    });
    const { message } = await bot.server.control.command('alex', { name: 'timeout' });
    expect(message?.text).toContain('nothing was changed');
    const pressed = await bot.server.control.forgePress('alex', 'h');
    expect(pressed).toMatchObject({ kind: 'message' });
    expect(bot.lost).toEqual([]);
    expect(bot.logged).toContain('discord.input-not-taken');
  });
});
