import { describe, expect, it } from 'vitest';
import { createMetrics } from '../../../src/adapters/metrics/prometheus.js';
import type { Standing } from '../../../src/app/metrics-port.js';
import { type Instant, instant, MINUTE, plus, SECOND } from '../../../src/core/instant.js';
import { readScrape, type Scrape, valueOf } from '../../process/exposition.js';

const NOW = instant(Date.UTC(2026, 2, 10, 14));
const EMPTY = { waiting: 0, oldest: null };

const standing = (more: Partial<Standing> = {}): Standing => ({
  now: NOW,
  backlog: { lanes: { promise: EMPTY, notice: EMPTY, prompt: EMPTY }, timer: null, dead: 0 },
  keeps: true,
  ready: { discord: true, telegram: true },
  sinceLook: 0,
  house: { freeBytes: 7_000_000_000, hasBallast: true, backupAge: 60 * SECOND },
  ...more,
});
const metrics = () => createMetrics({ platforms: ['discord', 'telegram'], version: '1.2.3' });
const scraped = async (from: ReturnType<typeof metrics>, more: Partial<Standing> = {}): Promise<Scrape> =>
  readScrape(await from.write(standing(more)));
const waitingSince = (oldest: Instant): Standing['backlog'] => ({
  lanes: { promise: { waiting: 2, oldest }, notice: EMPTY, prompt: EMPTY },
  timer: plus(NOW, -3 * SECOND),
  dead: 4,
});

describe('what is counted', () => {
  it('is there from the first look on, so that the first of a kind is noticed as well', async () => {
    const scrape = await scraped(metrics());
    for (const outcome of ['sent', 'unreachable', 'rejected', 'platform-waits', 'recipient-waits']) {
      expect(valueOf(scrape, 'intermission_sends_total', { platform: 'telegram', outcome })).toBe(0);
    }
    expect(valueOf(scrape, 'intermission_commits_total', { result: 'failed' })).toBe(0);
    expect(valueOf(scrape, 'intermission_settled_total', { lane: 'promise', outcome: 'dead' })).toBe(0);
    expect(valueOf(scrape, 'intermission_delivery_seconds_count', { lane: 'prompt' })).toBe(0);
    expect(valueOf(scrape, 'intermission_build_info', { version: '1.2.3' })).toBe(1);
  });

  it('has nothing of a platform that has no token', async () => {
    const one = createMetrics({ platforms: ['telegram'], version: '1.2.3' });
    expect(await one.write(standing({ ready: { telegram: true } }))).not.toContain('discord');
  });

  it('tells how late somebody was asked, and only of what was promised for a minute', async () => {
    const counting = metrics();
    counting.note({ kind: 'settled', lane: 'promise', outcome: 'sent', after: 20, late: 90 * SECOND });
    counting.note({ kind: 'settled', lane: 'promise', outcome: 'sent', after: 20, late: null });
    counting.note({ kind: 'settled', lane: 'notice', outcome: 'expired', after: MINUTE, late: null });
    const scrape = await scraped(counting);
    expect(valueOf(scrape, 'intermission_promise_lateness_seconds_count')).toBe(1);
    expect(valueOf(scrape, 'intermission_promise_lateness_seconds_bucket', { le: '60' })).toBe(0);
    expect(valueOf(scrape, 'intermission_promise_lateness_seconds_bucket', { le: '120' })).toBe(1);
    expect(valueOf(scrape, 'intermission_delivery_seconds_count', { lane: 'promise' })).toBe(2);
    expect(valueOf(scrape, 'intermission_delivery_seconds_count', { lane: 'notice' })).toBe(0);
    expect(valueOf(scrape, 'intermission_settled_total', { lane: 'notice', outcome: 'expired' })).toBe(1);
  });

  it('has a number of its own for who was asked too late, which those who were asked in time do not touch', async () => {
    const counting = metrics();
    for (const late of [-1, 0, 20, MINUTE, null]) {
      counting.note({ kind: 'settled', lane: 'promise', outcome: 'sent', after: 20, late });
    }
    expect(valueOf(await scraped(counting), 'intermission_promises_late_total')).toBe(0);
    counting.note({ kind: 'settled', lane: 'promise', outcome: 'sent', after: 20, late: MINUTE + 1 });
    expect(valueOf(await scraped(counting), 'intermission_promises_late_total')).toBe(1);
  });

  it('is not thrown off by a clock that was put back', async () => {
    const counting = metrics();
    counting.note({ kind: 'settled', lane: 'promise', outcome: 'sent', after: -5 * SECOND, late: -5 * SECOND });
    const scrape = await scraped(counting, { backlog: waitingSince(plus(NOW, MINUTE)) });
    expect(valueOf(scrape, 'intermission_promise_lateness_seconds_sum')).toBe(0);
    expect(valueOf(scrape, 'intermission_outbox_oldest_seconds', { lane: 'promise' })).toBe(0);
  });
});

describe('how things stand', () => {
  it('is told of each lane and platform', async () => {
    const more = { backlog: waitingSince(plus(NOW, -MINUTE)), ready: { discord: false, telegram: true } };
    const scrape = await scraped(metrics(), { ...more, sinceLook: 1_500 });
    expect(valueOf(scrape, 'intermission_outbox_waiting', { lane: 'promise' })).toBe(2);
    expect(valueOf(scrape, 'intermission_outbox_oldest_seconds', { lane: 'promise' })).toBe(60);
    expect(valueOf(scrape, 'intermission_timer_overdue_seconds')).toBe(3);
    expect(valueOf(scrape, 'intermission_dead_letters')).toBe(4);
    expect(valueOf(scrape, 'intermission_platform_ready', { platform: 'discord' })).toBe(0);
    expect(valueOf(scrape, 'intermission_due_loop_silent_seconds')).toBe(1.5);
  });

  it('is left out where the data file does not answer, and comes back with it', async () => {
    const counting = metrics();
    await scraped(counting, { backlog: waitingSince(NOW) });
    const away = await scraped(counting, { backlog: null });
    expect(valueOf(away, 'intermission_store_up')).toBe(0);
    const known = away.samples.filter(({ name }) => /^intermission_(?:outbox_|dead_letters|timer_overdue)/.test(name));
    expect(known).toEqual([]);
    const back = await scraped(counting, { backlog: waitingSince(NOW) });
    expect(valueOf(back, 'intermission_dead_letters')).toBe(4);
    expect(valueOf(back, 'intermission_store_up')).toBe(1);
    const full = await scraped(counting, { backlog: waitingSince(NOW), keeps: false });
    expect(valueOf(full, 'intermission_store_up')).toBe(0);
    expect(valueOf(full, 'intermission_dead_letters')).toBe(4);
  });
});

it('tells how the disk and the backups are, and nothing of what it does not know', async () => {
  const from = metrics();
  const well = await scraped(from);
  expect(valueOf(well, 'intermission_free_bytes')).toBe(7_000_000_000);
  expect(valueOf(well, 'intermission_ballast')).toBe(1);
  expect(valueOf(well, 'intermission_backup_age_seconds')).toBe(60);
  const unknown = await scraped(from, { house: { freeBytes: null, hasBallast: false, backupAge: null } });
  expect(valueOf(unknown, 'intermission_ballast')).toBe(0);
  const told = unknown.samples.map(({ name }) => name);
  expect(told).not.toContain('intermission_free_bytes');
  expect(told).not.toContain('intermission_backup_age_seconds');
});
