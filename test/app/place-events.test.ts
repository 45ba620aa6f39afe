import { afterEach, describe, expect, it } from 'vitest';
import { idSource } from '../../src/app/draw-ids.js';
import { createHandlePlace } from '../../src/app/handle-place.js';
import { StoreUnavailable } from '../../src/app/store-port.js';
import type { InputKey } from '../../src/core/ids.js';
import { DAY } from '../../src/core/instant.js';
import type { PlaceEvent } from '../../src/core/place/requests.js';
import type { Where } from '../../src/core/place/state.js';
import { makeCouple } from './fakes/couple.js';
import {
  bindPlace,
  HEARTH,
  newestPlace,
  openedBy,
  placeEvents,
  PORCH,
  proposes,
  sentTo,
  shown,
} from './fakes/places.js';
import { readersThere } from '../copy/place-notices.js';
import { ANA, BEN, openRoom, type Room, type Someone } from './fakes/room.js';

let room: Room;
afterEach(() => room.close());

const CLEO: Someone = { platform: 'discord', externalId: '333', name: 'Cleo' };
const DAN: Someone = { platform: 'telegram', externalId: '444', name: 'Dan' };
const AT_HEARTH: Where = { platform: 'discord', externalId: HEARTH.externalId };
const AT_PORCH: Where = { platform: 'telegram', externalId: PORCH.externalId };
const lost = (where: Where): PlaceEvent => ({ kind: 'place/lost', where });
const tells = (event: PlaceEvent, key = 'discord:gone') =>
  placeEvents(room)({ key: key as InputKey, event, at: room.clock.now() });
const count = (...who: readonly Someone[]) => who.map((each) => sentTo(room, each).length);

