import { type ChatInputCommandInteraction, type Interaction, MessageFlags } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ANYWHERE, type BotOnSandbox, startBot, until } from './bot-on-sandbox.js';

const SEND = 'POST /channels/:channel_id/messages';

describe('the rules of interactions', () => {
  let bot: BotOnSandbox;
  let taken: ChatInputCommandInteraction | undefined;

  beforeEach(async () => {
    bot = await startBot();
    taken = undefined;
    const { control } = bot.server;
    await control.addPerson({ name: 'mira', userInstalled: true });
    await bot.client.application.commands.set([{ name: 'help', description: 'Help', ...ANYWHERE }]);
    bot.onInteraction((interaction: Interaction) => {
      if (interaction.isChatInputCommand()) taken = interaction;
      return Promise.resolve();
    });
  });

  afterEach(async () => {
    await bot.stop();
  });

  const take = async (): Promise<ChatInputCommandInteraction> => {
    await until(() => taken !== undefined);
    return taken as ChatInputCommandInteraction;
  };

  it('forget an interaction that was not answered within three seconds', async () => {
    const outcome = bot.server.control.command('mira', { name: 'help' });
    const interaction = await take();
    bot.clock.skip(3_001);
    expect(await outcome).toEqual({ acknowledged: false, kind: 'none', message: null, modal: null });
    await expect(interaction.reply('Too late')).rejects.toMatchObject({ code: 10062, status: 404 });
    expect(bot.server.control.violations()).toEqual([]);
  });

  it('take one first answer only', async () => {
    const outcome = bot.server.control.command('mira', { name: 'help' });
    const interaction = await take();
    await interaction.reply('Once');
    const again = { body: { type: 4, data: { content: 'Twice' } }, auth: false };
    const path = `/interactions/${interaction.id}/${interaction.token}/callback` as const;
    await expect(bot.client.rest.post(path, again)).rejects.toMatchObject({ code: 40060 });
    expect((await outcome).message?.text).toBe('Once');
  });

  it('tell a bot whose answer was applied and lost that it arrived', async () => {
    const { control } = bot.server;
    const call = 'POST /interactions/:interaction_id/:interaction_token/callback';
    control.setFault({ call, effect: { kind: 'reset', applied: true }, times: 1, toPerson: 'mira' });
    const outcome = control.command('mira', { name: 'help' });
    const interaction = await take();
    // The client tries again on its own when a connection breaks.
    await expect(interaction.reply('Here')).rejects.toMatchObject({ code: 40060 });
    expect((await outcome).message?.text).toBe('Here');
    expect(control.sees('mira')).toHaveLength(1);
  });

  it('end the token after fifteen minutes', async () => {
    const outcome = bot.server.control.command('mira', { name: 'help' });
    const interaction = await take();
    await interaction.reply({ content: 'Now', flags: MessageFlags.Ephemeral });
    await outcome;
    bot.clock.skip(14 * 60_000);
    await interaction.editReply('Still');
    bot.clock.skip(60_001);
    await expect(interaction.followUp('Later')).rejects.toMatchObject({ code: 50027, status: 401 });
    expect(bot.server.control.sees('mira').map((message) => message.text)).toEqual(['Still']);
  });

  it('allow five follow-ups where only the person installed the app', async () => {
    const outcome = bot.server.control.command('mira', { name: 'help' });
    const interaction = await take();
    await interaction.reply('0');
    await outcome;
    for (const text of ['1', '2', '3', '4', '5']) await interaction.followUp(text);
    await expect(interaction.followUp('6')).rejects.toMatchObject({ code: 40094 });
  });

  it('keep a deferred answer as ephemeral as it was deferred', async () => {
    const outcome = bot.server.control.command('mira', { name: 'help' });
    const interaction = await take();
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    await outcome;
    await interaction.followUp({ content: 'Open?' });
    expect(bot.server.control.sees('mira')).toMatchObject([{ text: 'Open?', ephemeral: true }]);
  });

  it('refuse an answer of the wrong kind, and write it down', async () => {
    const outcome = bot.server.control.command('mira', { name: 'help' });
    const interaction = await take();
    const path = `/interactions/${interaction.id}/${interaction.token}/callback` as const;
    await expect(bot.client.rest.post(path, { body: { type: 6 }, auth: false })).rejects.toMatchObject({ code: 50035 });
    expect(bot.server.control.violations()).toHaveLength(1);
    await interaction.reply('Right');
    await outcome;
  });
});

