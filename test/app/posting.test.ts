import { afterEach, describe, expect, it } from 'vitest';
import { createReadersOf } from '../../src/app/readers-of-place.js';
import { isTrueOfBreak } from '../../src/app/still-meant.js';
import { DAY, HOUR, MINUTE, plus, SECOND } from '../../src/core/instant.js';
import type { PlaceId } from '../../src/core/ids.js';
import { CALL, makeCouple, personOf } from './fakes/couple.js';
import { wordsOf } from './fakes/fake-platform.js';
import { bindPlace, HEARTH, newestPlace, openedBy, sentTo } from './fakes/places.js';
import { readersThere } from '../copy/place-notices.js';
import { ANA, BEN, openRoom, type Room } from './fakes/room.js';

let room: Room;
afterEach(() => room.close());

const GONE = { kind: 'unreachable' } as const;
const REFUSED = { kind: 'rejected', reason: '400' } as const;
const posts = () => room.platforms.discord.posted.map(({ card }) => wordsOf(card));
const LINE = /^A break, /;

/** A break is called, and its line is due. */
async function callsABreak(): Promise<void> {
  await room.send(BEN, CALL);
  await room.advance(61 * SECOND);
}

describe('a line in the place of two', () => {
  it('is posted once, where they agreed, whole and with nothing of anybody in it', async () => {
    room = openRoom();
    await makeCouple(room);
    await bindPlace(room, HEARTH, { banner: true });
    await callsABreak();
    await room.advance(1 * HOUR);
    expect(posts().filter((words) => LINE.test(words))).toHaveLength(1);
    for (const { card, externalId } of room.platforms.discord.posted) {
      expect(externalId).toBe(HEARTH.externalId);
      expect(card.isPrivate).toBe(false);
      expect(JSON.stringify(card)).not.toMatch(/Ana|Ben|outbox|Show/);
    }
  });

  it('that finds the place gone ends it, tells both once, and is no verdict on anybody', async () => {
    room = openRoom();
    await makeCouple(room);
    await bindPlace(room, HEARTH, { banner: true });
    const [hers, his] = [ANA, BEN].map((who) => sentTo(room, who).length);
    // Only the post is refused: whatever goes to her comes later than that.
    await room.send(BEN, CALL);
    await room.settle();
    room.platforms.discord.answers.push(GONE);
    await room.advance(61 * SECOND);
    await room.advance(5 * MINUTE);
    expect((await newestPlace(room, ANA)).status).toBe('ended');
    // In the break nothing comes to either but what the break is about.
    await room.send(BEN, { kind: 'time-out/back', timeOutId: null, generation: null, sleepFirst: false });
    await room.advance(6 * MINUTE);
    const lost = (words: readonly string[]) => words.filter((each) => /I can't get into your place/.test(each));
    expect(lost(await openedBy(room, ANA, hers ?? 0))).toHaveLength(1);
    expect(lost(await openedBy(room, BEN, his ?? 0))).toHaveLength(1);
    for (const who of [ANA, BEN])
      expect((await personOf(room, who)).accounts.every(({ reach }) => reach !== 'unreachable')).toBe(true);
    expect(posts().filter((words) => LINE.test(words))).toEqual([]);
  });

  it('waits where the platform asks for patience, and holds back no message to a person meanwhile', async () => {
    room = openRoom();
    await makeCouple(room);
    await bindPlace(room, HEARTH, { banner: true });
    await room.send(BEN, CALL);
    await room.settle();
    const his = sentTo(room, BEN).length;
    room.platforms.discord.answers.push({ kind: 'wait', scope: 'recipient', milliseconds: 2 * MINUTE });
    await room.advance(61 * SECOND);
    expect(posts().filter((words) => LINE.test(words))).toEqual([]);
    await room.send(ANA, CALL);
    await room.settle();
    expect(sentTo(room, BEN).length).toBeGreaterThan(his);
    await room.advance(2 * MINUTE);
    expect(posts().filter((words) => LINE.test(words))).toHaveLength(1);
  });

  it('is looked at again before others read it: not of a break that is over, nor where they agreed on none by now', async () => {
    room = openRoom();
    await makeCouple(room);
    await bindPlace(room, HEARTH, { banner: true });
    await room.send(BEN, CALL);
    await room.settle();
    // On its way when he comes back: it was claimed before, and no commit can take it back any more.
    room.platforms.discord.answers.push({ kind: 'wait', scope: 'recipient', milliseconds: 2 * MINUTE });
    await room.advance(61 * SECOND);
    await room.send(BEN, { kind: 'time-out/back', timeOutId: null, generation: null, sleepFirst: false });
    await room.advance(20 * MINUTE);
    expect(posts().filter((words) => LINE.test(words))).toEqual([]);
    const place = await newestPlace(room, ANA);
    const post = { kind: 'place/post-break', placeId: place.id, dueAt: plus(room.clock.now(), HOUR) } as const;
    expect(await isTrueOfBreak(room.store, post)).toBe(false);
    const called = async () => {
      await room.send(BEN, CALL);
      const members = (await room.store.latestTimeOut((await personOf(room, BEN)).id))?.members ?? [];
      const [due] = members.flatMap(({ promise }) => (promise === null ? [] : [promise.dueAt]));
      if (due === undefined) throw new Error('there is no break');
      return due;
    };
    const dueAt = await called();
    expect(await isTrueOfBreak(room.store, { ...post, dueAt })).toBe(true);
    expect(await isTrueOfBreak(room.store, { ...post, dueAt: plus(dueAt, MINUTE) })).toBe(false);
    await room.send(BEN, { kind: 'time-out/back', timeOutId: null, generation: null, sleepFirst: false });
    await room.send(ANA, { kind: 'place/banner', placeId: place.id, banner: false });
    const { id: placeId } = await newestPlace(room, ANA);
    for (const who of [ANA, BEN]) await room.send(who, { kind: 'place/agree', placeId, banner: false });
    expect(await isTrueOfBreak(room.store, { ...post, dueAt: await called() })).toBe(false);
  });

  it('that could not be posted in time is not posted any more', async () => {
    room = openRoom();
    await makeCouple(room);
    await bindPlace(room, HEARTH, { banner: true });
    await room.send(BEN, CALL);
    await room.settle();
    room.platforms.discord.always = { kind: 'wait', scope: 'platform', milliseconds: 1 * MINUTE };
    for (let minute = 0; minute < 14; minute += 1) await room.advance(1 * MINUTE);
    room.platforms.discord.always = null;
    await room.advance(1 * HOUR);
    expect(posts().filter((words) => LINE.test(words))).toEqual([]);
    expect((await newestPlace(room, ANA)).status).toBe('bound');
  });

  it('that is refused is tried a few times and put aside, and the place stays theirs', async () => {
    room = openRoom();
    await makeCouple(room);
    await bindPlace(room, HEARTH, { banner: true });
    await room.send(BEN, CALL);
    await room.settle();
    room.platforms.discord.always = REFUSED;
    for (let step = 0; step < 8; step += 1) await room.advance(1 * MINUTE);
    room.platforms.discord.always = null;
    await room.advance(1 * HOUR);
    expect(posts().filter((words) => LINE.test(words))).toEqual([]);
    expect((await newestPlace(room, ANA)).status).toBe('bound');
    expect(
      room.log.heard.some(({ event, fields }) => event === 'outbox.dead' && fields.kind === 'place/post-break'),
    ).toBe(true);
  });

  it('is not posted once the place was let go, nor once one of them has left', async () => {
    for (const meanwhile of ['let-go', 'leave'] as const) {
      room = openRoom();
      await makeCouple(room);
      const { id: placeId } = await bindPlace(room, HEARTH, { banner: true });
      await room.send(BEN, CALL);
      await room.settle();
      await room.send(
        ANA,
        meanwhile === 'let-go'
          ? { kind: 'place/unbind', placeId, confirmed: true }
          : { kind: 'pairing/leave', confirmed: true },
      );
      await room.advance(5 * MINUTE);
      expect(posts().filter((words) => LINE.test(words))).toEqual([]);
      if (meanwhile === 'let-go') await room.close();
    }
  });

  it('waits for a platform that has no token at this start', async () => {
    room = openRoom();
    await makeCouple(room);
    await bindPlace(room, HEARTH, { banner: true });
    await room.send(BEN, CALL);
    await room.settle();
    room = await room.restart({ only: ['telegram'] });
    await room.advance(61 * SECOND);
    expect(posts()).toEqual([]);
    expect((await newestPlace(room, ANA)).status).toBe('bound');
    room = await room.restart();
    await room.advance(10 * SECOND);
    expect(posts().filter((words) => LINE.test(words))).toHaveLength(1);
  });
});

describe('who else reads there', () => {
  it('is asked of its own platform, for both by their accounts there, and is not told where nothing is known', async () => {
    room = openRoom();
    await makeCouple(room);
    const { id } = await bindPlace(room);
    const asked: unknown[] = [];
    const { discord } = room.platforms;
    const reading = readersThere({ placeName: '#hearth · House', others: 3, names: ['Robin'], administrators: true });
    const discordThatTells = {
      ...discord,
      readers: async (externalId: string, except: readonly string[]) => {
        asked.push([externalId, except]);
        return reading;
      },
    };
    const readersOf = createReadersOf({ store: room.store, adapters: { discord: discordThatTells } });
    expect(await readersOf(id)).toEqual(reading);
    expect(asked).toEqual([[HEARTH.externalId, [ANA.externalId]]]);
    expect(await createReadersOf({ store: room.store, adapters: {} })(id)).toBeNull();
    expect(await readersOf('nothing' as PlaceId)).toBeNull();
    await room.advance(1 * DAY);
  });
});
