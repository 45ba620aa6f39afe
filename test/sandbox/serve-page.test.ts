import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ControlServer, serveControl } from '../../src/sandbox/control-http.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/run-sandbox.js';
import { ask, askRaw } from './over-http.js';

let sandbox: Sandbox;
let control: ControlServer;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'intermission-serve-page-'));
  sandbox = await startSandbox({ dataDir: folder, speed: 0 });
  control = await serveControl({ sandbox });
});
afterAll(async () => {
  await control.close();
  await sandbox.close();
  rmSync(folder, { recursive: true, force: true });
});

const get = (path: string, headers: Readonly<Record<string, string>> = {}) => askRaw(control.url, null, headers, path);
const text = async (path: string): Promise<string> => (await get(path)).bytes.toString('utf8');

describe('a browser on this machine', () => {
  it('gets the page, whose rules allow what comes from here and the one script that stands in it', async () => {
    const { status, headers, bytes } = await get('/');
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    const html = bytes.toString('utf8');
    const [, map = ''] = /<script type="importmap">([\s\S]*?)<\/script>/u.exec(html) ?? [];
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain(`script-src 'self' 'sha256-${createHash('sha256').update(map).digest('base64')}';`);
    for (const rule of ["default-src 'none'", "style-src 'self'", "connect-src 'self'", "frame-ancestors 'none'"])
      expect(policy).toContain(rule);
    expect(policy).not.toContain('unsafe');
    const { imports } = JSON.parse(map) as { readonly imports: Readonly<Record<string, string>> };
    for (const path of Object.values(imports)) {
      const module = await get(path);
      expect({ path, status: module.status }).toEqual({ path, status: 200 });
      expect(module.headers['content-type']).toBe('text/javascript; charset=utf-8');
    }
  });

  it('gets everything that the page names, as what it is', async () => {
    const html = await text('/');
    const named = [...html.matchAll(/(?:src|href)="(\/[^"]+)"/gu)].map(([, path = '']) => path);
    expect(named).toContain('/page/main.js');
    expect(named.some((path) => path.endsWith('.css'))).toBe(true);
    for (const path of named) {
      const { status, headers } = await get(path);
      const type = path.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8';
      expect({ path, status, type: headers['content-type'] }).toEqual({ path, status: 200, type });
    }
  });

  it('is told to keep nothing, to guess nothing, and to let no other page have any of it', async () => {
    for (const path of ['/', '/page/main.js', '/clock', '/help', '/nothing', '/telegram/Nobody/screen']) {
      const { headers } = await get(path);
      expect(headers).toMatchObject({
        'cross-origin-resource-policy': 'same-origin',
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
        'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
      });
    }
  });

  it('finds in /help what can be done without the page', async () => {
    const { body } = await ask(`${control.url}/help`);
    expect(body).toMatchObject({ there_is: expect.arrayContaining(['POST /discord/act {kind, …}']) });
  });
});

it('nobody gets a file that is not part of the page', async () => {
  for (const path of [
    '/page/../../../package.json',
    '/page/..%2f..%2f..%2fpackage.json',
    '/page/%2e%2e/contract.ts',
    '/page//etc/passwd',
    '/page/main.tsx',
    '/page/index.html',
    '/page/modules/preact.mjs',
    '/page/modules/',
    '/page/',
    '/package.json',
    '/page/__proto__',
  ]) {
    expect({ path, status: (await get(path)).status }).toEqual({ path, status: 404 });
  }
});

describe('a page from elsewhere', () => {
  it('can link to this one, but loads nothing of it', async () => {
    const elsewhere = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'script' };
    const neighbour = { ...elsewhere, 'sec-fetch-site': 'same-site' };
    for (const path of ['/', '/page/main.js', '/page/events', '/discord/commands', '/bot/log']) {
      expect((await get(path, elsewhere)).status).toBe(403);
      expect((await get(path, neighbour)).status).toBe(403);
      expect((await get(path, { origin: 'https://example.org' })).status).toBe(403);
      expect((await get(path, { host: 'evil.example.org' })).status).toBe(403);
    }
    const link = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
    expect((await get('/', link)).status).toBe(200);
    expect((await get('/', { ...link, 'sec-fetch-dest': 'iframe' })).status).toBe(403);
    const own = { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' };
    expect((await get('/clock', own)).status).toBe(200);
  });
});
