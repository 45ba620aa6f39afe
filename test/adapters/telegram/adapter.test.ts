import { describe, expect, it } from 'vitest';
import type { AccountId, OutboxId, PersonId, TimeOutId } from '../../../src/core/ids.js';
import { instant } from '../../../src/core/instant.js';
import { encodeAction } from '../../../src/command-kit/action-codec.js';
import type { Delivery } from '../../../src/app/ports.js';
import { type AdapterOnSandbox, adapterOnSandbox, card, until } from './bot-on-sandbox.js';

const TIME_OUT = 'AAAAAAAAAAAAAAAAAAAAAA' as TimeOutId;

async function withAna(
  given: Parameters<typeof adapterOnSandbox>[0] = {},
): Promise<AdapterOnSandbox & { readonly anaId: number }> {
  const it = await adapterOnSandbox(given);
  const anaId = await it.server.control.addPerson({ name: 'ana', username: 'ana_a' });
  return Object.assign(it, { anaId });
}

const delivery = (to: number, over: Partial<Delivery> = {}): Delivery => ({
  to: {
    id: 'a' as AccountId,
    personId: 'p' as PersonId,
    platform: 'telegram',
    externalId: String(to),
    reach: 'unknown',
    mayWrite: true,
    createdAt: instant(0),
  },
  card: card('For you.'),
  silent: false,
  route: 'direct',
  nonce: 'BBBBBBBBBBBBBBBBBBBBBB' as OutboxId,
  ...over,
});

describe('what people send on Telegram', () => {
  it('becomes a command, also with the bot’s name behind it', async () => {
    const it = await withAna();
    await it.server.control.start('ana');
    await it.server.control.say('ana', `/timeout@${it.server.botUsername} 25m`);
    await until(() => it.heard.length === 2);
    expect(it.heard[1]).toMatchObject({
      from: {
        platform: 'telegram',
        externalId: String(it.anaId),
        displayName: expect.stringContaining('@ana_a'),
        mayWrite: true,
      },
      place: 'bot-dm',
      request: { kind: 'time-out/call', wish: { kind: 'minutes', minutes: 25 }, announced: false },
    });
    expect(it.server.control.violations()).toEqual([]);
  });

  it('is answered once for a photo, a voice note and an edited message, and changes nothing', async () => {
    const it = await withAna();
    await it.server.control.start('ana');
    await it.server.control.sendPhoto('ana');
    await it.server.control.sendVoice('ana');
    const message = await it.server.control.say('ana', 'hello');
    await it.server.control.edit('ana', message, 'hello again');
    await until(() => it.heard.length === 5);
    expect(
      it.heard.slice(1).map(({ request }) => (request.kind === 'text' ? { edited: request.edited } : request.kind)),
    ).toEqual(['stray/answer', 'stray/answer', { edited: false }, { edited: true }]);
  });

  it('never shows typed text when it is printed', async () => {
    const it = await withAna();
    await it.server.control.start('ana');
    await it.server.control.say('ana', 'my very own words');
    await until(() => it.heard.length === 2);
    expect(JSON.stringify(it.heard)).not.toContain('very own');
  });

  it('is not heard from anonymous admins and group talk', async () => {
    const it = await withAna();
    const { chatId } = await it.server.control.addGroup({ title: 'us', members: ['ana'] });
    await it.server.control.say('ana', '/timeout 20', { chatId, asAnonymousAdmin: true });
    await it.server.control.say('ana', '/timeout 20', { chatId });
    await until(() => it.heard.length === 1);
    expect(it.heard[0]).toMatchObject({ place: 'group', from: { mayWrite: false } });
  });

  it('treats a forged payload as a look at where they stand', async () => {
    const it = await withAna();
    await it.server.control.start('ana');
    await until(() => it.server.control.sees('ana').some((message) => message.from === 'bot'));
    const shown = it.server.control.sees('ana').findLast((message) => message.from === 'bot');
    for (const data of ['', 'x', '💔'.repeat(16), 'to:b:../../etc', '\u0000\u202e']) {
      await it.server.control.forgePress('ana', data === '' ? ' ' : data, Number(shown?.id));
    }
    expect(it.heard.slice(1).every(({ request }) => request.kind === 'time-out/status')).toBe(true);
    expect(it.heard).toHaveLength(6);
  });
});

