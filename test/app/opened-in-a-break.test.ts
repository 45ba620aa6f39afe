import { afterEach, describe, expect, it } from 'vitest';
import { MINUTE } from '../../src/core/instant.js';
import { CALL, makeCouple, personOf } from './fakes/couple.js';
import { callableDance } from './fakes/dancing.js';
import { messagesTo, says } from './fakes/of-two.js';
import { openedBy } from './fakes/places.js';
import { ANA, BEN, openRoom, type Room, type Someone } from './fakes/room.js';

let room: Room;
afterEach(() => room.close());

const back = (who: Someone) =>
  room.send(who, { kind: 'time-out/back', timeOutId: null, generation: null, sleepFirst: false });
async function asksForMore(who: Someone): Promise<void> {
  const { id } = await personOf(room, who);
  const timeOut = await room.store.latestTimeOut(id);
  const me = timeOut?.members.find(({ personId }) => personId === id);
  if (timeOut === null || me === undefined) throw new Error('there is no break');
  await room.send(who, {
    kind: 'time-out/more',
    timeOutId: timeOut.id,
    generation: me.generation,
    rung: '1h',
  });
  await room.settle();
}

async function anaCalls(): Promise<readonly [hers: number, his: number]> {
  room = openRoom();
  await makeCouple(room);
  const before = [messagesTo(room, ANA), messagesTo(room, BEN)] as const;
  await room.send(ANA, CALL);
  await room.settle();
  return before;
}
const TOLD = /20 minutes/;

it('what told of a break says so for as long as it is true, and how things stand once the time was moved or they are back', async () => {
  const [, before] = await anaCalls();
  expect(await openedBy(room, BEN, before)).toEqual([expect.stringMatching(TOLD)]);
  const told = (await openedBy(room, BEN, before))[0];
  await room.advance(5 * MINUTE);
  await asksForMore(ANA);
  const moved = await openedBy(room, BEN, before);
  expect(moved).toHaveLength(2);
  expect(moved[0]).not.toBe(told);
  expect(moved[1]).toMatch(/an hour|1 hour/);
  await room.advance(5 * MINUTE);
  await asksForMore(ANA);
  const again = await openedBy(room, BEN, before);
  expect(again[1]).toBe(again[0]);
  expect(again[1]).not.toBe(moved[1]);
  await back(ANA);
  await room.settle();
  for (const words of (await openedBy(room, BEN, before)).slice(0, 3)) expect(words).not.toMatch(/an hour|1 hour/);
});

it('an ask and its nudge are what they were while they wait for an answer, and not once more time was asked for', async () => {
  const [before] = await anaCalls();
  await room.advance(20 * MINUTE);
  await room.advance(10 * MINUTE);
  const [ask, nudge] = await openedBy(room, ANA, before);
  expect(ask).toMatch(/the minute you promised/);
  await asksForMore(ANA);
  const [asked, nudged] = await openedBy(room, ANA, before);
  expect(asked).toBe(nudged);
  expect([ask, nudge]).not.toContain(asked);
});

it('an ask and its nudge are over once they are back', async () => {
  const [before] = await anaCalls();
  await room.advance(20 * MINUTE);
  await room.advance(10 * MINUTE);
  const waiting = await openedBy(room, ANA, before);
  await back(ANA);
  const [asked, nudged] = await openedBy(room, ANA, before);
  expect(waiting.slice(0, 2)).not.toContain(asked);
  expect(nudged).toBe(asked);
});

it('that there is no word is true until there is one, also when the break has closed meanwhile', async () => {
  const [, before] = await anaCalls();
  await room.advance(20 * MINUTE);
  await room.advance(20 * MINUTE);
  const noWord = /No word yet/;
  expect((await openedBy(room, BEN, before)).at(-1)).toMatch(noWord);
  const at = messagesTo(room, BEN) - before - 1;
  await back(ANA);
  await room.settle();
  expect((await openedBy(room, BEN, before))[at]).not.toMatch(noWord);
});

describe('an ask that waited because the platform was away', () => {
  it.each([
    [2, false],
    [3, true],
  ])('comes %i minutes late, and a word of apology with it: %s', async (minutes, apologises) => {
    const [before] = await anaCalls();
    room.platforms.discord.always = { kind: 'wait', scope: 'platform', milliseconds: 1_000 };
    await room.advance(20 * MINUTE);
    room.clock.advance(minutes * MINUTE);
    room.platforms.discord.always = null;
    await room.settle();
    const [asked] = await openedBy(room, ANA, before);
    expect(asked).toMatch(/the minute you promised|late/);
    expect(/sorry|late/i.test(asked ?? '')).toBe(apologises);
  });
});

it('a call of the dance is read for ten minutes, and not after them', async () => {
  room = openRoom();
  const call = await callableDance(room);
  const before = messagesTo(room, BEN);
  await room.send(ANA, call);
  await room.settle();
  const dancing = /Are we dancing/;
  room.clock.advance(10 * MINUTE - 1);
  expect((await openedBy(room, BEN, before))[0]).toMatch(dancing);
  room.clock.advance(1);
  expect((await openedBy(room, BEN, before))[0]).not.toMatch(dancing);
});

describe('someone who asked for space', () => {
  const WISH = { kind: 'need/together', slot: null } as const;
  const SPACE = { kind: 'need/space', wish: { kind: 'minutes', minutes: 60 } } as const;

  it('is brought a wish for time together only once they are here again, and other news at once', async () => {
    room = openRoom();
    await makeCouple(room);
    await room.send(BEN, SPACE);
    await room.settle();
    const before = messagesTo(room, BEN);
    await room.send(ANA, WISH);
    await room.advance(10 * MINUTE);
    expect(messagesTo(room, BEN)).toBe(before);
    await room.send(ANA, { kind: 'need/space', wish: { kind: 'minutes', minutes: 30 } });
    await room.settle();
    const { coupleId, id } = await personOf(room, BEN);
    const needs = coupleId === null ? [] : await room.store.needsOf(coupleId, room.clock.now());
    const his = needs.find(({ by }) => by === id);
    if (his === undefined) throw new Error('there is no space');
    const news = messagesTo(room, BEN);
    await room.send(BEN, { kind: 'need/close', needId: his.id, generation: his.generation });
    await room.advance(10 * MINUTE);
    expect(messagesTo(room, BEN)).toBe(news + 1);
  });

  it('may say something soft to the other meanwhile, who is brought it at once, with a wish of their own or without', async () => {
    room = openRoom();
    await makeCouple(room);
    await room.send(ANA, SPACE);
    await room.send(BEN, WISH);
    await room.settle();
    const before = messagesTo(room, BEN);
    await says(room, ANA);
    await room.settle();
    expect(messagesTo(room, BEN)).toBe(before + 1);
  });
});
