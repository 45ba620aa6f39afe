import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SeenMessage } from '../../src/sandbox/contract.js';
import { type ControlServer, serveControl } from '../../src/sandbox/control-http.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/run-sandbox.js';
import { ask } from './over-http.js';

let sandbox: Sandbox;
let control: ControlServer;
let folder: string;
let pair: { readonly channelId: string };
let chat: { readonly chatId: number };
let saidOnDiscord: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'intermission-control-acts-'));
  sandbox = await startSandbox({ dataDir: folder, speed: 0, startAt: Date.UTC(2026, 2, 3, 20) });
  control = await serveControl({ sandbox });
  for (const platform of ['discord', 'telegram']) {
    for (const name of ['Ana', 'Ben']) await result(platform, { kind: 'add-person', name });
  }
  pair = await result('discord', { kind: 'add-private-chat', between: ['Ana', 'Ben'] });
  chat = await result('telegram', { kind: 'add-private-chat', between: ['Ana', 'Ben'] });
  ({ id: saidOnDiscord } = await result<{ id: string }>('discord', { kind: 'say', person: 'Ana', text: 'hello' }));
  await act('telegram', { kind: 'start', person: 'Ana' });
});
afterAll(async () => {
  await control.close();
  await sandbox.close();
  rmSync(folder, { recursive: true, force: true });
});

const post = (path: string, body: unknown) => ask(`${control.url}${path}`, body);
/** Whether they could. */
const act = async (platform: string, body: unknown): Promise<boolean> => {
  const answer = await post(`/${platform}/act`, body);
  expect(answer).toMatchObject({ status: 200 });
  return !('refused' in (answer.body as object));
};
async function result<Outcome>(platform: string, body: unknown): Promise<Outcome> {
  const answer = await post(`/${platform}/act`, body);
  expect(answer).toMatchObject({ status: 200 });
  expect(answer.body).not.toHaveProperty('refused');
  return answer.body as Outcome;
}
const screen = async (platform: string, name: string) =>
  (await ask(`${control.url}/${platform}/${name}/screen`)).body as readonly SeenMessage[];

/** All that anybody sees, and all that the bot would hear of. */
const everything = (): string => {
  const { discord, telegram } = sandbox;
  const names = ['Ana', 'Ben'];
  return JSON.stringify([
    names.map((name) => [discord.control.sees(name), telegram.control.sees(name)]),
    [discord.control.wire(), telegram.control.wire(), telegram.control.pendingUpdates()],
    sandbox.clock.now(),
  ]);
};

