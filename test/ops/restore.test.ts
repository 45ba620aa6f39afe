import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rewrapKeys } from '../../src/adapters/vault/rotate-master-key.js';
import { createFireTimers } from '../../src/app/fire-timers.js';
import { idSource } from '../../src/app/draw-ids.js';
import { Secret } from '../../src/app/secret.js';
import { erasedOwner, type Store } from '../../src/app/store-port.js';
import type { VaultOwner } from '../../src/app/vault-port.js';
import { watchCommits } from '../../src/app/watch-commits.js';
import type { CoupleId, PersonId, PromptId, SealedId, TimeOutId } from '../../src/core/ids.js';
import { MINUTE, plus } from '../../src/core/instant.js';
import { backUp } from '../../src/ops/backup.js';
import { openDepartureLog } from '../../src/ops/departure-log.js';
import { keepDepartures } from '../../src/ops/departures.js';
import { type Restore, type Restored, restore } from '../../src/ops/restore.js';
import { dropHold, holdIn, refuseWhileHeld } from '../../src/ops/restored-hold.js';
import { tryRestore } from '../../src/ops/try-restore.js';
import { createHeardLog } from '../app/fakes/heard-log.js';
import { answer, entry, question } from '../contracts/reflection-examples.js';
import { account, commit, invite, message, pact, person, saved, T0, timer } from '../contracts/store-examples.js';
import { type OpenHouse, ownerOf, type SmallHouse, smallHouse } from './small-house.js';

const HOME = 'ana-and-ben' as CoupleId;
const ANA = 'ana' as PersonId;
const BEN = 'ben' as PersonId;
const BREAK = 'break-of-ana' as TimeOutId;