describe('calls that break the published schema', () => {
  let bot: BotOnSandbox;
  let path: `/${string}`;

  beforeEach(async () => {
    bot = await startBot();
    const id = await bot.server.control.addPerson({ name: 'mira' });
    await bot.server.control.addGuild({ name: 'Friends', members: ['mira'] });
    path = `/channels/${(await (await bot.client.users.fetch(id)).createDM()).id}/messages`;
  });

  afterEach(async () => {
    await bot.stop();
  });

  const row = (...components: readonly unknown[]): unknown => ({ type: 1, components });
  const button = (id: string): unknown => ({ type: 2, style: 1, label: 'x', custom_id: id });
  const many = (count: number): readonly string[] => Array.from({ length: count }, (_none, index) => `b${index}`);

  it.each([
    ['an unknown field', { content: 'x', bogus: 1 }, 'bogus'],
    [
      'an unknown field deep inside',
      { components: [row({ ...(button('a') as object), colour: 'red' })] },
      'components.0.components.0.colour',
    ],
    ['content over 2000 characters', { content: 'x'.repeat(2_001) }, 'content'],
    ['a nonce over 25 characters', { content: 'x', nonce: 'n'.repeat(26) }, 'nonce'],
    [
      'a custom_id over 100 characters',
      { components: [row(button('x'.repeat(101)))] },
      'components.0.components.0.custom_id',
    ],
    ['six buttons in a row', { components: [row(...many(6).map(button))] }, 'components.0.components'],
    ['six rows', { components: many(6).map((id) => row(button(id))) }, 'components'],
    ['one custom_id twice', { components: [row(button('a'), button('a'))] }, 'components'],
    ['an ephemeral direct message', { content: 'x', flags: 64 }, 'flags'],
    ['nothing at all', {}, 'body'],
  ])('are refused and kept: %s', async (_what, body, where) => {
    await expect(bot.client.rest.post(path, { body })).rejects.toMatchObject({ status: 400 });
    const [broken, ...others] = bot.server.control.violations();
    expect(others).toEqual([]);
    expect(broken).toMatchObject({ name: SEND, status: 400, direction: 'request' });
    expect(broken?.violations[0]?.split(':')[0]).toBe(where);
    expect(bot.server.control.sees('mira')).toEqual([]);
  });

  it('are refused and kept: commands that Discord would not register', async () => {
    const { commands } = bot.client.application;
    await expect(commands.set([{ name: 'Time Out', description: 'x' }])).rejects.toMatchObject({ code: 50035 });
    await expect(commands.set([{ name: 'timeout', description: '' }])).rejects.toMatchObject({ code: 50035 });
    await expect(
      commands.set([
        { name: 'a', description: 'x' },
        { name: 'a', description: 'y' },
      ]),
    ).rejects.toMatchObject({ code: 50035 });
    expect(bot.server.control.violations()).toHaveLength(3);
  });

  it('are refused and kept: an endpoint and a query that do not exist', async () => {
    await expect(bot.client.rest.get('/nowhere/at/all')).rejects.toMatchObject({ status: 404 });
    await expect(bot.client.rest.get(path, { query: new URLSearchParams({ limit: '101' }) })).rejects.toMatchObject({
      status: 400,
    });
    expect(bot.server.control.violations().map((record) => record.name)).toEqual([
      'GET /nowhere/at/all',
      'GET /channels/:channel_id/messages',
    ]);
  });
});

