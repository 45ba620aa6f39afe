import { afterEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../src/core/instant.js';
import type { Request } from '../../src/app/ports.js';
import { CALL, makeCouple, personOf } from './fakes/couple.js';
import { callableDance, danceOf, fieldMarkOf, revealed, sends, sentTo, shown, writesAPage } from './fakes/dancing.js';
import { wordsOf } from './fakes/fake-platform.js';
import { ANA, BEN, openRoom, type Room, type Someone } from './fakes/room.js';

let room: Room;
afterEach(() => room.close());

const AWAY = { kind: 'wait', scope: 'platform', milliseconds: 30_000 } as const;
const SOMETHING = 'Something for you.';
const wordsTo = (who: Someone): readonly string[] => sentTo(room, who).map(({ card }) => wordsOf(card));
/** How many messages they were sent that say only that there is something. */
const heard = (who: Someone): number => wordsTo(who).filter((words) => words === SOMETHING).length;
const back = (who: Someone) =>
  room.send(who, { kind: 'time-out/back', timeOutId: null, generation: null, sleepFirst: false });
const leaves = (who: Someone) => room.send(who, { kind: 'pairing/leave', confirmed: true });
const chooses = async (who: Someone) =>
  room.send(who, {
    kind: 'dance/choose',
    field: 'i-then',
    choice: 'go-quiet',
    mark: await fieldMarkOf(room, who, 'i-then'),
  });
/** *Show* on the message that reached them last. */
function showOf(who: Someone): Request {
  const last = sentTo(room, who).at(-1);
  if (last === undefined) throw new Error('nothing came');
  return { kind: 'outbox/show', outboxId: last.nonce };
}

describe('a reveal that could not be sent before a break', () => {
  it('is not sent in it, and comes once it is over', async () => {
    room = openRoom();
    await makeCouple(room);
    const known = heard(BEN);
    room.platforms.telegram.always = AWAY;
    await revealed(room);
    await room.send(ANA, { ...CALL, wish: { kind: 'minutes', minutes: 180 } });
    room.platforms.telegram.always = null;
    await room.advance(2 * HOUR);
    expect(heard(BEN)).toBe(known);
    for (const kind of ['dance/show', 'dance/map', 'dance/naming'] as const)
      for (const who of [ANA, BEN]) expect(shown(await room.send(who, { kind }))).not.toMatch(/thrush|Mayhem|Tuesday/);
    await back(ANA);
    const before = sentTo(room, BEN).length;
    await room.advance(10 * MINUTE);
    const opened = await Promise.all(
      sentTo(room, BEN)
        .slice(before)
        .map(async ({ nonce }) => shown(await room.send(BEN, { kind: 'outbox/show', outboxId: nonce }))),
    );
    expect(opened.filter((words) => /Here are both pages.*Shared by Ana/s.test(words))).toHaveLength(1);
  });

  it('is never sent once one of them has left, and behind the one that came there is nothing any more', async () => {
    room = openRoom();
    await makeCouple(room);
    const known = heard(BEN);
    room.platforms.telegram.always = AWAY;
    await revealed(room);
    const hers = showOf(ANA);
    await leaves(BEN);
    room.platforms.telegram.always = null;
    await room.advance(2 * DAY);
    expect(heard(BEN)).toBe(known);
    expect(shown(await room.send(ANA, hers))).not.toMatch(/thrush|Mayhem|Tuesday/);
    expect((await room.store.counts()).outboxWaiting).toBe(0);
  });

  it('waits with the quarter hour itself when the break began before it', async () => {
    room = openRoom();
    await makeCouple(room);
    await writesAPage(room, ANA, 'Mayhem');
    await writesAPage(room, BEN, 'Tuesday');
    for (const who of [ANA, BEN]) await sends(room, who);
    await room.send(BEN, CALL);
    await room.advance(19 * MINUTE);
    expect((await danceOf(room, ANA)).status).toBe('sealed');
    expect(shown(await room.send(ANA, { kind: 'dance/show' }))).toMatch(/Your page is sealed/);
    await back(BEN);
    await room.settle();
    const known = [heard(ANA), heard(BEN)];
    await room.advance(16 * MINUTE);
    expect((await danceOf(room, ANA)).status).toBe('naming');
    expect([heard(ANA), heard(BEN)]).toEqual(known.map((count) => count + 1));
  });
});

describe('a call that could not be sent at once', () => {
  it('is not sent in a break that began meanwhile, nor after it', async () => {
    room = openRoom();
    const call = await callableDance(room);
    const before = heard(BEN);
    room.platforms.telegram.always = AWAY;
    await room.send(ANA, call);
    await room.settle();
    await room.send(ANA, CALL);
    room.platforms.telegram.always = null;
    await room.advance(5 * MINUTE);
    await back(ANA);
    await room.settle();
    expect(shown(await room.send(BEN, showOf(BEN)))).not.toMatch(/Mayhem/);
    const since = sentTo(room, BEN).filter(({ card }) => wordsOf(card) === SOMETHING);
    for (const { nonce } of since.slice(before))
      expect(shown(await room.send(BEN, { kind: 'outbox/show', outboxId: nonce }))).not.toMatch(/Are we dancing/);
  });

  it('is not sent after ten minutes, nor after one of them left', async () => {
    for (const meanwhile of ['time', 'leaving'] as const) {
      room = openRoom();
      const call = await callableDance(room);
      const before = sentTo(room, BEN).length;
      room.platforms.telegram.always = AWAY;
      await room.send(ANA, call);
      await room.settle();
      if (meanwhile === 'time') await room.advance(11 * MINUTE);
      else await leaves(ANA);
      room.platforms.telegram.always = null;
      await room.advance(30 * MINUTE);
      expect(sentTo(room, BEN)).toHaveLength(before);
      expect((await room.store.counts()).outboxWaiting).toBe(0);
      if (meanwhile === 'time') await room.close();
    }
  });
});

describe('the three moments that a dance waits for', () => {
  it('are kept across a restart: one reminder to whoever left a page half written, a day later, and to no other', async () => {
    room = openRoom();
    await makeCouple(room);
    await room.send(ANA, { kind: 'dance/start' });
    await chooses(BEN);
    room = await room.restart();
    await room.advance(DAY - 1 * MINUTE);
    expect([heard(ANA), heard(BEN)]).toEqual([0, 0]);
    await room.advance(1 * MINUTE);
    // She began and wrote nothing: there is nothing to remind her of.
    expect([heard(ANA), heard(BEN)]).toEqual([0, 1]);
    expect(shown(await room.send(BEN, showOf(BEN)))).toMatch(/Your page for the dance is where you left it/);
    await room.advance(3 * DAY);
    expect([heard(ANA), heard(BEN)]).toEqual([0, 1]);
  });

  it('remind nobody who keeps it light, who has sent theirs, or who took it back', async () => {
    room = openRoom();
    await makeCouple(room);
    const known = [heard(ANA), heard(BEN)];
    await room.send(BEN, { kind: 'person/keep-it-light', on: true });
    await writesAPage(room, ANA, 'Mayhem');
    await chooses(BEN);
    await sends(room, ANA);
    await room.advance(2 * DAY);
    await room.send(ANA, { kind: 'dance/take-back', danceId: (await danceOf(room, ANA)).id });
    await room.advance(2 * DAY);
    expect([heard(ANA), heard(BEN)]).toEqual(known);
  });

  it('show both pages in one commit, also when the bot was down at the quarter hour', async () => {
    room = openRoom();
    await makeCouple(room);
    await writesAPage(room, ANA, 'Mayhem');
    await writesAPage(room, BEN, 'Tuesday');
    for (const who of [ANA, BEN]) await sends(room, who);
    room = await room.restart();
    await room.advance(5 * HOUR);
    for (const who of [ANA, BEN]) {
      expect(heard(who)).toBe(1);
      expect(shown(await room.send(who, showOf(who)))).toMatch(/Shared by .*Shared by /s);
    }
    await room.settle();
    expect((await danceOf(room, BEN)).naming?.names).toHaveLength(2);
  });

  it('let it rest after a week, silently, and leave no timer and no copy behind', async () => {
    room = openRoom();
    await makeCouple(room);
    await writesAPage(room, ANA, 'Mayhem');
    await sends(room, ANA);
    const copies = (await danceOf(room, ANA)).sheets.flatMap(({ sent }) => sent?.names ?? []);
    const before = [sentTo(room, ANA).length, sentTo(room, BEN).length];
    // At the first noon after the week.
    await room.advance(8 * DAY + 15 * MINUTE);
    expect([sentTo(room, ANA).length, sentTo(room, BEN).length]).toEqual(before);
    const { status, id } = await danceOf(room, ANA);
    expect(status).toBe('rested');
    for (const copy of copies) expect(await room.store.sealedRow(copy)).toBeNull();
    const { id: personId } = await personOf(room, ANA);
    for (const kind of ['dance/rest', 'dance/reveal', 'dance/remind'] as const)
      expect((await room.store.timersOf(personId, kind)).filter(({ subject }) => subject === id)).toEqual([]);
  });
});