describe('a place that is gone', () => {
  it('is told to both once, however often and at whatever moment the platform says so', async () => {
    room = openRoom();
    await makeCouple(room);
    await bindPlace(room);
    const before = count(ANA, BEN);
    await Promise.all([tells(lost(AT_HEARTH)), tells(lost(AT_HEARTH)), tells(lost(AT_HEARTH), 'discord:again')]);
    await tells(lost(AT_HEARTH), 'discord:later');
    await room.settle();
    expect(count(ANA, BEN)).toEqual(before.map((one) => one + 1));
    room = await room.restart();
    await tells(lost(AT_HEARTH));
    await room.settle();
    expect((await newestPlace(room, ANA)).status).toBe('ended');
    // After a restart the fake platforms begin anew.
    expect(count(ANA, BEN)).toEqual([0, 0]);
  });

  it('reads the same for both, and says nothing of any cause', async () => {
    room = openRoom();
    await makeCouple(room);
    await bindPlace(room);
    const before = count(ANA, BEN);
    await tells(lost(AT_HEARTH));
    await room.settle();
    const hers = await openedBy(room, ANA, before[0] ?? 0);
    const his = await openedBy(room, BEN, before[1] ?? 0);
    expect(hers).toEqual([expect.stringMatching(/I can't get into your place any more/)]);
    expect(his).toEqual(hers);
    expect(room.platforms.discord.posted).toHaveLength(1);
  });

  it('that was only proposed ends without a word', async () => {
    room = openRoom();
    await makeCouple(room);
    await proposes(room, ANA, HEARTH);
    await room.settle();
    const before = count(ANA, BEN);
    await tells(lost(AT_HEARTH));
    await room.settle();
    expect(count(ANA, BEN)).toEqual(before);
    expect((await newestPlace(room, ANA)).status).toBe('ended');
  });

  it('of nobody leaves no trace, and neither does one on another platform or of two who are no couple any more', async () => {
    room = openRoom();
    await makeCouple(room);
    await bindPlace(room);
    const key = 'telegram:stranger';
    for (const where of [
      { ...AT_HEARTH, platform: 'telegram' } as const,
      { ...AT_HEARTH, externalId: '901' },
      AT_PORCH,
    ])
      await tells(lost(where), key);
    expect(await room.store.seenInput(key as InputKey)).toBe(false);
    expect((await newestPlace(room, ANA)).status).toBe('bound');
    const { id } = await newestPlace(room, ANA);
    await room.send(ANA, { kind: 'pairing/leave', confirmed: true });
    await room.settle();
    const before = count(ANA, BEN);
    await tells(lost(AT_HEARTH));
    await room.settle();
    expect(count(ANA, BEN)).toEqual(before);
    expect((await room.store.place(id))?.status ?? 'ended').toBe('ended');
  });

  it('is not taken for told while the store is away: the platform says it again', async () => {
    room = openRoom();
    await makeCouple(room);
    await bindPlace(room);
    const before = count(ANA, BEN);
    const away = createHandlePlace({
      store: {
        ...room.store,
        commit: async () => {
          throw new StoreUnavailable('disk full');
        },
      },
      clock: room.clock,
      ids: idSource,
    });
    const input = { key: 'discord:gone' as InputKey, event: lost(AT_HEARTH), at: room.clock.now() };
    await expect(away(input)).rejects.toBeInstanceOf(StoreUnavailable);
    expect((await newestPlace(room, ANA)).status).toBe('bound');
    await placeEvents(room)(input);
    await room.settle();
    expect(count(ANA, BEN)).toEqual(before.map((one) => one + 1));
  });
});

describe('a group that moved', () => {
  it('is the same place under its new id: nobody is told, the old id means nothing any more, and posts go to the new one', async () => {
    room = openRoom();
    await makeCouple(room);
    const { id } = await bindPlace(room, PORCH, { by: BEN, other: ANA });
    const before = count(ANA, BEN);
    const to: Where = { platform: 'telegram', externalId: '-100700' };
    const moved: PlaceEvent = { kind: 'place/moved', where: AT_PORCH, to };
    await tells(moved, 'telegram:moved');
    await tells(moved, 'telegram:moved');
    await tells(lost(AT_PORCH), 'telegram:old');
    await room.settle();
    expect(count(ANA, BEN)).toEqual(before);
    expect(await newestPlace(room, ANA)).toMatchObject({ id, status: 'bound', where: to });
    await room.send(ANA, { kind: 'place/banner', placeId: id, banner: true });
    const change = await newestPlace(room, ANA);
    expect(change.where).toEqual(to);
    await tells(lost(to), 'telegram:gone');
    await room.settle();
    expect(await room.store.placeOf(change.coupleId)).toBeNull();
  });
});

describe('where /checkin here was typed', () => {
  it('is what the platform says, whatever else came with the command', async () => {
    room = openRoom();
    const couple = await makeCouple(room);
    const here = { where: { platform: 'discord', externalId: '666' }, kind: 'channel' } as const;
    expect(shown(await room.send(ANA, { kind: 'place/propose', here }))).toMatch(/This chat stays as it is/);
    expect(shown(await room.send(ANA, { kind: 'place/propose', here }, { place: 'group' }))).toMatch(
      /This chat stays as it is/,
    );
    expect(await room.store.latestPlace(couple.id)).toBeNull();
    await room.send(ANA, { kind: 'place/propose', here }, { place: 'group', group: HEARTH });
    expect(await newestPlace(room, ANA)).toMatchObject({ where: AT_HEARTH, status: 'proposed', agreed: [] });
  });

  it('names the other readers to both, wherever the card is shown, and stores no name', async () => {
    room = openRoom();
    await makeCouple(room);
    room.platforms.discord.reading = readersThere({ others: 2, names: ['Robin_R', 'Sam'], administrators: true });
    const hers = await proposes(room, ANA, HEARTH);
    expect(shown(hers)).toMatch(/Others can read there: 2 people, “Robin_R”, “Sam”\./);
    await room.settle();
    expect((await openedBy(room, BEN, 0)).at(-1)).toMatch(/“Robin_R”, “Sam”/);
    const { id: placeId } = await newestPlace(room, ANA);
    for (const who of [ANA, BEN]) await room.send(who, { kind: 'place/agree', placeId, banner: false });
    await room.settle();
    expect(shown(await room.send(BEN, { kind: 'place/show' }))).toMatch(/You two have a place.*“Robin_R”, “Sam”/s);
    for (const { card } of room.platforms.discord.posted) expect(JSON.stringify(card)).not.toMatch(/Robin|Sam|Ana|Ben/);
    expect(JSON.stringify(await newestPlace(room, ANA))).not.toMatch(/Robin|Sam/);
    // Where it cannot be told, that is said.
    room.platforms.discord.reading = null;
    expect(shown(await room.send(BEN, { kind: 'place/show' }))).toMatch(/I can't tell just now who else reads there/);
  });

  it('is told with its readers also in a message that somebody chose to see whole', async () => {
    room = openRoom();
    await makeCouple(room);
    room.platforms.discord.reading = readersThere({ others: 1, names: ['Robin_R'], administrators: true });
    await room.send(BEN, { kind: 'person/previews', previews: 'full' });
    await proposes(room, ANA, HEARTH);
    await room.settle();
    expect(JSON.stringify(sentTo(room, BEN).at(-1)?.card)).toMatch(/Robin_R/);
  });

  it('in a Telegram group shows nothing but the way into the private chat, and comes by message to whoever typed', async () => {
    room = openRoom();
    await makeCouple(room);
    room.platforms.telegram.reading = readersThere({ others: 1, names: ['Robin_R'], administrators: false });
    const before = count(BEN);
    const there = await proposes(room, BEN, PORCH);
    expect(shown(there)).toBe('The rest is between you and me. Write to me in private.');
    await room.settle();
    expect(await openedBy(room, BEN, before[0] ?? 0)).toEqual([
      expect.stringMatching(/A place for you two: the Telegram group.*Robin_R/s),
    ]);
    for (const kind of ['place/show', 'check-in/show', 'need/show', 'say/show', 'progress/mine'] as const)
      expect(shown(await room.send(BEN, { kind }, { place: 'group', group: PORCH }))).toMatch(/^The rest is between/);
  });

  it('belongs to the couple that is quicker, and the other hears only that it is taken', async () => {
    room = openRoom();
    await makeCouple(room);
    await makeCouple(room, CLEO, DAN);
    await proposes(room, ANA, HEARTH);
    await proposes(room, CLEO, HEARTH);
    const { id: theirs } = await newestPlace(room, CLEO);
    await room.send(CLEO, { kind: 'place/agree', placeId: theirs, banner: false });
    await bindPlace(room);
    const posts = room.platforms.discord.posted.length;
    expect(shown(await room.send(DAN, { kind: 'place/agree', placeId: theirs, banner: false }))).toMatch(
      /This place can't be chosen/,
    );
    await room.settle();
    expect(room.platforms.discord.posted).toHaveLength(posts);
    expect(shown(await proposes(room, CLEO, HEARTH))).toMatch(/This place can't be chosen/);
    // Nobody agrees for somebody else, nor to somebody else's.
    const { id: hers } = await newestPlace(room, ANA);
    for (const kind of ['place/agree', 'place/banner'] as const)
      await room.send(CLEO, { kind, placeId: hers, banner: true });
    await room.send(CLEO, { kind: 'place/unbind', placeId: hers, confirmed: true });
    await room.send(CLEO, { kind: 'place/decline', placeId: hers });
    expect(await newestPlace(room, ANA)).toMatchObject({ status: 'bound', banner: false });
  });

  it('ends by itself after a week in which not both agreed, and nobody is told', async () => {
    room = openRoom();
    const couple = await makeCouple(room);
    await proposes(room, ANA, HEARTH);
    const { id: placeId } = await newestPlace(room, ANA);
    await room.send(ANA, { kind: 'place/agree', placeId, banner: false });
    await room.settle();
    const before = count(ANA, BEN);
    await room.advance(7 * DAY);
    expect((await newestPlace(room, ANA)).status).toBe('ended');
    expect(count(ANA, BEN)).toEqual(before);
    await room.send(BEN, { kind: 'place/agree', placeId, banner: false });
    expect(await room.store.placeOf(couple.id)).toBeNull();
  });
});