describe('answers on Telegram', () => {
  it('replace the card whose button was pressed, and stop the button spinning', async () => {
    const it = await withAna();
    it.answerWith = async () => ({
      kind: 'card',
      card: card('First.', {
        rows: [
          [{ kind: 'act', label: 'Back', action: { kind: 'time-out/how-long', timeOutId: TIME_OUT }, tone: 'first' }],
        ],
      }),
    });
    await it.server.control.start('ana');
    await until(() => it.server.control.sees('ana').some((message) => message.text === 'First.'));
    it.answerWith = async () => ({ kind: 'card', card: card('Second.') });
    const pressed = await it.server.control.press(
      'ana',
      encodeAction({ kind: 'time-out/how-long', timeOutId: TIME_OUT }),
    );
    expect(pressed.answered).toBe(true);
    await until(() => it.server.control.sees('ana').some((message) => message.text === 'Second.'));
    expect(
      it.server.control
        .sees('ana')
        .filter((message) => message.from === 'bot')
        .map((message) => message.text),
    ).toEqual(['Second.']);
    expect(it.server.control.violations()).toEqual([]);
  });

  it('show what people wrote as it is, never as markup', async () => {
    const it = await withAna();
    const nasty = '<b>x</b> & <a href="https://evil.example">y</a> *z* _w_ [l](u) @everyone';
    it.answerWith = async () => ({
      kind: 'card',
      card: card('', { blocks: [{ kind: 'quote', spans: [{ kind: 'own-words', text: nasty }] }], isPrivate: true }),
    });
    await it.server.control.start('ana');
    await until(() => it.server.control.sees('ana').some((message) => message.from === 'bot'));
    const shown = it.server.control.sees('ana').find((message) => message.from === 'bot');
    expect(shown?.text).toBe(nasty);
    expect(shown?.protected).toBe(true);
    expect(it.server.control.violations()).toEqual([]);
  });

  it('go on in a second message when they are long, with nothing cut', async () => {
    const it = await withAna();
    const words = Array.from({ length: 1500 }, (_, index) => `w${index}`).join(' ');
    it.answerWith = async () => ({
      kind: 'card',
      card: card('', { blocks: [{ kind: 'paragraph', spans: [{ kind: 'own-words', text: words }] }] }),
    });
    await it.server.control.start('ana');
    await until(() => it.server.control.sees('ana').some((message) => message.text.endsWith('w1499')));
    const shown = it.server.control.sees('ana').filter((message) => message.from === 'bot');
    expect(shown.length).toBeGreaterThan(1);
    // Telegram trims a message: the space at the border is what separates the two.
    const missing = words
      .split(' ')
      .filter((word, index) => shown.flatMap((message) => message.text.trim().split(' '))[index] !== word);
    expect(missing).toEqual([]);
  });

  it('ask one field of a form so that the client opens an answer', async () => {
    const it = await withAna();
    it.answerWith = async () => ({ kind: 'question', question: 'Which city?', placeholder: 'Lisbon' });
    await it.server.control.start('ana');
    await until(() => it.server.control.sees('ana').some((message) => message.asksReply));
  });

  it('are reported lost when the platform fails, so that a card follows', async () => {
    const it = await withAna();
    it.server.control.setFault({
      call: 'sendMessage',
      effect: { kind: 'server-error', status: 502, applied: false },
      times: 1,
    });
    await it.server.control.start('ana');
    await until(() => it.lost.length === 1);
  });
});

describe('an update that could not be stored', () => {
  it('is not confirmed, and comes again, while everybody else is answered once', async () => {
    const it = await withAna();
    await it.server.control.addPerson({ name: 'ben' });
    let calls = 0;
    it.answerWith = async ({ from }) => {
      if (from.externalId !== String(it.anaId)) return { kind: 'card', card: card('For Ben.') };
      calls += 1;
      if (calls < 3) throw new Error('the store is away');
      return { kind: 'nothing' };
    };
    await it.server.control.start('ana');
    await it.server.control.start('ben');
    await until(() => calls === 3);
    const byAna = it.heard.filter(({ from }) => from.externalId === String(it.anaId));
    expect(new Set(byAna.map(({ key }) => key)).size).toBe(1);
    expect(it.server.control.sees('ben').filter(({ text }) => text === 'For Ben.')).toHaveLength(1);
    await until(() => it.server.control.pendingUpdates() === 0);
  });

  it('does not let a later one of the same person overtake it', async () => {
    const it = await withAna();
    let refused = false;
    it.answerWith = async () => {
      if (!refused) {
        refused = true;
        throw new Error('the store is away');
      }
      return { kind: 'nothing' };
    };
    await it.server.control.start('ana');
    await it.server.control.say('ana', 'second');
    await until(() => it.heard.length >= 3 && it.server.control.pendingUpdates() === 0);
    const order = it.heard.slice(1).map(({ key }) => Number(key.split(':')[1]));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  });
});

