import { afterEach, describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../src/core/instant.js';
import { CALL, makeCouple, personOf } from './fakes/couple.js';
import {
  callableDance,
  danceOf,
  pickOf,
  revealed,
  sendIt,
  sends,
  sentTo,
  shown,
  writesAPage,
} from './fakes/dancing.js';
import { wordsOf } from './fakes/fake-platform.js';
import { ANA, BEN, openRoom, type Room, type Someone } from './fakes/room.js';

let room: Room;
afterEach(() => room.close());

const leaves = (who: Someone) => room.send(who, { kind: 'pairing/leave', confirmed: true });
const heard = (who: Someone): number =>
  sentTo(room, who).filter(({ card }) => wordsOf(card) === 'Something for you.').length;

describe('two in the same moment', () => {
  it('who begin, begin one dance', async () => {
    room = openRoom();
    await makeCouple(room);
    const [hers, his] = await Promise.all([ANA, BEN].map((who) => room.send(who, { kind: 'dance/start' })));
    // Whoever came second finds the one that was begun.
    expect([hers, his].filter((reply) => reply !== undefined && /You've begun/.test(shown(reply)))).toHaveLength(1);
    for (const who of [ANA, BEN]) expect(shown(await room.send(who, { kind: 'dance/sheet' }))).toMatch(/Your page/);
    await writesAPage(room, ANA, 'Mayhem');
    await writesAPage(room, BEN, 'Tuesday');
    expect((await danceOf(room, ANA)).sheets.map(({ draftNames }) => draftNames.length)).toEqual([1, 1]);
  });

  it('who pick the same name have it, and both hear so', async () => {
    room = openRoom();
    await makeCouple(room);
    await revealed(room);
    const before = heard(ANA) + heard(BEN);
    const pick = await pickOf(room, 1);
    const replies = await Promise.all([room.send(ANA, pick), room.send(BEN, pick)]);
    await room.settle();
    expect((await danceOf(room, ANA)).status).toBe('named');
    expect(replies.map(shown).filter((words) => /It has a name/.test(words))).toHaveLength(1);
    expect(heard(ANA) + heard(BEN)).toBe(before + 1);
  });

  it('who pick different ones come to one second round', async () => {
    room = openRoom();
    await makeCouple(room);
    await revealed(room);
    const [hers, his] = [await pickOf(room, 0), await pickOf(room, 1)];
    await Promise.all([room.send(ANA, hers), room.send(BEN, his)]);
    expect((await danceOf(room, ANA)).naming).toMatchObject({ round: 2, picks: [] });
    for (const who of [ANA, BEN])
      expect(shown(await room.send(who, { kind: 'dance/naming' }))).toMatch(/Two names are left/);
  });

  it('of whom one sends and one leaves: nothing is sealed for two who are none any more, nor shown', async () => {
    for (const order of [0, 1]) {
      room = openRoom();
      await makeCouple(room);
      await writesAPage(room, ANA, 'Mayhem');
      await writesAPage(room, BEN, 'Tuesday');
      await sends(room, BEN);
      const dance = await danceOf(room, ANA);
      const sending = await sendIt(room, ANA);
      const send = () => room.send(ANA, sending);
      await Promise.all(order === 0 ? [send(), leaves(BEN)] : [leaves(BEN), send()]);
      const before = [heard(ANA), heard(BEN)];
      await room.advance(2 * HOUR);
      expect([heard(ANA), heard(BEN)]).toEqual(before);
      const after = await room.store.dance(dance.id);
      expect(after?.status).toBe('rested');
      expect(after?.sheets.map(({ sent, shown: seen }) => [sent, seen])).toEqual([
        [null, null],
        [null, null],
      ]);
      for (const who of [ANA, BEN]) {
        expect((await personOf(room, who)).coupleId).toBeNull();
        expect(shown(await room.send(who, { kind: 'dance/show' }))).toMatch(/It takes two/);
      }
      expect(room.log.heard).toEqual([]);
      if (order === 0) await room.close();
    }
  });

  it('of whom one calls the dance and one a break: nothing is called into the break', async () => {
    for (const order of [0, 1]) {
      room = openRoom();
      const call = await callableDance(room);
      const before = heard(BEN);
      const dances = () => room.send(ANA, call);
      const pauses = () => room.send(BEN, CALL);
      await Promise.all(order === 0 ? [dances(), pauses()] : [pauses(), dances()]);
      await room.advance(5 * MINUTE);
      expect(heard(BEN)).toBe(before);
      if (order === 0) await room.close();
    }
  });

  it('of whom one takes back while the quarter hour comes: both pages are shown to both, or neither to anybody', async () => {
    room = openRoom();
    await makeCouple(room);
    await writesAPage(room, ANA, 'Mayhem');
    await writesAPage(room, BEN, 'Tuesday');
    for (const who of [ANA, BEN]) await sends(room, who);
    const { id: danceId, revealAt } = await danceOf(room, ANA);
    const before = [heard(ANA), heard(BEN)];
    room.clock.advance((revealAt ?? 0) - room.clock.now());
    await Promise.all([room.settle(), room.send(ANA, { kind: 'dance/take-back', danceId })]);
    await room.settle();
    const { status, sheets } = await danceOf(room, ANA);
    const isShown = status === 'naming';
    expect(sheets.map(({ shown: seen }) => seen !== null)).toEqual([isShown, isShown]);
    expect([heard(ANA), heard(BEN)]).toEqual(before.map((count) => count + (isShown ? 1 : 0)));
  });
});
