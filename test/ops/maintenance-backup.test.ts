import { fork } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, plus } from '../../src/core/instant.js';
import type { CopyOrder } from '../../src/maintenance/copy-process.js';
import {
  createNightlyBackup,
  type NightlyBackup,
  type NightlyBackupDeps,
} from '../../src/maintenance/nightly-backup.js';
import { backupName } from '../../src/ops/backup-folders.js';
import { openDepartureLog } from '../../src/ops/departure-log.js';
import { restore } from '../../src/ops/restore.js';
import { createHeardLog, type HeardLog } from '../app/fakes/heard-log.js';
import { PROJECT } from '../process/main-process.js';
import { type OpenHouse, type SmallHouse, smallHouse } from './small-house.js';
import { until } from '../until.js';

/** As it runs in earnest: the build, in a process of its own. */
const ENTRY = pathToFileURL(join(PROJECT, 'dist/src/maintenance/copy-process.js'));

let house: SmallHouse;
let bot: OpenHouse;
let log: HeardLog;
let said: string[];
let nightly: NightlyBackup[];
beforeEach(async () => {
  house = smallHouse();
  mkdirSync(house.dataDir);
  writeFileSync(join(house.dataDir, 'master.key'), Buffer.from(house.masterKey).toString('base64'));
  openDepartureLog(house.departuresFile);
  bot = house.open();
  await bot.pair('ana', 'ben');
  await bot.writeNote('ana', 'words of Ana');
  log = createHeardLog();
  said = [];
  nightly = [];
});
afterEach(async () => {
  await Promise.all(nightly.map((each) => each.stop()));
  await bot.close();
  house.remove();
});

/** A bot that has been running for a while. */
function startNightly(more: Partial<NightlyBackupDeps> = {}): NightlyBackup {
  const started = createNightlyBackup({
    dataDir: house.dataDir,
    to: house.backups,
    masterKey: null,
    departuresFile: house.departuresFile,
    log,
    say: (sentence) => said.push(sentence),
    startedAt: house.clock.now - HOUR,
    entry: ENTRY,
    ...more,
  });
  nightly.push(started);
  return started;
}
const events = (): readonly string[] => log.heard.map(({ event }) => event);
const lying = (): readonly string[] => (existsSync(house.backups) ? readdirSync(house.backups).toSorted() : []);
const later = (milliseconds: number): number => {
  house.clock.now = plus(house.clock.now, milliseconds);
  return house.clock.now;
};

