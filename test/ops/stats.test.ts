import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CoupleId } from '../../src/core/ids.js';
import { DAY, plus } from '../../src/core/instant.js';
import { runOps } from '../../src/ops/run-ops.js';
import { account, commit, couple, member, person, promise, saved, T0, timeOut } from '../contracts/store-examples.js';
import { type OpenHouse, type SmallHouse, smallHouse } from './small-house.js';

describe('whoever runs the bot, asking how much it is used', () => {
  let house: SmallHouse;
  let bot: OpenHouse;
  let printed: string[];
  beforeEach(() => {
    house = smallHouse();
    mkdirSync(house.dataDir);
    bot = house.open();
    printed = [];
  });
  afterEach(async () => {
    await bot.close();
    house.remove();
  });

  const stats = async (now = T0): Promise<readonly string[]> => {
    printed = [];
    const code = await runOps({
      args: ['stats'],
      environment: { DATA_DIR: house.dataDir },
      now: () => now,
      print: (line) => void printed.push(line),
      complain: (line) => void printed.push(line),
    });
    return [...printed, `exit ${code}`];
  };
  /** A couple on one platform each, and the first of them in a break. */
  const arrive = async (number: number): Promise<void> => {
    const [one, other] = [`one-${number}`, `other-${number}`];
    const id = `couple-${number}` as CoupleId;
    const together = { coupleId: id, returnsKept: 3 };
    const onTelegram = account(other, { platform: 'telegram', externalId: `telegram-${other}` });
    await commit(bot.store, {
      changes: [
        saved(person(one, together)),
        saved(person(other, { ...together, accounts: [onTelegram] })),
        { kind: 'couple/save', couple: couple(id, one, other) },
      ],
    });
    const broken = timeOut(`break-${number}`, [member(one, { promise: promise() }), member(other)], { coupleId: id });
    await commit(bot.store, { changes: [{ kind: 'time-out/save', timeOut: broken }] });
  };

  it('learns nothing at all where there are few, whether they took a break or not', async () => {
    const nobody = await stats();
    expect(nobody).toEqual([
      'People: too few to tell',
      'On Discord: too few to tell',
      'On Telegram: too few to tell',
      'Couples: too few to tell',
      'In a break within 30 days: too few to tell',
      'Returns kept, ever: too few to tell',
      'With prompts of their own times: too few to tell',
      'exit 0',
    ]);
    for (let number = 0; number < 9; number += 1) await arrive(number);
    expect(await stats()).toEqual(nobody);
  });

  it('is told of a crowd in round numbers, which one more does not change', async () => {
    for (let number = 0; number < 23; number += 1) await arrive(number);
    const crowd = await stats();
    expect(crowd).toEqual([
      'People: 40 or a few more',
      'On Discord: 20 or a few more',
      'On Telegram: 20 or a few more',
      'Couples: 20 or a few more',
      'In a break within 30 days: 40 or a few more',
      'Returns kept, ever: 130 or a few more',
      'With prompts of their own times: too few to tell',
      'exit 0',
    ]);
    await bot.arrive('somebody');
    expect(await stats()).toEqual(crowd);
    expect(await stats(plus(T0, 40 * DAY))).toContain('In a break within 30 days: too few to tell');
  });

  it('hears nothing of those who left: not of people, not of couples, not of prompts that were given up', async () => {
    for (let number = 0; number < 20; number += 1) await arrive(number);
    const data = new Database(join(house.dataDir, 'intermission.db'));
    data.exec(`UPDATE persons SET erased_at = 1 WHERE id NOT IN (SELECT id FROM persons LIMIT 29);
      UPDATE couples SET ended_at = 1 WHERE id NOT IN (SELECT id FROM couples LIMIT 9);
      INSERT INTO reflections (person_id, seed, draws, generation, version) SELECT id, 'seed', 0, 0, 0 FROM persons`);
    data.close();
    expect(await stats()).toEqual(
      expect.arrayContaining([
        'People: 20 or a few more',
        'Couples: too few to tell',
        'With prompts of their own times: too few to tell',
      ]),
    );
  });

  it('is told where there is no data', async () => {
    await bot.close();
    house.remove();
    expect(await stats()).toEqual([expect.stringMatching(/^There is no data: .* check DATA_DIR\.$/), 'exit 1']);
    bot = { ...bot, close: async () => undefined };
  });
});
