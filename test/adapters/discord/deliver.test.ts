import { describe, expect, it } from 'vitest';
import type { OutboxId } from '../../../src/core/ids.js';
import { MINUTE } from '../../../src/core/instant.js';
import { act, cardOf, cardReply, deliveryTo, startBot } from './bot.js';
import { until } from '../../until.js';

const SEND = 'POST /channels/:id/messages';
const OPEN = 'POST /users/@me/channels';
const card = cardOf('Your break ends now.', { rows: [[act("I'm back", { kind: 'time-out/status' })]] });

describe('a message to someone', () => {
  it('arrives in the bot’s own chat, and the channel is opened once', async () => {
    const bot = await startBot();
    const first = await bot.adapter.deliver(deliveryTo(bot.people.alex, card));
    await bot.adapter.deliver(deliveryTo(bot.people.alex, card, { nonce: 'p'.repeat(22) as OutboxId }));
    const [seen, ...more] = bot.server.control.sees('alex');
    expect(seen).toMatchObject({ text: 'Your break ends now.', silent: false, buttons: [[{ label: "I'm back" }]] });
    expect(first).toEqual({ kind: 'sent', platformMessageId: seen?.id });
    expect(more).toHaveLength(1);
    expect(bot.server.control.wire().filter(({ name }) => name === OPEN)).toHaveLength(1);
  });

  it('makes no sound when it shall not', async () => {
    const bot = await startBot();
    await bot.adapter.deliver(deliveryTo(bot.people.alex, card, { silent: true }));
    expect(bot.server.control.sees('alex')).toMatchObject([{ silent: true }]);
  });

  it('needs no opening where the person has just written', async () => {
    const bot = await startBot();
    await bot.server.control.command('alex', { name: 'timeout' });
    await bot.adapter.deliver(deliveryTo(bot.people.alex, card));
    expect(bot.server.control.wire().some(({ name }) => name === OPEN)).toBe(false);
  });

  it.each([{ kind: 'server-error', status: 502, applied: true } as const, { kind: 'reset', applied: true } as const])(
    'that arrived though Discord failed to say so is there once after the next try (%j)',
    async (effect) => {
      const bot = await startBot();
      bot.server.control.setFault({ call: SEND, effect, times: 1 });
      expect(await bot.adapter.deliver(deliveryTo(bot.people.alex, card))).toMatchObject({
        kind: 'wait',
        scope: 'platform',
      });
      const [there] = bot.server.control.sees('alex');
      const again = await bot.adapter.deliver(deliveryTo(bot.people.alex, card));
      expect(again).toEqual({ kind: 'sent', platformMessageId: there?.id });
      expect(bot.server.control.sees('alex')).toHaveLength(1);
    },
  );

  it('in several parts is there once, too', async () => {
    const bot = await startBot();
    const long = { ...card, blocks: [1, 2].map(() => ({ kind: 'paragraph' as const, spans: ['y'.repeat(1_500)] })) };
    const delivery = deliveryTo(bot.people.alex, long);
    await bot.adapter.deliver(delivery);
    await bot.adapter.deliver(delivery);
    expect(bot.server.control.sees('alex').map(({ buttons }) => buttons.length)).toEqual([0, 1]);
  });

  it('waits for Discord when it is unwell', async () => {
    const bot = await startBot();
    for (const effect of [
      { kind: 'server-error', status: 503, applied: false } as const,
      { kind: 'reset', applied: false } as const,
    ]) {
      bot.server.control.setFault({ call: OPEN, effect, times: 1 });
      const result = await bot.adapter.deliver(deliveryTo(bot.people.alex, card));
      expect(result).toMatchObject({ kind: 'wait', scope: 'platform' });
    }
    expect(bot.server.control.sees('alex')).toEqual([]);
  });

  it('waits as long as Discord’s limit says, and is not held back in silence', async () => {
    const bot = await startBot();
    const limit = { kind: 'rate-limit', retryAfterSeconds: 30 } as const;
    bot.server.control.setFault({ call: SEND, effect: limit, times: 1 });
    const own = await bot.adapter.deliver(deliveryTo(bot.people.alex, card));
    expect(own).toMatchObject({ kind: 'wait', scope: 'recipient' });
    expect(own.kind === 'wait' && own.milliseconds).toBeGreaterThanOrEqual(29_000);
    // Only Alex's channel waits.
    expect(await bot.adapter.deliver(deliveryTo(bot.people.sam, card))).toMatchObject({ kind: 'sent' });
    bot.server.control.setFault({ call: SEND, effect: { ...limit, global: true }, times: 1 });
    const everyone = await bot.adapter.deliver(deliveryTo(bot.people.sam, card, { nonce: 'q'.repeat(22) as OutboxId }));
    expect(everyone).toMatchObject({ kind: 'wait', scope: 'platform' });
  });

  it('waits, without asking Discord again, after channels were opened too fast', async () => {
    const bot = await startBot();
    const effect = { kind: 'refuse', status: 403, code: 40003, description: 'too fast' } as const;
    bot.server.control.setFault({ call: OPEN, effect, times: 1 });
    await bot.server.control.command('sam', { name: 'timeout' });
    for (let time = 0; time < 2; time += 1) {
      const result = await bot.adapter.deliver(deliveryTo(bot.people.alex, card));
      expect(result).toMatchObject({ kind: 'wait', scope: 'recipient' });
    }
    expect(bot.server.control.wire().filter(({ name }) => name === OPEN)).toHaveLength(1);
    expect(await bot.adapter.deliver(deliveryTo(bot.people.sam, card))).toMatchObject({ kind: 'sent' });
  });

  it('is given up when the person blocked the bot, shares no server with it, or is gone', async () => {
    const bot = await startBot();
    await bot.server.control.block('alex');
    expect(await bot.adapter.deliver(deliveryTo(bot.people.alex, card))).toEqual({ kind: 'unreachable' });
    const kim = await bot.server.control.addPerson({ name: 'kim', userInstalled: true });
    expect(await bot.adapter.deliver(deliveryTo(kim, card))).toEqual({ kind: 'unreachable' });
    expect(await bot.adapter.deliver(deliveryTo('123456789012345678', card))).toEqual({ kind: 'unreachable' });
    const effect = { kind: 'refuse', status: 403, description: 'Forbidden' } as const;
    bot.server.control.setFault({ call: SEND, effect, times: 1 });
    expect(await bot.adapter.deliver(deliveryTo(bot.people.sam, card))).toEqual({ kind: 'unreachable' });
  });

  it('is told apart from a mistake of ours', async () => {
    const bot = await startBot();
    const effect = { kind: 'refuse', status: 400, code: 50035, description: 'Invalid Form Body' } as const;
    bot.server.control.setFault({ call: SEND, effect, times: 1 });
    expect(await bot.adapter.deliver(deliveryTo(bot.people.alex, card))).toEqual({
      kind: 'rejected',
      reason: 'discord 400 50035',
    });
  });

  it('waits when the token is refused, and goes out once it is taken again', async () => {
    const bot = await startBot();
    bot.server.control.refuseToken(true);
    expect(await bot.adapter.deliver(deliveryTo(bot.people.alex, card))).toMatchObject({
      kind: 'wait',
      scope: 'platform',
    });
    bot.server.control.refuseToken(false);
    expect(await bot.adapter.deliver(deliveryTo(bot.people.alex, card))).toMatchObject({ kind: 'sent' });
  });

  it('finds the channel anew when Discord has forgotten it', async () => {
    const bot = await startBot();
    await bot.adapter.deliver(deliveryTo(bot.people.alex, card));
    const effect = { kind: 'refuse', status: 404, code: 10003, description: 'Unknown Channel' } as const;
    bot.server.control.setFault({ call: SEND, effect, times: 1 });
    const next = deliveryTo(bot.people.alex, card, { nonce: 'q'.repeat(22) as OutboxId });
    expect(await bot.adapter.deliver(next)).toMatchObject({ kind: 'wait', scope: 'recipient' });
    expect(await bot.adapter.deliver(next)).toMatchObject({ kind: 'sent' });
  });
});

