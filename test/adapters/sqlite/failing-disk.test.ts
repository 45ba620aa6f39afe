import { inspect } from 'node:util';
import type Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { migrationsFolder } from '../../../src/adapters/sqlite/migrations-folder.js';
import { openDatabase } from '../../../src/adapters/sqlite/open-database.js';
import { storeOver } from '../../../src/adapters/sqlite/store.js';
import { StoreDefect, type Store, StoreUnavailable } from '../../../src/app/ports.js';
import type { InputKey, SealedId } from '../../../src/core/ids.js';
import { commit, input, message, person, saved, sealedRow, T0 } from '../../contracts/store-examples.js';
import { type ScratchFolder, scratchFolder } from './scratch-folder.js';

const PRIVATE = 'nobody-may-read-this';

describe('when the machine fails', () => {
  let folder: ScratchFolder;
  let client: Database.Database;
  let store: Store;
  beforeEach(() => {
    folder = scratchFolder();
    client = openDatabase(folder.file('intermission.db'), migrationsFolder('sqlite'));
    store = storeOver({ client, now: () => T0, onWarning: () => {}, onClose: () => {} });
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
      outbox: [message('torn', 'ana', { orderKey: 'break' }), message('whole', 'ana', { orderKey: 'break' })],
    });
    client.exec(`UPDATE outbox SET notice = '{"kind":' WHERE id = 'torn'`);
    const query = { lane: 'promise', now: T0, realNow: 1, leaseUntil: 2, limit: 9 } as const;
    expect(await store.claimOutbox(query)).toEqual([]);
    expect(await store.claimOutbox(query)).toMatchObject([{ id: 'whole' }]);
    expect(await store.counts()).toMatchObject({ dead: 1 });
  });
});
