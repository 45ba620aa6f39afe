import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { webhookCallback } from 'grammy';
import { expect, test } from 'vitest';
import { place, refusal, until } from './bench-bot.js';

test('a polling bot hears a person and answers, and the update is confirmed', async () => {
  const { control, bot, poll, server } = await place();
  await control.addPerson({ name: 'Ada' });
  const echo = bot();
  echo.on('message:text', (context) => context.reply(`You said ${context.message.text}`));
  await poll(echo);
  expect(echo.botInfo.username).toBe(server.botUsername);
  await control.start('Ada', 'pair_abc');
  await control.say('Ada', 'hello');
  await until(() => control.sees('Ada').length === 4);
  expect(control.sees('Ada').map(({ from, text }) => [from, text])).toEqual([
    ['Ada', '/start pair_abc'],
    ['Ada', 'hello'],
    ['bot', 'You said /start pair_abc'],
    ['bot', 'You said hello'],
  ]);
  await until(() => control.pendingUpdates() === 0);
  expect(control.violations()).toEqual([]);
});

test('an update that was not confirmed comes again after a restart, and a confirmed one does not', async () => {
  const { control, bot } = await place();
  await control.addPerson({ name: 'Ada' });
  await control.start('Ada');
  await control.say('Ada', 'first');
  const { api } = bot();
  const [start, first] = await api.getUpdates();
  expect(await api.getUpdates()).toEqual([start, first]);
  expect(await api.getUpdates({ offset: (start?.update_id ?? 0) + 1 })).toEqual([first]);
  expect(await bot().api.getUpdates()).toEqual([first]);
  expect(await api.getUpdates({ offset: (first?.update_id ?? 0) + 1 })).toEqual([]);
});

test('a second poller takes the place of the first, which is told 409', async () => {
  const { control, bot } = await place();
  await control.addPerson({ name: 'Ada' });
  const first = refusal(bot().api.getUpdates({ timeout: 30 }));
  await until(() => control.polling());
  const second = bot().api.getUpdates({ timeout: 30 });
  expect(await first).toMatchObject({
    code: 409,
    description: expect.stringContaining('terminated by other getUpdates request'),
  });
  await control.start('Ada');
  expect(await second).toHaveLength(1);
});

test('updates are kept for 24 hours and no longer', async () => {
  const { control, bot, skip } = await place();
  await control.addPerson({ name: 'Ada' });
  await control.start('Ada');
  skip(23 * 3_600_000);
  await control.say('Ada', 'late');
  skip(2 * 3_600_000);
  expect((await bot().api.getUpdates()).map((update) => update.message?.text)).toEqual(['late']);
});

test('only the kinds that the bot asked for arrive, and the last setting stays', async () => {
  const { control, bot } = await place();
  await control.addPerson({ name: 'Ada' });
  const { api } = bot();
  await api.getUpdates({ allowed_updates: ['my_chat_member'] });
  await control.start('Ada');
  await control.block('Ada');
  const updates = await api.getUpdates();
  expect(updates.map((update) => update.my_chat_member?.new_chat_member.status)).toEqual(['kicked']);
});

test('a duplicated update comes twice with one id, and a raw one comes as it is', async () => {
  const { control, bot } = await place();
  await control.addPerson({ name: 'Ada' });
  control.duplicateNextUpdate();
  await control.start('Ada');
  control.rawUpdate({ surprise: true });
  const updates = await bot().api.getUpdates();
  expect(updates).toHaveLength(3);
  expect(updates[0]).toEqual(updates[1]);
  expect(updates[2]).toMatchObject({ surprise: true });
});

test('a bot whose poll is cut polls again and misses nothing', async () => {
  const { control, bot, poll } = await place();
  await control.addPerson({ name: 'Ada' });
  const { api } = bot();
  const lost = refusal(api.getUpdates({ timeout: 30 }));
  await until(() => control.polling());
  control.dropPoll();
  expect(await lost).toMatchObject({ description: 'connection lost' });
  const listening = bot();
  listening.on('message', (context) => context.reply('here'));
  await poll(listening);
  await control.start('Ada');
  await until(() => control.sees('Ada').length === 2);
});

test('a webhook gets the secret, and an update is repeated until the bot takes it', async () => {
  const { control, bot } = await place();
  await control.addPerson({ name: 'Ada' });
  const hooked = bot();
  const heard: string[] = [];
  hooked.on('message:text', (context) => {
    heard.push(context.message.text);
  });
  await hooked.init();
  const secretToken = 'only_we_know';
  const handle = webhookCallback(hooked, 'http', { secretToken });
  let refusals = 1;
  const secrets: unknown[] = [];
  const receiver = createServer((request, response) => {
    secrets.push(request.headers['x-telegram-bot-api-secret-token']);
    refusals -= 1;
    if (refusals >= 0) response.writeHead(500).end();
    else void handle(request, response);
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  try {
    const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
    await hooked.api.setWebhook(url, { secret_token: secretToken });
    expect(await refusal(hooked.api.getUpdates())).toMatchObject({ code: 409 });
    await control.start('Ada');
    await control.say('Ada', 'one');
    await until(() => heard.length === 2 && control.pendingUpdates() === 0);
    expect(heard).toEqual(['/start', 'one']);
    expect(secrets).toEqual([secretToken, secretToken, secretToken]);
    expect(await hooked.api.getWebhookInfo()).toMatchObject({
      url,
      last_error_message: expect.stringContaining('500'),
    });
    await hooked.api.deleteWebhook();
    expect(await hooked.api.getUpdates()).toEqual([]);
    expect(await refusal(hooked.api.setWebhook('https://example.org/hook'))).toMatchObject({ code: 400 });
  } finally {
    receiver.closeAllConnections();
    receiver.close();
  }
});

test('a wrong token is 401, a token that is refused is 401, and an unknown method is 404', async () => {
  const { control, bot, server } = await place();
  expect(await refusal(bot({ token: '123:wrong' }).api.getMe())).toMatchObject({
    code: 401,
    description: 'Unauthorized',
  });
  const polling = refusal(bot().api.getUpdates({ timeout: 30 }));
  await until(() => control.polling());
  control.refuseToken(true);
  expect(await polling).toMatchObject({ code: 401 });
  expect(await refusal(bot().api.getMe())).toMatchObject({ code: 401 });
  control.refuseToken(false);
  expect(await bot().api.getMe()).toMatchObject({ id: server.botUserId, supports_inline_queries: true });
  expect((await fetch(`${server.url}/bot${server.token}/makeCoffee`)).status).toBe(404);
});
