import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../conversations/couple.js';
import { MINUTES, openTown, type Town } from '../conversations/town.js';
import { readScrape, type Scrape, valueOf } from './exposition.js';
import { newFolder, PROJECT, removeFolder } from './main-process.js';
import { faultsOf, labelsIn } from './promql.js';

// What is on the pages after two people have lived a story in the whole program, and what is made to read them.

const NAMES = ['anastasia', 'benedikt'] as const;
const CODE = 'AAAAAAAAAA';
const NOTE = 'the blue suitcase behind the door';
const { version } = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')) as { readonly version: string };

let town: Town;
let url: string;
let folder: string;
let scrape: Scrape;
let contentType: string;

beforeAll(async () => {
  folder = newFolder();
  town = await openTown({
    dataDir: folder,
    env: { HEALTH_ADDRESS: '127.0.0.1:0', LOG_LEVEL: 'info', BACKUP_DIR: join(folder, 'backups') },
  });
  const [ana, ben] = [await town.onDiscord(NAMES[0]), await town.onTelegram(NAMES[1])];
  await connect(ana, ben);
  await ana.types('/timeout', { time: '20m' });
  await ben.sees(/Back in 20 minutes/);
  await ana.types('/timeout', { time: 'soonish' });
  await ben.writes(NOTE);
  await ana.skips(20 * MINUTES);
  await ana.opens();
  await ana.presses(/^I.m back$/);
  await ben.types('/us', { code: CODE });
  await ana.types('/us');
  await town.quiet();
  const { count: port } = JSON.parse(/.*"msg":"health\.listening".*/.exec(town.sandbox.bot.output())?.[0] ?? '{}') as {
    readonly count?: number;
  };
  url = `http://127.0.0.1:${port}`;
  const answer = await fetch(`${url}/metrics`);
  contentType = answer.headers.get('content-type') ?? '';
  scrape = readScrape(await answer.text());
});
afterAll(async () => {
  await town.leave();
  removeFolder(folder);
});

