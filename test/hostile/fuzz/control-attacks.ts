import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import type { Hono } from 'hono';
import { answerTo } from '../../../src/sandbox/control-refusals.js';
import { startSandbox } from '../../../src/sandbox/run-sandbox.js';
import { sandboxRoutes } from '../../../src/sandbox/sandbox-routes.js';
import { createStory } from '../../../src/sandbox/story.js';
import { type Attack, attack, must } from './attack.js';
import { hostileText } from './hostile-text.js';
import { outOfShape, withOtherWords } from './mutate-shape.js';

/**
 * What somebody at this machine can ask the local platforms for. Left out is what waits for a bot to answer: none runs
 * here, and a client waits for seconds.
 */
const BODIES: readonly { readonly path: string; readonly body: object }[] = [
  { path: '/discord/act', body: { kind: 'add-person', name: 'Kim', locale: 'de' } },
  { path: '/discord/act', body: { kind: 'add-guild', name: 'Home', members: ['Ana'] } },
  { path: '/discord/act', body: { kind: 'add-channel', guildId: '1', name: 'ours', members: ['Ana'] } },
  { path: '/discord/act', body: { kind: 'add-private-chat', between: ['Ana', 'Ben'] } },
  { path: '/discord/act', body: { kind: 'say', person: 'Ana', text: 'hello', place: { kind: 'bot-dm' } } },
  { path: '/discord/act', body: { kind: 'command', person: 'Ana', name: 'timeout', options: { time: '20m' } } },
  { path: '/discord/act', body: { kind: 'select', person: 'Ana', data: 'x', values: ['y'] } },
  { path: '/discord/act', body: { kind: 'submit-modal', person: 'Ana', modal: 'x', fields: { text: 'y' } } },
  { path: '/discord/act', body: { kind: 'edit', person: 'Ana', messageId: '5', text: 'new' } },
  { path: '/discord/act', body: { kind: 'drop-gateway', how: 'close' } },
  { path: '/telegram/act', body: { kind: 'add-person', name: 'Lou' } },
  { path: '/telegram/act', body: { kind: 'start', person: 'Ben', payload: '7K2M9QX4TB' } },
  { path: '/telegram/act', body: { kind: 'say', person: 'Ben', text: 'hello' } },
  { path: '/telegram/act', body: { kind: 'add-group', title: 'Us', members: ['Ben'] } },
  { path: '/telegram/act', body: { kind: 'block', person: 'Ben' } },
  { path: '/telegram/act', body: { kind: 'delete', person: 'Ben', messageId: '5' } },
  { path: '/discord/fault', body: { call: 'POST /x', times: 1, effect: { kind: 'reset', applied: true } } },
  {
    path: '/telegram/fault',
    body: { call: 'sendMessage', times: 2, toPerson: 'Ben', effect: { kind: 'slow', milliseconds: 5 } },
  },
  {
    path: '/telegram/fault',
    body: { call: '*', times: 'until-cleared', effect: { kind: 'rate-limit', retryAfterSeconds: 3 } },
  },
  { path: '/clock', body: { skip: 60_000, speed: 2 } },
];
const LOOKS: readonly ((words: string) => string)[] = [
  (words) => `/discord/${words}/screen`,
  (words) => `/telegram/${words}/screen?chatId=${words}`,
  (words) => `/telegram/Ben/screen?chatId=${words}`,
  (words) => `/discord/Ana/file/${words}/${words}`,
  (words) => `/telegram/Ben/file/5/0?chatId=${words}`,
  (words) => `/telegram/${words}/commands`,
  (words) => `/discord/wire?since=${words}`,
  (words) => `/telegram/violations?since=${words}`,
  (words) => `/${words}`,
];

async function asked(app: Hono, path: string, init?: RequestInit): Promise<void> {
  const response = await app.request(path, init);
  const words = await response.text();
  must([200, 400, 404].includes(response.status), `${response.status} ${words.slice(0, 200)}`);
  must(words !== '' && (response.status === 200 || JSON.stringify(JSON.parse(words)).length > 10), 'it says nothing');
}

/** Everything that can be asked of the local platforms by whoever sits there. Nothing it is told ends it. */
export async function controlAttacks(): Promise<{
  readonly attacks: readonly Attack[];
  readonly close: () => Promise<void>;
}> {
  const dataDir = mkdtempSync(join(tmpdir(), 'control-'));
  const sandbox = await startSandbox({ dataDir, speed: 0, startAt: Date.UTC(2026, 2, 3, 20) });
  await sandbox.discord.control.addPerson({ name: 'Ana', userInstalled: true });
  await sandbox.telegram.control.addPerson({ name: 'Ben' });
  const app = sandboxRoutes({ sandbox, story: createStory({ sandbox: () => sandbox }) });
  app.onError(answerTo);
  app.notFound((context) => context.json({ error: 'There is nothing here.' }, 404));
  const post = (body: string): RequestInit => ({
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json' },
  });
  const given = fc.constantFrom(...BODIES);
  const sends = (change: (body: fc.Arbitrary<object>) => fc.Arbitrary<unknown>) =>
    given.chain(({ path, body }) => change(fc.constant(body)).map((changed) => ({ path, body: changed })));
  const forgets = (): void => {
    for (const { control } of [sandbox.discord, sandbox.telegram]) {
      control.clearFaults();
      control.clearWire();
    }
  };
  const send = async ({ path, body }: { readonly path: string; readonly body: unknown }): Promise<void> => {
    await asked(app, path, post(JSON.stringify(body) ?? 'undefined'));
    forgets();
  };
  return {
    attacks: [
      attack(
        'an act with other words in it',
        6,
        sends((body) => withOtherWords(body, ['kind'])),
        send,
      ),
      attack('an act out of shape', 8, sends(outOfShape), send),
      attack('a body that is none', 3, fc.tuple(given, hostileText), async ([{ path }, words]) => {
        await asked(app, path, post(words));
      }),
      attack(
        'a look at what is not there',
        6,
        fc.tuple(fc.constantFrom(...LOOKS), hostileText),
        async ([look, words]) => {
          await asked(app, look(encodeURIComponent(words.replaceAll(/\p{Surrogate}/gu, ''))));
        },
      ),
    ],
    close: async () => {
      await sandbox.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
