import { afterEach, describe, expect, it } from 'vitest';
import type { Reply } from '../../src/app/ports.js';
import { Secret } from '../../src/app/secret.js';
import { HOUR, MINUTE } from '../../src/core/instant.js';
import { CALL, makeCouple, personOf } from './fakes/couple.js';
import { wordsOf } from './fakes/fake-platform.js';
import { ANA, BEN, openRoom, type Room, type Someone } from './fakes/room.js';

let room: Room;
afterEach(() => room.close());

const sentTo = (who: Someone) =>
  room.platforms[who.platform].delivered.filter(({ to }) => to.externalId === who.externalId);
const shown = (reply: Reply): string => (reply.kind === 'card' ? wordsOf(reply.card) : reply.kind);
const back = (who: Someone) =>
  room.send(who, { kind: 'time-out/back', timeOutId: null, generation: null, sleepFirst: false });
const opened = (who: Someone, from: number) =>
  Promise.all(
    sentTo(who)
      .slice(from)
      .map(async ({ nonce }) => shown(await room.send(who, { kind: 'outbox/show', outboxId: nonce }))),
  );

/** Ana's messages were refused once. */
async function refusedOnce(): Promise<void> {
  await makeCouple(room);
  room.platforms.discord.always = { kind: 'unreachable' };
  await room.send(BEN, CALL);
  await room.settle();
  await back(BEN);
  await room.advance(3 * HOUR);
  expect((await personOf(room, ANA)).accounts[0]?.reach).toBe('unreachable');
}

describe('someone on Discord whose messages were refused once', () => {
  it('is asked back all the same when they call a break and can be reached again', async () => {
    room = openRoom();
    await refusedOnce();
    room.platforms.discord.always = null;
    await room.send(ANA, CALL);
    await room.settle();
    const before = sentTo(ANA).length;
    expect((await personOf(room, ANA)).accounts[0]?.reach).toBe('reachable');
    await room.advance(20 * MINUTE);
    expect(await opened(ANA, before)).toEqual([expect.stringContaining('the minute you promised')]);
  });

  it('hears at once that no check-in can come while messages are still refused, at every call', async () => {
    room = openRoom();
    await refusedOnce();
    const deliver = room.platforms.discord.deliver;
    room.platforms.discord.always = null;
    Object.assign(room.platforms.discord, {
      deliver: async (delivery: Parameters<typeof deliver>[0]) =>
        delivery.route === 'direct' ? { kind: 'unreachable' } : deliver(delivery),
    });
    for (const call of [1, 2]) {
      const before = sentTo(ANA).length;
      await room.send(ANA, CALL);
      await room.settle();
      const said = sentTo(ANA).slice(before);
      expect([call, said.map(({ route }) => route)]).toEqual([call, ['live-reply']]);
      expect((await personOf(room, ANA)).accounts[0]?.reach).toBe('unreachable');
      await back(ANA);
      await room.advance(3 * HOUR);
    }
  });
});

