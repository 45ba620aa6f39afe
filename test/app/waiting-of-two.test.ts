import { afterEach, describe, expect, it } from 'vitest';
import { weeklyMark } from '../../src/core/check-in/weekly.js';
import type { Request } from '../../src/app/ports.js';
import { EMPTY_SET } from '../../src/app/commit-decision.js';
import type { TimerKey } from '../../src/core/ids.js';
import { DAY, HOUR, MINUTE, plus } from '../../src/core/instant.js';
import { CALL, makeCouple, personOf } from './fakes/couple.js';
import { checkInOf, messagesTo, says, sayingsOf, sends, timesRead, writes } from './fakes/of-two.js';
import { openedBy, sentTo, shown } from './fakes/places.js';
import { ANA, BEN, openRoom, type Room, type Someone } from './fakes/room.js';

let room: Room;
afterEach(() => room.close());

const AWAY = { kind: 'wait', scope: 'platform', milliseconds: 30_000 } as const;
const CLEO: Someone = { platform: 'discord', externalId: '333', name: 'Cleo' };
const back = (who: Someone) =>
  room.send(who, { kind: 'time-out/back', timeOutId: null, generation: null, sleepFirst: false });
const leaves = (who: Someone) => room.send(who, { kind: 'pairing/leave', confirmed: true });
const showLast = (who: Someone): Request => {
  const last = sentTo(room, who).at(-1);
  if (last === undefined) throw new Error('nothing came');
  return { kind: 'outbox/show', outboxId: last.nonce };
};

async function bothSend(): Promise<void> {
  await writes(room, ANA, 'wish', 'A walk, plover');
  await writes(room, BEN, 'change', 'Nights, avocet');
  for (const who of [ANA, BEN]) await sends(room, who);
}

describe('soft words that could not be sent at once', () => {
  it('are not sent in a break that began meanwhile, and come once it is over', async () => {
    room = openRoom();
    await makeCouple(room);
    const before = messagesTo(room, BEN);
    room.platforms.telegram.always = AWAY;
    await says(room, ANA);
    await room.settle();
    await room.send(ANA, CALL);
    room.platforms.telegram.always = null;
    await room.advance(10 * MINUTE);
    expect((await openedBy(room, BEN, before)).join('\n')).not.toMatch(/plover|They wrote/);
    await back(ANA);
    await room.advance(10 * MINUTE);
    expect(await timesRead(room, BEN, /They wrote this for you:.*plover/s)).toBe(1);
  });

  it('are not announced any more once the two are not connected, and behind what came there is nothing', async () => {
    room = openRoom();
    await makeCouple(room);
    const before = messagesTo(room, BEN);
    room.platforms.telegram.always = AWAY;
    await says(room, ANA);
    await room.settle();
    await leaves(BEN);
    room.platforms.telegram.always = null;
    await room.advance(2 * DAY);
    expect(messagesTo(room, BEN)).toBe(before);
    expect((await room.store.counts()).outboxWaiting).toBe(0);
  });

  it('wait behind Show while either is in a break, with the way to them kept', async () => {
    room = openRoom();
    await makeCouple(room);
    await says(room, ANA);
    await room.settle();
    const show = showLast(BEN);
    await room.send(BEN, CALL);
    const waits = await room.send(BEN, show);
    expect(shown(waits)).toMatch(/It waits until the break is over/);
    const actions =
      waits.kind === 'card'
        ? waits.card.rows.flat().flatMap((button) => (button.kind === 'act' ? [button.action] : []))
        : [];
    expect(actions).toContainEqual(show);
    await back(BEN);
    expect(shown(await room.send(BEN, show))).toMatch(/plover/);
  });

  it('are given up after a day in which they could not be sent, and nobody is told', async () => {
    room = openRoom();
    await makeCouple(room);
    room.platforms.telegram.always = { kind: 'unreachable' };
    const hers = messagesTo(room, ANA);
    await says(room, ANA);
    await room.advance(2 * DAY);
    expect(messagesTo(room, ANA)).toBe(hers);
    expect((await sayingsOf(room, ANA))[0]?.answer).toBeNull();
  });
});

describe('a check-in that was sealed', () => {
  it('is shown to both at one moment, also where one of them hears of it later', async () => {
    room = openRoom();
    await makeCouple(room);
    await bothSend();
    room.platforms.telegram.always = AWAY;
    await room.advance(16 * MINUTE);
    expect((await checkInOf(room, ANA)).status).toBe('shown');
    expect(await timesRead(room, ANA, /side by side.*plover.*avocet|side by side.*avocet.*plover/s)).toBe(1);
    await room.send(ANA, CALL);
    room.platforms.telegram.always = null;
    await room.advance(6 * MINUTE);
    expect(await timesRead(room, BEN, /plover/)).toBe(0);
    await back(ANA);
    await room.advance(10 * MINUTE);
    expect(await timesRead(room, BEN, /side by side.*plover/s)).toBe(1);
  });

  it('is not announced to someone who is with somebody else by then', async () => {
    room = openRoom();
    await makeCouple(room);
    await bothSend();
    room.platforms.telegram.always = AWAY;
    await room.advance(16 * MINUTE);
    await leaves(BEN);
    await makeCouple(room, CLEO, BEN);
    const before = messagesTo(room, BEN);
    room.platforms.telegram.always = null;
    await room.advance(1 * DAY);
    expect((await openedBy(room, BEN, before)).join('\n')).not.toMatch(/side by side|plover|avocet|no longer there/);
  });

  it('is never shown once one of them left before its quarter hour', async () => {
    room = openRoom();
    await makeCouple(room);
    await bothSend();
    const { id } = await checkInOf(room, ANA);
    await leaves(ANA);
    await room.advance(1 * HOUR);
    expect((await room.store.checkIn(id))?.status).toBe('rested');
    for (const who of [ANA, BEN]) expect(await timesRead(room, who, /side by side|plover|avocet/)).toBe(0);
  });
});

