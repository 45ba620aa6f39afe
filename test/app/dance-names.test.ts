import { afterEach, describe, expect, it } from 'vitest';
import { loadDanceContext } from '../../src/app/load-dance.js';
import type { Store } from '../../src/app/store-port.js';
import type { Vault } from '../../src/app/vault-port.js';
import type { Dance } from '../../src/core/dance/state.js';
import type { SealedId } from '../../src/core/ids.js';
import { makeCouple, personOf } from './fakes/couple.js';
import { danceOf, names, opened, pageOf, sends, writesAPage } from './fakes/dancing.js';
import { ANA, BEN, openRoom, type Room, type Someone } from './fakes/room.js';

let room: Room;
afterEach(() => room.close());

const CLEO: Someone = { platform: 'discord', externalId: '333', name: 'Cleo' };
const DAN: Someone = { platform: 'telegram', externalId: '444', name: 'Dan' };
const ids = { draw: () => 'unused' };

const contextFor = async (who: Someone, over: { readonly store?: Store; readonly vault?: Vault } = {}) => {
  const { store = room.store, vault = room.vault } = over;
  return loadDanceContext({ store, vault, now: room.clock.now(), ids }, await personOf(room, who), { mayName: true });
};

/** The names of both as they were sent, hers first. */
async function sentNames(): Promise<readonly SealedId[]> {
  const [hers, his] = [await pageOf(room, ANA), await pageOf(room, BEN)];
  return [hers, his].flatMap(({ sent }) => sent?.names ?? []);
}

describe('the order in which names are shown', () => {
  it('does not tell whose they are: each order comes about as often as any other', async () => {
    room = openRoom();
    await makeCouple(room);
    await writesAPage(room, ANA, 'Mayhem');
    await names(room, ANA, 'The Spin');
    await writesAPage(room, BEN, 'Tuesday');
    for (const who of [ANA, BEN]) await sends(room, who);
    const given = await sentNames();
    expect(given).toHaveLength(3);
    const { shuffle } = await contextFor(ANA);
    const orders = new Map<string, number>();
    const runs = 1_200;
    for (let run = 0; run < runs; run += 1) {
      const order = shuffle(given).join(' ');
      orders.set(order, (orders.get(order) ?? 0) + 1);
    }
    expect(orders.size).toBe(6);
    // Each is expected 200 times, with a deviation of 13: eight of those, so that chance never fails it.
    for (const times of orders.values()) expect(Math.abs(times - runs / 6)).toBeLessThan(104);
    expect(given).toEqual(await sentNames());
  });

  it('has a name that both gave once, however it is written, and not always that of the same one', async () => {
    room = openRoom();
    await makeCouple(room);
    await writesAPage(room, ANA, 'The  Spin ');
    await writesAPage(room, BEN, 'the spin');
    for (const who of [ANA, BEN]) await sends(room, who);
    const given = await sentNames();
    const { shuffle } = await contextFor(BEN);
    const kept = new Set<SealedId>();
    for (let run = 0; run < 100; run += 1) {
      const order = shuffle(given);
      expect(order).toHaveLength(1);
      kept.add(order[0] as SealedId);
    }
    expect(kept).toEqual(new Set(given));
  });
});

describe('what is opened for it', () => {
  it('is only what was sent to the two: no page of either, and nothing that another couple sealed', async () => {
    room = openRoom();
    await makeCouple(room);
    await makeCouple(room, CLEO, DAN);
    await writesAPage(room, CLEO, 'Not yours');
    await sends(room, CLEO);
    const theirs = (await pageOf(room, CLEO)).sent?.names[0] as SealedId;
    await writesAPage(room, ANA, 'Mayhem');
    await writesAPage(room, BEN, 'Tuesday');
    for (const who of [ANA, BEN]) await sends(room, who);

    const unlocked: string[] = [];
    const vault: Vault = {
      ...room.vault,
      open: async (row) => {
        const text = await room.vault.open(row);
        unlocked.push(text.reveal());
        return text;
      },
    };
    const real = await danceOf(room, ANA);
    const damaged: Dance = { ...real, naming: { round: 1, names: [theirs], picks: [] } };
    const store: Store = { ...room.store, latestDance: async () => damaged };
    const { shuffle, dance } = await contextFor(ANA, { store, vault });
    expect(unlocked.toSorted()).toEqual(['Mayhem', 'Tuesday']);
    expect(dance).toBe(damaged);
    expect(shuffle([theirs])).toEqual([theirs]);
    expect(await opened(room, theirs)).toBe('Not yours');
  });

  it('is the couple’s newest dance and never that of another couple; a stranger has none', async () => {
    room = openRoom();
    await makeCouple(room);
    await room.send(ANA, { kind: 'dance/start' });
    await room.send(CLEO, { kind: 'help/show' });
    await room.send(CLEO, { kind: 'person/keep-it-light', on: false });
    expect((await contextFor(BEN)).dance?.id).toBe((await danceOf(room, ANA)).id);
    const alone = await contextFor(CLEO);
    expect([alone.dance, alone.couple, alone.partner]).toEqual([null, null, null]);
    expect(alone.terms.mayCallDance).toBe(false);
  });
});
