import { afterEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, plus } from '../../src/core/instant.js';
import { CALL, makeCouple, personOf } from './fakes/couple.js';
import { checkInOf, FEELING, messagesTo, previewOf, sayingsOf, sends, timesRead, writes } from './fakes/of-two.js';
import { bindPlace, fills, HEARTH, newestPlace, proposes } from './fakes/places.js';
import { ANA, BEN, openRoom, type Room } from './fakes/room.js';

let room: Room;
afterEach(() => room.close());

const BOTH = [ANA, BEN] as const;
const posts = () => room.platforms.discord.posted.length;

describe('both at one moment', () => {
  it('agree to a place: it is bound once, posted once, and told', async () => {
    room = openRoom();
    await makeCouple(room);
    await proposes(room, ANA, HEARTH);
    const { id: placeId } = await newestPlace(room, ANA);
    await Promise.all(BOTH.map((who) => room.send(who, { kind: 'place/agree', placeId, banner: false })));
    await room.settle();
    expect(await newestPlace(room, ANA)).toMatchObject({ id: placeId, status: 'bound' });
    expect(posts()).toBe(1);
    // Whoever was second has it as the answer, the other as a message.
    expect((await timesRead(room, ANA, /You both agreed/)) + (await timesRead(room, BEN, /You both agreed/))).toBe(1);
  });

  it('one agrees and one declines, or changes it: nobody is bound to what they did not see', async () => {
    room = openRoom();
    const couple = await makeCouple(room);
    await proposes(room, ANA, HEARTH);
    const { id: placeId } = await newestPlace(room, ANA);
    await room.send(ANA, { kind: 'place/agree', placeId, banner: false });
    await Promise.all([
      room.send(BEN, { kind: 'place/agree', placeId, banner: false }),
      room.send(ANA, { kind: 'place/banner', placeId, banner: true }),
    ]);
    await room.settle();
    const bound = await room.store.placeOf(couple.id);
    expect(bound?.banner ?? false).toBe(false);
  });

  it('begin a check-in: there is one; and both send: it is sealed, for one quarter hour', async () => {
    room = openRoom();
    await makeCouple(room);
    await Promise.all(BOTH.map((who) => room.send(who, { kind: 'check-in/start' })));
    const { checkIns } = await room.store.historyOf((await personOf(room, ANA)).id);
    expect(checkIns).toHaveLength(1);
    await Promise.all([writes(room, ANA, 'wish', 'A walk, plover'), writes(room, BEN, 'wish', 'A nap, avocet')]);
    await Promise.all(BOTH.map((who) => sends(room, who)));
    expect((await checkInOf(room, ANA)).status).toBe('sealed');
    await room.advance(16 * MINUTE);
    for (const who of BOTH) expect(await timesRead(room, who, /side by side/)).toBe(1);
  });

  it('ask for time together: each has their own wish, and no more than one', async () => {
    room = openRoom();
    const couple = await makeCouple(room);
    await Promise.all([...BOTH, ...BOTH].map((who) => room.send(who, { kind: 'need/together', slot: null })));
    const open = await room.store.needsOf(couple.id, plus(room.clock.now(), -DAY));
    expect(open.map(({ by }) => by).toSorted()).toEqual([...couple.members].toSorted());
  });

  it('one sends soft words while the other calls a break: they pass before it, or wait', async () => {
    room = openRoom();
    await makeCouple(room);
    await fills(room, ANA, { kind: 'form/say', form: 'feeling' }, FEELING);
    const { version } = await previewOf(room, ANA);
    await Promise.all([room.send(ANA, { kind: 'say/send', version }), room.send(BEN, CALL)]);
    await room.settle();
    expect(await timesRead(room, BEN, /plover/)).toBe(0);
    await room.send(BEN, { kind: 'time-out/back', timeOutId: null, generation: null, sleepFirst: false });
    await room.advance(10 * MINUTE);
    const said = (await sayingsOf(room, ANA)).length;
    const kept = (await room.store.sayDraft((await personOf(room, ANA)).id)) === null ? 0 : 1;
    expect(said + kept).toBe(1);
    expect(await timesRead(room, BEN, /plover/)).toBe(said);
  });

  it('one leaves while the other agrees, sends or asks: nothing reaches whoever left', async () => {
    room = openRoom();
    await makeCouple(room);
    await bindPlace(room);
    await fills(room, ANA, { kind: 'form/say', form: 'feeling' }, FEELING);
    const { version } = await previewOf(room, ANA);
    await writes(room, ANA, 'wish', 'A walk, plover');
    await room.settle();
    const his = messagesTo(room, BEN);
    const posted = posts();
    await Promise.all([
      room.send(BEN, { kind: 'pairing/leave', confirmed: true }),
      room.send(ANA, { kind: 'say/send', version }),
      room.send(ANA, { kind: 'need/space', wish: { kind: 'minutes', minutes: 30 } }),
      sends(room, ANA).catch(() => undefined),
    ]);
    await room.settle();
    await room.advance(1 * HOUR);
    expect(await timesRead(room, BEN, /plover|They need some space/)).toBe(0);
    expect(messagesTo(room, BEN)).toBe(his);
    expect(posts()).toBe(posted);
  });
});
