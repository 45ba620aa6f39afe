import { afterEach, describe, expect, it } from 'vitest';
import { askedAt } from '../../src/core/asked-lately.js';
import { weeklyMark } from '../../src/core/check-in/weekly.js';
import { DAY, HOUR, type Millis, MINUTE } from '../../src/core/instant.js';
import { makeCouple, personOf } from './fakes/couple.js';
import { messagesTo } from './fakes/of-two.js';
import { bindPlace, HEARTH, newestPlace, openedBy, PORCH, proposes } from './fakes/places.js';
import { ANA, BEN, openRoom, type Room } from './fakes/room.js';

let room: Room;
afterEach(() => room.close());

const WALK = { kind: 'need/together', slot: { kind: 'in', minutes: 180 } } as const;

async function proposesAPlace(): Promise<void> {
  await proposes(room, ANA, HEARTH);
  const { id: placeId } = await newestPlace(room, ANA);
  await room.send(ANA, { kind: 'place/agree', placeId, banner: false });
}
async function proposesSundays(): Promise<number> {
  await room.send(ANA, { kind: 'check-in/propose-time', weekday: 7, time: 18 * 60 });
  const { coupleId } = await personOf(room, ANA);
  const times = coupleId === null ? null : await room.store.checkInTimes(coupleId);
  if (times?.proposed == null) throw new Error('nothing is proposed');
  return weeklyMark(times.proposed);
}
const agreesOnSundays = async () => room.send(BEN, { kind: 'check-in/accept-time', mark: await proposesSundays() });
async function untilOneOpens(): Promise<void> {
  const { coupleId } = await personOf(room, ANA);
  for (let hours = 0; hours < 8 * 24; hours += 1) {
    if (coupleId !== null && (await room.store.latestCheckIn(coupleId))?.status === 'open') return;
    await room.advance(HOUR);
  }
}
async function newestNeed() {
  const { coupleId } = await personOf(room, ANA);
  const [need] = coupleId === null ? [] : await room.store.needsOf(coupleId, room.clock.now());
  if (need === undefined) throw new Error('there is no bid');
  return { needId: need.id, generation: need.generation };
}

type Told = {
  readonly what: string;
  readonly happens: () => Promise<unknown>;
  readonly goes?: readonly ('leaves' | 'erases')[];
  /** When it is looked at, each counted from the one before, and what is read then. */
  readonly reads: readonly (readonly [after: Millis, words: RegExp])[];
};
const OVER = /That one is over/;
const TOLD: readonly Told[] = [
  {
    what: 'a place was proposed',
    happens: proposesAPlace,
    reads: [
      [MINUTE, /A place for you two/],
      [6 * DAY, /A place for you two/],
      [DAY, OVER],
    ],
  },
  {
    what: 'a place was proposed to them and they did not want it',
    happens: async () => {
      await proposesAPlace();
      await room.settle();
      await room.send(BEN, { kind: 'place/decline', placeId: (await newestPlace(room, ANA)).id });
    },
    // What somebody answered is gone with the place, where everything is.
    goes: ['leaves'],
    reads: [[MINUTE, OVER]],
  },
  {
    what: 'a place became theirs',
    happens: () => bindPlace(room, PORCH, { by: BEN, other: ANA }),
    reads: [
      [MINUTE, /the place is yours now/],
      [30 * DAY, /the place is yours now/],
    ],
  },
  {
    what: 'a time was proposed',
    happens: proposesSundays,
    reads: [
      [MINUTE, /A time for your check-in is proposed/],
      [6 * DAY, /A time for your check-in is proposed/],
      [DAY, OVER],
    ],
  },
  {
    what: 'a check-in opened by itself',
    happens: async () => {
      await agreesOnSundays();
      await untilOneOpens();
    },
    reads: [
      [HOUR, /Your check-in is open/],
      [40 * HOUR, /Your check-in is open/],
      [8 * HOUR, /rests/],
    ],
  },
  {
    what: 'time together was asked for',
    happens: () => room.send(ANA, { kind: 'need/together', slot: null }),
    reads: [
      [MINUTE, /whenever/i],
      [23 * HOUR, /whenever/i],
      [HOUR, OVER],
    ],
  },
  {
    what: 'time together was asked for at a time',
    happens: () => room.send(ANA, WALK),
    reads: [
      [179 * MINUTE, /like/],
      [1 * MINUTE, OVER],
    ],
  },
  {
    what: 'space was announced',
    happens: () => room.send(ANA, { kind: 'need/space', wish: { kind: 'minutes', minutes: 60 } }),
    reads: [
      [59 * MINUTE, /space/],
      [1 * MINUTE, OVER],
    ],
  },
  {
    what: 'time together was agreed on',
    happens: async () => {
      await room.send(BEN, WALK);
      await room.send(ANA, { kind: 'need/answer', ...(await newestNeed()), answer: 'yes' });
    },
    reads: [
      [179 * MINUTE, /They'd like that too/],
      [2 * MINUTE, OVER],
    ],
  },
];

/** What one of two reads behind the first message that told them, at each of the moments. */
async function readsOf({ happens, reads }: Told, meanwhile: 'stays' | 'leaves' | 'erases'): Promise<string[]> {
  room = openRoom();
  await makeCouple(room);
  for (const who of [ANA, BEN]) await room.send(who, { kind: 'person/zone', zone: 'Europe/Lisbon' });
  await room.settle();
  const before = messagesTo(room, BEN);
  await happens();
  await room.settle();
  const asked = askedAt(room.clock.now());
  if (meanwhile === 'leaves') await room.send(ANA, { kind: 'pairing/leave', confirmed: true });
  if (meanwhile === 'erases') await room.send(ANA, { kind: 'person/erase', confirmed: true, asked });
  const seen: string[] = [];
  for (const [after] of reads) {
    await room.advance(after);
    seen.push((await openedBy(room, BEN, before))[0] ?? 'nothing');
  }
  return seen;
}

describe('a message to whoever stays', () => {
  it.each(TOLD)('says the same whether the other is there, has left or deleted everything: $what', async (told) => {
    const stays = await readsOf(told, 'stays');
    expect(stays).toEqual(told.reads.map(([, words]) => expect.stringMatching(words)));
    for (const goes of told.goes ?? (['leaves', 'erases'] as const)) {
      await room.close();
      expect([goes, ...(await readsOf(told, goes))]).toEqual([goes, ...stays]);
    }
  });
});
