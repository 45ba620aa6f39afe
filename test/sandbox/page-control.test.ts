import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bringPeople } from '../../src/sandbox/cast.js';
import { type ControlServer, serveControl } from '../../src/sandbox/control-http.js';
import type { PageState, WaitingRow } from '../../src/sandbox/page-contract.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/run-sandbox.js';
import { ask, askRaw } from './over-http.js';

const MINUTE = 60_000;
const BEGIN = Date.UTC(2026, 2, 10, 14);

let control: ControlServer;
let folder: string;
const begin = async (): Promise<Sandbox> => {
  const sandbox = await startSandbox({ dataDir: folder, speed: 0, startAt: BEGIN, env: { LOG_LEVEL: 'info' } });
  await bringPeople(sandbox);
  await sandbox.bot.start();
  return sandbox;
};
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'intermission-page-control-'));
  control = await serveControl({
    sandbox: await begin(),
    startAnew: () => {
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder);
      return begin();
    },
  });
});
afterAll(async () => {
  await control.sandbox()?.close();
  await control.close();
  rmSync(folder, { recursive: true, force: true });
});

const post = (path: string, body: unknown = {}) => ask(`${control.url}${path}`, body);
const read = (path: string) => ask(`${control.url}${path}`);
const current = (): Sandbox => control.sandbox() as Sandbox;

/** The first thing that a page is told which starts to listen. */
async function firstState(): Promise<PageState> {
  const stop = new AbortController();
  const response = await fetch(`${control.url}/page/events`, { signal: stop.signal });
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk as Uint8Array, { stream: true });
    if (text.includes('\n\n')) break;
  }
  stop.abort();
  return JSON.parse(/^event: state\ndata: (.*)\n\n/u.exec(text)?.[1] ?? 'null') as PageState;
}

describe('somebody who opens the page', () => {
  it('finds Ana, Ben and Cleo on both platforms, strangers to the bot, with a running bot between them', async () => {
    const state = await firstState();
    expect(state.clock).toMatchObject({ base: BEGIN, speed: 0 });
    expect(state.bot.status).toBe('running');
    expect([state.discord.connected, state.telegram.connected]).toEqual([true, true]);
    const people = (platform: 'discord' | 'telegram') =>
      state[platform].people.map(({ name, chats }) => `${name}: ${chats.map(({ title }) => title).join(', ')}`);
    expect(people('discord')).toEqual([
      'Ana: Intermission, Ben, Home #general',
      'Ben: Intermission, Ana, Home #general',
      'Cleo: Intermission, Home #general',
    ]);
    expect(people('telegram')).toEqual([
      'Ben: Intermission, Ana, Home',
      'Ana: Intermission, Ben, Home',
      'Cleo: Intermission, Home',
    ]);
    // Only Ana has the bot with her wherever she is; among the two, Ben's client offers nothing.
    const offered = state.discord.people.map(({ chats }) => chats.map(({ commands }) => commands.length > 0));
    expect(offered).toEqual([
      [true, true, true],
      [true, false, true],
      [true, true],
    ]);
    expect(state.story.steps.map(({ status }) => status)[0]).toBe('next');
  });

  it('reads what the bot logged, and nothing that anybody wrote', async () => {
    await post('/telegram/act', { kind: 'say', person: 'Ben', text: 'the kettle again' });
    await current().bot.whenQuiet();
    const { headers, bytes } = await askRaw(`${control.url}/bot/log`);
    expect(headers['content-type']).toMatch(/^text\/plain/);
    expect(bytes.toString('utf8')).toContain('"msg":"ready"');
    expect(bytes.toString('utf8')).not.toContain('kettle');
  });
});