describe('a word that may only follow what someone just did', () => {
  const live = { route: 'live-reply' } as const;

  it('reaches even a person who cannot be written to, and nobody else sees it', async () => {
    const bot = await startBot();
    const place = { kind: 'private' as const, channelId: bot.privateChat };
    await bot.server.control.command('alex', { name: 'timeout', place });
    await bot.server.control.block('alex');
    const result = await bot.adapter.deliver(deliveryTo(bot.people.alex, card, live));
    expect(result.kind).toBe('sent');
    expect(bot.server.control.sees('alex').at(-1)).toMatchObject({ text: 'Your break ends now.', ephemeral: true });
    expect(bot.server.control.sees('sam')).toEqual([]);
  });

  it('follows an answer that is still on its way', async () => {
    const bot = await startBot();
    let answer = (): void => {};
    bot.replyWith(async () => {
      await new Promise<void>((resolve) => {
        answer = resolve;
      });
      return cardReply('Begun.');
    });
    const asked = bot.server.control.command('alex', { name: 'timeout' });
    await until(() => bot.inputs.length === 1);
    const delivered = bot.adapter.deliver(deliveryTo(bot.people.alex, card, live));
    answer();
    await asked;
    expect((await delivered).kind).toBe('sent');
    expect(bot.server.control.sees('alex').map(({ text }) => text)).toEqual(['Begun.', 'Your break ends now.']);
  });

  it('is not said out of the blue, nor when 15 minutes have passed', async () => {
    const bot = await startBot();
    expect(await bot.adapter.deliver(deliveryTo(bot.people.alex, card, live))).toEqual({ kind: 'unreachable' });
    await bot.server.control.command('alex', { name: 'timeout' });
    bot.later(15 * MINUTE);
    expect(await bot.adapter.deliver(deliveryTo(bot.people.alex, card, live))).toEqual({ kind: 'unreachable' });
  });

  it('ends when Discord lets no more follow', async () => {
    const bot = await startBot();
    const place = { kind: 'private' as const, channelId: bot.privateChat };
    await bot.server.control.command('alex', { name: 'timeout', place });
    const kinds: string[] = [];
    for (let time = 0; time < 6; time += 1) {
      kinds.push((await bot.adapter.deliver(deliveryTo(bot.people.alex, card, live))).kind);
    }
    expect(kinds).toEqual(['sent', 'sent', 'sent', 'sent', 'sent', 'unreachable']);
  });

  it('waits when Discord is unwell', async () => {
    const bot = await startBot();
    await bot.server.control.command('alex', { name: 'timeout' });
    const effect = { kind: 'server-error', status: 502, applied: false } as const;
    bot.server.control.setFault({ call: 'POST /webhooks/:id/:token', effect, times: 1 });
    expect(await bot.adapter.deliver(deliveryTo(bot.people.alex, card, live))).toMatchObject({ kind: 'wait' });
    await until(async () => (await bot.adapter.deliver(deliveryTo(bot.people.alex, card, live))).kind === 'sent');
  });
});
