import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ControlServer, serveControl } from '../../src/sandbox/control-http.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/run-sandbox.js';
import { ask } from './over-http.js';

let sandbox: Sandbox;
let control: ControlServer;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'intermission-control-'));
  sandbox = await startSandbox({ dataDir: folder, speed: 0, startAt: Date.UTC(2026, 2, 3, 20) });
  control = await serveControl({ sandbox });
});
afterAll(async () => {
  await control.close();
  await sandbox.close();
  rmSync(folder, { recursive: true, force: true });
});

const call = (path: string, body: unknown = null, headers: Record<string, string> = {}) =>
  ask(`${control.url}${path}`, body, headers);

describe('whoever sits at this machine', () => {
  it('adds people and sees what they see', async () => {
    expect((await call('/telegram/act', { kind: 'add-person', name: 'Cleo' })).status).toBe(200);
    await call('/telegram/act', { kind: 'say', person: 'Cleo', text: 'hello' });
    expect((await call('/telegram/Cleo/screen')).body).toMatchObject([{ text: 'hello', from: 'Cleo' }]);
  });

  it('skips time', async () => {
    const before = sandbox.clock.now();
    await call('/clock', { skip: 60_000 });
    expect(sandbox.clock.now() - before).toBe(60_000);
  });

  it('hears in words what was wrong', async () => {
    expect(await call('/telegram/Nobody/screen')).toMatchObject({ status: 400, body: { error: expect.any(String) } });
    expect((await call('/telegram/act', '{"kind":')).status).toBe(400);
    expect((await call('/discord/act', { kind: 'say', person: 'Ana' })).status).toBe(400);
    // What somebody could mean and cannot do is an answer, and no error that a browser would call one of the page.
    expect(await call('/discord/act', { kind: 'say', person: 'Nobody', text: 'hello' })).toEqual({
      status: 200,
      body: { refused: expect.stringContaining('Nobody') },
    });
    expect((await call('/discord/fault', { call: '*', times: -1, effect: { kind: 'reset' } })).status).toBe(400);
    expect((await call('/clock', { skip: '5' })).status).toBe(400);
    expect((await call('/clock', { skip: -5 })).body).toEqual({ refused: expect.stringContaining('"skip"') });
    expect((await call('/nothing')).status).toBe(404);
  });
});

describe('a page from elsewhere', () => {
  it('is refused by its origin, by the name it came under, and for a body that a form could send', async () => {
    const act = { kind: 'add-person', name: 'Mallory' };
    expect((await call('/telegram/act', act, { origin: 'https://example.org' })).status).toBe(403);
    expect((await call('/telegram/act', act, { host: 'evil.example.org' })).status).toBe(403);
    for (const type of [
      'text/plain',
      'application/json-patch+json',
      'application/jsonp',
      'text/plain; application/json',
    ])
      expect((await call('/telegram/act', act, { 'content-type': type })).status).toBe(415);
    for (const type of ['application/json; charset=utf-8', 'Application/JSON'])
      expect((await call('/clock', { skip: 0 }, { 'content-type': type })).status).toBe(200);
    expect((await call('/telegram/Mallory/screen')).status).toBe(400);
  });

  it('cannot send more than a person would', async () => {
    const huge = { kind: 'say', person: 'Cleo', text: 'x'.repeat(70_000) };
    expect((await call('/telegram/act', huge)).status).toBe(413);
  });
});
