import { describe, expect, it } from 'vitest';
import type { Reply } from '../../../src/app/ports.js';
import { defineCommand } from '../../../src/command-kit/define-command.js';
import type { Card, FormView } from '../../../src/copy/card.js';
import type { TimeOutId } from '../../../src/core/ids.js';
import { act, type Bot, cardReply, startBot } from './bot.js';
import { until } from '../../until.js';

const again = act('Again', { kind: 'time-out/status' });
const tell = { kind: 'tell' as const, label: 'Tell them here' };
const view: FormView = {
  title: 'Park it',
  fields: [
    {
      id: 'note',
      label: 'Your note',
      question: '?',
      placeholder: '',
      multiline: true,
      required: true,
      maxLength: 1_000,
    },
  ],
};
const park = { kind: 'form/park' as const, timeOutId: 'AbcdefghijklmnopqrstuA' as TimeOutId };
const form: Reply = { kind: 'form', form: park, view };

const privateChat = (bot: Bot) => ({ kind: 'private' as const, channelId: bot.privateChat });
const guild = (bot: Bot) => ({ kind: 'guild' as const, channelId: bot.guildChannel });

describe('a command', () => {
  it('is answered in the bot’s own chat by a message that stays', async () => {
    const bot = await startBot();
    const outcome = await bot.server.control.command('alex', { name: 'timeout' });
    expect(outcome).toMatchObject({ kind: 'message', message: { text: 'Hello.', ephemeral: false } });
    expect(bot.inputs).toMatchObject([
      {
        place: 'bot-dm',
        from: { platform: 'discord', externalId: bot.people.alex, locale: 'de', mayWrite: true },
        request: { kind: 'time-out/call', wish: { kind: 'default' }, elsewhere: false },
      },
    ]);
    expect(bot.inputs[0]?.key).toMatch(/^discord:\d+$/);
  });

  it('is answered for the asker alone in a server and in the two’s own chat', async () => {
    const bot = await startBot();
    for (const place of [guild(bot), privateChat(bot)]) {
      const outcome = await bot.server.control.command('alex', { name: 'break', place });
      expect(outcome).toMatchObject({ kind: 'message', message: { ephemeral: true } });
      expect(bot.server.control.sees('sam', { channelId: place.channelId })).toEqual([]);
    }
    expect(bot.inputs.map(({ place }) => place)).toEqual(['group', 'private-chat']);
  });

  it('brings what was typed, read by our own parser', async () => {
    const bot = await startBot();
    await bot.server.control.command('alex', {
      name: 'timeout',
      options: { time: '1h 30m', line: 'rough-day', count: 3 },
    });
    expect(bot.inputs[0]?.request).toMatchObject({ wish: { kind: 'minutes', minutes: 90 }, line: 'rough-day' });
  });

  it('is refused with what would be understood when an option is nonsense', async () => {
    const bot = await startBot();
    for (const time of ['20m; drop', '<@1> **x**', '-5m', '\u202e20m', '👍']) {
      await bot.server.control.command('alex', { name: 'timeout', options: { time } });
    }
    expect(bot.inputs.map(({ request }) => request)).toEqual(
      Array.from({ length: 5 }, () => ({
        kind: 'refused',
        notice: { kind: 'input/unreadable', option: 'duration', problem: 'form' },
      })),
    );
  });

  it('takes nothing but a time where others read along', async () => {
    const bot = await startBot();
    await bot.server.control.command('alex', { name: 'timeout', options: { line: 'rough-day' }, place: guild(bot) });
    expect(bot.inputs[0]?.request).toMatchObject({ kind: 'refused', notice: { problem: 'not-here' } });
  });

  it('brings a code as a secret', async () => {
    const bot = await startBot();
    await bot.server.control.command('alex', { name: 'us', options: { code: '7K2M9-QX4TB' } });
    expect(bot.inputs[0]?.request.kind).toBe('redeem/code');
    expect(JSON.stringify(bot.inputs)).not.toContain('7K2M9');
  });

  it('that we fail to read is answered with where its sender stands', async () => {
    const broken = defineCommand({
      name: 'us',
      aliases: [],
      summary: 'us.summary',
      where: 'everywhere',
      options: {},
      run: () => {
        throw new Error('a bug');
      },
    });
    const bot = await startBot({ commands: [broken] });
    expect((await bot.server.control.command('alex', { name: 'us' })).message?.text).toBe('Hello.');
    expect(bot.inputs[0]?.request).toEqual({ kind: 'time-out/status' });
    expect(bot.logged).toContain('discord.interaction-not-read');
  });

  it('shows what a person wrote as they wrote it', async () => {
    const bot = await startBot();
    const written = `<@${bot.people.sam}> @everyone **b** [l](https://x.example) <t:1:R> \`c\` :skull: ||s||\n# h\n> q\n- l`;
    bot.replyWith({
      kind: 'card',
      card: {
        blocks: [
          { kind: 'paragraph', spans: [{ kind: 'own-words', text: written }] },
          { kind: 'quote', spans: [{ kind: 'own-words', text: written }] },
        ],
        rows: [],
        choice: null,
        isPrivate: true,
      },
    });
    const { message } = await bot.server.control.command('alex', { name: 'timeout' });
    expect(message?.text).toContain(written);
    expect(message?.raw).not.toContain('https://');
  });

  it('is answered with every page of a long card, the buttons on the last', async () => {
    const bot = await startBot();
    const spans = ['x'.repeat(1_500)];
    bot.replyWith(
      cardReply('', { blocks: [1, 2, 3].map(() => ({ kind: 'paragraph' as const, spans })), rows: [[again]] }),
    );
    await bot.server.control.command('alex', { name: 'timeout', place: privateChat(bot) });
    const pages = await until(() => {
      const seen = bot.server.control.sees('alex');
      return seen.length === 3 ? seen : undefined;
    });
    expect(pages.map(({ ephemeral, buttons }) => [ephemeral, buttons.length])).toEqual([
      [true, 0],
      [true, 0],
      [true, 1],
    ]);
  });

  it('is answered with nothing left on the screen when there is nothing to say', async () => {
    const bot = await startBot();
    bot.replyWith({ kind: 'nothing' });
    await bot.server.control.command('alex', { name: 'timeout' });
    await until(() => bot.server.control.wire().some(({ name }) => name.startsWith('DELETE')));
    expect(bot.server.control.sees('alex')).toEqual([]);
  });
});

