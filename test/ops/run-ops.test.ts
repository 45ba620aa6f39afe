import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadMasterKey } from '../../src/adapters/vault/master-key.js';
import { openVault } from '../../src/adapters/vault/open-vault.js';
import { runOps } from '../../src/ops/run-ops.js';
import { type OpenHouse, type SmallHouse, smallHouse } from './small-house.js';

describe('whoever runs the bot', () => {
  let house: SmallHouse;
  let bot: OpenHouse | null;
  let masterKeyFile: string;
  let printed: string[];
  let complained: string[];
  beforeEach(async () => {
    house = smallHouse();
    mkdirSync(house.dataDir);
    masterKeyFile = join(house.dataDir, 'master.key');
    writeFileSync(masterKeyFile, Buffer.from(house.masterKey).toString('base64'), { mode: 0o600 });
    bot = house.open();
    await bot.arrive('ana');
    await bot.writeNote('ana', 'words of Ana');
    printed = [];
    complained = [];
  });
  afterEach(async () => {
    await bot?.close();
    house.remove();
  });

  const ops = (args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<number> =>
    runOps({
      args,
      environment: { DATA_DIR: house.dataDir, DEPARTURES_FILE: house.departuresFile, ...environment },
      now: () => house.clock.now,
      print: (sentence) => void printed.push(sentence),
      complain: (sentence) => void complained.push(sentence),
    });
  const stopBot = async (): Promise<void> => {
    await bot?.close();
    bot = null;
  };

  it('backs up while it runs, restores elsewhere, and lets the bot start there', async () => {
    expect(await ops(['backup', '--to', house.backups])).toBe(0);
    const [name = ''] = readdirSync(house.backups);
    expect(printed.at(-1)).toContain(join(house.backups, name));

    const fresh = join(house.backups, '..', 'fresh');
    const there = { DATA_DIR: fresh, MASTER_KEY_FILE: masterKeyFile };
    const from = join(house.backups, name);
    expect(await ops(['restore', '--from', from], there)).toBe(1);
    expect(complained).toEqual([expect.stringContaining('log of who left and who was deleted is missing')]);
    writeFileSync(house.departuresFile, '');
    expect(await ops(['restore', '--from', from], there)).toBe(0);
    expect(printed.at(-1)).toContain('ops command "resume"');
    expect(await ops(['resume'], there)).toBe(0);
    expect(await ops(['resume'], there)).toBe(0);
    expect(printed.slice(-2)).toEqual([
      expect.stringContaining('The bot may be started'),
      'Nothing waits: the bot may be started.',
    ]);
    rmSync(fresh, { recursive: true });
    expect(await ops(['restore', '--from', from, '--resume'], there)).toBe(0);
    expect(readdirSync(fresh).toSorted()).toEqual(['intermission.db', 'intermission.db.lock', 'keys.db']);
  });

  it('is not told that nothing waits where that cannot be seen', async () => {
    await stopBot();
    expect(await ops(['resume'], { DATA_DIR: join(house.dataDir, 'nowhere') })).toBe(1);
    expect(complained.at(-1)).toMatch(/^There is no folder .*nowhere; check DATA_DIR\.$/);
    symlinkSync('restored-hold', join(house.dataDir, 'restored-hold'));
    expect(await ops(['resume'])).toBe(1);
    expect(complained.at(-1)).toMatch(/restored-hold cannot be looked at \(ELOOP\)/);
    expect(printed).toEqual([]);
  });

  it('is told of a backup by hand that it has to go within a week, unless the nightly ones see to that', async () => {
    expect(await ops(['backup', '--to', house.backups], { BACKUP_DIR: house.backups })).toBe(0);
    expect(printed.at(-1)).not.toContain('more than a week');
    house.clock.nextDay();
    expect(await ops(['backup', '--to', house.backups])).toBe(0);
    expect(printed.at(-1)).toMatch(/no backup is kept for more than a week: .* or you\.$/);
  });

  it('gives the keys a new master key only while the bot does not run', async () => {
    const old = readFileSync(masterKeyFile, 'utf8');
    expect(await ops(['rotate-key'])).toBe(1);
    expect(complained).toEqual([expect.stringContaining('already running')]);
    expect(readFileSync(masterKeyFile, 'utf8')).toBe(old);
    await stopBot();
    expect(await ops(['rotate-key'])).toBe(0);
    expect(printed).toEqual([expect.stringContaining('Make a backup now')]);
    expect(readFileSync(masterKeyFile, 'utf8')).not.toBe(old);
    const masterKey = loadMasterKey({ value: null, file: masterKeyFile, dataExists: true });
    openVault({ file: join(house.dataDir, 'keys.db'), masterKey, now: () => 7 }).close();
  });

  it('gives them one of their own where the master key comes from outside', async () => {
    await stopBot();
    const MASTER_KEY = Buffer.from(house.masterKey).toString('hex');
    const newKeyFile = join(house.dataDir, '..', 'new.key');
    const next = Buffer.alloc(32, 9);
    expect(await ops(['rotate-key'], { MASTER_KEY })).toBe(1);
    expect(await ops(['rotate-key', '--new-key-file', newKeyFile], { MASTER_KEY })).toBe(1);
    expect(await ops(['rotate-key', '--new-key-file', newKeyFile])).toBe(1);
    writeFileSync(newKeyFile, `${next.toString('base64')}\n`);
    expect(await ops(['rotate-key', '--new-key-file', newKeyFile], { MASTER_KEY })).toBe(0);
    expect(await ops(['rotate-key', '--new-key-file', newKeyFile], { MASTER_KEY })).toBe(0);
    expect(complained).toEqual([
      expect.stringContaining('name it with --new-key-file'),
      expect.stringContaining('no key of 32 bytes'),
      expect.stringContaining('leave out --new-key-file'),
    ]);
    expect(printed.at(-1)).toContain('already');
    openVault({ file: join(house.dataDir, 'keys.db'), masterKey: next, now: () => 7 }).close();
  });

  it('is never shown a key, and gets one sentence and a code for what went wrong or was not understood', async () => {
    await stopBot();
    const key = readFileSync(masterKeyFile, 'utf8');
    for (const [args, code] of [
      [['backup', '--to', house.backups], 0],
      [['backup'], 2],
      [['backup', '--to', house.backups, '--keep', '30'], 2],
      [['shred-everything'], 2],
      [['restore', '--from', house.backups], 1],
      [['resume'], 0],
      [['rotate-key'], 0],
      [['--help'], 0],
      [['backup', '--help'], 0],
    ] as const) {
      complained = [];
      expect([args, await ops(args)]).toEqual([args, code]);
      expect([args, complained.length > 0]).toEqual([args, code !== 0]);
    }
    const said = [...printed, ...complained].join('\n');
    for (const secret of [
      key,
      readFileSync(masterKeyFile, 'utf8').trim(),
      Buffer.from(key, 'base64').toString('hex'),
    ]) {
      expect(said).not.toContain(secret);
    }
    expect(await ops(['backup', '--to', house.backups], { MASTER_KEY: 'secret' })).toBe(1);
    expect(complained.at(-1)).toMatch(/^MASTER_KEY must be 32 bytes/);
    expect(await ops(['backup', '--to', house.backups], { DATA_DIR: house.backups })).toBe(1);
    expect(complained.at(-1)).toMatch(/^There is nothing to back up: .* is not there; check DATA_DIR\.$/);
    rmSync(masterKeyFile);
    expect(await ops(['restore', '--from', house.dataDir + '-typo'])).toBe(1);
    expect(complained.at(-1)).toMatch(/^There is no backup in .*-typo: name the folder with the time in its name\.$/);
    expect(await ops(['backup', '--to', house.backups])).toBe(1);
    expect(complained.at(-1)).toMatch(/^There is no master key in .*: put it back, or give it as MASTER_KEY\.$/);
    writeFileSync(masterKeyFile, key, { mode: 0o600 });
    writeFileSync(join(house.dataDir, 'keys.db'), 'no keys in here '.repeat(600));
    expect(await ops(['rotate-key'])).toBe(1);
    expect(complained.at(-1)).toMatch(/cannot be used \(SQLITE_NOTADB\)/);
  });
});