describe('a restore', () => {
  let house: SmallHouse;
  let bot: OpenHouse;
  let fresh: string;
  beforeEach(async () => {
    house = smallHouse();
    mkdirSync(house.dataDir);
    fresh = join(house.dataDir, '..', 'fresh');
    bot = house.open();
    await bot.pair('ana', 'ben');
    await bot.writeNote('ana', 'words of Ana');
    await bot.writeNote('ben', 'words of Ben');
    openDepartureLog(house.departuresFile);
  });
  afterEach(async () => {
    await bot.close();
    house.remove();
  });

  const back = (): Promise<string> =>
    backUp({
      dataDir: house.dataDir,
      to: house.backups,
      masterKey: house.masterKey,
      now: () => house.clock.now,
    });
  const put = (from: string, more: Partial<Restore> = {}): Promise<Restored> =>
    restore({
      from,
      dataDir: fresh,
      masterKey: house.masterKey,
      departuresFile: house.departuresFile,
      withoutDepartures: false,
      now: () => house.clock.now,
      ...more,
    });
  const refusal = (from: string, more: Partial<Restore> = {}): Promise<string> =>
    put(from, more).then(
      () => 'it was restored',
      (error: unknown) => String(error),
    );
  const log = () => openDepartureLog(house.departuresFile);
  const anaLeft = () => log().add([{ kind: 'left', at: plus(house.clock.now, 1), personId: ANA, coupleId: HOME }]);
  const anaErased = () =>
    log().add([
      { kind: 'left', at: plus(house.clock.now, 1), personId: ANA, coupleId: HOME },
      erasedOwner(ownerOf('ana'), plus(house.clock.now, 1)),
      erasedOwner({ kind: 'couple', id: HOME }, plus(house.clock.now, 1)),
    ]);

  it('brings everything back, into a folder that waits for a word of the operator', async () => {
    const done = await put(await back());
    expect(done).toMatchObject({ left: 0, erased: 0, keys: 0, timers: 1, messages: 0 });
    expect(holdIn(fresh)).toBe('waiting');
    expect(() => refuseWhileHeld(fresh)).toThrow(/came from a backup and waits: .* ops command "resume"/);
    dropHold(fresh);
    refuseWhileHeld(fresh);
    const restored = house.open(fresh);
    expect(await restored.readNote('note-of-ana')).toBe('words of Ana');
    expect(await restored.store.couple(HOME)).toMatchObject({ endedAt: null });
    expect(await restored.store.timeOut(BREAK)).toMatchObject({ status: 'running' });
    await restored.close();
  });

  it('ends again the couple that somebody left since, as leaving did: they get nothing, the other sees no answer', async () => {
    await commit(bot.store, { outbox: [message('for-ana', 'ana', { orderKey: BREAK })] });
    await commit(bot.store, { outbox: [message('for-ben', 'ben', { orderKey: BREAK })] });
    const from = await back();
    anaLeft();
    expect(await put(from)).toMatchObject({ left: 1, erased: 0, messages: 1 });
    const restored = house.open(fresh);
    expect(await restored.store.couple(HOME)).toMatchObject({ endedAt: plus(T0, 1) });
    expect(await restored.store.person(ANA)).toMatchObject({ coupleId: null });
    expect(await restored.store.person(BEN)).toMatchObject({ coupleId: null });
    const broken = await restored.store.timeOut(BREAK);
    expect(broken).toMatchObject({ status: 'running', members: [{ personId: ANA, left: true }, { left: false }] });
    expect(await restored.store.outboxRow('for-ana' as never)).toMatchObject({ state: 'cancelled' });
    expect(await restored.store.outboxRow('for-ben' as never)).toMatchObject({ state: 'waiting' });
    expect(await restored.readNote('note-of-ana')).toBe('words of Ana');
    await restored.close();
  });

  it('ends it also where the line does not say which of the two it was', async () => {
    const from = await back();
    log().add([{ kind: 'left', at: plus(T0, 1), personId: null, coupleId: HOME }]);
    expect(await put(from)).toMatchObject({ left: 1 });
  });

  it('is refused while a line of the log cannot be read, and goes on with the rest when told to', async () => {
    const from = await back();
    anaErased();
    const text = readFileSync(house.departuresFile, 'utf8');
    writeFileSync(house.departuresFile, text.replace('"erased"', '"erasee"'));
    expect(await refusal(from)).toMatch(/Line 2 of the log of departures .* cannot be read.*--without-departures/);
    expect(existsSync(fresh) ? readdirSync(fresh) : []).toEqual([]);
    const trying = {
      from,
      masterKey: house.masterKey,
      departuresFile: house.departuresFile,
      now: () => house.clock.now,
    };
    await expect(tryRestore(trying)).rejects.toThrow(`Line 2 of the log of departures ${house.departuresFile} cannot`);
    expect(await put(from, { withoutDepartures: true })).toMatchObject({ left: 1, erased: 0 });
  });

  it('does not take files that it may not read for damaged ones, nor older keys in their place', async () => {
    const before = await back();
    house.clock.nextDay();
    const after = await back();
    const keys = join(after, 'keys.db');
    rmSync(keys);
    mkdirSync(keys);
    expect(await refusal(before)).toContain(`The disk does not read ${keys} (SQLITE_IOERR_READ)`);
    rmSync(keys, { recursive: true });
    symlinkSync('keys.db', keys);
    expect(await refusal(before)).toContain(`${keys} cannot be looked at (ELOOP)`);
  });

  it('goes into a folder that is a disk of its own', async () => {
    mkdirSync(join(fresh, 'lost+found'), { recursive: true });
    expect(await put(await back())).toMatchObject({ left: 0 });
  });

  it('leaves a deleted person deleted: no row, no words, and their key is destroyed again although it came back', async () => {
    const from = await back();
    anaErased();
    expect(await put(from)).toMatchObject({ left: 1, erased: 1, keys: 1 });
    const restored = house.open(fresh);
    expect(await restored.readNote('note-of-ana')).toBe(null);
    expect(await restored.store.personByAccount('discord', 'discord-ana')).toBe(null);
    expect(await restored.store.keptNotes(ANA)).toEqual([]);
    expect(await restored.readNote('note-of-ben')).toBe('words of Ben');
    expect(await restored.store.person(BEN)).toMatchObject({ coupleId: null, accounts: [{ personId: BEN }] });
    // Their key is gone: what an older copy of the data still has of them opens nowhere.
    const old = await (await openCopy(from)).sealedRow();
    await expect(restored.vault.open(old)).rejects.toMatchObject({ code: 'key-gone' });
    await restored.close();
  });

  /** The data of a backup, looked at as whoever stole it would. */
  const openCopy = async (from: string, keysFrom = from) => {
    const stolen = join(house.dataDir, '..', `stolen-${readdirSync(join(house.dataDir, '..')).length}`);
    mkdirSync(stolen);
    copyFileSync(join(from, 'intermission.db'), join(stolen, 'intermission.db'));
    copyFileSync(join(keysFrom, 'keys.db'), join(stolen, 'keys.db'));
    const copy = house.open(stolen);
    const row = await copy.store.sealedRow('note-of-ana' as never);
    const read = await copy.readNote('note-of-ana');
    await copy.close();
    return {
      read,
      sealedRow: async () => {
        if (row === null) throw new Error('it is not in that copy');
        return row;
      },
    };
  };

  it('of data from before somebody was deleted takes today’s keys, which open nothing of theirs', async () => {
    const before = await back();
    house.clock.nextDay();
    await bot.vault.shred(ownerOf('ana'));
    await commit(bot.store, { changes: [{ kind: 'sealed/drop', id: 'note-of-ana' as never }] });
    anaErased();
    const after = await back();
    expect((await openCopy(before)).read).toBe('words of Ana');
    expect((await openCopy(before, after)).read).toBe('key-gone');

    const done = await put(before);
    expect(done.keysFrom).toBe(join(after, 'keys.db'));
    // It did not even come back.
    expect(done.keys).toBe(0);
    const restored = house.open(fresh);
    expect(await restored.readNote('note-of-ana')).toBe(null);
    expect(await restored.readNote('note-of-ben')).toBe('words of Ben');
    await restored.close();
  });

  it('can be made of data that lies without its keys, with those of a later backup beside it', async () => {
    const before = await back();
    for (let day = 0; day < 3; day += 1) {
      house.clock.nextDay();
      await back();
    }
    rmSync(join(before, 'keys.db'));
    await put(before);
    const restored = house.open(fresh);
    expect(await restored.readNote('note-of-ana')).toBe('words of Ana');
    await restored.close();
  });

  it('takes the newest keys that the master key opens, and says so when there are none', async () => {
    const before = await back();
    house.clock.nextDay();
    await bot.close();
    const next = Buffer.alloc(32, 7);
    rewrapKeys({ file: join(house.dataDir, 'keys.db'), before: house.masterKey, after: next });
    const after = await backUp({
      dataDir: house.dataDir,
      to: house.backups,
      masterKey: next,
      now: () => house.clock.now,
    });
    expect((await put(before)).keysFrom).toBe(join(before, 'keys.db'));
    rmSync(fresh, { recursive: true });
    expect((await put(before, { masterKey: next })).keysFrom).toBe(join(after, 'keys.db'));
    rmSync(fresh, { recursive: true });
    expect(await refusal(before, { masterKey: Buffer.alloc(32, 8) })).toMatch(/belong to another master key/);
    rmSync(join(before, 'keys.db'));
    rmSync(join(after, 'keys.db'));
    expect(await refusal(before)).toMatch(/There are no keys for/);
    rewrapKeys({ file: join(house.dataDir, 'keys.db'), before: next, after: house.masterKey });
    bot = house.open();
  });

  describe('of data from before', () => {
    /** What the bot does while it runs: the log hears of every commit. */
    const inUse = async (): Promise<Store> => {
      const log_ = createHeardLog();
      const keeping = await keepDepartures({
        departures: log(),
        store: bot.store,
        log: log_,
        say: () => {},
        now: () => house.clock.now,
      });
      return watchCommits(bot.store, keeping.onCommitted);
    };
    const words = (id: string, owner: VaultOwner = ownerOf('ana')) =>
      bot.vault.seal(owner, 'sealed', id as SealedId, new Secret(`the words of ${id}`));
    const US = { kind: 'couple', id: HOME } as const;

    it('does not bring back what somebody deleted one by one: a note, an entry, their whole journal, a shared copy', async () => {
      const [one, two, hers] = [
        entry('one', 'ana', { shared: 'copy-of-one' as SealedId }),
        entry('two', 'ana'),
        entry('bens', 'ben'),
      ];
      await commit(bot.store, {
        sealed: [
          await words('words-of-one'),
          await words('words-of-two'),
          await words('copy-of-one', US),
          await words('words-of-bens', ownerOf('ben')),
        ],
        changes: [one, two, hers].map((each) => ({ kind: 'journal/save', entry: each })),
      });
      const from = await back();
      const store = await inUse();
      await commit(store, { changes: [{ kind: 'sealed/drop', id: 'note-of-ana' as SealedId }] });
      await commit(store, { changes: [{ kind: 'journal/drop', id: one.id, owner: ANA }] });
      await commit(store, { changes: [{ kind: 'journal/drop-all', owner: ANA }] });
      // Only ids stand there.
      expect(readFileSync(house.departuresFile, 'utf8')).not.toMatch(/the words|words of/);

      expect(await put(from)).toMatchObject({ texts: 4, left: 0, erased: 0 });
      const restored = house.open(fresh);
      for (const id of ['note-of-ana', 'words-of-one', 'words-of-two', 'copy-of-one'])
        expect([id, await restored.readNote(id)]).toEqual([id, null]);
      expect(await restored.store.journal(ANA)).toEqual([]);
      expect(await restored.store.keptNotes(ANA)).toEqual([]);
      expect(await restored.store.journal(BEN)).toMatchObject([{ id: 'bens' }]);
      expect(await restored.readNote('note-of-ben')).toBe('words of Ben');
      await restored.close();
    });

    it('leaves nothing that points to a text which is gone: pact, break, invite', async () => {
      const shared = pact('ana-and-ben');
      const terms = shared.draft?.terms;
      if (terms === undefined) throw new Error('there is no draft');
      const asked = invite('asked', 'ana', { status: 'used', usedBy: BEN, usedByLabel: 'label' as SealedId });
      const with_ = {
        ...shared,
        draft: { revision: 1, signedBy: [], terms: { ...terms, ownWords: 'tea' as SealedId } },
      };
      await commit(bot.store, {
        sealed: [await words('label'), await words('tea', US)],
        changes: [
          { kind: 'invite/save', invite: asked },
          { kind: 'pact/save', pact: with_ },
        ],
      });
      const from = await back();
      const store = await inUse();
      await commit(store, { changes: [{ kind: 'sealed/drop', id: 'label' as SealedId }] });
      await commit(store, { changes: [{ kind: 'sealed/drop', id: 'tea' as SealedId }] });
      expect(await put(from)).toMatchObject({ texts: 2 });
      const restored = house.open(fresh);
      expect((await restored.store.pact(HOME))?.draft?.terms.ownWords).toBeNull();
      expect(await restored.store.invite(asked.id)).toMatchObject({ status: 'withdrawn', usedByLabel: null });
      await restored.close();
    });

    it('sends nobody words that may have been taken back: what waits for both rests, what was shared is not sent', async () => {
      const hers = entry('hers', 'ana', { about: { kind: 'together', promptId: 'gratitude-01' as PromptId } });
      await commit(bot.store, {
        sealed: [await words('words-of-hers'), await words('copy', US)],
        changes: [
          { kind: 'journal/save', entry: hers },
          { kind: 'together/save', together: question('both', HOME, { answers: [answer(hers, 'copy')] }) },
        ],
        timers: [
          { kind: 'set', timer: timer('together/rest:both', plus(T0, 9), { kind: 'together/rest', subject: 'both' }) },
        ],
        outbox: [
          message('shared', 'ben', {
            notice: { kind: 'reflect/shared', about: { kind: 'free' }, copy: 'copy' as SealedId },
          }),
          message('other', 'ben'),
        ],
      });
      expect(await put(await back())).toMatchObject({ texts: 0, messages: 1, timers: 1 });
      const restored = house.open(fresh);
      expect(await restored.store.latestTogether(HOME)).toMatchObject({ status: 'rested', answers: [], version: 2 });
      expect(await restored.readNote('copy')).toBeNull();
      expect(await restored.readNote('words-of-hers')).toBe('the words of words-of-hers');
      expect(await restored.store.outboxRow('shared' as never)).toBeNull();
      await restored.close();
    });

    it('finds a second account linked that was linked since, and deleted when its person was', async () => {
      const phone = person('phone', { accounts: [account('phone', { externalId: 'anas-phone' })] });
      await commit(bot.store, { changes: [saved(phone)] });
      await bot.writeNote('phone', 'deleted before the link');
      const from = await back();
      const store = await inUse();
      await commit(store, { changes: [{ kind: 'sealed/drop', id: 'note-of-phone' as SealedId }] });
      const link = {
        changes: [{ kind: 'person/merge', from: phone.id, into: ANA } as const],
        timers: [
          { kind: 'set', timer: timer('vault/shred:phone', T0, { kind: 'vault/shred', subject: 'phone' }) } as const,
        ],
      };
      expect(await commit(store, link)).toBe('committed');
      expect(await put(from)).toMatchObject({ merged: 1, texts: 1, erased: 0, keys: 1 });
      let restored = house.open(fresh);
      expect((await restored.store.personByAccount('discord', 'anas-phone'))?.id).toBe(ANA);
      await restored.close();

      anaErased();
      rmSync(fresh, { recursive: true });
      expect(await put(from)).toMatchObject({ merged: 1, erased: 1 });
      restored = house.open(fresh);
      expect(await restored.store.personByAccount('discord', 'anas-phone')).toBeNull();
      expect(await restored.store.person(phone.id)).toBeNull();
      await restored.close();
    });

    it('deletes a linked account also where a crash kept what it had deleted before out of the log', async () => {
      const phone = person('phone', { accounts: [account('phone', { externalId: 'anas-phone' })] });
      await commit(bot.store, { changes: [saved(phone)] });
      await bot.writeNote('phone', 'deleted before the link');
      const from = await back();
      log().add([
        { kind: 'merged', at: plus(T0, 1), from: phone.id, into: ANA },
        erasedOwner(ownerOf('phone'), plus(T0, 1)),
      ]);
      expect(await put(from)).toMatchObject({ merged: 0, erased: 1, keys: 1 });
      const restored = house.open(fresh);
      expect(await restored.store.personByAccount('discord', 'anas-phone')).toBeNull();
      expect(await restored.readNote('note-of-phone')).toBeNull();
      await restored.close();
    });
  });

  it('adds to the log who had left before the backup, so that a new log is no gap', async () => {
    anaLeft();
    const first = await back();
    await put(first);
    const restored = house.open(fresh);
    const again = openDepartureLog(join(fresh, 'departures.jsonl'));
    again.add(await restored.store.departures());
    expect(again.all()).toEqual([
      { kind: 'left', at: plus(T0, 1), personId: ANA, coupleId: HOME },
      // The key of the two, which goes when the bot starts.
      erasedOwner({ kind: 'couple', id: HOME }, plus(T0, 1)),
    ]);
    await restored.close();
  });

  it('is refused into a folder with anything of its own, and changes nothing there', async () => {
    const from = await back();
    expect(await refusal(from, { dataDir: house.dataDir })).toMatch(/is not empty/);
    expect(await bot.readNote('note-of-ana')).toBe('words of Ana');
    mkdirSync(fresh);
    writeFileSync(join(fresh, 'master.key'), 'put back before');
    writeFileSync(join(fresh, 'zone-data'), '2026a');
    expect(await refusal(from)).toMatch(/is not empty/);
    rmSync(join(fresh, 'zone-data'));
    expect(await refusal(from)).toBe('it was restored');
  });

  it('is refused without the log of departures, unless that is lost for good and said to be', async () => {
    const from = await back();
    rmSync(house.departuresFile);
    expect(await refusal(from)).toMatch(/log of who left and who was deleted is missing/);
    expect(readdirSync(fresh)).toEqual([]);
    expect(await refusal(from, { withoutDepartures: true })).toBe('it was restored');
  });

  it('is refused when keys are missing that nobody’s deletion explains, and for a folder that is no backup', async () => {
    const from = await back();
    house.clock.nextDay();
    await bot.vault.shred(ownerOf('ana'));
    await commit(bot.store, { changes: [{ kind: 'sealed/drop', id: 'note-of-ana' as never }] });
    await back();
    expect(await refusal(from)).toMatch(
      /keys of 1 owners? .* does not say that they were deleted; nothing was changed/,
    );
    expect(readdirSync(fresh)).toEqual([]);
    expect(await refusal(house.backups)).toMatch(/no backup in .*: name the folder with the time in its name/);
  });

  it('goes into no folder in which something else lies, and names it', async () => {
    mkdirSync(fresh);
    writeFileSync(join(fresh, 'ballast'), '');
    expect(await refusal(await back())).toMatch(/is not empty: .* Move away: ballast\.$/);
  });

  describe('a key that is to be destroyed', () => {
    const firing = async (open: OpenHouse): Promise<void> => {
      const log_ = createHeardLog();
      const clock = { now: () => plus(house.clock.now, MINUTE) };
      const departures = log();
      const keeping = await keepDepartures({ departures, store: open.store, log: log_, say: () => {}, now: clock.now });
      const fire = createFireTimers({
        store: open.store,
        vault: keeping.keepingOf(open.vault),
        clock,
        log: log_,
        ids: idSource,
        library: undefined as never,
        hears: () => true,
        hearsAll: () => true,
      });
      while (await fire());
      expect(log_.heard.filter(({ event }) => event === 'timer.failed')).toEqual([]);
    };
    const wanted = {
      changes: [{ kind: 'sealed/drop', id: 'note-of-cleo' as never } as const],
      timers: [
        { kind: 'set', timer: timer('vault/shred:cleo', T0, { kind: 'vault/shred', subject: 'cleo' }) } as const,
      ],
    };
    beforeEach(async () => {
      await bot.arrive('cleo');
      await bot.writeNote('cleo', 'words of Cleo');
    });

    it('is destroyed at the next start after a crash came between the commit and that', async () => {
      const row = await bot.store.sealedRow('note-of-cleo' as never);
      await commit(bot.store, wanted);
      await bot.close();
      bot = house.open();
      await firing(bot);
      await expect(bot.vault.open(row!)).rejects.toMatchObject({ code: 'key-gone' });
      expect(log().all()).toContainEqual(erasedOwner(ownerOf('cleo'), T0));
    });

    it('is destroyed again when it came back with a backup from before, and with one from in between', async () => {
      const row = await bot.store.sealedRow('note-of-cleo' as never);
      const before = await back();
      await commit(bot.store, wanted);
      house.clock.nextDay();
      const between = await back();
      await firing(bot);
      for (const from of [before, between]) {
        rmSync(fresh, { recursive: true, force: true });
        expect((await put(from)).keys).toBe(1);
        const restored = house.open(fresh);
        await firing(restored);
        await expect(restored.vault.open(row!)).rejects.toMatchObject({ code: 'key-gone' });
        await restored.close();
      }
    });
  });
});
