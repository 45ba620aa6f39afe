import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, type Instant, plus } from '../../src/core/instant.js';
import { backUp } from '../../src/ops/backup.js';
import type { copyDatabase } from '../../src/ops/copy-database.js';
import { Secret } from '../../src/app/secret.js';
import { thisMachine } from '../../src/ops/doctor/machine.js';
import { openDepartureLog } from '../../src/ops/departure-log.js';
import { checkBackups } from '../../src/ops/doctor/check-backups.js';
import { restore } from '../../src/ops/restore.js';
import { type OpenHouse, type SmallHouse, smallHouse } from './small-house.js';

describe('a clock that was wrong for one night', () => {
  let house: SmallHouse;
  let bot: OpenHouse;
  let today: Instant;
  beforeEach(async () => {
    house = smallHouse();
    mkdirSync(house.dataDir);
    openDepartureLog(house.departuresFile);
    bot = house.open();
    await bot.arrive('ana');
    await bot.writeNote('ana', 'words of Ana');
    today = house.clock.now;
  });
  afterEach(async () => {
    await bot.close();
    house.remove();
  });

  const make = (at: Instant, copy?: typeof copyDatabase): Promise<string> =>
    backUp({
      dataDir: house.dataDir,
      to: house.backups,
      masterKey: house.masterKey,
      now: () => at,
      ...(copy === undefined ? {} : { copy }),
    });
  const keysTaken = async (from: string, at: Instant, name: string): Promise<string> => {
    const done = await restore({
      from,
      dataDir: join(house.dataDir, '..', name),
      masterKey: house.masterKey,
      departuresFile: house.departuresFile,
      withoutDepartures: false,
      now: () => at,
    });
    return done.keysFrom;
  };
  const doctor = (at: Instant): string =>
    checkBackups({
      dataDir: house.dataDir,
      masterKey: new Secret(Buffer.from(house.masterKey).toString('hex')),
      backups: house.backups,
      now: at,
      machine: thisMachine,
    })
      .map(({ sentence }) => sentence)
      .join(' ');

  it('ahead, it keeps no later backup from being restored, with the newest keys that are sure to be newer', async () => {
    const ahead = await make(plus(today, 365 * DAY));
    await bot.arrive('ben');
    await bot.writeNote('ben', 'words of Ben');
    const first = await make(today);
    const second = await make(plus(today, DAY));
    expect(existsSync(ahead)).toBe(false);
    expect(await keysTaken(first, plus(today, DAY), 'elsewhere')).toBe(join(second, 'keys.db'));
  });

  it('ahead by an hour or a day, whose keys are asked for somebody who came later, is named, and can be moved away', async () => {
    const ahead = await make(plus(today, DAY));
    await bot.arrive('ben');
    await bot.writeNote('ben', 'words of Ben');
    const from = await make(today);
    // By now the wrong one looks like a later one.
    const tomorrow = plus(today, DAY);
    await expect(keysTaken(from, tomorrow, 'elsewhere')).rejects.toThrow(
      new RegExp(`nothing was changed. I looked in ${ahead}, .* move it elsewhere and restore again`),
    );
    renameSync(ahead, join(house.dataDir, '..', 'moved-away'));
    expect(await keysTaken(from, tomorrow, 'elsewhere')).toBe(join(from, 'keys.db'));
  });

  it('ahead, it keeps no backup for longer than a week, and the doctor names the one that is left', async () => {
    const ahead = await make(plus(today, 365 * DAY));
    await make(today);
    expect(doctor(today)).toContain(`${ahead} is named after a time to come`);
    await make(plus(today, DAY));
    expect(existsSync(ahead)).toBe(false);
    expect(doctor(plus(today, DAY))).not.toContain('time to come');
  });

  it('ahead, it does not take the last good backup away when the new one fails', async () => {
    const good = await make(today);
    const failing = make(plus(today, 365 * DAY), () => Promise.reject(Object.assign(new Error('x'), { code: 'EIO' })));
    await expect(failing).rejects.toThrow(/failed \(EIO\)/);
    expect(existsSync(good)).toBe(true);
  });

  it('behind, it takes none of the good ones away in its first night', async () => {
    const good = [await make(today), await make(plus(today, DAY))];
    await make(plus(today, -2_000 * DAY));
    expect(good.map((folder) => existsSync(folder))).toEqual([true, true]);
    const next = await make(plus(today, 2 * DAY));
    expect(existsSync(next)).toBe(true);
    expect(doctor(plus(today, 2 * DAY))).toBe('');
  });
});
