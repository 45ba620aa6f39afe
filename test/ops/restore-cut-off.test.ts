import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SealedId } from '../../src/core/ids.js';
import { plus } from '../../src/core/instant.js';
import { erasedOwner } from '../../src/app/store-port.js';
import { backUp } from '../../src/ops/backup.js';
import { checkData } from '../../src/ops/doctor/check-data.js';
import { openDepartureLog } from '../../src/ops/departure-log.js';
import { type Restored, restore } from '../../src/ops/restore.js';
import { dropHold, holdIn, refuseWhileHeld } from '../../src/ops/restored-hold.js';
import { type OpenHouse, ownerOf, type SmallHouse, smallHouse } from './small-house.js';

/** Where the power goes: while the data that was copied is settled, or later, when the store asks for the time. */
type Moment = 'settling' | 'replay';

describe('a restore that is cut off', () => {
  let house: SmallHouse;
  let bot: OpenHouse;
  let fresh: string;
  let from: string;
  beforeEach(async () => {
    house = smallHouse();
    mkdirSync(house.dataDir);
    fresh = join(house.dataDir, '..', 'fresh');
    mkdirSync(fresh);
    bot = house.open();
    await bot.pair('ana', 'ben');
    await bot.writeNote('ana', 'words of Ana');
    await bot.writeNote('ben', 'words of Ben');
    const { dataDir, backups: to, masterKey, clock } = house;
    from = await backUp({ dataDir, to, masterKey, now: () => clock.now });
    // The only key and the only log lie in the folder, as they may.
    writeFileSync(join(fresh, 'master.key'), Buffer.from(masterKey).toString('base64'));
    openDepartureLog(join(fresh, 'departures.jsonl')).add([
      erasedOwner(ownerOf('ana'), plus(clock.now, 1)),
      { kind: 'dropped', at: clock.now, ids: ['note-of-ana' as SealedId] },
    ]);
  });
  afterEach(async () => {
    await bot.close();
    house.remove();
  });

  const put = (cutAt: Moment | null = null): Promise<Restored> => {
    const data = new Database(join(from, 'intermission.db'));
    data.exec(
      cutAt === 'settling'
        ? "CREATE TRIGGER cut BEFORE DELETE ON sealed BEGIN SELECT RAISE(ABORT, 'cut'); END"
        : 'DROP TRIGGER IF EXISTS cut',
    );
    data.close();
    return restore({
      from,
      dataDir: fresh,
      masterKey: house.masterKey,
      departuresFile: join(fresh, 'departures.jsonl'),
      withoutDepartures: false,
      now: () => {
        if (cutAt === 'replay' && existsSync(join(fresh, 'intermission.db'))) {
          throw Object.assign(new Error('cut'), { code: 'CUT' });
        }
        return house.clock.now;
      },
    });
  };

  it.each(['settling', 'replay'] as const satisfies readonly Moment[])(
    'at the %s is nothing the bot starts on, and the next one goes over it, with the key and the log that lie there',
    async (moment) => {
      const kept = ['master.key', 'departures.jsonl'].map((name) => join(fresh, name));
      const before = kept.map((file) => readFileSync(file, 'utf8'));
      await expect(put(moment)).rejects.toThrow(
        /did not finish: .*"restore" once more.* remove nothing\. It ended with/,
      );
      expect(holdIn(fresh)).toBe('unfinished');
      expect(() => refuseWhileHeld(fresh)).toThrow(/did not finish/);
      expect(checkData(fresh).map(({ sentence }) => sentence)).toContainEqual(expect.stringMatching(/remove nothing/));
      expect(kept.map((file) => readFileSync(file, 'utf8'))).toEqual(before);

      // What SQLite would have laid beside it.
      writeFileSync(join(fresh, 'intermission.db-wal'), 'of the one before');
      expect(await put()).toMatchObject({ erased: 1, keys: 1 });
      expect(holdIn(fresh)).toBe('waiting');
      dropHold(fresh);
      const restored = house.open(fresh);
      expect(await restored.readNote('note-of-ben')).toBe('words of Ben');
      expect(await restored.readNote('note-of-ana')).toBe(null);
      await restored.close();
    },
  );

  it('before anything was copied leaves nothing in the way of the next', async () => {
    copyFileSync(join(fresh, 'master.key'), join(fresh, 'restored-hold.new'));
    expect(await put()).toMatchObject({ erased: 1 });
    expect(existsSync(join(fresh, 'restored-hold.new'))).toBe(false);
  });
});
