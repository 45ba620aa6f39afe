import { afterEach, describe, expect, it } from 'vitest';
import { weeklyMark } from '../../src/core/check-in/weekly.js';
import type { Request } from '../../src/app/ports.js';
import { DAY, MINUTE } from '../../src/core/instant.js';
import { readersThere } from '../copy/place-notices.js';
import { CALL, makeCouple, personOf } from './fakes/couple.js';
import { messagesTo, says } from './fakes/of-two.js';
import { bindPlace, HEARTH, newestPlace, openedBy, proposes, sentTo, shown } from './fakes/places.js';
import { ANA, BEN, openRoom, type Room, type Someone } from './fakes/room.js';

let room: Room;
afterEach(() => room.close());

const WISH = { kind: 'need/together', slot: null } as const;
const PROPOSE = { kind: 'check-in/propose-time', weekday: 7, time: 18 * 60 } as const;
const OVER = /That one is over\. Nothing is waiting for you\./;
const back = (who: Someone) =>
  room.send(who, { kind: 'time-out/back', timeOutId: null, generation: null, sleepFirst: false });
/** Their newest message, opened again. */
const openLast = async (who: Someone): Promise<string> =>
  (await openedBy(room, who, messagesTo(room, who) - 1))[0] ?? '';
async function knowTheirZones(): Promise<void> {
  for (const who of [ANA, BEN]) await room.send(who, { kind: 'person/zone', zone: 'Europe/Lisbon' });
}
async function markOfProposed(): Promise<number> {
  const { coupleId } = await personOf(room, ANA);
  const times = coupleId === null ? null : await room.store.checkInTimes(coupleId);
  if (times?.proposed == null) throw new Error('nothing is proposed');
  return weeklyMark(times.proposed);
}

describe('someone who asks the other in every way there is', () => {
  it('brings them four things in a day, and is told kindly when the next is possible; the other’s day is their own', async () => {
    room = openRoom();
    await makeCouple(room);
    await knowTheirZones();
    const before = messagesTo(room, BEN);
    await says(room, ANA);
    await proposes(room, ANA, HEARTH);
    await room.send(ANA, PROPOSE);
    await room.send(ANA, WISH);
    await room.settle();
    expect(messagesTo(room, BEN) - before).toBe(4);
    expect(shown(await says(room, ANA))).toMatch(/as much as I carry to them in one day.*Your words are kept/s);
    await room.send(ANA, { ...PROPOSE, weekday: 3 });
    await room.settle();
    expect(messagesTo(room, BEN) - before).toBe(4);
    expect(shown(await says(room, BEN))).toMatch(/I pass it on/);
    await room.advance(DAY);
    const { version } = { version: messagesTo(room, BEN) };
    expect(shown(await says(room, ANA))).toMatch(/I pass it on/);
    await room.settle();
    expect(messagesTo(room, BEN)).toBe(version + 1);
  });
});

describe('a time that was taken back', () => {
  it('is over, wherever the other looks or presses, in the words of one that ran out', async () => {
    room = openRoom();
    await makeCouple(room);
    await knowTheirZones();
    const seen: string[][] = [];
    for (const isTakenBack of [true, false]) {
      await room.send(ANA, PROPOSE);
      await room.settle();
      const mark = await markOfProposed();
      expect(await openLast(BEN)).toMatch(/A time for your check-in is proposed/);
      if (isTakenBack) await room.send(ANA, { kind: 'check-in/drop-time', mark });
      else await room.advance(7 * DAY);
      const words = [await openLast(BEN), shown(await room.send(BEN, { kind: 'check-in/accept-time', mark }))];
      for (const each of words) expect(each).toMatch(OVER);
      seen.push([...words, shown(await room.send(BEN, { kind: 'check-in/show' }))]);
      await room.advance(DAY);
    }
    expect(seen[0]).toEqual(seen[1]);
  });
});

