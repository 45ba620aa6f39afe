import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Store, StoreUnavailable } from '../../src/app/store-port.js';
import { BALLAST } from '../../src/maintenance/ballast.js';
import { type FreeSpace, makeRoomToStart, watchFreeSpace } from '../../src/maintenance/free-space.js';
import { createTroubleReport, reportWrites } from '../../src/trouble-report.js';
import { createHeardLog, type HeardLog } from '../app/fakes/heard-log.js';

const MB = 1024 * 1024;

describe('the disk that promises are kept on', () => {
  let dataDir: string;
  let log: HeardLog;
  let said: string[];
  let disk: { free: number | null };
  let space: FreeSpace;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'intermission-space-'));
    log = createHeardLog();
    said = [];
    disk = { free: 5_000 * MB };
    space = watchFreeSpace({
      dataDir,
      log,
      say: (sentence) => said.push(sentence),
      measure: async () => {
        if (disk.free === null) throw Object.assign(new Error('gone'), { code: 'EIO' });
        return disk.free;
      },
    });
  });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  const ballast = (): string => join(dataDir, 'ballast');
  const events = (): readonly string[] => log.heard.map(({ event }) => event);

  it('holds some room ready that is really taken, for its own user alone, without a word to anybody', async () => {
    await space.look();
    await space.look();
    expect(statSync(ballast()).size).toBe(BALLAST);
    expect(statSync(ballast()).mode & 0o077).toBe(0);
    expect(statSync(ballast()).blocks * 512).toBeGreaterThanOrEqual(BALLAST);
    expect([said, events()]).toEqual([[], ['space.ballast-ready']]);
  });

  it('is not written to when it has little room, which the operator hears once', async () => {
    for (const megabytes of [99, 80, 131, 60]) {
      disk.free = megabytes * MB;
      await space.look();
    }
    expect(existsSync(ballast())).toBe(false);
    expect(said).toEqual(['The disk of DATA_DIR has only 99 MB left: make room before it is full.']);
  });

  it('never has little room because of what is held ready', async () => {
    disk.free = 132 * MB;
    await space.look();
    expect(existsSync(ballast())).toBe(true);
    disk.free -= BALLAST;
    await space.look();
    expect([said, existsSync(ballast())]).toEqual([[], true]);
  });

  it('gets that room when it is all but full, and takes it back when others have made some', async () => {
    await space.look();
    disk.free = 7 * MB;
    await space.look();
    expect(existsSync(ballast())).toBe(false);
    disk.free = 7 * MB + BALLAST;
    await space.look();
    disk.free = 2 * MB;
    await space.look();
    expect(said).toEqual([expect.stringContaining('I gave up 16 MB')]);
    expect(existsSync(ballast())).toBe(false);
    disk.free = 400 * MB;
    await space.look();
    expect(said.slice(1)).toEqual(['There is room on the disk of DATA_DIR again.']);
    expect(existsSync(ballast())).toBe(true);
  });

  it('gets that room at the first promise that did not fit, and only then is said to be full with nothing left', async () => {
    await space.look();
    let full = true;
    const trouble = createTroubleReport({ log, say: (sentence) => said.push(sentence), onFull: space.onFull });
    const store = reportWrites(
      {
        commit: async () => {
          if (full) throw new StoreUnavailable('SQLITE_FULL');
          return 'committed';
        },
      } as unknown as Store,
      trouble,
    );
    const write = (): Promise<unknown> => store.commit({} as Parameters<Store['commit']>[0]).catch(() => 'refused');
    expect(await write()).toBe('refused');
    expect(existsSync(ballast())).toBe(false);
    expect(said).toEqual([expect.stringMatching(/I gave up 16 MB .* promises are still kept; make room now/)]);
    full = false;
    expect(await write()).toBe('committed');
    expect(said).toHaveLength(1);

    full = true;
    await write();
    await write();
    expect(said.slice(1)).toEqual([expect.stringContaining('nothing new can be kept until there is room')]);
  });

  it('gets that room before a start on a full disk, which could not even open the data without it', async () => {
    await space.look();
    const start = (free: number | null): void =>
      makeRoomToStart({ dataDir, log, say: (sentence) => said.push(sentence), measure: () => free });
    start(200 * MB);
    start(null);
    expect([said, existsSync(ballast())]).toEqual([[], true]);
    start(0);
    expect([said, existsSync(ballast())]).toEqual([[expect.stringContaining('I gave up 16 MB')], false]);
    start(0);
    expect(said).toHaveLength(1);
  });

  it('gets back the half of it that a crash left, and writes it anew', async () => {
    writeFileSync(ballast(), 'half');
    await space.look();
    expect(statSync(ballast()).size).toBe(BALLAST);
  });

  it('can be full while that room is being taken: then nothing of it stays', async () => {
    const looking = space.look();
    await Promise.resolve();
    await Promise.resolve();
    // Whether a piece of it is there yet or not.
    space.onFull();
    disk.free = 16 * MB;
    await looking;
    await space.look();
    const left = existsSync(ballast()) ? statSync(ballast()).size : 0;
    expect([0, BALLAST]).toContain(left);
  });

  it('that does not tell how full it is costs one line of the log a look, and nothing else', async () => {
    disk.free = null;
    await space.look();
    expect([said, events()]).toEqual([[], ['space.not-known']]);
  });
});
