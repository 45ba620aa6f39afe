import { afterEach, describe, expect, it } from 'vitest';
import { previewed } from '../../src/core/check-in/sheet.js';
import { loadCheckInContext, loadNeedContext, loadPlaceContext, loadSayContext } from '../../src/app/load-shared.js';
import type { Request } from '../../src/app/ports.js';
import type { NeedId, SealedId } from '../../src/core/ids.js';
import { DAY, HOUR } from '../../src/core/instant.js';
import { makeCouple, personOf } from './fakes/couple.js';
import { checkInOf, FEELING, pageOf, revealed, says, sayingsOf, writes } from './fakes/of-two.js';
import { bindPlace, fills, newestPlace, PORCH, proposes, shown } from './fakes/places.js';
import { ANA, BEN, openRoom, type Room, type Someone } from './fakes/room.js';

let room: Room;
afterEach(() => room.close());

const CLEO: Someone = { platform: 'discord', externalId: '333', name: 'Cleo' };
const DAN: Someone = { platform: 'telegram', externalId: '444', name: 'Dan' };
const EVE: Someone = { platform: 'discord', externalId: '555', name: 'Eve' };

const loading = () => ({ store: room.store, now: room.clock.now(), ids: { draw: () => 'AAAAAAAAAAAAAAAAAAAAAA' } });

async function needOf(who: Someone): Promise<NeedId> {
  const { coupleId } = await personOf(room, who);
  const [need] = coupleId === null ? [] : await room.store.needsOf(coupleId, (room.clock.now() - DAY) as never);
  if (need === undefined) throw new Error(`${who.name} asked for nothing`);
  return need.id;
}

/** Two who have one of everything, and two strangers who are a couple themselves. */
async function twoWithEverything(): Promise<{ readonly needId: NeedId }> {
  await makeCouple(room);
  await makeCouple(room, CLEO, DAN);
  await room.send(EVE, { kind: 'person/zone', zone: 'Europe/Berlin' });
  await bindPlace(room);
  await says(room, ANA);
  await fills(room, ANA, { kind: 'form/say', form: 'feeling' }, { ...FEELING, when: 'Once more, dunlin' });
  await revealed(room);
  await writes(room, ANA, 'wish', 'Not sent yet, dunlin');
  await room.send(ANA, { kind: 'need/together', slot: null });
  await room.settle();
  return { needId: await needOf(ANA) };
}