describe('a slow answer to one person', () => {
  it('keeps nobody else waiting', async () => {
    const it = await withAna();
    const benId = await it.server.control.addPerson({ name: 'ben' });
    let release: () => void = () => {};
    it.answerWith = ({ from }) =>
      from.externalId === String(benId)
        ? Promise.resolve({ kind: 'card', card: card('For Ben.') })
        : new Promise((resolve) => {
            release = () => resolve({ kind: 'card', card: card('For Ana.') });
          });
    await it.server.control.start('ana');
    await until(() => it.heard.length === 1);
    await it.server.control.start('ben');
    await until(() => it.server.control.sees('ben').some(({ text }) => text === 'For Ben.'));
    expect(it.server.control.sees('ana').some(({ from }) => from === 'bot')).toBe(false);
    release();
    await until(() => it.server.control.sees('ana').some(({ text }) => text === 'For Ana.'));
  });
});

describe('hearing', () => {
  it('is claimed only once what waited at Telegram has been taken in', async () => {
    const it = await adapterOnSandbox({ start: false });
    await it.server.control.addPerson({ name: 'ana' });
    await it.server.control.start('ana');
    let release: () => void = () => {};
    const statuses: string[] = [];
    await it.adapter.start(
      () =>
        new Promise((resolve) => {
          statuses.push(it.adapter.status());
          release = () => resolve({ kind: 'nothing' });
        }),
    );
    await until(() => statuses.length === 1);
    expect(it.adapter.status()).not.toBe('ready');
    release();
    await until(() => it.adapter.status() === 'ready');
  });

  it('ends when polls fail, and begins again', async () => {
    const it = await withAna();
    await until(() => it.adapter.status() === 'ready');
    it.server.control.setFault({
      call: 'getUpdates',
      effect: { kind: 'server-error', status: 502, applied: false },
      times: 2,
    });
    it.server.control.dropPoll();
    await until(() => it.adapter.status() === 'waiting');
    await until(() => it.adapter.status() === 'ready');
  });

  it('does not wait for a menu that Telegram refuses', async () => {
    const it = await adapterOnSandbox({ start: false });
    it.server.control.setFault({
      call: 'setMyCommands',
      effect: { kind: 'rate-limit', retryAfterSeconds: 600 },
      times: Infinity,
    });
    await it.adapter.start(async () => ({ kind: 'nothing' }));
    await until(() => it.adapter.status() === 'ready');
  });
});

describe('delivering on Telegram', () => {
  it('tells sent, unreachable, rejected and wait apart', async () => {
    const it = await withAna();
    const strangerId = await it.server.control.addPerson({ name: 'stranger' });
    await it.server.control.start('ana');
    expect(await it.adapter.deliver(delivery(it.anaId))).toMatchObject({ kind: 'sent' });
    expect(await it.adapter.deliver(delivery(strangerId))).toEqual({ kind: 'unreachable' });
    const control = it.server.control;
    const outcomes: unknown[] = [];
    for (const effect of [
      { kind: 'rate-limit', retryAfterSeconds: 7 },
      { kind: 'server-error', status: 500, applied: false },
      { kind: 'reset', applied: true },
      { kind: 'refuse', status: 400, description: 'Bad Request: something we did wrong' },
      { kind: 'refuse', status: 403, description: 'Forbidden: bot was blocked by the user' },
    ] as const) {
      control.setFault({ call: 'sendMessage', effect, times: 1 });
      outcomes.push(await it.adapter.deliver(delivery(it.anaId)));
    }
    expect(outcomes).toEqual([
      { kind: 'wait', scope: 'recipient', milliseconds: 7_000 },
      { kind: 'wait', scope: 'platform', milliseconds: expect.any(Number) },
      { kind: 'wait', scope: 'platform', milliseconds: expect.any(Number) },
      { kind: 'rejected', reason: expect.any(String) },
      { kind: 'unreachable' },
    ]);
    await control.block('ana');
    expect(await it.adapter.deliver(delivery(it.anaId))).toEqual({ kind: 'unreachable' });
  });

  it('sends silently when asked, and only by private chat', async () => {
    const it = await withAna();
    await it.server.control.start('ana');
    await it.adapter.deliver(delivery(it.anaId, { silent: true, card: card('Quietly.') }));
    expect(it.server.control.sees('ana').find((message) => message.text === 'Quietly.')?.silent).toBe(true);
    expect(await it.adapter.deliver(delivery(it.anaId, { route: 'live-reply' }))).toEqual({ kind: 'unreachable' });
  });
});