describe('time', () => {
  it('is skipped to the next thing that is due, and not where nothing is', async () => {
    expect(await read('/bot/waiting')).toEqual({ status: 200, body: [] });
    const nothing = await post('/clock', { skipToNext: true });
    expect(nothing).toEqual({ status: 200, body: { refused: expect.stringMatching(/^Nothing is due/) } });
    expect(current().clock.now()).toBe(BEGIN);

    await post('/discord/act', { kind: 'command', person: 'Ana', name: 'timeout' });
    const { body } = await read('/bot/waiting');
    const rows = body as readonly WaitingRow[];
    expect(rows[0]).toEqual({ where: 'timer', kind: 'time-out/ask', dueAt: BEGIN + 20 * MINUTE });
    expect(Object.keys(Object.assign({}, ...rows) as object).toSorted()).toEqual(['dueAt', 'kind', 'where']);
    expect(await post('/clock', { skipToNext: true })).toEqual({ status: 200, body: { now: BEGIN + 20 * MINUTE } });
    const asked = () => current().discord.control.sees('Ana').at(-1)?.text;
    await expect.poll(asked, { timeout: 8_000 }).toMatch(/It.s time/);
  });

  it('cannot be skipped to what a bot keeps that is not running', async () => {
    await post('/bot/kill');
    expect((await firstState()).bot.status).toBe('stopped');
    for (const answer of [await post('/clock', { skipToNext: true }), await read('/bot/waiting')]) {
      expect(answer).toEqual({ status: 200, body: { refused: expect.stringMatching(/^The bot is not running/) } });
    }
    expect(await post('/bot/start')).toEqual({ status: 200, body: { running: true } });
    const { body } = await read('/bot/waiting');
    expect((body as readonly WaitingRow[]).length).toBeGreaterThan(0);
  });
});

describe('a picture', () => {
  it('is shown to whom it was sent, and to nobody else', async () => {
    const { body } = await post('/telegram/act', { kind: 'send-photo', person: 'Cleo' });
    const { id } = body as { readonly id: number };
    const shown = await askRaw(`${control.url}/telegram/Cleo/file/${id}/0`);
    expect(shown.status).toBe(200);
    expect(shown.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'content-disposition': "inline; filename*=UTF-8''photo.jpg",
      'x-content-type-options': 'nosniff',
    });
    expect(shown.bytes.subarray(0, 3).toString('hex')).toBe('ffd8ff');
    for (const path of [`Ben/file/${id}/0`, `Cleo/file/${id}/1`, `Cleo/file/${id}/x`, 'Cleo/file/99999/0']) {
      expect(await read(`/telegram/${path}`)).toMatchObject({ status: 400, body: { error: expect.any(String) } });
    }
    expect(await read('/discord/Ana/file/1/0')).toMatchObject({ status: 400 });
  });
});

describe('starting over', () => {
  it('forgets everybody, on the same address, and nobody who is there is left with half of it', async () => {
    const { control: discord } = current().discord;
    expect(discord.sees('Ana').length).toBeGreaterThan(0);
    writeMark();
    const before = current();
    const { beginning } = await firstState();
    expect((await firstState()).beginning).toBe(beginning);
    const starting = [post('/start-over'), post('/start-over')];
    await expect.poll(() => control.sandbox(), { timeout: 8_000 }).toBeNull();
    // An act was meant for somebody who is gone; a look waits for those who come.
    expect(await post('/discord/act', { kind: 'say', person: 'Ana', text: 'anyone?' })).toEqual({
      status: 200,
      body: { refused: expect.stringMatching(/starting over/) },
    });
    const both = await Promise.all([...starting, read('/clock')]);
    expect(both.slice(0, 2)).toEqual([
      { status: 200, body: { ok: true } },
      { status: 200, body: { ok: true } },
    ]);
    expect(both[2]).toMatchObject({ status: 200, body: { now: BEGIN } });
    expect(current()).not.toBe(before);
    expect(before.bot.isRunning()).toBe(false);
    expect(existsSync(mark())).toBe(false);
    const state = await firstState();
    expect(state.bot.status).toBe('running');
    expect(state.clock.base).toBe(BEGIN);
    // By this a page that looked on all along knows that what it keeps is of before.
    expect(state.beginning).not.toBe(beginning);
    expect(state.discord.people.flatMap(({ chats }) => chats.flatMap(({ messages }) => messages))).toEqual([]);
    expect(await read('/bot/waiting')).toEqual({ status: 200, body: [] });
    expect(await post('/discord/act', { kind: 'command', person: 'Ana', name: 'help' })).toMatchObject({
      status: 200,
      body: { acknowledged: true },
    });
  });

  it('is not offered by a sandbox that cannot', async () => {
    const alone = await serveControl({ sandbox: current() });
    expect(await ask(`${alone.url}/start-over`, {})).toMatchObject({
      status: 200,
      body: { refused: expect.any(String) },
    });
    await alone.close();
  });
});

const mark = (): string => join(folder, 'of-before');
const writeMark = (): void => mkdirSync(mark());
