import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { createMetrics } from '../../src/adapters/metrics/prometheus.js';
import { realClock } from '../../src/app/clock.js';
import type { PlatformAdapter } from '../../src/app/ports.js';
import { type Store, StoreUnavailable } from '../../src/app/store-port.js';
import type { Platform } from '../../src/core/person/state.js';
import { healthPages } from '../../src/health-pages.js';
import { createFakePlatform } from '../app/fakes/fake-platform.js';
import { createHeardLog } from '../app/fakes/heard-log.js';
import { readScrape, valueOf } from './exposition.js';
import { PROJECT } from './main-process.js';

const EMPTY = { waiting: 0, oldest: null };
const WELL = {
  nextDueAt: async () => null,
  backlog: async () => ({ lanes: { promise: EMPTY, notice: EMPTY, prompt: EMPTY }, timer: null, dead: 0 }),
};
const AWAY = {
  nextDueAt: () => Promise.reject(new StoreUnavailable('SQLITE_IOERR')),
  backlog: () => Promise.reject(new StoreUnavailable('SQLITE_IOERR')),
};

const adapterThat = (platform: Platform, status: ReturnType<PlatformAdapter['status']>): PlatformAdapter => ({
  ...createFakePlatform(platform),
  status: () => status,
});

function pagesOf(given: {
  readonly store?: Pick<Store, 'nextDueAt' | 'backlog'>;
  readonly discord?: ReturnType<PlatformAdapter['status']>;
  readonly sinceLook?: number;
  readonly keeps?: boolean;
  readonly isLocal?: boolean;
}) {
  const log = createHeardLog();
  const pages = healthPages({
    store: given.store ?? WELL,
    adapters: { discord: adapterThat('discord', given.discord ?? 'ready'), telegram: adapterThat('telegram', 'ready') },
    sinceLook: () => given.sinceLook ?? 0,
    keeps: () => given.keeps ?? true,
    house: async () => ({ freeBytes: 7_000_000_000, hasBallast: true, backupAge: null }),
    clock: realClock,
    metrics: createMetrics({ platforms: ['discord', 'telegram'], version: '1' }),
    log,
    isLocal: given.isLocal ?? true,
  });
  return { pages, log };
}

async function readiness(given: Parameters<typeof pagesOf>[0]) {
  const answer = await pagesOf(given).pages.request('/readyz');
  return { status: answer.status, words: (await answer.json()) as Readonly<Record<string, unknown>> };
}

describe('whoever asks whether it is ready', () => {
  it('is told yes, with a word for each part', async () => {
    expect(await readiness({})).toEqual({
      status: 200,
      words: { ok: true, discord: 'ready', telegram: 'ready', store: 'ready', promises: 'ready' },
    });
  });

  it.each(['connecting', 'waiting', 'stopped'] as const)('is told that a platform is %s', async (discord) => {
    expect(await readiness({ discord })).toMatchObject({
      status: 503,
      words: { ok: false, discord, telegram: 'ready' },
    });
  });

  it('is told that the data file does not answer', async () => {
    expect(await readiness({ store: AWAY })).toMatchObject({ status: 503, words: { ok: false, store: 'away' } });
  });

  it('is told so as well of a data file that can be read and keeps nothing of what people do', async () => {
    expect(await readiness({ keeps: false })).toMatchObject({ status: 503, words: { ok: false, store: 'away' } });
    const numbers = await pagesOf({ keeps: false }).pages.request('/metrics');
    expect(valueOf(readScrape(await numbers.text()), 'intermission_store_up')).toBe(0);
  });

  it('is told that the loop that keeps promises hangs, and not while it only sleeps', async () => {
    expect(await readiness({ sinceLook: 31_000 })).toMatchObject({ status: 200 });
    expect(await readiness({ sinceLook: 61_000 })).toMatchObject({ status: 503, words: { promises: 'late' } });
  });
});

describe('whoever asks for the numbers', () => {
  it('gets them also while the data file does not answer', async () => {
    const answer = await pagesOf({ store: AWAY, discord: 'waiting' }).pages.request('/metrics');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const scrape = readScrape(await answer.text());
    expect(valueOf(scrape, 'intermission_store_up')).toBe(0);
    expect(valueOf(scrape, 'intermission_platform_ready', { platform: 'discord' })).toBe(0);
  });

  it('is told nothing of a bug of ours but that there is one', async () => {
    const broken = { ...WELL, nextDueAt: () => Promise.reject(new Error('words of somebody')) };
    const failing = pagesOf({ store: broken });
    failing.pages.get('/fails', () => {
      throw new Error('words of somebody');
    });
    const answer = await failing.pages.request('/fails');
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('words');
    expect(JSON.stringify(failing.log.heard.map(({ event, fields }) => [event, fields.kind]))).toContain(
      'health.failed',
    );
  });
});

it('is loaded only once the bot is ready: nobody waits for a promise because of its counting', () => {
  const loads = `
    const { Module } = require('node:module');
    const own = (name) => import(require('node:path').resolve('dist/src', name));
    const has = (name) => Object.keys(Module._cache).some((file) => file.includes('node_modules/' + name + '/'));
    Promise.all(['run-process.js', 'run-bot.js', 'adapters/discord/adapter.js', 'adapters/telegram/adapter.js'].map(own))
      .then(() => console.log(has('grammy'), has('prom-client')))
      .then(() => own('open-health.js'))
      .then(() => console.log(has('prom-client')));`;
  const { stdout, stderr } = spawnSync(process.execPath, ['-e', loads], { cwd: PROJECT, encoding: 'utf8' });
  expect([stdout, stderr]).toEqual(['true false\ntrue\n', '']);
});

it('tell nothing to a page in a browser that calls this machine by another name, unless they are open to others anyway', async () => {
  const asked = async (host: string, isLocal: boolean): Promise<number> =>
    (await pagesOf({ isLocal }).pages.request(`http://${host}/metrics`)).status;
  for (const host of ['127.0.0.1:9464', 'localhost:9464', '[::1]:9464']) expect(await asked(host, true)).toBe(200);
  expect(await asked('evil.example:9464', true)).toBe(403);
  expect(await asked('intermission:9464', false)).toBe(200);
});
