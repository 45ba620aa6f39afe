import { afterEach, describe, expect, it } from 'vitest';
import type { Reply } from '../../src/app/ports.js';
import { type Store, StoreDefect, StoreUnavailable } from '../../src/app/store-port.js';
import { CALL, personOf } from './fakes/couple.js';
import { wordsOf } from './fakes/fake-platform.js';
import { ANA, BEN, openRoom, type Room } from './fakes/room.js';

let room: Room;
afterEach(() => room.close());

const shown = (reply: Reply): string => (reply.kind === 'card' ? wordsOf(reply.card) : reply.kind);
const NOTHING_CHANGED = /nothing (was|has) changed/i;

/** A bug of ours, or of the disk, in one function of the store. */
const failing = (broken: (store: Store) => Partial<Store>) =>
  openRoom({ wrapStore: (store) => ({ ...store, ...broken(store) }) });

describe('what is said when something goes wrong', () => {
  it('is that nothing was changed where the store refused to keep it, and the log knows where it came from', async () => {
    room = failing(() => ({ commit: () => Promise.reject(new StoreDefect('SQLITE_CONSTRAINT')) }));
    const reply = shown(await room.send(ANA, CALL));
    expect(reply).toMatch(NOTHING_CHANGED);
    const [failed] = room.log.heard;
    expect(failed).toMatchObject({
      event: 'input.failed',
      fields: { platform: 'discord', kind: 'StoreDefect', reference: expect.stringMatching(/^[0-9a-f]{8}$/) as string },
    });
    expect(reply).toContain(failed?.fields.reference);
  });

  it('is not that, where it was kept and only the answer failed; and then it is not taken for a store that is away', async () => {
    let committed = false;
    for (const error of [new Error('a bug of ours'), new StoreUnavailable('SQLITE_BUSY')]) {
      committed = false;
      room = openRoom({
        wrapStore: (store) => ({
          ...store,
          commit: async (set) => {
            const result = await store.commit(set);
            committed = true;
            return result;
          },
          // Looked at for the card alone.
          latestTimeOut: async (id) => {
            if (committed) throw error;
            return store.latestTimeOut(id);
          },
          hasSealed: async (id) => {
            if (committed) throw error;
            return store.hasSealed(id);
          },
          reflection: async (id) => {
            if (committed) throw error;
            return store.reflection(id);
          },
        }),
      });
      const first = room.input(ANA, CALL);
      const reply = shown(await room.handle(first));
      committed = false;
      expect(await room.store.latestTimeOut((await personOf(room, ANA)).id)).toMatchObject({ status: 'running' });
      expect(reply).not.toMatch(NOTHING_CHANGED);
      if (error instanceof StoreUnavailable) continue;
      await room.close();
    }
  });

  it('is that nothing was changed where the same had been done before, and its answer failed', async () => {
    let broken = false;
    room = failing((store) => ({
      seenInput: async () => false,
      invitesOf: async (id) => {
        if (broken) throw new Error('a bug of ours');
        return store.invitesOf(id);
      },
      commit: async (set) => {
        const result = await store.commit(set);
        if (result === 'duplicate') broken = true;
        return result;
      },
    }));
    const invites = room.input(ANA, { kind: 'pairing/invite', purpose: 'pair' });
    await room.handle(invites);
    expect(shown(await room.handle(invites))).toMatch(NOTHING_CHANGED);
    expect(broken).toBe(true);
  });

  it('is nothing at all to a platform that waits for a store which is away, before anything was kept', async () => {
    room = failing(() => ({ personByAccount: () => Promise.reject(new StoreUnavailable('SQLITE_BUSY')) }));
    await expect(room.send(ANA, { kind: 'help/show' })).rejects.toBeInstanceOf(StoreUnavailable);
    expect(room.log.heard).toEqual([]);
  });
});

describe('what is kept of whoever only looked', () => {
  it('is that they pressed Start, which nothing else may ever say again; and the second time nothing more', async () => {
    room = openRoom();
    await room.send(BEN, { kind: 'start/show' });
    const { version } = await personOf(room, BEN);
    const again = room.input(BEN, { kind: 'start/show' });
    await room.handle(again);
    expect([(await personOf(room, BEN)).version, await room.store.seenInput(again.key)]).toEqual([version, false]);
  });

  it('is nothing where the platform says whether somebody unknown can be reached', async () => {
    room = openRoom();
    for (const reach of ['reachable', 'unreachable'] as const)
      expect(await room.send(BEN, { kind: 'account/reach', reach })).toEqual({ kind: 'nothing' });
    expect(await room.store.personByAccount('telegram', '222')).toBeNull();
  });

  it('is the whole of what they asked for, in one commit with themselves', async () => {
    room = openRoom();
    await room.send(BEN, { kind: 'person/zone', zone: 'Europe/Berlin' });
    const { accounts, settings } = await personOf(room, BEN);
    expect([settings.zone, accounts.length]).toEqual(['Europe/Berlin', 1]);
    await room.send(ANA, { kind: 'form/zone' });
    await room.send(BEN, { kind: 'form/zone' });
    expect(await room.store.openQuestion((await personOf(room, BEN)).id)).not.toBeNull();
  });
});
