import { afterEach, describe, expect, it } from 'vitest';
import { EMPTY_SET } from '../../src/app/commit-decision.js';
import { recomputeWallTimes } from '../../src/app/recompute-wall-times.js';
import { Secret } from '../../src/app/secret.js';
import { StoreUnavailable } from '../../src/app/store-port.js';
import type { Timer } from '../../src/core/decision.js';
import type { SealedId, TimerKey } from '../../src/core/ids.js';
import { HOUR, MINUTE, plus } from '../../src/core/instant.js';
import { CALL, makeCouple, personOf } from './fakes/couple.js';
import { ANA, BEN, openRoom, type Room } from './fakes/room.js';

let room: Room;
afterEach(() => room.close());

const timer = (more: Partial<Timer>): Timer => ({
  key: 'test' as TimerKey,
  kind: 'time-out/ask',
  subject: 'nothing',
  personId: null,
  generation: 0,
  at: room.clock.now(),
  wall: null,
  ...more,
});
const set = (given: Timer) => room.store.commit({ ...EMPTY_SET, timers: [{ kind: 'set', timer: given }] });

describe('what was promised for later', () => {
  it('comes once, also when the bot was down at its minute', async () => {
    room = openRoom();
    await makeCouple(room);
    await room.send(ANA, CALL);
    await room.settle();
    room = await room.restart();
    room.clock.advance(45 * MINUTE);
    await room.settle();
    await room.settle();
    expect(room.platforms.discord.delivered).toHaveLength(1);
    expect(room.platforms.discord.delivered[0]?.to.externalId).toBe(ANA.externalId);
  });

  it('is put away silently when it no longer means anything', async () => {
    room = openRoom();
    await set(timer({}));
    await room.settle();
    expect((await room.store.counts()).timers).toBe(0);
    expect(room.platforms.discord.delivered).toHaveLength(0);
  });

  it('is not held up by another that cannot be fired', async () => {
    room = openRoom({
      wrapVault: (vault) => ({
        ...vault,
        shred: async () => {
          throw new Error('a bug of ours');
        },
      }),
    });
    await makeCouple(room);
    await room.send(ANA, CALL);
    await set(timer({ kind: 'vault/shred', subject: 'someone' }));
    await room.advance(20 * MINUTE);
    expect(room.platforms.discord.delivered.at(-1)?.to.externalId).toBe(ANA.externalId);
    expect(room.log.heard.map(({ event }) => event)).toContain('timer.failed');
    expect((await room.store.dueTimers(room.clock.now(), 10)).map(({ kind }) => kind)).toEqual(['vault/shred']);
  });

  it('waits where it is while the store is away', async () => {
    let away = true;
    room = openRoom({
      wrapStore: (store) => ({
        ...store,
        commit: async (change) => {
          if (away && change.fired !== null) throw new StoreUnavailable('SQLITE_FULL');
          return store.commit(change);
        },
      }),
    });
    await set(timer({}));
    await expect(room.settle()).rejects.toBeInstanceOf(StoreUnavailable);
    away = false;
    await room.settle();
    expect((await room.store.counts()).timers).toBe(0);
  });

  it('destroys the key of someone who is gone before it forgets to', async () => {
    room = openRoom();
    await room.send(BEN, CALL);
    const { id } = await personOf(room, BEN);
    const owner = { kind: 'person', id } as const;
    const row = await room.vault.seal(owner, 'sealed', 'A'.repeat(22) as SealedId, new Secret('gone soon'));
    await set(timer({ kind: 'vault/shred', subject: id }));
    await room.settle();
    await expect(room.vault.open(row)).rejects.toMatchObject({ code: 'key-gone' });
  });
});

it('keeps the clock time of a promise when the rules of its zone have changed', async () => {
  room = openRoom();
  await room.send(BEN, { kind: 'person/zone', zone: 'Europe/Berlin' });
  await room.send(BEN, { ...CALL, wish: { kind: 'until', time: 22 * 60 } });
  const { id } = await personOf(room, BEN);
  const promised = await room.store.latestTimeOut(id);
  const [ask] = (await room.store.dueTimers(plus(room.clock.now(), 2 * HOUR), 100)).filter(
    ({ kind }) => kind === 'time-out/ask',
  );
  if (promised === null || ask === undefined) throw new Error('no promise');
  // As if the zone had been an hour off when the promise was given.
  const [member] = promised.members;
  if (member.promise === null) throw new Error('no promise');
  const wrong = { ...member, promise: { ...member.promise, dueAt: plus(member.promise.dueAt, HOUR) } };
  await room.store.commit({
    ...EMPTY_SET,
    changes: [{ kind: 'time-out/save', timeOut: { ...promised, members: [wrong] } }],
    timers: [{ kind: 'set', timer: { ...ask, at: plus(ask.at, HOUR) } }],
  });
  expect(await recomputeWallTimes(room.store)).toBe(1);
  expect((await room.store.latestTimeOut(id))?.members[0].promise?.dueAt).toBe(member.promise.dueAt);
  await room.advance(HOUR);
  expect(room.platforms.telegram.delivered).not.toHaveLength(0);
});