describe('the menu on Telegram', () => {
  it('fits a break: back, time-out, support and help only', async () => {
    const it = await withAna();
    await it.server.control.start('ana');
    expect(it.server.control.commandsFor('ana').map((entry) => entry.command)).toContain('us');
    const { to } = delivery(it.anaId);
    await it.adapter.showMenu(to, 'in-break');
    expect(
      it.server.control
        .commandsFor('ana')
        .map((entry) => entry.command)
        .toSorted(),
    ).toEqual(['back', 'help', 'support', 'timeout']);
  });

  it('is published again only when it differs', async () => {
    const first = await adapterOnSandbox();
    const published = () => first.server.control.wire().filter((call) => call.name === 'setMyCommands').length;
    const before = published();
    expect(before).toBeGreaterThan(0);
    await first.adapter.stop();
    const { createTelegramAdapter } = await import('../../../src/adapters/telegram/adapter.js');
    const { commands } = await import('../../../commands/index.js');
    const again = createTelegramAdapter({
      token: first.server.token,
      apiUrl: first.server.url,
      commands,
      text: (_locale, key) => `text of ${key}`,
      log: { info: () => {}, warn: () => {}, error: () => {} },
      clock: { now: () => first.now },
      onFatal: () => {},
    });
    await again.start(async () => ({ kind: 'nothing' }));
    await again.stop();
    expect(published()).toBe(before);
  });
});

describe('inline mode', () => {
  it('offers the promise, and choosing it calls the break', async () => {
    const it = await withAna();
    await it.server.control.addPerson({ name: 'ben' });
    const { chatId } = await it.server.control.addPrivateChat('ana', 'ben');
    it.answerWith = async ({ request }) =>
      request.kind === 'time-out/announcement'
        ? { kind: 'card', card: card('Back in 25 minutes.') }
        : { kind: 'nothing' };
    await it.server.control.start('ana');
    const { results, button } = await it.server.control.inlineQuery('ana', '25', { chatId });
    expect(button).toBeNull();
    expect(results.map((result) => result.text)).toEqual(['Back in 25 minutes.']);
    await it.server.control.chooseInline('ana', '25', results[0]?.id ?? '', { chatId });
    await until(() => it.heard.some(({ request }) => request.kind === 'time-out/call'));
    expect(it.heard.at(-1)?.request).toMatchObject({
      kind: 'time-out/call',
      wish: { kind: 'minutes', minutes: 25 },
      announced: true,
      elsewhere: true,
      confirmed: true,
    });
    expect(it.server.control.sees('ben').map((message) => message.text)).toEqual(['Back in 25 minutes.']);
    expect(it.server.control.violations()).toEqual([]);
  });

  it('offers to start first to someone who cannot be asked back', async () => {
    const it = await withAna();
    it.answerWith = async () => ({ kind: 'nothing' });
    const { results, button } = await it.server.control.inlineQuery('ana', 'whatever <b>');
    expect(results).toEqual([]);
    expect(button?.startParameter).toBe('inline');
  });
});

describe('starting on Telegram', () => {
  it('says in one sentence that the token is wrong', async () => {
    const it = await adapterOnSandbox({ start: false, token: '123:wrong' });
    await expect(it.adapter.start(async () => ({ kind: 'nothing' }))).rejects.toThrow(/TELEGRAM_TOKEN/);
  });

  it('says that another process polls with the same token, and stops', async () => {
    const it = await withAna();
    const second = await adapterOnSandbox({ start: false });
    await second.adapter.stop();
    const { createTelegramAdapter } = await import('../../../src/adapters/telegram/adapter.js');
    const fatal: string[] = [];
    const other = createTelegramAdapter({
      token: it.server.token,
      apiUrl: it.server.url,
      commands: [],
      text: (_locale, key) => key,
      log: { info: () => {}, warn: () => {}, error: () => {} },
      clock: { now: () => it.now },
      onFatal: (error) => fatal.push(error.message),
    });
    await other.start(async () => ({ kind: 'nothing' }));
    await until(() => fatal.length > 0 || it.fatal.length > 0);
    expect([...fatal, ...it.fatal.map((error) => error.message)].join()).toMatch(/polling/);
    await other.stop();
  });

  it('keeps trying while Telegram cannot be reached', async () => {
    const it = await adapterOnSandbox({ start: false });
    it.server.control.setFault({
      call: 'getMe',
      effect: { kind: 'server-error', status: 502, applied: false },
      times: 1,
    });
    await it.adapter.start(async () => ({ kind: 'nothing' }));
    expect(it.adapter.status()).toBe('waiting');
    await until(() => it.adapter.status() === 'ready');
  });
});
