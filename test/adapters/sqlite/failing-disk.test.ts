import { statSync } from 'node:fs';
import { inspect } from 'node:util';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { migrationsFolder } from '../../../src/adapters/sqlite/migrations-folder.js';
import { openDatabase } from '../../../src/adapters/sqlite/open-database.js';
import { storeOver } from '../../../src/adapters/sqlite/store.js';
import { StoreDefect, type Store, StoreUnavailable } from '../../../src/app/store-port.js';
import type { InputKey, SealedId } from '../../../src/core/ids.js';
import { commit, input, message, person, saved, sealedRow, T0 } from '../../contracts/store-examples.js';
import { type ScratchFolder, scratchFolder } from './scratch-folder.js';

const PRIVATE = 'nobody-may-read-this';
const QUIET = { onWarning: () => {}, onClose: () => {} };

/** The same database, on a disk that has no room left whenever an outermost transaction commits. */
function withFullDisk(client: Database.Database, commits: { tried: number }): Database.Database {
  let depth = 0;
  const transaction = (work: (...given: readonly unknown[]) => unknown): unknown =>
    client.transaction((...given: readonly unknown[]) => {
      depth += 1;
      try {
        const result = work(...given);
        if (depth > 1) return result;
        commits.tried += 1;
        throw new Database.SqliteError('database or disk is full', 'SQLITE_FULL');
      } finally {
        depth -= 1;
      }
    });
  return new Proxy(client, {
    get: (target, name) => {
      if (name === 'transaction') return transaction;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' && name !== 'constructor' ? (value.bind(target) as unknown) : value;
    },
  });
}