describe('a button', () => {
  it('changes its own card in the bot’s chat and in a card only its presser sees', async () => {
    const bot = await startBot();
    bot.replyWith(cardReply('Before.', { rows: [[again]] }));
    for (const place of [{ kind: 'bot-dm' as const }, privateChat(bot), guild(bot)]) {
      bot.replyWith(cardReply('Before.', { rows: [[again]] }));
      const { message } = await bot.server.control.command('alex', { name: 'timeout', place });
      bot.replyWith(cardReply('After.'));
      const pressed = await bot.server.control.press('alex', message?.buttons[0]?.[0]?.data ?? '');
      expect(pressed).toMatchObject({ kind: 'update', message: { id: message?.id, text: 'After.', buttons: [] } });
    }
    expect(bot.inputs.at(-1)?.request).toEqual({ kind: 'time-out/status' });
  });

  it('to support is answered beside the card, leaving no trace in the chat', async () => {
    const bot = await startBot();
    const support = act('Support', { kind: 'support/show', country: null });
    bot.replyWith(cardReply('Your break.', { rows: [[again, support]] }));
    const { message } = await bot.server.control.command('alex', { name: 'timeout' });
    bot.replyWith(cardReply('People who help.', { rows: [[support]] }));
    const asked = await bot.server.control.press('alex', message?.buttons[0]?.[1]?.data ?? '');
    expect(asked).toMatchObject({ kind: 'message', message: { text: 'People who help.', ephemeral: true } });
    expect(bot.server.control.sees('alex').some(({ text }) => text === 'Your break.')).toBe(true);
  });

  it('never changes a message that others read', async () => {
    const bot = await startBot();
    const announced = await tellThem(bot, [[again]]);
    bot.replyWith(cardReply('For Sam alone.'));
    const pressed = await bot.server.control.press('sam', announced?.buttons[0]?.[0]?.data ?? '');
    expect(pressed).toMatchObject({ kind: 'message', message: { text: 'For Sam alone.', ephemeral: true } });
    expect(bot.server.control.sees('alex').map(({ text }) => text)).not.toContain('For Sam alone.');
    expect(bot.server.control.sees('sam').map(({ text }) => text)).toContain('A promise: back soon.');
  });

  it('posts the promise where they argue, for both to read, and only there', async () => {
    const bot = await startBot();
    const announced = await tellThem(bot, []);
    expect(announced).toMatchObject({ ephemeral: false, text: 'A promise: back soon.' });
    expect(bot.server.control.sees('sam', { channelId: bot.privateChat })).toHaveLength(1);
    const inDm = await bot.server.control.command('alex', { name: 'timeout' });
    expect(inDm.message?.buttons).toEqual([]);
  });

  it('keeps a refusal in place of the promise from the other', async () => {
    const bot = await startBot();
    bot.replyWith(cardReply('Begun.', { rows: [[tell]] }));
    const { message } = await bot.server.control.command('alex', { name: 'timeout', place: privateChat(bot) });
    bot.replyWith(cardReply('There is no break.'));
    const pressed = await bot.server.control.press('alex', message?.buttons[0]?.[0]?.data ?? '');
    expect(pressed.message?.ephemeral).toBe(true);
    expect(bot.server.control.sees('sam')).toEqual([]);
  });

  it.each(['x', 'time-out/status', 'u:not-an-id:0', '~1', '🙂'.repeat(40), 'choice'])(
    'that nobody offered (%j) is answered with where its presser stands',
    async (data) => {
      const bot = await startBot();
      expect((await bot.server.control.forgePress('sam', data)).acknowledged).toBe(true);
      const known = await bot.server.control.forgePress('sam', 'h', privateChat(bot));
      expect(known.acknowledged).toBe(true);
      expect(bot.inputs.map(({ request }) => request.kind)).toEqual(['time-out/status', 'help/show']);
    },
  );

  it('of a select does what was chosen', async () => {
    const bot = await startBot();
    const options = [
      { label: 'Help', action: { kind: 'help/show' as const } },
      { label: 'Us', action: { kind: 'pairing/us' as const } },
    ];
    bot.replyWith(cardReply('Choose.', { choice: { placeholder: 'One of', options } }));
    const { message } = await bot.server.control.command('alex', { name: 'timeout' });
    const [select] = message?.selects ?? [];
    await bot.server.control.select('alex', select?.data ?? '', [select?.options[1]?.value ?? '']);
    expect(bot.inputs.at(-1)?.request).toEqual({ kind: 'pairing/us' });
  });

  it('that needs no answer leaves the card as it is', async () => {
    const bot = await startBot();
    bot.replyWith(cardReply('Card.', { rows: [[again]] }));
    const { message } = await bot.server.control.command('alex', { name: 'timeout' });
    bot.replyWith({ kind: 'nothing' });
    const pressed = await bot.server.control.press('alex', message?.buttons[0]?.[0]?.data ?? '');
    expect(pressed).toMatchObject({ kind: 'deferred-update' });
    expect(bot.server.control.sees('alex')).toHaveLength(1);
  });
});