const long = 'x'.repeat(9_000);
const HOSTILE: Readonly<Record<string, readonly unknown[]>> = {
  '/discord/act': [
    null,
    [],
    'act',
    {},
    { kind: 'become-admin' },
    { kind: ['say'], person: 'Ana', text: 'x' },
    { kind: 'say', person: 'Ana', text: 'x', as: 'bot' },
    { kind: 'say', person: 'Ana', text: long },
    { kind: 'say', person: 'Ana', text: 7 },
    { kind: 'say', person: 'Ana', text: ' \n' },
    { kind: 'say', person: '__proto__', text: 'x' },
    '{"kind":"say","person":"Ana","text":"x","__proto__":{"on":true}}',
    { kind: 'edit', person: 'Ben', messageId: 'HERS', text: 'x' },
    { kind: 'edit', person: 'Ana', messageId: 'HERS', text: '' },
    { kind: 'edit', person: 'Ana', messageId: '../1', text: 'x' },
    { kind: 'say', person: 'Ana', text: 'x', place: { kind: 'guild', channelId: '1' } },
    { kind: 'say', person: 'Ana', text: 'x', place: 'private' },
    { kind: 'delete', person: 'Ben', messageId: 'HERS' },
    { kind: 'delete', person: 'Ana' },
    { kind: 'dismiss', person: 'Ana', messageId: 'HERS' },
    { kind: 'dismiss', person: 'Ana', messageId: '1' },
    { kind: 'add-person', name: '' },
    { kind: 'add-person', name: 'Ana' },
    { kind: 'add-person', name: '123456789012345678' },
    { kind: 'add-person', name: 'bot' },
    { kind: 'add-person', name: 'Cleo', locale: 'tlh' },
    { kind: 'add-guild', name: 'Home', members: ['Ana', 'Nobody'] },
    { kind: 'add-guild', name: 'Home', members: [] },
    { kind: 'add-private-chat', between: ['Ana', 'Ana'] },
    { kind: 'add-private-chat', between: ['Ana', 'Ben', 'Cleo'] },
    { kind: 'leave-guild', person: 'Ana', guildId: '1' },
    { kind: 'command', person: 'Ana', name: 'timeout', place: { kind: 'bot-dm', channelId: '1' } },
    { kind: 'command', person: 'Ana', name: 'timeout', place: { kind: 'guild', channelId: '1' } },
    { kind: 'command', person: 'Ana', name: 'timeout', options: { time: ['20m'] } },
    { kind: 'autocomplete', person: 'Ana', name: 'timeout', option: 'time' },
    { kind: 'press', person: 'Ana', data: 'x'.repeat(101) },
    { kind: 'press', person: 'Ana', data: 'nothing' },
    { kind: 'forge-press', person: 'Ana', data: '' },
    { kind: 'select', person: 'Ana', data: 'zone', values: 'Europe/Berlin' },
    { kind: 'submit-modal', person: 'Ana', modal: 'm', fields: { note: 'x' } },
    { kind: 'drop-gateway', how: 'politely' },
    { kind: 'refuse-token', on: 'yes' },
    { kind: 'duplicate-next-event', times: 2 },
  ],
  '/telegram/act': [
    { kind: 'say', person: 'Ana', text: 'x', chatId: '1' },
    { kind: 'say', person: 'Ana', text: 'x', chatId: 1.5 },
    { kind: 'say', person: 'Ana', text: 'x', chatId: 12345 },
    { kind: 'say', person: 'Ana', text: 'x', replyTo: 99_999 },
    { kind: 'say', person: 'Ana', text: `${'x'.repeat(4_096)}  \n` },
    { kind: 'say', person: 'Ana', text: '\u0001\u0002' },
    { kind: 'start', person: 'Ana', payload: 'a b' },
    { kind: 'edit', person: 'Ben', messageId: 1, text: 'x' },
    { kind: 'edit', person: 'Ana', messageId: 1, text: 'x'.repeat(4_097) },
    { kind: 'delete', person: 'Ben', messageId: 1 },
    { kind: 'delete', person: 'Ana', messageId: 'x1' },
    { kind: 'delete', person: 'Ana', messageId: 1, chatId: 'here' },
    { kind: 'send-photo' },
    { kind: 'send-voice', person: 'Nobody' },
    { kind: 'send-sticker', person: 'Ana', emoji: 'x' },
    { kind: 'send-location', person: 'Ana', latitude: 1 },
    { kind: 'press', person: 'Ana', data: 'ж'.repeat(33) },
    { kind: 'forge-press', person: 'Ana', data: 'x', messageId: 'e1' },
    { kind: 'inline-query', person: 'Ana', query: 'x'.repeat(257) },
    { kind: 'inline-query', person: 'Ana', query: 'x', chatId: 12345 },
    { kind: 'choose-inline', person: 'Ana', query: '20', resultId: 'r' },
    { kind: 'inline-feedback' },
    { kind: 'add-person', name: 'Cleo', username: 'no spaces' },
    { kind: 'add-person', name: 'Cleo', id: 1 },
    { kind: 'add-person', name: ' Bot' },
    { kind: 'add-group', title: 'Home', members: ['Ana', 'Nobody'] },
    { kind: 'add-group', title: 'Home', members: ['Ana', 'Ana'] },
    { kind: 'migrate-group', chatId: 1 },
    { kind: 'remove-bot', chatId: '1' },
    { kind: 'unblock', person: 7 },
    { kind: 'refuse-token' },
    { kind: 'drop-poll', person: 'Ana' },
  ],
  '/discord/fault': [
    { call: '*', times: 1, effect: { kind: 'reset' } },
    { call: '*', times: 'forever', effect: { kind: 'slow', milliseconds: 1 } },
    { call: '*', times: 0.5, effect: { kind: 'slow', milliseconds: 1 } },
    { call: 'sendMessage', times: 1, effect: { kind: 'slow', milliseconds: 1 } },
    { call: '*', times: 1, effect: { kind: 'slow', milliseconds: 1 }, toPerson: 'Nobody' },
    { call: '*', times: 1, effect: { kind: 'server-error', status: 200, applied: true } },
  ],
  '/telegram/fault': [
    { call: 'POST /channels/:id/messages', times: 1, effect: { kind: 'slow', milliseconds: 1 } },
    { call: '*', times: 1, effect: { kind: 'slow', milliseconds: 1 }, until: 'cleared' },
  ],
  '/clock': [{ skip: '60000' }, { skip: 1, back: true }, { speed: -1 }, { skipToNext: false }, { skipToNext: 1 }],
  '/story/next': [{ step: 3 }],
  '/start-over': [{ keep: 'people' }],
  '/bot/start': [{ env: { NODE_OPTIONS: '--inspect' } }, []],
};

