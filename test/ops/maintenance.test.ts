import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { realClock } from '../../src/app/clock.js';
import type { Store } from '../../src/app/store-port.js';
import { DAY, HOUR, MINUTE } from '../../src/core/instant.js';
import { maintain } from '../../src/maintenance/maintain.js';
import type { NightlyBackup } from '../../src/maintenance/nightly-backup.js';
import { hourlyAt, nightlyAt, untilDone } from '../../src/maintenance/slots.js';
import { createHeardLog, type HeardLog } from '../app/fakes/heard-log.js';

describe('what is to be done at an hour', () => {
  it('has its latest moment in the last hour, or in the last night by the clock on the wall', () => {
    const hourly = hourlyAt(17 * MINUTE);
    const noon = Date.UTC(2026, 4, 1, 12, 0);
    expect(hourly(noon + 16 * MINUTE)).toBe(noon - 43 * MINUTE);
    expect(hourly(noon + 17 * MINUTE)).toBe(noon + 17 * MINUTE);

    const nightly = nightlyAt(3, 30);
    for (let now = noon; now < noon + 400 * DAY; now += 5 * HOUR + 7 * MINUTE) {
      const slot = new Date(nightly(now));
      // In some zones there is no such hour once a year.
      expect([3, 4]).toContain(slot.getHours());
      expect([slot.getMinutes(), slot.getTime() <= now]).toEqual([30, true]);
      expect(now - slot.getTime()).toBeLessThan(26 * HOUR);
    }
  });

  it('is due once for all hours that were slept through, and not put off by a clock that was ahead', () => {
    const hourly = untilDone(hourlyAt(0), 0);
    expect([hourly.isDue(0), hourly.isDue(HOUR - 1), hourly.isDue(9 * HOUR)]).toEqual([false, false, true]);
    hourly.done(9 * HOUR);
    expect(hourly.isDue(9 * HOUR + 1)).toBe(false);
    hourly.done(50 * DAY);
    expect(hourly.isDue(10 * HOUR)).toBe(true);
    hourly.done(10 * HOUR);
    expect(hourly.isDue(10 * HOUR + 1)).toBe(false);
  });
});

describe('maintenance', () => {
  let stopping: AbortController;
  let log: HeardLog;
  let done: string[];
  let prune: () => Promise<void>;
  let backUp: () => Promise<void>;
  beforeEach(() => {
    vi.useFakeTimers({ now: Date.UTC(2026, 4, 1, 12, 0) });
    stopping = new AbortController();
    log = createHeardLog();
    done = [];
    prune = async () => void done.push('tidied up');
    backUp = async () => undefined;
  });
  afterEach(() => {
    stopping.abort();
    vi.useRealTimers();
  });

  const start = async (): Promise<void> => {
    const backup: NightlyBackup = {
      tend: () => backUp(),
      stop: async () => undefined,
      newestAt: () => null,
      age: () => 0,
    };
    const store = { farTimers: async () => [], prune: () => prune() } as unknown as Store;
    await maintain({
      store,
      clock: realClock,
      log,
      poke: () => done.push('poked'),
      lookAtSpace: async () => void done.push('looked at the disk'),
      backup,
      signal: stopping.signal,
      realNow: Date.now,
    });
  };
  const times = (what: string): number => done.filter((each) => each === what).length;

  it('pokes the loop and looks at the disk every minute, and tidies up once an hour', async () => {
    await start();
    await vi.advanceTimersByTimeAsync(2 * HOUR);
    expect(times('tidied up')).toBe(2);
    expect(times('poked')).toBeGreaterThanOrEqual(119);
    expect(times('looked at the disk')).toBe(times('poked'));
  });

  it('makes up for an hour that was slept through with the next poke, and once', async () => {
    await start();
    vi.setSystemTime(Date.now() + 9 * HOUR + 30_000);
    await vi.advanceTimersByTimeAsync(3 * MINUTE);
    expect(times('tidied up')).toBe(1);
  });

  it('tidies up only when the backup is done, which holds up nothing else', async () => {
    let finish: () => void = () => undefined;
    backUp = () =>
      new Promise((resolve) => {
        finish = resolve;
      });
    await start();
    await vi.advanceTimersByTimeAsync(HOUR);
    expect(times('tidied up')).toBe(0);
    expect(times('looked at the disk')).toBeGreaterThanOrEqual(59);
    backUp = async () => undefined;
    finish();
    await vi.advanceTimersByTimeAsync(MINUTE);
    expect(times('tidied up')).toBe(1);
  });

  it('that fails is a line in the log, and is tried again an hour later', async () => {
    prune = async () => {
      throw new Error('the disk');
    };
    await start();
    await vi.advanceTimersByTimeAsync(2 * HOUR);
    expect(log.heard.map(({ event }) => event)).toEqual(['maintenance.failed', 'maintenance.failed']);
  });

  it('does nothing more once the bot stops', async () => {
    await start();
    stopping.abort();
    await vi.advanceTimersByTimeAsync(2 * HOUR);
    expect(done).toEqual([]);
  });
});