/** Every label, and all that may ever stand in it. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  platform: ['discord', 'telegram'],
  lane: ['promise', 'notice', 'prompt'],
  outcome: ['sent', 'unreachable', 'rejected', 'platform-waits', 'recipient-waits', 'expired', 'dead'],
  result: ['answered', 'failed', 'away', 'committed', 'conflict', 'duplicate'],
  why: ['unreadable', 'code', 'stale', 'rule'],
  kind: ['major', 'minor', 'incremental', 'weakcb'],
};
const OF_VERSIONS = ['intermission_build_info', 'nodejs_version_info'];

describe('the numbers', () => {
  it('have no label but those that are known, and nothing in them but what is known', () => {
    const loose = scrape.samples.filter(
      ({ name, labels }) =>
        !OF_VERSIONS.includes(name) &&
        Object.entries(labels).some(([label, value]) =>
          label === 'le' ? !/^(?:[\d.]+|\+Inf)$/.test(value) : ALLOWED[label]?.includes(value) !== true,
        ),
    );
    expect(loose).toEqual([]);
    expect(scrape.samples.filter(({ name }) => OF_VERSIONS.includes(name)).map(({ labels }) => labels)).toEqual([
      { version },
      expect.objectContaining({ version: process.version }),
    ]);
  });

  it('know nobody: no name, no id, no word of anybody, no code', () => {
    const data = new Database(join(folder, 'intermission.db'), { readonly: true });
    const ids = [
      'SELECT id FROM persons',
      'SELECT external_id FROM accounts',
      'SELECT id FROM accounts',
      'SELECT id FROM couples',
      'SELECT id FROM time_outs',
      'SELECT id FROM outbox',
      'SELECT DISTINCT notice_kind FROM outbox',
    ].flatMap((query) => data.prepare<[], string>(query).pluck().all());
    data.close();
    expect(ids.length).toBeGreaterThan(10);
    for (const word of [...NAMES, ...ids, NOTE, 'suitcase', 'soonish', CODE]) expect(scrape.text).not.toContain(word);
  });

  it('say what a story was made of', () => {
    expect(contentType).toContain('text/plain; version=0.0.4');
    expect(valueOf(scrape, 'intermission_promise_lateness_seconds_count')).toBe(1);
    expect(valueOf(scrape, 'intermission_promise_lateness_seconds_bucket', { le: '60' })).toBe(1);
    expect(valueOf(scrape, 'intermission_promises_late_total')).toBe(0);
    expect(valueOf(scrape, 'intermission_refusals_total', { why: 'unreadable' })).toBe(1);
    expect(valueOf(scrape, 'intermission_refusals_total', { why: 'code' })).toBe(1);
    expect(valueOf(scrape, 'intermission_inputs_total', { result: 'answered' })).toBeGreaterThan(8);
    expect(valueOf(scrape, 'intermission_inputs_total', { result: 'failed' })).toBe(0);
    expect(valueOf(scrape, 'intermission_commits_total', { result: 'committed' })).toBe(
      valueOf(scrape, 'intermission_commit_seconds_count') -
        valueOf(scrape, 'intermission_commits_total', { result: 'conflict' }) -
        valueOf(scrape, 'intermission_commits_total', { result: 'duplicate' }),
    );
    for (const platform of ['discord', 'telegram']) {
      expect(valueOf(scrape, 'intermission_platform_ready', { platform })).toBe(1);
      expect(valueOf(scrape, 'intermission_sends_total', { platform, outcome: 'sent' })).toBeGreaterThan(0);
    }
    expect(valueOf(scrape, 'intermission_outbox_waiting', { lane: 'promise' })).toBe(0);
    expect(valueOf(scrape, 'intermission_dead_letters')).toBe(0);
    expect(valueOf(scrape, 'intermission_store_up')).toBe(1);
    expect(valueOf(scrape, 'intermission_free_bytes')).toBeGreaterThan(0);
    expect(valueOf(scrape, 'intermission_backup_age_seconds')).toBeGreaterThan(0);
  });

  it('each say what they are', () => {
    const names = [...scrape.types.keys()];
    expect(names.filter((name) => (scrape.helps.get(name) ?? '').length < 5)).toEqual([]);
    const documented = readFileSync(join(PROJECT, 'docs/operating.md'), 'utf8');
    expect(names.filter((name) => name.startsWith('intermission_') && !documented.includes(`\`${name}\``))).toEqual([]);
  });
});

describe('the pages', () => {
  it('say that the process lives, and a word for each thing that has to work', async () => {
    expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ ok: true });
    const answer = await fetch(`${url}/readyz`);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({
      ok: true,
      discord: 'ready',
      telegram: 'ready',
      store: 'ready',
      promises: 'ready',
    });
  });

  it('are no other ones', async () => {
    expect((await fetch(`${url}/`)).status).toBe(404);
    expect((await fetch(`${url}/metrics`, { method: 'POST' })).status).toBe(404);
  });
});

type Rule = {
  readonly alert: string;
  readonly expr: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string };
};
const rules = (
  JSON.parse(readFileSync(join(PROJECT, 'deploy/prometheus/intermission.rules.yml'), 'utf8')) as {
    readonly groups: readonly { readonly name: string; readonly rules: readonly Rule[] }[];
  }
).groups.flatMap((group) => group.rules);

/** Prometheus 3 writes `le="60"` of what it takes in as `le="60.0"`: neither may be named alone. */
const bucketsNamed = (expression: string): readonly string[] => expression.match(/\ble="[^"]*"/g) ?? [];

/** Of each alert: what it asks about on a bad day, and on a good one. `null`: nothing answers at all. */
const DAYS: Readonly<Record<string, { readonly bad: number | null; readonly good: number }>> = {
  IntermissionDown: { bad: null, good: 1 },
  IntermissionPromiseLate: { bad: 1, good: 0 },
  IntermissionPromiseWaits: { bad: 180, good: 2 },
  IntermissionDueLoopSilent: { bad: 90, good: 30 },
  IntermissionTimersOverdue: { bad: 180, good: 1 },
  IntermissionPlatformAway: { bad: 0, good: 1 },
  IntermissionStoreAway: { bad: 0, good: 1 },
  IntermissionCommitsFail: { bad: 1, good: 0 },
  IntermissionDiskSlow: { bad: 1, good: 0.005 },
  IntermissionDiskFills: { bad: 50_000_000, good: 1_000_000_000 },
  IntermissionBallastGone: { bad: 0, good: 1 },
  IntermissionBackupOld: { bad: 30 * 3_600, good: 25 * 3_600 },
  IntermissionDeadLetters: { bad: 1, good: 0 },
  IntermissionPlatformRefuses: { bad: 5, good: 0 },
  IntermissionPlatformSlowsUs: { bad: 30, good: 5 },
  IntermissionPromptsPileUp: { bad: 7_200, good: 60 },
  IntermissionInputsFail: { bad: 1, good: 0 },
  IntermissionEventLoopBlocked: { bad: 0.5, good: 0.03 },
  IntermissionMemoryHigh: { bad: 500_000_000, good: 120_000_000 },
  IntermissionRestarts: { bad: 5, good: 1 },
  IntermissionFilesRunOut: { bad: 0.9, good: 0.1 },
};
/** What the whole expression compares with what. */
function fires(expression: string, value: number | null): boolean {
  if (/^absent\([a-z_]+\)$/.test(expression)) return value === null;
  const either = expression.split(' or ');
  if (either.length > 1) return either.some((each) => fires(each, value));
  const [, operator, limit] = / (==|>|<) (\d+(?:\.\d+)?)$/.exec(expression) ?? [];
  if (operator === undefined || value === null) throw new Error(`not read: ${expression}`);
  return operator === '>' ? value > Number(limit) : operator === '<' ? value < Number(limit) : value === Number(limit);
}

