import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type BackUp, backUp } from '../../src/ops/backup.js';
import { checkCopies } from '../../src/ops/check-copies.js';
import { copyDatabase } from '../../src/ops/copy-database.js';
import { backupName } from '../../src/ops/backup-folders.js';
import type { SealedId } from '../../src/core/ids.js';
import { DAY, HOUR, type Instant, MINUTE, plus } from '../../src/core/instant.js';
import { BACKUPS_STAY } from '../../src/core/retention.js';
import { commit } from '../contracts/store-examples.js';
import { type OpenHouse, type SmallHouse, smallHouse } from './small-house.js';

describe('a backup', () => {
  let house: SmallHouse;
  let bot: OpenHouse;
  beforeEach(async () => {
    house = smallHouse();
    mkdirSync(house.dataDir);
    bot = house.open();
    await bot.arrive('ana');
    await bot.writeNote('ana', 'words of Ana');
  });
  afterEach(async () => {
    await bot.close();
    house.remove();
  });

  const make = (more: Partial<BackUp> = {}): Promise<string> =>
    backUp({
      dataDir: house.dataDir,
      to: house.backups,
      masterKey: house.masterKey,
      now: () => house.clock.now,
      ...more,
    });
  const filesIn = (folder: string): readonly string[] => readdirSync(folder).toSorted();

  it('is two files in a folder with the time for a name, for the bot’s own user alone, without the master key', async () => {
    writeFileSync(join(house.dataDir, 'master.key'), Buffer.from(house.masterKey).toString('base64'));
    const folder = await make();
    expect(basename(folder)).toBe('2026-05-01T21-00-00Z');
    expect(filesIn(folder)).toEqual(['intermission.db', 'keys.db']);
    expect(filesIn(house.backups)).toEqual(['2026-05-01T21-00-00Z']);
    for (const path of [folder, ...filesIn(folder).map((name) => join(folder, name))]) {
      expect(statSync(path).mode & 0o077).toBe(0);
    }
    const raw = Buffer.concat(filesIn(folder).map((name) => readFileSync(join(folder, name))));
    expect(raw.includes('words of Ana')).toBe(false);
    expect(raw.includes(Buffer.from(house.masterKey))).toBe(false);
    expect(raw.includes(Buffer.from(house.masterKey).toString('base64'))).toBe(false);
  });

  it('made while people write has everything that was committed before it began, and every key that its texts need', async () => {
    for (let i = 0; i < 300; i += 1) await bot.writeNote('ana', 'x'.repeat(3_000), `before-${i}`);
    let writing = true;
    let written = 0;
    // Somebody new each time, so that keys are made all the while as well.
    const people = (async () => {
      for (; writing; written += 1) {
        await bot.arrive(`guest-${written}`);
        await bot.writeNote(`guest-${written}`, 'y'.repeat(3_000));
        await new Promise((resolve) => void setImmediate(resolve));
      }
    })();
    const folder = await make();
    writing = false;
    await people;
    expect(written).toBeGreaterThan(1);

    const copied = house.open(folder);
    for (let i = 0; i < 300; i += 1) expect(await copied.readNote(`before-${i}`)).toBe('x'.repeat(3_000));
    for (let i = 0; i < written; i += 1)
      expect([null, 'y'.repeat(3_000)]).toContain(await copied.readNote(`note-of-guest-${i}`));
    await copied.close();
  });

  it('copies the data first: with the keys first, the first words of somebody new would have no key, and be noticed', async () => {
    const folder = join(house.backups, 'keys-first');
    mkdirSync(folder, { recursive: true });
    const copies = { data: join(folder, 'intermission.db'), keys: join(folder, 'keys.db') };
    await copyDatabase(join(house.dataDir, 'keys.db'), copies.keys);
    await bot.arrive('ben');
    await bot.writeNote('ben', 'words of Ben');
    await copyDatabase(join(house.dataDir, 'intermission.db'), copies.data);
    expect(checkCopies({ ...copies, masterKey: house.masterKey })).toEqual([{ kind: 'person', id: 'ben' }]);

    const order: string[] = [];
    const copy: typeof copyDatabase = async (from, to) => {
      order.push(basename(from));
      await copyDatabase(from, to);
      if (order.length > 1) return;
      await bot.arrive('cleo');
      await bot.writeNote('cleo', 'words of Cleo');
    };
    await make({ copy });
    expect(order).toEqual(['intermission.db', 'keys.db']);
  });

  it('is not kept when somebody’s text has lost its key', async () => {
    await bot.vault.shred({ kind: 'person', id: 'ana' as never });
    await expect(make()).rejects.toThrow(/keys of one owner of sealed text are missing; the backup was not kept/);
    expect(filesIn(house.backups)).toEqual([]);
  });

  it('is good when somebody was deleted between the two copies: nobody can read what it has of them', async () => {
    const copy: typeof copyDatabase = async (from, to) => {
      await copyDatabase(from, to);
      if (!from.endsWith('intermission.db')) return;
      await bot.store.commit({
        input: null,
        fired: null,
        settled: null,
        changes: [{ kind: 'sealed/drop', id: 'note-of-ana' as never }],
        timers: [],
        outbox: [],
        cancel: [],
        sealed: [],
        question: null,
      });
      await bot.vault.shred({ kind: 'person', id: 'ana' as never });
    };
    const folder = await make({ copy });
    const copied = house.open(folder);
    expect(await copied.readNote('note-of-ana')).toBe('key-gone');
    await copied.close();
  });

  it('is not kept when a copy came out damaged, or the master key is another', async () => {
    const spoil =
      (name: string): typeof copyDatabase =>
      async (from, to) => {
        await copyDatabase(from, to);
        if (from.endsWith(name)) writeFileSync(to, readFileSync(to).fill(7, 4_096, 12_000));
      };
    await expect(make({ copy: spoil('intermission.db') })).rejects.toThrow(/intermission\.db is damaged/);
    await expect(make({ copy: spoil('keys.db') })).rejects.toThrow(/keys\.db is damaged/);
    await expect(make({ masterKey: Buffer.alloc(32, 1) })).rejects.toThrow(/belong to another master key/);
    expect(filesIn(house.backups)).toEqual([]);
  });

  it('that fails because of the data or the keys in use says so, and not that its own disk is bad', async () => {
    const { dataDir } = house;
    await bot.close();
    const [data, keys] = [join(dataDir, 'intermission.db'), join(dataDir, 'keys.db')];
    const [soundData, soundKeys] = [readFileSync(data), readFileSync(keys)];
    writeFileSync(data, Buffer.from(soundData).fill(7, 4_096, 12_000));
    await expect(make()).rejects.toThrow(`${data} is damaged: stop the bot and restore the newest backup.`);
    writeFileSync(data, 'no data in here '.repeat(600));
    await expect(make()).rejects.toThrow(`${data} is damaged`);
    rmSync(data);
    mkdirSync(data);
    await expect(make()).rejects.toThrow(`The disk does not read ${data} (SQLITE_IOERR_READ)`);
    rmSync(data, { recursive: true });
    writeFileSync(data, soundData);

    writeFileSync(keys, Buffer.from(soundKeys).fill(7, 4_096, 12_000));
    await expect(make()).rejects.toThrow(`The key file ${keys} is damaged: stop the bot`);
    writeFileSync(keys, soundKeys);
    const other = { masterKey: Buffer.alloc(32, 1) };
    await expect(make(other)).rejects.toThrow(`The keys in ${keys} belong to another master key`);
    writeFileSync(join(dataDir, 'master.key.next'), 'new');
    await expect(make(other)).rejects.toThrow(/change of the master key was cut off: start the bot/);
    rmSync(join(dataDir, 'master.key.next'));
    expect(filesIn(house.backups)).toEqual([]);
    await make();
    bot = house.open();
  });

  it('gives up at once, with a sentence, where no folder can be made', async () => {
    await expect(make({ to: '/proc/backups' })).rejects.toThrow(/The backup to \/proc\/backups failed \(E[A-Z]+\)/);
    const round = join(house.dataDir, '..', 'round');
    symlinkSync('round', round);
    await expect(make({ to: join(round, 'backups') })).rejects.toThrow(
      /The backup to .*round\/backups failed \(E[A-Z]+\)/,
    );
  });

  it('takes those of before away within a week, data and keys, and leaves what is not its own', async () => {
    mkdirSync(join(house.backups, 'holiday-pictures'), { recursive: true });
    const made: Instant[] = [];
    for (let day = 0; day < 10; day += 1) {
      // A scheduler that is late now and then, and a night of 25 hours.
      house.clock.now = plus(house.clock.now, [0, HOUR, -HOUR, 50 * MINUTE][day % 4] ?? 0);
      made.push(house.clock.now);
      await make();
      const there = made.filter((at) => existsSync(join(house.backups, backupName(at))));
      expect(there.length).toBe(Math.min(day + 1, 6));
      // When the next one is made a day later, it is still under seven days old.
      expect(plus(house.clock.now, DAY + HOUR) - (there[0] ?? 0)).toBeLessThan(BACKUPS_STAY);
      house.clock.nextDay();
    }
    expect(filesIn(house.backups)).toContain('holiday-pictures');
  });

  it('of before opens nothing after a week that somebody deleted since, one text among many', async () => {
    const old = await make();
    await commit(bot.store, { changes: [{ kind: 'sealed/drop', id: 'note-of-ana' as SealedId }] });
    const folders = [old];
    for (let day = 0; day < 7; day += 1) {
      house.clock.nextDay();
      folders.push(await make());
    }
    for (const folder of folders.filter((each) => existsSync(join(each, 'intermission.db')))) {
      const copied = house.open(folder);
      expect([folder, await copied.readNote('note-of-ana')]).toEqual([folder, null]);
      await copied.close();
    }
    expect(existsSync(old)).toBe(false);
  });

  it('takes those of before away also when it fails itself, but for the last one, and what was cut off a day ago', async () => {
    const older = await make();
    const torn = join(house.backups, `${backupName(plus(house.clock.now, MINUTE))}.part`);
    mkdirSync(torn);
    writeFileSync(join(torn, 'keys.db'), 'half');
    house.clock.nextDay();
    const last = await make();
    const failing: Partial<BackUp> = { copy: () => Promise.reject(new Database.SqliteError('full', 'SQLITE_FULL')) };
    house.clock.now = plus(house.clock.now, 6 * DAY);
    await expect(make(failing)).rejects.toThrow(/failed \(SQLITE_FULL\); check the folder and its disk\.$/);
    expect([older, torn, last].map((each) => existsSync(each))).toEqual([false, false, true]);
    house.clock.now = plus(house.clock.now, 2 * DAY);
    await expect(make(failing)).rejects.toThrow(
      /failed \(SQLITE_FULL\).* The last one, .* is older than people were told/,
    );
    await make();
    expect(existsSync(last)).toBe(false);
  });

  it('takes away what is left of a trial that was cut off, which holds what people wrote', async () => {
    const trial = join(house.backups, 'restore-trial');
    mkdirSync(trial, { recursive: true });
    writeFileSync(join(trial, 'keys.db'), 'half');
    await make();
    expect(existsSync(trial)).toBe(false);
  });

  it('is made although an old one cannot be removed, of which whoever runs this is told', async () => {
    // Nobody, not even root, removes a folder through a file that stands in its place.
    const made = [await make()];
    for (let day = 0; day < 2; day += 1) {
      house.clock.nextDay();
      made.push(await make());
    }
    const [stuck = '', other = ''] = made;
    rmSync(join(stuck, 'keys.db'));
    mkdirSync(join(stuck, 'keys.db'));
    house.clock.now = plus(house.clock.now, 6 * DAY);
    const told: string[] = [];
    const folder = await make({ onStuck: (sentence) => told.push(sentence) });
    expect([folder, stuck, other].map((each) => existsSync(each))).toEqual([true, true, false]);
    expect(told).toEqual([expect.stringContaining(`remove ${stuck} by hand`)]);
  });

  it('says in one sentence that there is nothing to back up, or nowhere to put it', async () => {
    await expect(make({ dataDir: join(house.dataDir, 'elsewhere') })).rejects.toThrow(/nothing to back up: .*DATA_DIR/);
    const file = join(house.dataDir, 'a-file');
    writeFileSync(file, '');
    await expect(make({ to: file })).rejects.toThrow(/The backup to .* failed \((EEXIST|ENOTDIR)\)/);
    rmSync(file);
    await make();
    await expect(make()).rejects.toThrow(/backup of this second already/);
  });
});