describe.each(Object.entries(HOSTILE))('whoever sends %s what cannot be', (path, bodies) => {
  it('hears why in a sentence, and nobody notices anything', async () => {
    const before = everything();
    for (const body of bodies) {
      const sent = typeof body === 'string' ? body : JSON.stringify(body);
      const answer = await post(path, sent.replaceAll('HERS', saidOnDiscord));
      const said = answer.status === 200 ? 'refused' : 'error';
      expect({ sent, body: answer.body }).toEqual({ sent, body: { [said]: expect.stringMatching(/\S/u) } });
      expect({ sent, isFine: [200, 400].includes(answer.status) }).toEqual({ sent, isFine: true });
    }
    expect(everything()).toBe(before);
    expect(sandbox.bot.isRunning()).toBe(false);
    expect(await screen('discord', 'Cleo')).toMatchObject({ error: expect.any(String) });
    expect(await screen('telegram', 'Cleo')).toMatchObject({ error: expect.any(String) });
  });
});

it('says plainly what was wrong with an act', async () => {
  const error = async (path: string, body: unknown) => (await post(path, body)).body;
  expect(await error('/discord/act', { kind: 'say', person: 'Ana' })).toEqual({ error: '"text" is missing.' });
  expect(await error('/telegram/act', { kind: 'say', person: 'Ana', text: 7, as: 'bot' })).toEqual({
    error: '"text" must be of type string. "as" has no place here.',
  });
  expect(await error('/discord/act', { kind: 'fly' })).toMatchObject({
    error: expect.stringMatching(/^"kind" must be one of add-person, .*submit-modal.*\.$/u),
  });
  for (const platform of ['discord', 'telegram']) {
    expect(await error(`/${platform}/act`, { kind: 'add-person', name: 'bot' })).toEqual({
      refused: '"name" cannot be "bot", which is what the bot is called here.',
    });
  }
  for (const times of [0, 1.5, 'forever', null]) {
    expect(await error('/discord/fault', { call: '*', times, effect: { kind: 'reset', applied: true } })).toEqual({
      [times === null || times === 'forever' ? 'error' : 'refused']:
        '"times" must be a whole number from 1 to 1000000, or "until-cleared".',
    });
  }
  for (const query of ['screen?chatId=x', 'screen?chat=1', 'commands?chatId=1e3']) {
    expect((await ask(`${control.url}/telegram/Ana/${query}`)).status).toBe(400);
  }
  for (const query of ['wire?since=yesterday', 'violations?since=1&until=2']) {
    expect((await ask(`${control.url}/discord/${query}`)).status).toBe(400);
  }
});

