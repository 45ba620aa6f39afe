import { afterEach, describe, expect, it } from 'vitest';
import type { Reply, Request } from '../../src/app/ports.js';
import { Secret } from '../../src/app/secret.js';
import { DAY, HOUR, MINUTE } from '../../src/core/instant.js';
import type { FormRef } from '../../src/core/request.js';
import { CALL, makeCouple, personOf } from './fakes/couple.js';
import { wordsOf } from './fakes/fake-platform.js';
import { ANA, BEN, openRoom, type Room, type Someone } from './fakes/room.js';

let room: Room;
afterEach(() => room.close());

const WORDS = 'I keep the light on, thrush';
const shown = (reply: Reply): string => (reply.kind === 'card' ? wordsOf(reply.card) : reply.kind);
const sentTo = (who: Someone) =>
  room.platforms[who.platform].delivered.filter(({ to }) => to.externalId === who.externalId);
const submit = (who: Someone, form: FormRef, text: string) =>
  room.send(who, { kind: 'form/submit', form, values: { text: new Secret(text) } });
const back = (who: Someone) =>
  room.send(who, { kind: 'time-out/back', timeOutId: null, generation: null, sleepFirst: false });
const leaves = (who: Someone) => room.send(who, { kind: 'pairing/leave', confirmed: true });

async function shares(who: Someone): Promise<Request> {
  await submit(who, { kind: 'form/free' }, WORDS);
  const [entry] = await room.store.journal((await personOf(room, who)).id);
  if (entry === undefined) throw new Error('nothing was written');
  await room.send(who, { kind: 'reflect/share-now', entryId: entry.id, version: entry.version });
  return { kind: 'journal/delete', entryId: entry.id, confirmed: true };
}

/** *Show* on the message that reached them last. */
const showOf = (who: Someone): Request => {
  const last = sentTo(who).at(-1);
  if (last === undefined) throw new Error('nothing came');
  return { kind: 'outbox/show', outboxId: last.nonce };
};

async function bothAnswer(): Promise<void> {
  await room.send(ANA, { kind: 'together/start' });
  const { coupleId } = await personOf(room, ANA);
  const together = coupleId === null ? null : await room.store.latestTogether(coupleId);
  if (together === null) throw new Error('there is no question');
  await submit(ANA, { kind: 'form/together', togetherId: together.id }, 'Toast, wren');
  await submit(BEN, { kind: 'form/together', togetherId: together.id }, 'Rain, wren');
  await room.advance(16 * MINUTE);
}

