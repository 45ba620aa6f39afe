import { afterEach, describe, expect, it } from 'vitest';
import type { DeliveryResult } from '../../src/app/ports.js';
import { weeklyMark } from '../../src/core/check-in/weekly.js';
import { DAY, HOUR, MINUTE } from '../../src/core/instant.js';
import { makeCouple, personOf } from './fakes/couple.js';
import { checkInOf, messagesTo, revealed } from './fakes/of-two.js';
import { bindPlace, openedBy, shown } from './fakes/places.js';
import { ANA, BEN, openRoom, type Room, type Someone } from './fakes/room.js';

let room: Room;
afterEach(() => room.close());

/** What came to them since, behind *Show*. */
const opens = async (who: Someone, from: number): Promise<string> => (await openedBy(room, who, from)).join('\n');

async function agreeOnSundays(): Promise<number> {
  await room.send(ANA, { kind: 'person/zone', zone: 'Europe/Lisbon' });
  await room.send(BEN, { kind: 'person/zone', zone: 'Europe/Lisbon' });
  await room.send(ANA, { kind: 'check-in/propose-time', weekday: 7, time: 18 * 60 });
  const { coupleId } = await personOf(room, ANA);
  const times = coupleId === null ? null : await room.store.checkInTimes(coupleId);
  if (times?.proposed == null) throw new Error('nothing is proposed');
  const mark = weeklyMark(times.proposed);
  await room.send(BEN, { kind: 'check-in/accept-time', mark });
  await room.settle();
  return mark;
}
/** Hour by hour: more than half a day late a weekly one does not open. */
async function untilItOpens(): Promise<void> {
  const { coupleId } = await personOf(room, ANA);
  for (let hours = 0; hours < 8 * 24; hours += 1) {
    const newest = coupleId === null ? null : await room.store.latestCheckIn(coupleId);
    if (newest?.status === 'open') return;
    await room.advance(HOUR);
  }
  throw new Error('none opened');
}
async function newestNeed() {
  const { coupleId } = await personOf(room, ANA);
  const [need] = coupleId === null ? [] : await room.store.needsOf(coupleId, room.clock.now());
  if (need === undefined) throw new Error('there is no bid');
  return { needId: need.id, generation: need.generation };
}

describe('what a message said of a check-in', () => {
  it('is true when it is opened: open until when, sent, shown or at rest', async () => {
    room = openRoom();
    await makeCouple(room);
    await agreeOnSundays();
    const before = messagesTo(room, BEN);
    await untilItOpens();
    const opened = await checkInOf(room, BEN);
    expect(opened.closesAt - opened.openedAt).toBeGreaterThan(47 * HOUR);
    await room.advance(60 * HOUR);
    expect((await checkInOf(room, BEN)).status).toBe('rested');
    const text = await opens(BEN, before);
    expect(text).toMatch(/This check-in rests/);
    expect(text).not.toMatch(/Your check-in is open/);
    const from = messagesTo(room, BEN);
    await untilItOpens();
    expect(await opens(BEN, from)).toMatch(/Your check-in is open/);
    await revealed(room);
    expect((await openedBy(room, BEN, from))[0]).toMatch(/You both answered/);
  });

  it('is true of the weekly time too: agreed, stopped, and agreed again', async () => {
    room = openRoom();
    await makeCouple(room);
    const before = messagesTo(room, ANA);
    const mark = await agreeOnSundays();
    expect(await opens(ANA, before)).toMatch(/Agreed: your check-in opens by itself/);
    await room.send(BEN, { kind: 'check-in/stop', mark });
    await room.settle();
    const [agreed, stopped] = await openedBy(room, ANA, before);
    expect(agreed).toMatch(/You can begin one now, or agree on a time/);
    expect(stopped).toMatch(/No check-in opens by itself any more/);
    await room.advance(DAY);
    await agreeOnSundays();
    expect((await openedBy(room, ANA, before))[1]).toMatch(/One opens by itself every Sunday/);
  });
});

