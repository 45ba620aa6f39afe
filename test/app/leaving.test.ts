import { afterEach, describe, expect, it } from 'vitest';
import { createShowMenus } from '../../src/app/show-menus.js';
import { watchCommits } from '../../src/app/watch-commits.js';
import type { Reply } from '../../src/app/ports.js';
import type { TimeOutId } from '../../src/core/ids.js';
import { HOUR, MINUTE } from '../../src/core/instant.js';
import { CALL, makeCouple, personOf } from './fakes/couple.js';
import { wordsOf } from './fakes/fake-platform.js';
import { ANA, BEN, openRoom, type Room, type Someone } from './fakes/room.js';

let room: Room;
afterEach(() => room.close());

const LEAVE = { kind: 'pairing/leave', confirmed: true } as const;
const sentTo = (who: Someone) =>
  room.platforms[who.platform].delivered.filter(({ to }) => to.externalId === who.externalId);
const shown = (reply: Reply): string => (reply.kind === 'card' ? wordsOf(reply.card) : reply.kind);

/** The button as this person's card of that break carries it (their newest, if none is named). */
async function pressed(who: Someone, named?: TimeOutId) {
  const { id } = await personOf(room, who);
  const timeOut = await (named === undefined ? room.store.latestTimeOut(id) : room.store.timeOut(named));
  const me = timeOut?.members.find(({ personId }) => personId === id);
  if (timeOut === null || me === undefined) throw new Error(`${who.name} is in no break`);
  return { timeOutId: timeOut.id, generation: me.generation };
}
const back = async (who: Someone) =>
  room.send(who, { kind: 'time-out/back', sleepFirst: false, ...(await pressed(who)) });

async function wholeBreak(who: Someone): Promise<TimeOutId> {
  await room.send(who, CALL);
  await room.advance(20 * MINUTE);
  const { timeOutId } = await pressed(who);
  await back(who);
  await room.settle();
  return timeOutId;
}

describe('someone who left', () => {
  it('gets nothing more from an older break of theirs either', async () => {
    room = openRoom();
    await makeCouple(room);
    const first = await wholeBreak(ANA);
    await room.advance(30 * MINUTE);
    await wholeBreak(ANA);
    await room.send(ANA, LEAVE);
    await room.settle();
    const before = sentTo(ANA).length;
    const slot = { kind: 'in', minutes: 60 } as const;
    await room.send(BEN, { kind: 'time-out/talk-at', slot, ...(await pressed(BEN, first)) });
    await room.advance(2 * HOUR);
    expect(sentTo(ANA)).toHaveLength(before);
  });

  it('gets nothing that an older break had queued for them before', async () => {
    room = openRoom();
    await makeCouple(room);
    const first = await wholeBreak(ANA);
    await room.advance(30 * MINUTE);
    await wholeBreak(ANA);
    const before = sentTo(ANA).length;
    room.platforms.discord.always = { kind: 'wait', scope: 'platform', milliseconds: 1_000 };
    const slot = { kind: 'in', minutes: 60 } as const;
    await room.send(BEN, { kind: 'time-out/talk-at', slot, ...(await pressed(BEN, first)) });
    await room.send(ANA, LEAVE);
    room.platforms.discord.always = null;
    await room.advance(MINUTE);
    expect(sentTo(ANA)).toHaveLength(before);
  });

  it('gets nothing from the break of the two while they owe a return in one of their own', async () => {
    room = openRoom();
    await room.send(ANA, { ...CALL, wish: { kind: 'minutes', minutes: 180 } });
    await makeCouple(room);
    await room.send(BEN, CALL);
    await room.advance(5 * MINUTE);
    await room.send(ANA, LEAVE);
    await room.settle();
    const before = sentTo(ANA).length;
    await back(BEN);
    await room.settle();
    expect(sentTo(ANA)).toHaveLength(before);
    await room.advance(3 * HOUR);
    expect(sentTo(ANA).length).toBeGreaterThan(before);
  });
});

describe('two who connect again after one of them left', () => {
  it('hear nothing more of the break that ran then', async () => {
    room = openRoom();
    await makeCouple(room);
    await room.send(ANA, CALL);
    await room.advance(2 * MINUTE);
    await room.send(ANA, LEAVE);
    await room.settle();
    await makeCouple(room);
    const before = [sentTo(ANA).length, sentTo(BEN).length];
    for (const wait of [18, 20, 60, 24 * 60]) await room.advance(wait * MINUTE);
    expect([sentTo(ANA).length, sentTo(BEN).length]).toEqual(before);
    expect(shown(await room.send(BEN, CALL))).toContain("I'm letting them know");
  });

  it('are still asked back from a break that they called themselves', async () => {
    room = openRoom();
    await makeCouple(room);
    await room.send(BEN, CALL);
    await room.advance(2 * MINUTE);
    await room.send(ANA, LEAVE);
    await makeCouple(room);
    const before = sentTo(BEN).length;
    await room.advance(18 * MINUTE);
    expect(sentTo(BEN)).toHaveLength(before + 1);
  });
});

describe('the command menu', () => {
  const menus = (who: Someone) => room.platforms.telegram.menus.filter(({ to }) => to === who.externalId);
  const CLEO: Someone = { platform: 'telegram', externalId: '333', name: 'Cleo' };

  /** A room whose commits are followed by menus, as in the bot; what is shown waits for nothing but the store. */
  function openWithMenus(): void {
    let show: ReturnType<typeof createShowMenus> | null = null;
    room = openRoom({ wrapStore: (store) => watchCommits(store, (set) => show?.(set)) });
    show = createShowMenus({ store: room.store, adapters: room.platforms, log: room.log });
  }
  const menusShown = () => room.store.counts().then(() => new Promise((resolve) => setImmediate(resolve)));

  it('of the one who stays does not change when the other leaves, and that of the leaver does', async () => {
    openWithMenus();
    await makeCouple(room, CLEO, BEN);
    await wholeBreak(BEN);
    await menusShown();
    const before = menus(BEN);
    expect(before.at(-1)?.state).toBe('paired');
    await room.send(CLEO, LEAVE);
    await menusShown();
    expect(menus(BEN)).toEqual(before);
    expect(menus(CLEO).at(-1)?.state).toBe('unpaired');
  });

  it('of the one who stays looks connected until a break of their own has told them', async () => {
    openWithMenus();
    await makeCouple(room, CLEO, BEN);
    await room.send(BEN, CALL);
    await room.advance(5 * MINUTE);
    await room.send(CLEO, LEAVE);
    await room.advance(15 * MINUTE);
    await back(BEN);
    await menusShown();
    expect(menus(BEN).at(-1)?.state).toBe('paired');
    await room.advance(3 * HOUR);
    expect(shown(await room.send(BEN, CALL))).toContain("couldn't get this to anyone");
    await room.advance(20 * MINUTE);
    await back(BEN);
    await menusShown();
    expect(menus(BEN).at(-1)?.state).toBe('unpaired');
  });
});