describe('someone whose ask could not arrive', () => {
  it('is asked once as soon as they can be written to again', async () => {
    room = openRoom();
    await room.send(BEN, CALL);
    await room.send(BEN, { kind: 'account/reach', reach: 'unreachable' });
    await room.advance(21 * MINUTE);
    expect(sentTo(BEN)).toEqual([]);
    await room.advance(MINUTE);
    await room.send(BEN, { kind: 'account/reach', reach: 'reachable' });
    await room.settle();
    expect(await opened(BEN, 0)).toEqual([expect.stringContaining('the minute you promised')]);
    await room.send(BEN, { kind: 'account/reach', reach: 'unreachable' });
    await room.send(BEN, { kind: 'text', text: new Secret('hello'), edited: false });
    await room.advance(HOUR);
    expect(sentTo(BEN)).toHaveLength(1);
  });

  it('is not asked when the first thing they do is to be back', async () => {
    room = openRoom();
    await room.send(BEN, CALL);
    await room.send(BEN, { kind: 'account/reach', reach: 'unreachable' });
    await room.advance(21 * MINUTE);
    expect(shown(await back(BEN))).toContain("You're back");
    await room.advance(HOUR);
    expect(sentTo(BEN)).toEqual([]);
  });

  it('who unblocks us changes nothing for the other', async () => {
    const evening = async (unblocks: boolean): Promise<readonly string[]> => {
      room = openRoom();
      await makeCouple(room);
      await room.send(BEN, CALL);
      await room.settle();
      await room.send(BEN, { kind: 'account/reach', reach: 'unreachable' });
      await room.advance(25 * MINUTE);
      if (unblocks) await room.send(BEN, { kind: 'account/reach', reach: 'reachable' });
      const times: string[] = [];
      for (let step = 0; step < 60; step += 1) {
        const before = sentTo(ANA).length;
        await room.advance(30 * MINUTE);
        times.push(...(await opened(ANA, before)).map((words) => `${step}: ${words}`));
      }
      return times;
    };
    const silent = await evening(false);
    await room.close();
    const unblocked = await evening(true);
    expect(silent.join()).toContain('No word yet');
    expect(unblocked).toEqual(silent);
  });
});

describe('a partner whom nobody could tell of the break', () => {
  it('hears neither that there is no word nor that someone is back', async () => {
    room = openRoom();
    await makeCouple(room);
    const before = sentTo(BEN).length;
    room.platforms.telegram.always = { kind: 'wait', scope: 'platform', milliseconds: 5_000 };
    await room.send(ANA, CALL);
    for (let minute = 0; minute < 25; minute += 1) await room.advance(MINUTE);
    room.platforms.telegram.always = null;
    for (let minute = 0; minute < 25; minute += 1) await room.advance(MINUTE);
    await back(ANA);
    await room.advance(MINUTE);
    expect(await opened(BEN, before)).toEqual([]);
  });
});

describe('a note to park', () => {
  it('is not asked for where it could not be kept', async () => {
    room = openRoom();
    await makeCouple(room);
    await room.send(ANA, CALL);
    const ana = await personOf(room, ANA);
    const timeOutId = (await room.store.latestTimeOut(ana.id))?.id;
    if (timeOutId === undefined) throw new Error('there is no break');
    expect((await room.send(BEN, { kind: 'form/park', timeOutId })).kind).toBe('question');
    expect((await room.send(ANA, { kind: 'form/park', timeOutId })).kind).toBe('form');
    const CLEO: Someone = { platform: 'telegram', externalId: '333', name: 'Cleo' };
    const DAN: Someone = { platform: 'discord', externalId: '444', name: 'Dan' };
    for (const stranger of [CLEO, DAN])
      expect(shown(await room.send(stranger, { kind: 'form/park', timeOutId }))).toContain('There is no break');
  });
});

describe('a second account', () => {
  it('that has begun a break meanwhile is not linked, and this is said', async () => {
    room = openRoom();
    const second: Someone = { platform: 'telegram', externalId: '999', name: 'Ana' };
    await room.send(ANA, CALL);
    const invited = shown(await room.send(ANA, { kind: 'pairing/invite', purpose: 'link' }));
    const code = /[0-9A-HJKMNP-TV-Z]{10}/.exec(invited)?.[0] ?? '';
    await room.send(second, { kind: 'redeem/code', code: new Secret(code) });
    const [invite] = await room.store.invitesOf((await personOf(room, second)).id);
    if (invite === undefined) throw new Error('there is no invite');
    const confirm = { kind: 'pairing/confirm', inviteId: invite.id } as const;
    await room.send(second, confirm);
    await room.send(second, CALL);
    expect(shown(await room.send(ANA, confirm))).toContain('The other one is in a break');
    await back(second);
    expect(shown(await room.send(ANA, confirm))).not.toContain('The other one is in a break');
    expect((await personOf(room, ANA)).accounts).toHaveLength(2);
  });
});
