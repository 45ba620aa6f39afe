import { afterEach, describe, expect, it } from 'vitest';
import type { FormSubmission, Request } from '../../src/app/ports.js';
import { Secret } from '../../src/app/secret.js';
import { askedAt } from '../../src/core/asked-lately.js';
import { DAY, MINUTE } from '../../src/core/instant.js';
import type { FormRef } from '../../src/core/request.js';
import { CALL, makeCouple, personOf } from './fakes/couple.js';
import { wordsOf } from './fakes/fake-platform.js';
import { ANA, BEN, openRoom, type Room, type Someone } from './fakes/room.js';

let room: Room;
afterEach(() => room.close());

const filled = (form: FormRef, text: string): FormSubmission => ({
  kind: 'form/submit',
  form,
  values: { text: new Secret(text) },
});
const sentTo = (who: Someone) =>
  room.platforms[who.platform].delivered
    .filter(({ to }) => to.externalId === who.externalId)
    .map(({ card }) => wordsOf(card));
const minuteNow = (): number => Math.floor((room.clock.now() % DAY) / MINUTE);

describe('a prompt that waited at a platform', () => {
  const promptHeldUp = async (): Promise<void> => {
    room = openRoom();
    await room.send(ANA, { kind: 'person/zone', zone: 'UTC' });
    await room.send(ANA, { kind: 'person/quiet', from: 0, until: 0 });
    await room.send(ANA, { kind: 'reflect/schedule', time: (minuteNow() + 10) % 1440, days: null });
    room.platforms.discord.always = { kind: 'wait', scope: 'recipient', milliseconds: 60_000 };
    await room.advance(11 * MINUTE);
    expect(await room.store.counts()).toMatchObject({ outboxWaiting: 1 });
  };
  const goesOn = async (): Promise<readonly string[]> => {
    room.platforms.discord.always = null;
    await room.advance(5 * MINUTE);
    return sentTo(ANA);
  };

  it('comes as soon as it can', async () => {
    await promptHeldUp();
    expect(await goesOn()).toEqual(['Something for you.']);
  });

  it.each<[string, () => Request]>([
    ['a break began', () => CALL],
    ['they want none by themselves', () => ({ kind: 'reflect/stop' })],
    ['they paused them', () => ({ kind: 'reflect/pause', until: '2099-01-01' })],
    ['they said "not today"', () => ({ kind: 'reflect/not-today' })],
    ['they wrote by themselves', () => filled({ kind: 'form/free' }, 'The lake')],
    ['they are somewhere else', () => ({ kind: 'person/zone', zone: 'Asia/Tokyo' })],
    ['it is their night', () => ({ kind: 'person/quiet', from: minuteNow(), until: (minuteNow() + 60) % 1440 })],
  ])('does not come when meanwhile %s', async (_why, act) => {
    await promptHeldUp();
    const request = act();
    const until = new Date(room.clock.now() + 3 * DAY).toISOString().slice(0, 'YYYY-MM-DD'.length);
    await room.send(ANA, request.kind === 'reflect/pause' ? { ...request, until } : request);
    expect(await goesOn()).toEqual([]);
    expect((await room.store.counts()).outboxWaiting).toBe(0);
  });
});

describe('what waited at a platform for the other', () => {
  const wholeForBen = () => room.send(BEN, { kind: 'person/previews', previews: 'full' });
  const sharesHeldUp = async (): Promise<void> => {
    room = openRoom();
    await makeCouple(room);
    await wholeForBen();
    await room.send(ANA, filled({ kind: 'form/free' }, 'hers'));
    const [entry] = await room.store.journal((await personOf(room, ANA)).id);
    room.platforms.telegram.always = { kind: 'wait', scope: 'platform', milliseconds: 60_000 };
    await room.send(ANA, { kind: 'reflect/share-now', entryId: entry!.id, version: entry!.version });
    await room.settle();
  };
  const bothAnsweredHeldUp = async (): Promise<void> => {
    room = openRoom();
    const couple = await makeCouple(room);
    await wholeForBen();
    await room.send(ANA, { kind: 'together/start' });
    const question = await room.store.latestTogether(couple.id);
    for (const who of [ANA, BEN])
      await room.send(who, filled({ kind: 'form/together', togetherId: question!.id }, `of ${who.name}`));
    for (const platform of ['telegram', 'discord'] as const)
      room.platforms[platform].always = { kind: 'wait', scope: 'platform', milliseconds: 60_000 };
    await room.advance(20 * MINUTE);
    expect(await room.store.counts()).toMatchObject({ outboxWaiting: 2 });
  };

  it.each([
    ['shared', sharesHeldUp],
    ['revealed', bothAnsweredHeldUp],
  ])('looks alike whether she left or deleted everything after it was %s: nothing arrives', async (_what, held) => {
    for (const kind of ['pairing/leave', 'person/erase'] as const) {
      await held();
      const before = [sentTo(ANA).length, sentTo(BEN).length];
      const asked = askedAt(room.clock.now());
      await room.send(ANA, kind === 'pairing/leave' ? { kind, confirmed: true } : { kind, confirmed: true, asked });
      for (const platform of ['telegram', 'discord'] as const) room.platforms[platform].always = null;
      await room.advance(5 * MINUTE);
      expect([kind, sentTo(ANA).length, sentTo(BEN).length]).toEqual([kind, ...before]);
      if (kind === 'pairing/leave') await room.close();
    }
  });

  it('is not announced when its entry was deleted at the moment it was shared', async () => {
    room = openRoom();
    await makeCouple(room);
    await wholeForBen();
    await room.send(ANA, filled({ kind: 'form/free' }, 'hers'));
    const [entry] = await room.store.journal((await personOf(room, ANA)).id);
    const before = sentTo(BEN).length;
    await Promise.all([
      room.send(ANA, { kind: 'reflect/share-now', entryId: entry!.id, version: entry!.version }),
      room.send(ANA, { kind: 'journal/delete', entryId: entry!.id, confirmed: true }),
    ]);
    await room.advance(5 * MINUTE);
    expect(sentTo(BEN)).toHaveLength(before);
  });
});