describe('what a message said of a place', () => {
  it('is over once it was let go, and shows the one that came in its stead', async () => {
    room = openRoom();
    await makeCouple(room);
    const before = messagesTo(room, ANA);
    const place = await bindPlace(room);
    const said = await openedBy(room, ANA, before);
    const at = said.findIndex((text) => text.includes('the place is yours now'));
    expect(at).toBeGreaterThanOrEqual(0);
    await room.send(BEN, { kind: 'place/unbind', placeId: place.id, confirmed: true });
    expect((await openedBy(room, ANA, before))[at]).toMatch(/That one is over/);
  });
});

describe('a time that both agreed on and one let go', () => {
  it('is told to the other once, without a sound, and is not promised behind an older message', async () => {
    room = openRoom();
    await makeCouple(room);
    await room.send(ANA, { kind: 'need/together', slot: { kind: 'in', minutes: 180 } });
    await room.settle();
    const before = messagesTo(room, ANA);
    await room.send(BEN, { kind: 'need/answer', ...(await newestNeed()), answer: 'yes' });
    await room.settle();
    expect(await opens(ANA, before)).toMatch(/They'd like that too/);
    const bid = await newestNeed();
    const theirs = messagesTo(room, BEN);
    expect(shown(await room.send(BEN, { kind: 'need/close', ...bid }))).toMatch(/is let go/);
    await room.settle();
    const [answered, told, ...more] = await openedBy(room, ANA, before);
    expect(answered).toMatch(/That one is over/);
    expect(told).toBe('The time together that you two had agreed on is let go. Nothing is waiting for either of you.');
    expect(more).toEqual([]);
    await room.advance(5 * HOUR);
    expect([messagesTo(room, ANA), messagesTo(room, BEN)]).toEqual([before + 2, theirs]);
  });

  it('is shown as agreed for as long as it stands, and not when its hour is over', async () => {
    room = openRoom();
    await makeCouple(room);
    await room.send(ANA, { kind: 'need/together', slot: null });
    const before = messagesTo(room, BEN);
    await room.send(BEN, {
      kind: 'need/another-time',
      ...(await newestNeed()),
      slot: { kind: 'in', minutes: 120 },
    });
    await room.send(ANA, { kind: 'need/fine', ...(await newestNeed()) });
    await room.settle();
    expect((await openedBy(room, BEN, before)).at(-1)).toMatch(/You both agreed/);
    await room.send(ANA, { kind: 'need/close', ...(await newestNeed()) });
    await room.advance(MINUTE);
    expect(await opens(BEN, before)).not.toMatch(/You both agreed/);
  });
});

describe('space that reaches nobody', () => {
  it('is said half a minute later with a line to send; once the other heard of it, never', async () => {
    room = openRoom();
    await makeCouple(room);
    const space = { kind: 'need/space', wish: { kind: 'minutes', minutes: 60 } } as const;
    const before = messagesTo(room, ANA);
    await room.send(ANA, space);
    await room.settle();
    await room.advance(2 * MINUTE);
    expect(messagesTo(room, ANA)).toBe(before);
  });

  it('is said in one and the same words to whoever was blocked and whoever met an outage', async () => {
    const lines: string[] = [];
    for (const always of [
      { kind: 'unreachable' },
      { kind: 'wait', scope: 'platform', milliseconds: 5 * MINUTE },
    ] as const satisfies readonly DeliveryResult[]) {
      room = openRoom();
      await makeCouple(room);
      room.platforms[BEN.platform].always = always;
      const before = messagesTo(room, ANA);
      const reply = await room.send(ANA, { kind: 'need/space', wish: { kind: 'minutes', minutes: 60 } });
      expect(shown(reply)).toMatch(/I'm letting them know/);
      await room.advance(29_000);
      expect(messagesTo(room, ANA)).toBe(before);
      await room.advance(2_000);
      lines.push(await opens(ANA, before));
      expect(messagesTo(room, ANA)).toBe(before + 1);
      if (always.kind === 'unreachable') await room.close();
    }
    expect(lines[0]).toMatch(
      /I couldn't get this to anyone\. Here's a line to send yourself\..*I need a while for myself/s,
    );
    expect(lines[1]).toBe(lines[0]);
  });
});