describe('somebody on Telegram', () => {
  it('writes, corrects, sends what is no text, and talks where the bot is not', async () => {
    const { id } = await result<{ id: number }>('telegram', { kind: 'say', person: 'Ana', text: 'helo' });
    expect(await act('telegram', { kind: 'edit', person: 'Ana', messageId: id, text: 'hello' })).toBe(true);
    for (const kind of ['send-photo', 'send-voice', 'send-sticker', 'send-location']) {
      expect(await act('telegram', { kind, person: 'Ana' })).toBe(true);
    }
    const said = await result<{ id: number }>('telegram', { kind: 'say', person: 'Ana', text: 'us two', ...chat });
    await act('telegram', { kind: 'say', person: 'Ben', text: 'yes', ...chat, replyTo: said.id });
    expect((await screen('telegram', 'Ana')).map(({ text }) => text)).toEqual(
      expect.arrayContaining(['hello', 'us two', 'yes']),
    );
    expect((await screen('telegram', 'Ben')).map(({ text }) => text)).toEqual(['us two', 'yes']);
  });

  it('makes a group, moves it and puts the bot out', async () => {
    const group = await result<{ chatId: number }>('telegram', {
      kind: 'add-group',
      title: 'Home',
      members: ['Ana', 'Ben'],
    });
    const moved = await result<{ chatId: number }>('telegram', { kind: 'migrate-group', ...group });
    expect(moved.chatId).not.toBe(group.chatId);
    expect(await act('telegram', { kind: 'remove-bot', ...group })).toBe(true);
    expect(await act('telegram', { kind: 'remove-bot', ...moved })).toBe(true);
    expect(await act('telegram', { kind: 'remove-bot', ...moved })).toBe(false);
  });

  it('blocks the bot, and cannot write until they unblock it', async () => {
    expect(await act('telegram', { kind: 'block', person: 'Ana' })).toBe(true);
    expect(await act('telegram', { kind: 'say', person: 'Ana', text: 'x' })).toBe(false);
    expect(await act('telegram', { kind: 'unblock', person: 'Ana' })).toBe(true);
    expect(await act('telegram', { kind: 'say', person: 'Ana', text: 'x' })).toBe(true);
  });
});

describe('somebody on Discord', () => {
  it('writes, corrects, and leaves a server', async () => {
    expect(await act('discord', { kind: 'edit', person: 'Ana', messageId: saidOnDiscord, text: 'hi' })).toBe(true);
    expect((await screen('discord', 'Ana')).map(({ text }) => text)).toContain('hi');
    const { guildId } = await result<{ guildId: string }>('discord', {
      kind: 'add-guild',
      name: 'Home',
      members: ['Ana', 'Ben'],
    });
    expect(await act('discord', { kind: 'leave-guild', person: 'Ben', guildId })).toBe(true);
    expect(await act('discord', { kind: 'leave-guild', person: 'Ben', guildId })).toBe(false);
  });

  it('has a screen for each place', async () => {
    const { body } = await ask(`${control.url}/discord/Ana/screen?channelId=${pair.channelId}`);
    expect(body).toEqual([]);
  });

  it('blocks the bot, and cannot write until they unblock it', async () => {
    expect(await act('discord', { kind: 'block', person: 'Ben' })).toBe(true);
    expect(await act('discord', { kind: 'say', person: 'Ben', text: 'x' })).toBe(false);
    expect(await act('discord', { kind: 'unblock', person: 'Ben' })).toBe(true);
    expect(await act('discord', { kind: 'say', person: 'Ben', text: 'x' })).toBe(true);
  });
});