describe('planned faults', () => {
  let bot: BotOnSandbox;
  let jonId: string;
  let send: (text: string) => Promise<unknown>;

  beforeEach(async () => {
    bot = await startBot({ rest: { retries: 0, timeout: 300 } });
    const id = await bot.server.control.addPerson({ name: 'mira' });
    jonId = await bot.server.control.addPerson({ name: 'jon' });
    await bot.server.control.addGuild({ name: 'Friends', members: ['mira', 'jon'] });
    const dm = await (await bot.client.users.fetch(id)).createDM();
    send = (text) => dm.send(text);
  });

  afterEach(async () => {
    await bot.stopClean();
  });

  const screen = (): readonly string[] => bot.server.control.sees('mira').map((message) => message.text);

  it('make the client wait on a 429 and then send once', async () => {
    bot.server.control.setFault({ call: SEND, effect: { kind: 'rate-limit', retryAfterSeconds: 0.05 }, times: 1 });
    await send('after a wait');
    expect(screen()).toEqual(['after a wait']);
    const statuses = bot.server.control
      .wire()
      .filter((record) => record.name === SEND)
      .map((record) => record.status);
    expect(statuses).toEqual([429, 200]);
  });

  it('fail with 5xx after the work, or before it', async () => {
    const { control } = bot.server;
    control.setFault({ call: SEND, effect: { kind: 'server-error', status: 502, applied: true }, times: 1 });
    await expect(send('applied')).rejects.toMatchObject({ status: 502 });
    control.setFault({ call: SEND, effect: { kind: 'server-error', status: 503, applied: false }, times: 1 });
    await expect(send('not applied')).rejects.toMatchObject({ status: 503 });
    expect(screen()).toEqual(['applied']);
  });

  it('cut the connection after the work, or before it', async () => {
    const { control } = bot.server;
    control.setFault({ call: SEND, effect: { kind: 'reset', applied: true }, times: 1 });
    await expect(send('applied')).rejects.toBeInstanceOf(Error);
    control.setFault({ call: SEND, effect: { kind: 'reset', applied: false }, times: 1 });
    await expect(send('not applied')).rejects.toBeInstanceOf(Error);
    expect(screen()).toEqual(['applied']);
  });

  it('answer later than the client waits, with the work done', async () => {
    bot.server.control.setFault({ call: SEND, effect: { kind: 'slow', milliseconds: 600 }, times: 1 });
    await expect(send('slowly')).rejects.toBeInstanceOf(Error);
    expect(screen()).toEqual(['slowly']);
  });

  it('refuse with a code, for one person only, until they are cleared', async () => {
    const { control } = bot.server;
    const description = 'You are opening direct messages too fast';
    const tooFast = { kind: 'refuse', status: 400, code: 40003, description } as const;
    control.setFault({
      call: 'POST /users/@me/channels',
      effect: tooFast,
      times: Number.POSITIVE_INFINITY,
      toPerson: 'jon',
    });
    await expect(send('to mira')).resolves.toBeDefined();
    const jon = await bot.client.users.fetch(jonId);
    await expect(jon.createDM()).rejects.toMatchObject({ code: 40003 });
    await expect(jon.createDM()).rejects.toMatchObject({ code: 40003 });
    control.clearFaults();
    await expect(jon.createDM()).resolves.toBeDefined();
  });
});

describe('rate limits, when they are enforced', () => {
  it('let five messages into a channel in five seconds of the sandbox clock', async () => {
    const bot = await startBot({ enforceRateLimits: true });
    const { control, url, token } = bot.server;
    const id = await control.addPerson({ name: 'mira' });
    await control.addGuild({ name: 'Friends', members: ['mira'] });
    const { id: channelId } = await (await bot.client.users.fetch(id)).createDM();
    // By hand, because the client would wait on its own.
    const post = () =>
      fetch(`${url}/v10/channels/${channelId}/messages`, {
        method: 'POST',
        headers: { authorization: `Bot ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ content: 'x' }),
      });
    const statuses: number[] = [];
    for (let count = 0; count < 6; count += 1) statuses.push((await post()).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
    const refused = await post();
    expect(await refused.json()).toMatchObject({ global: false, retry_after: 5 });
    expect(refused.headers.get('x-ratelimit-remaining')).toBe('0');
    bot.clock.skip(5_000);
    expect((await post()).status).toBe(200);
    await bot.stop();
  });

  it('let fifty calls pass in a second of the sandbox clock', async () => {
    const bot = await startBot({ enforceRateLimits: true });
    const { url, token } = bot.server;
    bot.clock.skip(1_000);
    const get = () => fetch(`${url}/v10/users/@me`, { headers: { authorization: `Bot ${token}` } });
    const statuses = await Promise.all(Array.from({ length: 55 }, async () => (await get()).status));
    expect(statuses.filter((status) => status === 200)).toHaveLength(50);
    const refused = await get();
    expect(refused.headers.get('x-ratelimit-global')).toBe('true');
    bot.clock.skip(1_000);
    expect((await get()).status).toBe(200);
    await bot.stop();
  });
});