describe('when the machine fails', () => {
  let folder: ScratchFolder;
  let client: Database.Database;
  let store: Store;
  beforeEach(() => {
    folder = scratchFolder();
    client = openDatabase(folder.file('intermission.db'), migrationsFolder('sqlite'));
    store = storeOver({ client, now: () => T0, ...QUIET });
  });
  afterEach(async () => {
    await store.close();
    folder.remove();
  });

  const failure = async (work: Promise<unknown>): Promise<unknown> => {
    try {
      await work;
    } catch (error) {
      return error;
    }
    throw new Error('it did not fail');
  };

  test('a try really writes although it changes nothing, and fails where the disk is full', async () => {
    // The first write after it was emptied begins the log anew.
    client.pragma('wal_checkpoint(TRUNCATE)');
    await store.tryToWrite();
    expect(statSync(folder.file('intermission.db-wal')).size).toBeGreaterThan(0);
    const commits = { tried: 0 };
    const onFull = storeOver({ client: withFullDisk(client, commits), now: () => T0, ...QUIET });
    const error = await failure(onFull.tryToWrite());
    expect(error).toBeInstanceOf(StoreUnavailable);
    expect((error as StoreUnavailable).code).toBe('SQLITE_FULL');
    expect(commits.tried).toBe(1);
  });

  test('a full disk is told as such, nothing of the call stays, and it works again once there is room', async () => {
    client.pragma(`max_page_count = ${String(client.pragma('page_count', { simple: true }))}`);
    const big = { ...sealedRow('big', 'ana'), ciphertext: Buffer.alloc(100_000, PRIVATE) };
    const set = { input: input('discord:1'), changes: [saved(person('ana'))], sealed: [big] };
    const error = await failure(commit(store, set));
    expect(error).toBeInstanceOf(StoreUnavailable);
    expect(error).toMatchObject({ code: 'SQLITE_FULL' });
    expect(await store.seenInput('discord:1' as InputKey)).toBe(false);
    expect(await store.sealedRow('big' as SealedId)).toBeNull();
    client.pragma('max_page_count = 1000000');
    expect(await commit(store, set)).toBe('committed');
  });

  test('a disk that is full when many people act at once tells each of them, and keeps nothing of any', async () => {
    await commit(store, { changes: [saved(person('ana'))] });
    // Each of them fits; only the commit that they share finds no room.
    const commits = { tried: 0 };
    const full = storeOver({ client: withFullDisk(client, commits), now: () => T0, ...QUIET });
    const sets = ['1', '2', '3'].map((key) => ({ input: input(key), outbox: [message(`to-ana-${key}`, 'ana')] }));
    const errors = await Promise.all(sets.map((set) => failure(commit(full, set))));
    expect(commits.tried).toBe(1);
    for (const error of errors) expect(error).toMatchObject({ name: 'StoreUnavailable', code: 'SQLITE_FULL' });
    expect(await store.counts()).toMatchObject({ outboxWaiting: 0 });
    expect(await store.seenInput('1' as InputKey)).toBe(false);
    expect(await Promise.all(sets.map((set) => commit(store, set)))).toEqual(['committed', 'committed', 'committed']);
  });

  test('one of many that no room is left for, or that is a bug of ours, takes nothing from the others', async () => {
    await commit(store, { changes: [saved(person('ana'))] });
    client.pragma(`max_page_count = ${String(client.pragma('page_count', { simple: true }))}`);
    const big = { ...sealedRow('big', 'ana'), ciphertext: Buffer.alloc(100_000, PRIVATE) };
    const unbindable = person('ana', { createdAt: { secret: PRIVATE } as never });
    const [before, full, broken, after] = await Promise.allSettled([
      commit(store, { input: input('before') }),
      commit(store, { input: input('full'), sealed: [big] }),
      commit(store, { input: input('broken'), changes: [saved(unbindable)] }),
      commit(store, { input: input('after') }),
    ]);
    expect(full).toMatchObject({ status: 'rejected', reason: { name: 'StoreUnavailable', code: 'SQLITE_FULL' } });
    // A full disk may undo all that was together; whoever was told "committed" must find it so.
    for (const [key, result] of [
      ['before', before],
      ['after', after],
      ['full', full],
      ['broken', broken],
    ] as const) {
      expect(await store.seenInput(key as InputKey)).toBe(result?.status === 'fulfilled');
    }
    expect(broken?.status).toBe('rejected');
    expect(inspect([full, broken], { depth: 9, showHidden: true })).not.toContain(PRIVATE);
  });

  test('a defect of ours is no reason to ask again, and no error shows what was to be written', async () => {
    await commit(store, { outbox: [message(PRIVATE, 'ana')] });
    const unbindable = person('ana', { createdAt: { secret: PRIVATE } as never });
    const errors = [
      await failure(
        commit(store, { outbox: [message(PRIVATE, 'ana'), message(PRIVATE, 'ana')], input: input(PRIVATE) }),
      ),
      await failure(commit(store, { changes: [saved(unbindable)] })),
      await failure(
        commit(store, { changes: [{ kind: 'note/keep', id: PRIVATE as SealedId, owner: PRIVATE as never, at: T0 }] }),
      ),
    ];
    for (const error of errors) {
      expect(error).toBeInstanceOf(StoreDefect);
      expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(PRIVATE);
    }
    expect(await store.seenInput(PRIVATE as InputKey)).toBe(false);
  });

  test('a message whose payload was damaged is counted as dead and holds up nobody', async () => {
    await commit(store, {
      outbox: ['torn', 'torn-follow', 'whole'].map((id) => message(id, 'ana', { orderKey: 'break' })),
    });
    client.exec(`UPDATE outbox SET notice = '{"kind":' WHERE id = 'torn'`);
    client.exec(`UPDATE outbox SET follow = '{"kind":' WHERE id = 'torn-follow'`);
    const query = { lane: 'promise', now: T0, realNow: 1, leaseUntil: 2, limit: 9 } as const;
    for (const _ of ['torn', 'torn-follow']) expect(await store.claimOutbox(query)).toEqual([]);
    expect(await store.claimOutbox(query)).toMatchObject([{ id: 'whole' }]);
    expect(await store.counts()).toMatchObject({ dead: 2 });
  });
});
