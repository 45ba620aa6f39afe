import { afterEach, expect, it } from 'vitest';
import { createShowMenus } from '../../src/app/show-menus.js';
import { watchCommits } from '../../src/app/watch-commits.js';
import { MINUTE } from '../../src/core/instant.js';
import { CALL, makeCouple } from './fakes/couple.js';
import { bindPlace } from './fakes/places.js';
import { ANA, BEN, openRoom, type Room, type Someone } from './fakes/room.js';

let room: Room;
afterEach(() => room.close());

const CLEO: Someone = { platform: 'telegram', externalId: '333', name: 'Cleo' };
const menusOf = (who: Someone): readonly string[] =>
  room.platforms[who.platform].menus.filter(({ to }) => to === who.externalId).map(({ state }) => state);
/** What is shown waits for nothing but the store. */
const shownBy = async (): Promise<void> => {
  for (let looks = 0; looks < 3; looks += 1) {
    await room.store.counts();
    await new Promise((resolve) => setImmediate(resolve));
  }
};
const does = async (who: Someone, request: Parameters<Room['send']>[1], more?: Parameters<Room['send']>[2]) => {
  const reply = await room.send(who, request, more);
  await shownBy();
  return reply;
};
const BACK = { kind: 'time-out/back', timeOutId: null, generation: null, sleepFirst: false } as const;

/** A room whose commits are followed by menus, as in the bot. `refused`: commits that somebody else came before. */
function openWithMenus({ refused = 0 } = {}): void {
  let show: ReturnType<typeof createShowMenus> | null = null;
  let left = refused;
  room = openRoom({
    wrapStore: (store) =>
      watchCommits(
        {
          ...store,
          commit: async (set) => {
            if (left === 0) return store.commit(set);
            left -= 1;
            return 'conflict';
          },
        },
        (set) => show?.(set),
      ),
  });
  show = createShowMenus({ store: room.store, adapters: room.platforms, log: room.log });
}

it('of both is that of a break while it runs, shown once however often the break changes, and theirs again after it', async () => {
  openWithMenus();
  await makeCouple(room);
  await shownBy();
  expect([menusOf(ANA), menusOf(BEN)]).toEqual([['paired'], ['paired']]);
  await does(ANA, CALL);
  await does(BEN, CALL);
  expect([menusOf(ANA), menusOf(BEN)]).toEqual([
    ['paired', 'in-break'],
    ['paired', 'in-break'],
  ]);
  for (const who of [ANA, BEN]) await does(who, BACK);
  await room.settle();
  await shownBy();
  expect([menusOf(ANA).at(-1), menusOf(BEN).at(-1)]).toEqual(['paired', 'paired']);
});

it('of someone on their own is that of someone on their own, after a break too', async () => {
  openWithMenus();
  await does(BEN, CALL);
  await does(BEN, BACK);
  await room.advance(MINUTE);
  await shownBy();
  expect(menusOf(BEN)).toEqual(['in-break', 'unpaired']);
});

it('of someone who connects with another in the middle of a break stays that of the break', async () => {
  openWithMenus();
  await room.send(BEN, CALL);
  await makeCouple(room);
  await shownBy();
  expect(new Set(menusOf(BEN))).toEqual(new Set(['in-break']));
});

it('of someone who left is theirs, whatever the other does in the break that goes on', async () => {
  openWithMenus();
  await makeCouple(room, CLEO, BEN);
  await does(BEN, CALL);
  await does(CLEO, { kind: 'pairing/leave', confirmed: true });
  await does(BEN, BACK);
  expect(menusOf(CLEO).at(-1)).toBe('unpaired');
  expect(menusOf(CLEO).filter((state) => state === 'in-break')).toHaveLength(1);
});

it('does not tell one of two that the other did something which both share', async () => {
  openWithMenus();
  await makeCouple(room);
  await shownBy();
  await bindPlace(room);
  await shownBy();
  expect([menusOf(ANA), menusOf(BEN)]).toEqual([['paired'], ['paired']]);
});

it('is shown where we may write, after what was really kept, and stops nobody where it cannot be shown', async () => {
  openWithMenus({ refused: 2 });
  await does(CLEO, CALL, { place: 'group', mayWrite: false });
  expect(menusOf(CLEO)).toEqual([]);
  Object.assign(room.platforms.telegram, { showMenu: () => Promise.reject(new Error('no menus today')) });
  expect((await does(BEN, CALL)).kind).toBe('card');
  expect(room.log.heard.filter(({ event }) => event === 'menu.not-shown')).toHaveLength(1);
});
