import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SeenMessage, SeenModal, WireRecord } from '../../src/sandbox/contract.js';
import { type ControlServer, serveControl } from '../../src/sandbox/control-http.js';
import type { InteractionOutcome } from '../../src/sandbox/discord/control.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/run-sandbox.js';
import type { InlineView } from '../../src/sandbox/telegram/taps.js';
import { ask } from './over-http.js';

let sandbox: Sandbox;
let control: ControlServer;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'intermission-control-story-'));
  sandbox = await startSandbox({ dataDir: folder, speed: 0, startAt: Date.UTC(2026, 2, 10, 14) });
  control = await serveControl({ sandbox });
  await ask(`${control.url}/bot/start`, {});
});
afterAll(async () => {
  await control.close();
  await sandbox.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The type is what the caller expects of that path; a test that is wrong about it fails at its first look. */
async function read<Body>(path: string): Promise<Body> {
  const { status, body } = await ask(`${control.url}${path}`);
  expect({ status, body }).toMatchObject({ status: 200 });
  return body as Body;
}
async function does<Outcome>(platform: 'discord' | 'telegram', act: Readonly<Record<string, unknown>>) {
  const { status, body } = await ask(`${control.url}/${platform}/act`, act);
  expect({ status, body }).toMatchObject({ status: 200 });
  return body as Outcome;
}

// Real time: nothing over HTTP tells when the bot is done, but its words on the screen.
const PATIENCE = 8_000;
async function sees(screen: string, words: RegExp): Promise<SeenMessage> {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const messages = await read<readonly SeenMessage[]>(screen);
    const found = messages.findLast((message) => message.from === 'bot' && words.test(message.text));
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error(`${screen} shows no ${words}: ${JSON.stringify(messages)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
function buttonOf(message: SeenMessage | null, label: string): string {
  const data = message?.buttons.flat().find((button) => button.label === label)?.data;
  if (typeof data !== 'string') throw new Error(`There is no button "${label}".`);
  return data;
}
const skips = (milliseconds: number) => ask(`${control.url}/clock`, { skip: milliseconds });

it('someone parks a thought on Discord, with nothing but HTTP in their hands', async () => {
  await does('discord', { kind: 'add-person', name: 'Ana', locale: 'en-GB' });
  await does('discord', { kind: 'add-guild', name: 'Home', members: ['Ana'] });
  await does('telegram', { kind: 'add-person', name: 'Ben' });
  const us = await does<InteractionOutcome>('discord', { kind: 'command', person: 'Ana', name: 'us' });
  const made = await does<InteractionOutcome>('discord', {
    kind: 'press',
    person: 'Ana',
    data: buttonOf(us.message, 'Make a code'),
  });
  const code = /\b[0-9A-HJKMNP-TV-Z]{10}\b/u.exec(made.message?.text ?? '')?.[0];
  await does('telegram', { kind: 'start', person: 'Ben', payload: code });
  await sees('/telegram/Ben/screen', /The person who made the code now confirms/);
  const told = await sees('/discord/Ana/screen', /^Something for you\.$/);
  const asked = await does<InteractionOutcome>('discord', {
    kind: 'press',
    person: 'Ana',
    data: buttonOf(told, 'Show'),
    messageId: told.id,
  });
  await does('discord', { kind: 'press', person: 'Ana', data: buttonOf(asked.message, 'Yes, connect us') });
  await sees('/discord/Ana/screen', /You two are connected/);

  const begun = await does<InteractionOutcome>('discord', {
    kind: 'command',
    person: 'Ana',
    name: 'timeout',
    options: { time: '20m' },
    place: { kind: 'bot-dm' },
  });
  expect(begun.message?.text).toMatch(/on a break now/);
  await sees('/telegram/Ben/screen', /^Back in 20 minutes\.$/);
  const opened = await does<InteractionOutcome>('discord', {
    kind: 'press',
    person: 'Ana',
    data: buttonOf(begun.message, 'Park it'),
  });
  const modal = opened.modal as SeenModal;
  const note = { [modal.fields[0]?.data ?? '']: 'The kettle was still warm' };

  // A form takes what it asked for, from whom it was shown to, and once.
  const submit = { kind: 'submit-modal', person: 'Ana', modal: modal.data, fields: note };
  for (const wrong of [
    { ...submit, modal: `${modal.data}x` },
    { ...submit, person: 'Ben' },
    { ...submit, fields: {} },
    { ...submit, fields: { ...note, more: 'x' } },
    { ...submit, fields: [note] },
    { ...submit, modal },
  ]) {
    const { body } = await ask(`${control.url}/discord/act`, wrong);
    expect(Object.keys(body as object)).toEqual([expect.stringMatching(/^(?:error|refused)$/)]);
  }
  const parked = await does<InteractionOutcome>('discord', submit);
  expect(parked.message?.text).toMatch(/^Parked/);
  expect(await ask(`${control.url}/discord/act`, submit)).toEqual({
    status: 200,
    body: { refused: `Ana has no form "${modal.data}" open.` },
  });
  expect(JSON.stringify(await read('/telegram/Ben/screen'))).not.toContain('kettle');
  expect(JSON.stringify(await read('/telegram/wire'))).not.toContain('kettle');
});

it('a Telegram couple reads the promise in their own chat, and the caller is asked back, all over HTTP', async () => {
  await does('telegram', { kind: 'add-person', name: 'Dee', username: 'dee_dee', languageCode: 'en' });
  await does('telegram', { kind: 'add-person', name: 'Eli' });
  const { chatId } = await does<{ readonly chatId: number }>('telegram', {
    kind: 'add-private-chat',
    between: ['Dee', 'Eli'],
  });
  await does('telegram', { kind: 'start', person: 'Dee' });
  await sees('/telegram/Dee/screen', /./);
  const offered = await does<InlineView>('telegram', { kind: 'inline-query', person: 'Dee', query: '20', chatId });
  expect(offered.results.map(({ text }) => text)).toEqual([expect.stringMatching(/back in 20 minutes/i)]);
  await does('telegram', {
    kind: 'choose-inline',
    person: 'Dee',
    query: '20',
    resultId: offered.results[0]?.id,
    chatId,
  });
  const posted = await read<readonly SeenMessage[]>(`/telegram/Eli/screen?chatId=${chatId}`);
  expect(posted.map(({ text }) => text)).toEqual([expect.stringMatching(/break.*back in 20 minutes/is)]);
  await sees('/telegram/Dee/screen', /on a break now/);
  await skips(20 * 60_000);
  await sees('/telegram/Dee/screen', /^It.s time\.$/);
});

it('shows the menus, and everything that went over the wires since a moment', async () => {
  const menu = await read<readonly { readonly command: string }[]>('/telegram/Dee/commands');
  expect(menu.map(({ command }) => command)).toContain('timeout');
  const typed = await read<readonly { readonly name: string }[]>('/discord/commands');
  expect(typed.map(({ name }) => name)).toContain('timeout');
  for (const platform of ['discord', 'telegram']) {
    expect(await read(`/${platform}/violations`)).toEqual([]);
    const all = await read<readonly WireRecord[]>(`/${platform}/wire`);
    expect(all.length).toBeGreaterThan(0);
    const last = all.at(-1)?.at ?? 0;
    const late = await read<readonly WireRecord[]>(`/${platform}/wire?since=${last}`);
    expect(late).toEqual(all.filter(({ at }) => at >= last));
    expect(await read(`/${platform}/wire?since=${last + 1}`)).toEqual([]);
  }
});

it('a fault stays until it is cleared, and a dropped connection comes back', async () => {
  const refuse = { kind: 'refuse', status: 403, description: 'Forbidden: bot was blocked by the user' };
  const fault = { call: 'sendMessage', toPerson: 'Dee', times: 'until-cleared', effect: refuse };
  expect(await ask(`${control.url}/telegram/fault`, fault)).toMatchObject({ status: 200 });
  const before = (await read<readonly SeenMessage[]>('/telegram/Dee/screen')).length;
  const refused = async () =>
    (await read<readonly WireRecord[]>('/telegram/wire')).filter(({ status }) => status === 403).length;
  await does('telegram', { kind: 'say', person: 'Dee', text: '/help' });
  await expect.poll(refused, { timeout: PATIENCE }).toBeGreaterThan(0);
  expect((await read<readonly SeenMessage[]>('/telegram/Dee/screen')).length).toBe(before + 1);
  await does('telegram', { kind: 'clear-faults' });

  await does('discord', { kind: 'drop-gateway', how: 'reconnect' });
  await expect.poll(() => read('/discord/state'), { timeout: PATIENCE }).toEqual({ connected: true });
  await does('discord', { kind: 'duplicate-next-event' });
  const help = await does<InteractionOutcome>('discord', { kind: 'command', person: 'Ana', name: 'help' });
  expect(help.acknowledged).toBe(true);
  await does('telegram', { kind: 'drop-poll' });
  await does('telegram', { kind: 'duplicate-next-update' });
  await does('telegram', { kind: 'say', person: 'Dee', text: '/help' });
  await expect.poll(() => read('/telegram/state'), { timeout: PATIENCE }).toEqual({ polling: true, pendingUpdates: 0 });
});
