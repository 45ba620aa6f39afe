import { describe, expect, it } from 'vitest';
import type { Bot } from './bot.js';
import { cardReply, startBot } from './bot.js';
import { until } from '../../until.js';

const texts = (bot: Bot): readonly unknown[] =>
  bot.inputs.map(({ request }) => (request.kind === 'text' ? [request.text.reveal(), request.edited] : request.kind));

describe('words in the bot’s own chat', () => {
  it('are heard as a secret and answered there', async () => {
    const bot = await startBot();
    await bot.server.control.say('alex', 'I need a break');
    const answer = await until(() => bot.server.control.sees('alex').find(({ from }) => from === 'bot'));
    expect(answer).toMatchObject({ text: 'Hello.', ephemeral: false, silent: false });
    expect(texts(bot)).toEqual([['I need a break', false]]);
    expect(bot.inputs[0]).toMatchObject({ place: 'bot-dm', from: { externalId: bot.people.alex } });
    expect(JSON.stringify(bot.inputs)).not.toContain('break');
  });

  it('are heard once more when they are edited, and only then', async () => {
    const bot = await startBot();
    const id = await bot.server.control.say('alex', 'I need a brake');
    await bot.server.control.edit('alex', id, 'I need a break');
    await until(() => bot.inputs.length === 2);
    expect(texts(bot)).toEqual([
      ['I need a brake', false],
      ['I need a break', true],
    ]);
    expect(new Set(bot.inputs.map(({ key }) => key)).size).toBe(2);
  });

  it('are heard in the language that the person’s Discord has', async () => {
    const bot = await startBot();
    await bot.server.control.command('alex', { name: 'timeout' });
    await bot.server.control.say('alex', 'hallo');
    await bot.server.control.say('sam', 'hello');
    await until(() => bot.inputs.length === 3);
    expect(bot.inputs.map(({ from }) => from.locale)).toEqual(['de', 'de', 'en']);
  });

  it('are answered once when Discord brings them twice', async () => {
    const bot = await startBot();
    bot.server.control.duplicateNextEvent();
    await bot.server.control.say('alex', 'I need a break');
    await bot.server.control.say('alex', 'really');
    await until(() => bot.server.control.sees('alex').filter(({ from }) => from === 'bot').length === 2);
    expect(texts(bot)).toHaveLength(2);
  });

  it('get a button where a form would be', async () => {
    const bot = await startBot();
    bot.replyWith({
      kind: 'form',
      form: { kind: 'form/redeem' },
      view: {
        title: 'Your code',
        fields: [
          {
            id: 'code',
            label: 'Code',
            question: '?',
            placeholder: '',
            multiline: false,
            required: true,
            maxLength: 20,
          },
        ],
      },
    });
    await bot.server.control.say('alex', 'code');
    const answer = await until(() => bot.server.control.sees('alex').find(({ from }) => from === 'bot'));
    const { modal } = await bot.server.control.press('alex', answer.buttons[0]?.[0]?.data ?? '');
    expect(modal?.title).toBe('Your code');
  });

  it('are reported when their answer is lost, but not when the person is gone', async () => {
    const bot = await startBot();
    const call = 'POST /channels/:id/messages';
    bot.server.control.setFault({ call, effect: { kind: 'server-error', status: 502, applied: false }, times: 1 });
    await bot.server.control.say('alex', 'one');
    await until(() => bot.lost.length === 1);
    const effect = { kind: 'refuse', status: 403, code: 50007, description: 'no' } as const;
    bot.server.control.setFault({ call, effect, times: 1 });
    await bot.server.control.say('alex', 'two');
    await bot.server.control.say('alex', 'three');
    await until(() => bot.server.control.sees('alex').some(({ from }) => from === 'bot'));
    expect(bot.lost).toHaveLength(1);
  });
});

describe('an interaction that Discord brings twice', () => {
  it('is taken in once', async () => {
    const bot = await startBot();
    bot.server.control.duplicateNextEvent();
    await bot.server.control.command('alex', { name: 'timeout' });
    bot.replyWith(cardReply('Next.'));
    await bot.server.control.command('alex', { name: 'timeout' });
    expect(bot.inputs).toHaveLength(2);
    expect(bot.server.control.sees('alex')).toHaveLength(2);
  });
});

describe('another bot', () => {
  it('is not heard, whatever it sends, and nobody behind it waits', async () => {
    const bot = await startBot();
    const { control, url, token } = bot.server;
    const headers = { authorization: `Bot ${token}` };
    const self = (await (await fetch(`${url}/v10/users/@me`, { headers })).json()) as { readonly id: string };
    await control.addPerson({ name: 'a bot', id: self.id, userInstalled: true });
    // Waits for an answer that does not come.
    void control.command('a bot', { name: 'timeout' });
    await control.command('alex', { name: 'timeout' });
    expect(bot.inputs.map(({ from }) => from.externalId)).toEqual([bot.people.alex]);
    expect(control.sees('a bot')).toEqual([]);
  });
});