describe('a place', () => {
  it('in which I cannot write is not theirs by a button that was never shown: nobody hears that it is lost', async () => {
    room = openRoom();
    await makeCouple(room);
    room.platforms.discord.reading = readersThere({ canPost: false });
    const before = [ANA, BEN].map((who) => messagesTo(room, who));
    await proposes(room, ANA, HEARTH);
    const { id: placeId } = await newestPlace(room, ANA);
    for (const who of [ANA, BEN])
      expect(shown(await room.send(who, { kind: 'place/agree', placeId, banner: false }))).toMatch(
        /I can't write in the Discord channel/,
      );
    await room.settle();
    expect(await newestPlace(room, ANA)).toMatchObject({ status: 'proposed', agreed: [] });
    expect(room.platforms.discord.posted).toEqual([]);
    for (const [index, who] of [ANA, BEN].entries())
      expect((await openedBy(room, who, before[index] ?? 0)).join('\n')).not.toMatch(/I can't get into your place/);
    // What is not told now stands in nobody's way.
    room.platforms.discord.reading = null;
    expect(await bindPlace(room)).toMatchObject({ status: 'bound' });
  });

  it('is asked about only while it waits for them, and only when they agree to that very one', async () => {
    room = openRoom();
    await makeCouple(room);
    const asked: string[] = [];
    Object.assign(room.platforms.discord, {
      readers: async (externalId: string) => {
        asked.push(externalId);
        return null;
      },
    });
    await proposes(room, ANA, HEARTH);
    const { id: placeId } = await newestPlace(room, ANA);
    const askedBy = async (request: Request): Promise<number> => {
      asked.length = 0;
      await room.send(ANA, request);
      return asked.length;
    };
    const looked = await askedBy({ kind: 'place/show' });
    const agree = (id: typeof placeId) => ({ kind: 'place/agree', placeId: id, banner: false }) as const;
    // The card of the proposal names the readers as well: one more is asked for by the agreement itself.
    expect(await askedBy(agree('another' as typeof placeId))).toBe(looked);
    expect(await askedBy(agree(placeId))).toBe(looked + 1);
    await room.send(BEN, agree(placeId));
    const bound = await askedBy({ kind: 'place/show' });
    expect(await newestPlace(room, ANA)).toMatchObject({ status: 'bound' });
    expect(await askedBy(agree(placeId))).toBe(bound);
    // So it is by every other button.
    expect(await askedBy({ kind: 'place/banner', placeId, banner: true })).toBeLessThanOrEqual(bound);
  });

  it('that was proposed is opened later as it stands by then', async () => {
    room = openRoom();
    await makeCouple(room);
    await proposes(room, ANA, HEARTH);
    await room.settle();
    expect(await openLast(BEN)).toMatch(/A place for you two/);
    const [nonce] = sentTo(room, BEN)
      .slice(-1)
      .map((sent) => sent.nonce);
    if (nonce === undefined) throw new Error('nothing came');
    const { id: placeId } = await newestPlace(room, ANA);
    for (const who of [ANA, BEN]) await room.send(who, { kind: 'place/agree', placeId, banner: false });
    const show = { kind: 'outbox/show', outboxId: nonce } as const;
    expect(shown(await room.send(BEN, show))).toMatch(/You two have a place on Discord/);
    await room.send(ANA, { kind: 'place/unbind', placeId, confirmed: true });
    expect(shown(await room.send(BEN, show))).toMatch(OVER);
  });
});

describe('what somebody does by an older button in a break', () => {
  it('comes to the other when it is over, and not before', async () => {
    room = openRoom();
    await makeCouple(room);
    await knowTheirZones();
    const place = await bindPlace(room);
    await room.send(ANA, PROPOSE);
    const mark = await markOfProposed();
    await room.send(BEN, { kind: 'check-in/accept-time', mark });
    await room.send(ANA, CALL);
    await room.settle();
    const [hers, his] = [messagesTo(room, ANA), messagesTo(room, BEN)];
    const posted = room.platforms.discord.posted.length;
    await room.send(ANA, { kind: 'check-in/stop', mark });
    await room.send(ANA, { kind: 'place/unbind', placeId: place.id, confirmed: true });
    for (const command of [PROPOSE, WISH]) expect(shown(await room.send(ANA, command))).toMatch(/There is a break/);
    expect(shown(await proposes(room, ANA, HEARTH))).toMatch(/There is a break/);
    await room.advance(10 * MINUTE);
    expect([messagesTo(room, ANA), messagesTo(room, BEN)]).toEqual([hers, his]);
    await back(ANA);
    await room.advance(10 * MINUTE);
    const words = (await openedBy(room, BEN, his)).join('\n');
    expect(words).toMatch(/No check-in opens by itself any more/);
    expect(words).toMatch(/The place is no longer yours/);
    expect(room.platforms.discord.posted).toHaveLength(posted);
  });
});
