import { mkdirSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { erasedOwner } from '../../src/app/store-port.js';
import { watchCommits } from '../../src/app/watch-commits.js';
import type { CoupleId, PersonId, SealedId } from '../../src/core/ids.js';
import { DAY, plus } from '../../src/core/instant.js';
import { DROPPED_IDS_STAY } from '../../src/core/retention.js';
import type { DepartureLog } from '../../src/ops/departure-log.js';
import { openDepartureLog } from '../../src/ops/departure-log.js';
import { type DepartureKeeping, keepDepartures } from '../../src/ops/departures.js';
import { createHeardLog, type HeardLog } from '../app/fakes/heard-log.js';
import { commit, T0, timer } from '../contracts/store-examples.js';
import { type OpenHouse, ownerOf, type SmallHouse, smallHouse } from './small-house.js';

const HOME = 'ana-and-ben' as CoupleId;

describe('whoever goes', () => {
  let house: SmallHouse;
  let bot: OpenHouse;
  let log: HeardLog;
  let said: string[];
  beforeEach(async () => {
    house = smallHouse();
    mkdirSync(house.dataDir);
    bot = house.open();
    log = createHeardLog();
    said = [];
    await bot.pair('ana', 'ben');
  });
  afterEach(async () => {
    await bot.close();
    house.remove();
  });

  const keep = (departures: DepartureLog = openDepartureLog(house.departuresFile)): Promise<DepartureKeeping> =>
    keepDepartures({
      departures,
      store: bot.store,
      log,
      say: (sentence) => said.push(sentence),
      now: () => house.clock.now,
    });
  const written = () => openDepartureLog(house.departuresFile).all();
  /** What leaving commits, as far as it matters here. */
  const leave = async (store = bot.store): Promise<void> => {
    const couple = await bot.store.couple(HOME);
    if (couple === null) throw new Error('there is no couple');
    await commit(store, {
      changes: [
        { kind: 'time-outs/leave', coupleId: HOME, personId: 'ben' as PersonId, orders: [''] },
        { kind: 'couple/save', couple: { ...couple, endedAt: T0 } },
      ],
    });
  };
  const LEFT = { kind: 'left', at: T0, personId: 'ben', coupleId: HOME };
  const shredding = (subject: string) => ({
    timers: [{ kind: 'set', timer: timer(`vault/shred:${subject}`, T0, { kind: 'vault/shred', subject }) } as const],
  });

  it('stands in the log as soon as it is committed, and nothing else does', async () => {
    const { onCommitted } = await keep();
    const store = watchCommits(bot.store, onCommitted);
    await bot.arrive('cleo');
    await commit(store, shredding('cleo'));
    await commit(store, shredding(`couple:${HOME}`));
    await leave(store);
    expect(written()).toEqual([
      { kind: 'erased', at: T0, personId: 'cleo', coupleId: null },
      { kind: 'erased', at: T0, personId: null, coupleId: HOME },
      LEFT,
    ]);
  });

  it('stands in it at the next start if a crash came between the commit and the line', async () => {
    await leave();
    await commit(bot.store, shredding('cleo'));
    await keep();
    expect(written()).toEqual([LEFT, erasedOwner(ownerOf('cleo'), T0)]);
    const before = readFileSync(house.departuresFile, 'utf8');
    await keep();
    expect(readFileSync(house.departuresFile, 'utf8')).toBe(before);
  });

  it('leaves only ids behind where it was a text or an account that went, and not for longer than a backup lives', async () => {
    const { onCommitted } = await keep();
    const store = watchCommits(bot.store, onCommitted);
    await bot.arrive('phone');
    await bot.writeNote('ana', 'words of Ana');
    await commit(store, { changes: [{ kind: 'sealed/drop', id: 'note-of-ana' as SealedId }] });
    await commit(store, { changes: [{ kind: 'sealed/drop', id: 'note-of-ana' as SealedId }] });
    const link = { kind: 'person/merge', from: 'phone' as PersonId, into: 'ana' as PersonId } as const;
    await commit(store, { changes: [link], ...shredding('phone') });
    const merged = { kind: 'merged', at: T0, from: 'phone', into: 'ana' };
    const erased = erasedOwner(ownerOf('phone'), T0);
    expect(written()).toEqual([{ kind: 'dropped', at: T0, ids: ['note-of-ana'] }, merged, erased]);

    // What was undone dropped nothing.
    await bot.writeNote('ana', 'other words', 'other');
    const couple = await bot.store.couple(HOME);
    if (couple === null) throw new Error('there is no couple');
    const stale = { kind: 'couple/save', couple: { ...couple, version: 7 } } as const;
    const drop = { kind: 'sealed/drop', id: 'other' as SealedId } as const;
    expect(await commit(store, { changes: [drop, stale] })).toBe('conflict');
    await commit(store, {});
    expect(written()).toHaveLength(3);

    house.clock.now = plus(house.clock.now, DROPPED_IDS_STAY);
    await commit(store, { changes: [drop] });
    expect(written()).toHaveLength(4);
    house.clock.now = plus(house.clock.now, DAY);
    await commit(store, shredding('cleo'));
    expect(written().map(({ kind }) => kind)).toEqual(['merged', 'erased', 'dropped', 'erased']);
  });

  it('is written with the next commit when the disk refused, and meanwhile no key is destroyed without a line', async () => {
    const real = openDepartureLog(house.departuresFile);
    let full = false;
    const sometimes: DepartureLog = {
      ...real,
      add: (departures) => {
        if (full) throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
        real.add(departures);
      },
    };
    const { onCommitted, keepingOf } = await keep(sometimes);
    const store = watchCommits(bot.store, onCommitted);
    const vault = keepingOf(bot.vault);
    await bot.writeNote('ana', 'words of Ana');
    full = true;
    await leave(store);
    expect(log.heard).toMatchObject([{ event: 'departures.unwritten', fields: { count: 1, code: 'ENOSPC' } }]);
    await expect(vault.shred(ownerOf('ana'))).rejects.toMatchObject({ code: 'ENOSPC' });
    expect(await bot.readNote('note-of-ana')).toBe('words of Ana');

    full = false;
    await commit(store, {});
    expect(written()).toEqual([LEFT]);
    await vault.shred(ownerOf('ana'));
    expect(await bot.readNote('note-of-ana')).toBe('key-gone');
    expect(written()).toEqual([LEFT, erasedOwner(ownerOf('ana'), T0)]);
  });

  it('are kept, and the bot starts, where the log can be added to but not made shorter, which is said once', async () => {
    const real = openDepartureLog(house.departuresFile);
    real.add([{ kind: 'dropped', at: T0, ids: ['note-of-ana' as SealedId] }]);
    house.clock.now = plus(house.clock.now, DROPPED_IDS_STAY + DAY);
    const fixed: DepartureLog = {
      ...real,
      forgetDropped: () => {
        throw Object.assign(new Error('read-only'), { code: 'EROFS' });
      },
    };
    const { onCommitted } = await keep(fixed);
    const store = watchCommits(bot.store, onCommitted);
    house.clock.now = plus(house.clock.now, DAY);
    await leave(store);
    expect(written()).toContainEqual(LEFT);
    expect(log.heard.map(({ event }) => event)).toEqual(['departures.not-tidied', 'departures.not-tidied']);
    expect(said).toEqual([expect.stringContaining('DEPARTURES_FILE')]);
  });

  it('keep the bot from starting where nothing can be added, and DEPARTURES_FILE is what is named', async () => {
    await leave();
    const fixed: DepartureLog = {
      ...openDepartureLog(house.departuresFile),
      add: () => {
        throw Object.assign(new Error('full'), { code: 'ENOSPC' });
      },
    };
    await expect(keep(fixed)).rejects.toThrow(/log of departures cannot be written \(ENOSPC\); check DEPARTURES_FILE/);
  });
});