describe('the backup of the night', () => {
  it('is made once a night, also after nights that were slept through, and leaves nothing else behind', async () => {
    const first = startNightly();
    const made = [backupName(house.clock.now)];
    await first.tend(house.clock.now);
    expect(lying()).toEqual(made);
    for (const minutes of [1, 30, 90]) await first.tend(house.clock.now + minutes);
    expect(lying()).toEqual(made);

    // The lid is closed over two nights.
    made.push(backupName(later(2 * DAY)));
    await first.tend(house.clock.now);
    await first.tend(later(MINUTE));
    expect(lying()).toEqual(made);
    expect([said, events()]).toEqual([[], ['backup.made', 'backup.made']]);
    expect(first.newestAt()).toBe(house.clock.now - MINUTE);
    expect(first.age(house.clock.now)).toBe(MINUTE);
  });

  it('is not made anew by a bot that was restarted, nor within its first minutes', async () => {
    await startNightly().tend(house.clock.now);
    const made = lying();
    const restarted = startNightly({ startedAt: house.clock.now });
    await restarted.tend(later(15 * MINUTE));
    expect(lying()).toEqual(made);
    expect(restarted.newestAt()).toBe(house.clock.now - 15 * MINUTE);

    const nextDay = later(DAY);
    const young = startNightly({ startedAt: nextDay });
    await young.tend(later(5 * MINUTE));
    expect(lying()).toEqual(made);
    await young.tend(later(5 * MINUTE));
    expect(lying()).toHaveLength(2);
  });

  it('is made again when the clock was ahead for a moment', async () => {
    const ahead = startNightly();
    const right = house.clock.now;
    await ahead.tend(right + 30 * DAY);
    await ahead.tend(right);
    expect(lying()).toContain(backupName(right));
  });

  it('that fails is said once a night, tried again each hour, and said to work again', async () => {
    writeFileSync(house.backups, 'a file where the folder should be');
    const failing = startNightly();
    await failing.tend(house.clock.now);
    await failing.tend(later(30 * MINUTE));
    expect(events()).toEqual(['backup.failed']);
    await failing.tend(later(31 * MINUTE));
    expect(events()).toEqual(['backup.failed', 'backup.failed']);
    expect(said).toEqual([
      expect.stringMatching(/Tonight's backup failed, and I try again every hour: The backup to .* failed/),
    ]);

    rmSync(house.backups);
    await failing.tend(later(HOUR + MINUTE));
    expect(said.slice(1)).toEqual(['Backups are made again.']);
    expect(lying()).toHaveLength(1);
  });

  it('is kept, and the operator told, when putting it back on trial does not work', async () => {
    // Something that is no log of departures.
    const unfit = startNightly({ departuresFile: house.dataDir });
    await unfit.tend(house.clock.now);
    expect(said).toEqual([expect.stringMatching(/A backup was made, but putting it back on trial failed: the trial/)]);
    await unfit.tend(later(2 * HOUR));
    // None that is good is known: the age goes on from the start.
    expect([unfit.newestAt(), unfit.age(house.clock.now)]).toEqual([null, 3 * HOUR]);
    expect(lying()).toHaveLength(1);
  });

  it('is not made under another master key', async () => {
    writeFileSync(join(house.dataDir, 'master.key'), Buffer.alloc(32, 7).toString('base64'));
    await startNightly().tend(house.clock.now);
    expect(said).toEqual([expect.stringContaining('belong to another master key')]);
    expect(lying()).toEqual([]);
  });

  it('that takes too long is given up', async () => {
    const slow = startNightly({ atMost: 1 });
    await slow.tend(house.clock.now);
    expect(said).toEqual([expect.stringContaining('cut off (too-slow)')]);
  });

  it('that holds up the log beside the data for too long is ended, and none begins while it is still there', async () => {
    const stuck = join(house.dataDir, '..', 'stuck.mjs');
    writeFileSync(stuck, "process.on('message', () => undefined);");
    const stalled = startNightly({ entry: pathToFileURL(stuck), logMayGrow: 100_000 });
    const making = stalled.tend(house.clock.now);
    for (let i = 0; i < 20; i += 1) await bot.writeNote('ana', 'x'.repeat(10_000), `long-${i}`);
    await making;
    expect(said).toEqual([expect.stringContaining('cut off (log-grows)')]);
    // It was killed, and has not been seen to end: as on a disk that does not answer.
    await stalled.tend(later(5 * HOUR));
    expect(events()).toEqual(['backup.failed']);
  });

  it('is counted from the end of the one before: after one that took long the disk is left alone for an hour', async () => {
    const slow = startNightly({ atMost: 1 });
    await slow.tend(house.clock.now);
    await new Promise((resolve) => void setImmediate(resolve));
    await slow.tend(later(HOUR));
    expect(events()).toEqual(['backup.failed']);
  });

  it('ends at once when the bot stops, and is nothing to be told of', async () => {
    const stopped = startNightly();
    const making = stopped.tend(house.clock.now);
    await stopped.stop();
    await making;
    await until(() => !lying().some((name) => name.endsWith('.part')));
    expect(said).toEqual([]);
  });

  it('is taken away half made when the bot is killed meanwhile', async () => {
    for (let i = 0; i < 40; i += 1) await bot.writeNote('ana', 'x'.repeat(100_000), `long-${i}`);
    const child = fork(ENTRY, [], { env: {}, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    const order: CopyOrder = {
      dataDir: house.dataDir,
      to: house.backups,
      masterKey: null,
      departuresFile: house.departuresFile,
      at: house.clock.now,
      unlessSince: house.clock.now,
    };
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.send(order);
    // Half of it, nearly always; on a machine that is very busy perhaps all of it.
    await until(() => lying().length > 0, 1);
    // What a killed parent looks like from there.
    child.disconnect();
    await ended;
    expect(lying().filter((name) => name.endsWith('.part') || name === 'restore-trial')).toEqual([]);
  });
});

describe('a backup made while people write', () => {
  it('gives back everything that was acknowledged before it began, and of what came later a beginning without gaps', async () => {
    const writers = ['cleo', 'dora', 'emil', 'finn'];
    for (const name of writers) await bot.arrive(name);
    const acknowledged = new Map<string, number>(writers.map((name) => [name, 0]));
    const all = (): number => [...acknowledged.values()].reduce((sum, count) => sum + count, 0);
    let isWriting = true;
    const writing = writers.map(async (name) => {
      for (let count = 1; isWriting; count += 1) {
        await bot.writeNote(name, `${name} ${count} ${'.'.repeat(2_000)}`, `${name}-${count}`);
        acknowledged.set(name, count);
        // Somebody new now and then, whose key is made in the same moment.
        if (count % 20 === 0) {
          await bot.arrive(`${name}-guest-${count}`);
          await bot.writeNote(`${name}-guest-${count}`, 'first words');
        }
      }
    });
    await until(() => all() > 400);

    const before = new Map(acknowledged);
    await startNightly().tend(house.clock.now);
    const during = all() - [...before.values()].reduce((sum, count) => sum + count, 0);
    isWriting = false;
    await Promise.all(writing);
    expect(during).toBeGreaterThan(0);
    expect([said, events()]).toEqual([[], ['backup.made']]);

    const fresh = join(house.dataDir, '..', 'fresh');
    await restore({
      from: join(house.backups, lying()[0] ?? ''),
      dataDir: fresh,
      masterKey: house.masterKey,
      departuresFile: house.departuresFile,
      withoutDepartures: false,
      now: () => house.clock.now,
    });
    const restored = house.open(fresh);
    for (const name of writers) {
      const last = acknowledged.get(name) ?? 0;
      const back: boolean[] = [];
      for (let count = 1; count <= last; count += 1) {
        const words = await restored.readNote(`${name}-${count}`);
        back.push(words !== null);
        expect([null, `${name} ${count} ${'.'.repeat(2_000)}`]).toContain(words);
      }
      expect(back.slice(0, before.get(name))).not.toContain(false);
      expect(back.toSorted((a, b) => Number(b) - Number(a))).toEqual(back);
      for (let count = 20; count < (before.get(name) ?? 0); count += 20) {
        expect(await restored.readNote(`note-of-${name}-guest-${count}`)).toBe('first words');
      }
    }
    expect(await restored.readNote('note-of-ana')).toBe('words of Ana');
    expect((await restored.store.counts()).timers).toBe(1);
    await restored.close();
  });
});