describe('what one wrote to the other before a break', () => {
  for (const caller of [ANA, BEN]) {
    it(`is not opened in a break that ${caller.name} called, and opens after it`, async () => {
      room = openRoom();
      await makeCouple(room);
      await shares(ANA);
      await room.settle();
      const show = showOf(BEN);
      await room.send(caller, CALL);
      await room.settle();
      const waits = shown(await room.send(BEN, show));
      expect(waits).toMatch(/waits until the break is over/);
      expect(waits).not.toMatch(/thrush/);
      await back(caller);
      expect(shown(await room.send(BEN, show))).toMatch(/thrush/);
    });
  }

  it('waits in a break in one and the same words, whether it is still there, was deleted, or the other has left', async () => {
    const seen: string[] = [];
    for (const meanwhile of ['nothing', 'deletes', 'leaves'] as const) {
      room = openRoom();
      await makeCouple(room);
      const remove = await shares(ANA);
      await room.settle();
      const show = showOf(BEN);
      await room.send(BEN, CALL);
      if (meanwhile === 'deletes') await room.send(ANA, remove);
      if (meanwhile === 'leaves') await leaves(ANA);
      await room.settle();
      seen.push(shown(await room.send(BEN, show)), shown(await room.send(BEN, { kind: 'together/show' })));
      if (meanwhile !== 'leaves') await room.close();
    }
    expect(new Set(seen).size).toBe(1);
    expect(seen[0]).toMatch(/waits until the break is over/);
  });

  it('is sent to a platform that was away only once the break is over, however long it lasts', async () => {
    room = openRoom();
    await makeCouple(room);
    const before = sentTo(BEN).length;
    room.platforms.telegram.always = { kind: 'wait', scope: 'platform', milliseconds: 30_000 };
    await shares(ANA);
    await room.advance(23 * HOUR);
    await room.send(ANA, { ...CALL, wish: { kind: 'minutes', minutes: 180 } });
    room.platforms.telegram.always = null;
    await room.advance(2 * HOUR);
    const unread = sentTo(BEN).slice(before);
    expect(unread.length).toBeGreaterThan(0);
    expect(unread.map(({ card }) => wordsOf(card)).join(' ')).not.toMatch(/Something for you/);
    await back(ANA);
    await room.advance(10 * MINUTE);
    const opened = await Promise.all(
      sentTo(BEN)
        .slice(before)
        .map(async ({ nonce }) => shown(await room.send(BEN, { kind: 'outbox/show', outboxId: nonce }))),
    );
    expect(opened.filter((words) => /thrush/.test(words))).toHaveLength(1);
  });

  it('is not announced after the break when its writer deleted it or left meanwhile', async () => {
    for (const goes of ['deletes', 'leaves'] as const) {
      room = openRoom();
      await makeCouple(room);
      room.platforms.telegram.always = { kind: 'wait', scope: 'platform', milliseconds: 30_000 };
      const remove = await shares(ANA);
      await room.send(BEN, CALL);
      room.platforms.telegram.always = null;
      await room.settle();
      if (goes === 'deletes') await room.send(ANA, remove);
      else await leaves(ANA);
      await back(BEN);
      const before = sentTo(BEN).length;
      await room.advance(HOUR);
      const since = sentTo(BEN).slice(before);
      for (const { nonce } of since)
        expect(shown(await room.send(BEN, { kind: 'outbox/show', outboxId: nonce }))).not.toMatch(/thrush|any more/);
      expect((await room.store.counts()).outboxWaiting).toBe(0);
      if (goes === 'deletes') await room.close();
    }
  });
});

it('what was answered for both and revealed is not read in a break, by neither way, and can be read after it', async () => {
  room = openRoom();
  await makeCouple(room);
  await bothAnswer();
  const show = showOf(BEN);
  expect(shown(await room.send(BEN, show))).toMatch(/Toast, wren/);
  await room.send(ANA, CALL);
  await room.settle();
  for (const who of [ANA, BEN]) {
    for (const request of [show, { kind: 'together/show' }] as const)
      expect(shown(await room.send(who, request))).not.toMatch(/wren/);
  }
  expect(shown(await room.send(BEN, { kind: 'together/show' }))).toMatch(/waits until the break is over/);
  await back(ANA);
  expect(shown(await room.send(BEN, show))).toMatch(/Toast, wren/);
  expect(shown(await room.send(ANA, { kind: 'together/show' }))).toMatch(/Rain, wren/);
});

it('behind a message whose words are gone there is one and the same card, whatever became of them', async () => {
  const seen: string[] = [];
  for (const goes of ['deletes', 'leaves', 'erases', 'expires'] as const) {
    room = openRoom();
    await makeCouple(room);
    const remove = await shares(ANA);
    await room.settle();
    const show = showOf(BEN);
    if (goes === 'deletes') await room.send(ANA, remove);
    if (goes === 'leaves') await leaves(ANA);
    if (goes === 'erases') {
      const asked = Math.floor(room.clock.now() / MINUTE);
      await room.send(ANA, { kind: 'person/erase', confirmed: true, asked });
    }
    if (goes === 'expires') {
      await room.advance(8 * DAY);
      await room.store.prune(room.clock.now());
    }
    await room.settle();
    seen.push(shown(await room.send(BEN, show)));
    if (goes !== 'expires') await room.close();
  }
  expect(seen[0]).toMatch(/Nothing is waiting here any more/);
  expect(new Set(seen).size).toBe(1);
});