describe('what was set for later', () => {
  it('does nothing for nobody, twice, or of an older agreement', async () => {
    room = openRoom();
    await makeCouple(room);
    for (const who of [ANA, BEN]) await room.send(who, { kind: 'person/zone', zone: 'Europe/Berlin' });
    const { coupleId, id: personId } = await personOf(room, ANA);
    if (coupleId === null) throw new Error('they are no couple');
    await room.send(ANA, { kind: 'check-in/propose-time', weekday: 4, time: 1_140 });
    await room.send(BEN, {
      kind: 'check-in/accept-time',
      mark: weeklyMark({ weekday: 4, time: 1_140, zone: 'Europe/Berlin' }),
    });
    await room.settle();
    const times = await room.store.checkInTimes(coupleId);
    const stale = {
      key: 'stale' as TimerKey,
      kind: 'check-in/open' as const,
      subject: coupleId,
      personId,
      generation: (times?.generation ?? 1) - 1,
      at: room.clock.now(),
      wall: null,
    };
    const set = (timer: typeof stale) => room.store.commit({ ...EMPTY_SET, timers: [{ kind: 'set', timer }] });
    await set(stale);
    await set({ ...stale, key: 'nobody' as TimerKey, personId: 'AAAAAAAAAAAAAAAAAAAAAA' as never });
    await room.settle();
    expect(await room.store.latestCheckIn(coupleId)).toBeNull();
    // A Tuesday evening it is.
    await room.advance(2 * DAY);
    const opened = await checkInOf(room, ANA);
    expect(opened.status).toBe('open');
    await room.advance(6 * DAY);
    expect((await checkInOf(room, ANA)).id).toBe(opened.id);
    await room.advance(1 * DAY);
    expect((await checkInOf(room, ANA)).id).not.toBe(opened.id);
  });

  it('asks whoever took space at their minute, once, also when the bot was down, and counts the two hours from there', async () => {
    room = openRoom();
    await makeCouple(room);
    await room.send(ANA, { kind: 'need/space', wish: { kind: 'minutes', minutes: 30 } });
    await room.settle();
    room = await room.restart();
    room.platforms.discord.always = AWAY;
    await room.advance(3 * HOUR);
    expect(messagesTo(room, ANA)).toBe(0);
    room.platforms.discord.always = null;
    await room.advance(1 * MINUTE);
    await room.settle();
    expect(await timesRead(room, ANA, /I'm sorry.*The time that you gave for yourself is over/)).toBe(1);
    const { coupleId } = await personOf(room, ANA);
    const needs = async () =>
      coupleId === null ? [] : await room.store.needsOf(coupleId, plus(room.clock.now(), -DAY));
    expect((await needs())[0]?.status).toBe('open');
    await room.advance(1 * HOUR + 55 * MINUTE);
    expect((await needs())[0]?.status).toBe('open');
    await room.advance(10 * MINUTE);
    expect((await needs())[0]?.status).toBe('closed');
    expect(messagesTo(room, ANA)).toBe(1);
    expect(messagesTo(room, BEN)).toBe(0);
  });

  it('is tried on although it was refused again and again', async () => {
    room = openRoom();
    await makeCouple(room);
    await room.send(ANA, { kind: 'need/space', wish: { kind: 'minutes', minutes: 30 } });
    await room.settle();
    room.platforms.discord.always = { kind: 'rejected', reason: '400' };
    for (let step = 0; step < 18; step += 1) await room.advance(5 * MINUTE);
    expect(room.log.heard.some(({ event }) => event === 'outbox.dead')).toBe(false);
    room.platforms.discord.always = null;
    await room.advance(5 * MINUTE);
    expect(await timesRead(room, ANA, /I'm sorry.*The time that you gave for yourself is over/)).toBe(1);
  });
});

describe('behind Show', () => {
  it('a bid stands as it is by then, not as it was when the message went out', async () => {
    room = openRoom();
    await makeCouple(room);
    await room.send(ANA, { kind: 'need/space', wish: { kind: 'minutes', minutes: 60 } });
    await room.settle();
    const told = showLast(BEN);
    expect(shown(await room.send(BEN, told))).toMatch(/They need some space/);
    const { coupleId } = await personOf(room, ANA);
    const bids = async () => (coupleId === null ? [] : room.store.needsOf(coupleId, plus(room.clock.now(), -DAY)));
    const [space] = await bids();
    if (space === undefined) throw new Error('nothing was asked for');
    await room.send(ANA, { kind: 'need/close', needId: space.id, generation: space.generation });
    expect(shown(await room.send(BEN, told))).toMatch(/That one is over/);

    await room.send(BEN, { kind: 'need/together', slot: null });
    await room.settle();
    const asked = showLast(ANA);
    const wish = (await bids()).find(({ about }) => about.kind === 'together');
    if (wish === undefined) throw new Error('nothing was wished for');
    expect(shown(await room.send(ANA, asked))).toMatch(/time together with you/);
    await room.send(ANA, {
      kind: 'need/answer',
      needId: wish.id,
      generation: wish.generation,
      answer: 'not-this-time',
    });
    expect(shown(await room.send(ANA, asked))).toMatch(/Not this time: I pass it on/);
  });
});