describe('a form', () => {
  it('opens at once, and what was written comes back as secrets', async () => {
    const bot = await startBot();
    bot.replyWith(form);
    const { modal } = await bot.server.control.command('alex', { name: 'timeout' });
    expect(modal).toMatchObject({ title: 'Park it', fields: [{ data: 'note', label: 'Your note', multiline: true }] });
    if (modal === null) throw new Error('no form');
    bot.replyWith(cardReply('Parked.'));
    const sent = await bot.server.control.submitModal('alex', modal, { note: 'You never listen' });
    expect(sent).toMatchObject({ kind: 'message', message: { text: 'Parked.' } });
    const request = bot.inputs.at(-1)?.request;
    if (request?.kind !== 'form/submit') throw new Error('not a form');
    expect(request.form).toEqual(park);
    expect(request.values['note']?.reveal()).toBe('You never listen');
    expect(JSON.stringify(bot.inputs)).not.toContain('listen');
  });

  it('opened from a card of one’s own changes that card when it is sent', async () => {
    const bot = await startBot();
    bot.replyWith(cardReply('Card.', { rows: [[act('Park it', park)]] }));
    const { message } = await bot.server.control.command('alex', { name: 'timeout', place: privateChat(bot) });
    bot.replyWith(form);
    const { modal } = await bot.server.control.press('alex', message?.buttons[0]?.[0]?.data ?? '');
    if (modal === null) throw new Error('no form');
    bot.replyWith(cardReply('Parked.'));
    const sent = await bot.server.control.submitModal('alex', modal, { note: 'x' });
    expect(sent).toMatchObject({ kind: 'update', message: { id: message?.id, text: 'Parked.', ephemeral: true } });
  });

  it('that answers a form, which Discord does not allow, waits behind a button', async () => {
    const bot = await startBot();
    bot.replyWith(form);
    const { modal } = await bot.server.control.command('alex', { name: 'timeout' });
    if (modal === null) throw new Error('no form');
    const sent = await bot.server.control.submitModal('alex', modal, { note: 'x' });
    const button = sent.message?.buttons[0]?.[0];
    expect(button?.label).toBe('Park it');
    expect((await bot.server.control.press('alex', button?.data ?? '')).modal?.title).toBe('Park it');
  });
});

/** Alex calls in their own chat and presses *Tell them here*. */
async function tellThem(bot: Bot, rows: Card['rows']) {
  bot.replyWith(cardReply('Begun.', { rows: [[tell]] }));
  const { message } = await bot.server.control.command('alex', { name: 'timeout', place: privateChat(bot) });
  const announcement = cardReply('A promise: back soon.', { rows });
  bot.replyWith(announcement.kind === 'card' ? { ...announcement, audience: 'everyone-here' } : announcement);
  const pressed = await bot.server.control.press('alex', message?.buttons[0]?.[0]?.data ?? '');
  bot.replyWith(cardReply('Begun.', { rows: [[tell]] }));
  return pressed.message;
}