describe('what two share', () => {
  it('is loaded for nobody else, whatever ids they name', async () => {
    room = openRoom();
    const { needId } = await twoWithEverything();
    const [said] = await sayingsOf(room, ANA);
    for (const who of [CLEO, EVE]) {
      const me = await personOf(room, who);
      const need = await loadNeedContext(loading(), me, { needId });
      expect(need.need).toBeNull();
      expect(need.recent).toEqual([]);
      const say = await loadSayContext(loading(), me, said?.id);
      expect([say.saying, say.draft, say.saidAt]).toEqual([null, null, []]);
      const checkIn = await loadCheckInContext(loading(), me);
      expect([checkIn.checkIn, checkIn.lastShown, checkIn.times, checkIn.place]).toEqual([null, null, null, null]);
      const place = await loadPlaceContext(loading(), me);
      expect([place.place, place.newest]).toEqual([null, null]);
    }
    // His own draft is his, also between the two.
    expect((await loadSayContext(loading(), await personOf(room, BEN))).draft).toBeNull();
  });

  it('opens, changes and ends by no button of a stranger, not even with the right ids', async () => {
    room = openRoom();
    const { needId } = await twoWithEverything();
    const { id: checkInId } = await checkInOf(room, ANA);
    const { id: placeId } = await newestPlace(room, ANA);
    const [said] = await sayingsOf(room, ANA);
    if (said === undefined) throw new Error('nothing was said');
    const tries: readonly Request[] = [
      { kind: 'check-in/field', checkInId, field: 'wish' },
      { kind: 'check-in/shown', checkInId },
      { kind: 'check-in/dial', checkInId, dial: 'too-far' },
      { kind: 'check-in/clear', checkInId, field: 'wish' },
      { kind: 'check-in/send', checkInId, confirmed: true, mark: previewed(await pageOf(room, ANA)) },
      { kind: 'check-in/take-back', checkInId },
      { kind: 'check-in/stop', mark: 1 },
      { kind: 'form/check-in', checkInId, field: 'wish' },
      { kind: 'say/preview' },
      { kind: 'say/send', version: 1, copy: said.copy },
      { kind: 'say/read', sayId: said.id },
      { kind: 'say/answer', sayId: said.id, answer: 'thank-you' },
      { kind: 'need/answer', needId, generation: 1, answer: 'yes' },
      { kind: 'need/close', needId, generation: 1 },
      { kind: 'need/times', needId },
      { kind: 'need/fine', needId, generation: 1 },
      { kind: 'place/show' },
      { kind: 'place/unbind', placeId, confirmed: true },
      { kind: 'place/banner', placeId, banner: true },
      { kind: 'progress/mine' },
      { kind: 'progress/ours' },
    ];
    const state = async () => JSON.stringify(await everything(needId));
    const before = await state();
    for (const who of [CLEO, DAN, EVE])
      for (const request of tries) expect(shown(await room.send(who, request))).not.toMatch(/plover|avocet|dunlin/);
    await room.settle();
    expect(await state()).toBe(before);
  });

  it('and between the two what one has not sent stays theirs: neither a draft nor a dial is loaded into the other’s card', async () => {
    room = openRoom();
    await twoWithEverything();
    const { id: checkInId } = await checkInOf(room, BEN);
    const tries: readonly Request[] = [
      { kind: 'check-in/show' },
      { kind: 'check-in/field', checkInId, field: 'wish' },
      { kind: 'check-in/send', checkInId, confirmed: false },
      { kind: 'say/show' },
      { kind: 'say/preview' },
      { kind: 'progress/mine' },
      { kind: 'progress/ours' },
    ];
    for (const request of tries) expect(shown(await room.send(BEN, request))).not.toMatch(/dunlin/);
    expect((await pageOf(room, BEN)).draft).toEqual([]);
  });

  it('is none of the next couple of either: what was shared before does not open in it', async () => {
    room = openRoom();
    await makeCouple(room);
    const { id: checkInId } = await revealed(room);
    await says(room, ANA);
    await room.settle();
    const [said] = await sayingsOf(room, ANA);
    const { copy } = said ?? { copy: '' as SealedId };
    await room.send(BEN, { kind: 'pairing/leave', confirmed: true });
    await makeCouple(room, CLEO, BEN);
    await proposes(room, BEN, PORCH);
    await room.advance(1 * HOUR);
    for (const request of [
      { kind: 'check-in/shown', checkInId },
      { kind: 'check-in/show' },
      { kind: 'say/answer', sayId: said?.id ?? ('x' as never), answer: 'thank-you' },
    ] as const)
      for (const who of [BEN, CLEO]) expect(shown(await room.send(who, request))).not.toMatch(/plover|avocet/);
    for (const { nonce } of room.platforms.telegram.delivered)
      expect(shown(await room.send(BEN, { kind: 'outbox/show', outboxId: nonce }))).not.toMatch(/plover|avocet/);
    expect(copy).not.toBe('');
  });
});

async function everything(needId: NeedId): Promise<unknown> {
  const { coupleId, id } = await personOf(room, ANA);
  if (coupleId === null) throw new Error('they are no couple');
  return [
    await room.store.latestCheckIn(coupleId),
    await room.store.checkInTimes(coupleId),
    await room.store.need(needId),
    await room.store.placeOf(coupleId),
    await room.store.sayDraft(id),
    await sayingsOf(room, ANA),
  ];
}