describe('the alerts', () => {
  it('come on a bad day and not on a good one, each of them', () => {
    expect(rules.map(({ alert }) => alert).toSorted()).toEqual(Object.keys(DAYS).toSorted());
    const wrong = rules.filter(({ alert, expr }) => {
      const { bad, good } = DAYS[alert] ?? { bad: null, good: 0 };
      return !fires(expr, bad) || fires(expr, good);
    });
    expect(wrong.map(({ alert }) => alert)).toEqual([]);
  });

  it.each(rules.map((rule) => [rule.alert, rule] as const))('%s asks for what there is', (_name, rule) => {
    expect(faultsOf(rule.expr, scrape)).toEqual([]);
    expect(bucketsNamed(rule.expr)).toEqual([]);
    expect(['page', 'ticket']).toContain(rule.labels.severity);
    // First what is wrong, then what to do about it.
    expect(rule.annotations.summary).toMatch(/^[A-Z][^:;]+[:;] .+[.]$/);
    expect(labelsIn(rule.annotations.summary)).toEqual([]);
  });

  it('that count what came do not take for more what Prometheus makes of whole numbers', () => {
    // It stretches an increase to the ends of its window, so that three are 3.2; and of two increases each in its own way,
    // so that the difference of two that are alike is not nothing. Only none at all stays what it is.
    const counted = rules.filter(({ expr }) => /\b(?:increase|delta)\(/.test(expr));
    const limits = counted.flatMap(({ expr }) => expr.split(' or ').map((each) => / > (\S+)$/.exec(each)?.[1] ?? each));
    expect(limits.filter((limit) => !/^(?:0|\d+\.5)$/.test(limit))).toEqual([]);
    const asked = [
      ...rules.map(({ expr }) => expr),
      ...dashboard.panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr)),
    ];
    expect(asked.filter((expr) => /\)\s*[-+*/]/.test(expr))).toEqual([]);
  });

  it('have a name each', () => {
    expect(rules.length).toBeGreaterThan(10);
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
  });
});

type Target = { readonly expr: string; readonly legendFormat?: string };
const dashboard = JSON.parse(readFileSync(join(PROJECT, 'deploy/grafana/intermission.json'), 'utf8')) as {
  readonly annotations: { readonly list: readonly { readonly expr: string }[] };
  readonly panels: readonly { readonly id: number; readonly title: string; readonly targets?: readonly Target[] }[];
};

describe('the dashboard', () => {
  it.each(
    dashboard.panels.filter(({ targets }) => targets !== undefined).map((panel) => [panel.title, panel] as const),
  )('asks for what there is: %s', (_title, { targets = [] }) => {
    expect(targets.length).toBeGreaterThan(0);
    for (const { expr, legendFormat = '' } of targets) {
      expect(faultsOf(expr, scrape)).toEqual([]);
      for (const label of labelsIn(legendFormat)) expect(faultsOf(`sum by (${label}) (${expr})`, scrape)).toEqual([]);
    }
  });

  it('gives every panel an id of its own, and marks when the bot started', () => {
    expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length);
    for (const { expr } of dashboard.annotations.list) expect(faultsOf(expr, scrape)).toEqual([]);
  });
});

describe('the check of expressions', () => {
  it.each([
    ['intermission_sent_total > 0', /there is no intermission_sent_total/],
    ['intermission_outbox_waiting{lane="fast"}', /no intermission_outbox_waiting has lane="fast"/],
    ['intermission_outbox_waiting{lane=~"fast|slow"}', /no intermission_outbox_waiting has lane=~/],
    ['sum by (person) (intermission_dead_letters)', /nothing it asks for has person/],
    ['1 > 0', /asks for nothing/],
  ])('finds what is wrong with %s', (expression, fault) => {
    expect(faultsOf(expression, scrape).join()).toMatch(fault);
  });

  it.each(['sum(intermission_dead_letters', 'median(intermission_dead_letters)', 'rate(x[5 minutes])', 'x{lane=y}'])(
    'does not take %s for one',
    (expression) => {
      expect(() => faultsOf(expression, scrape)).toThrow(/not read/);
    },
  );
});
