import { afterEach, describe, expect, it } from 'vitest';
import { EMPTY_SET } from '../../src/app/commit-decision.js';
import { drawId } from '../../src/app/draw-ids.js';
import type { DeliveryResult } from '../../src/app/ports.js';
import { Secret } from '../../src/app/secret.js';
import type { OutboxDraft } from '../../src/core/decision.js';
import type { OutboxId, PersonId } from '../../src/core/ids.js';
import { HOUR, MINUTE, plus, SECOND } from '../../src/core/instant.js';
import { CALL, makeCouple, personOf } from './fakes/couple.js';
import { wordsOf } from './fakes/fake-platform.js';
import { ANA, BEN, openRoom, type Room, type Someone } from './fakes/room.js';

let room: Room;
afterEach(() => room.close());

const WAIT: DeliveryResult = { kind: 'wait', scope: 'platform', milliseconds: 5 * SECOND };
const REJECTED: DeliveryResult = { kind: 'rejected', reason: 'telegram 400' };

async function queue(to: PersonId, more: Partial<OutboxDraft> = {}): Promise<OutboxId> {
  const id = drawId() as OutboxId;
  const draft: OutboxDraft = {
    id,
    lane: 'notice',
    to,
    notice: { kind: 'pairing/test' },
    orderKey: null,
    dueAt: room.clock.now(),
    expiresAt: null,
    sound: 'quiet-hours',
    route: 'direct',
    follow: null,
    ...more,
  };
  await room.store.commit({ ...EMPTY_SET, outbox: [draft] });
  return id;
}
const stateOf = async (id: OutboxId) => (await room.store.outboxRow(id))?.state;
const arrived = (who: Someone) =>
  room.platforms[who.platform].delivered.filter(({ to }) => to.externalId === who.externalId);

/** A person with a Discord and a Telegram account: two contacts of which one becomes the other's second account. */
async function withTwoAccounts(): Promise<PersonId> {
  const second: Someone = { platform: 'telegram', externalId: '999', name: 'Ana' };
  const invited = await room.send(ANA, { kind: 'pairing/invite', purpose: 'link' });
  const code = invited.kind === 'card' ? (/[0-9A-HJKMNP-TV-Z]{10}/.exec(wordsOf(invited.card))?.[0] ?? '') : '';
  await room.send(second, { kind: 'redeem/code', code: new Secret(code) });
  const fresh = await personOf(room, second);
  const [invite] = await room.store.invitesOf(fresh.id);
  if (invite === undefined) throw new Error('no invite');
  await room.send(second, { kind: 'pairing/confirm', inviteId: invite.id });
  await room.send(ANA, { kind: 'pairing/confirm', inviteId: invite.id });
  await room.settle();
  const { id, accounts } = await personOf(room, ANA);
  expect(accounts).toHaveLength(2);
  return id;
}

describe('where a message goes', () => {
  it('goes to the other account when the first cannot be written to any more', async () => {
    room = openRoom();
    const id = await withTwoAccounts();
    const { accounts } = await personOf(room, ANA);
    const discord = accounts.find(({ platform }) => platform === 'discord');
    if (discord === undefined) throw new Error('no account');
    await room.send(ANA, { kind: 'person/write-to', accountId: discord.id });
    room.platforms.discord.answers.push({ kind: 'unreachable' });
    const before = room.platforms.telegram.delivered.length;
    const row = await queue(id);
    await room.settle();
    expect(await stateOf(row)).toBe('sent');
    expect(room.platforms.telegram.delivered).toHaveLength(before + 1);
    const reach = (await personOf(room, ANA)).accounts.find(({ platform }) => platform === 'discord')?.reach;
    expect(reach).toBe('unreachable');
  });

  it('waits for a platform whose token is missing at this start, and is no verdict on the person', async () => {
    room = openRoom();
    await makeCouple(room);
    await room.send(BEN, CALL);
    await room.settle();
    room = await room.restart({ only: ['discord'] });
    await room.advance(25 * MINUTE);
    expect(arrived(ANA)).toHaveLength(0);
    room = await room.restart();
    await room.advance(2 * MINUTE);
    expect(arrived(BEN).map(({ card }) => wordsOf(card))).toEqual([expect.stringMatching(/It's time/)]);
  });

  it('of a promised minute goes to the other account when the first platform stays away', async () => {
    room = openRoom();
    await withTwoAccounts();
    const { accounts } = await personOf(room, ANA);
    const discord = accounts.find(({ platform }) => platform === 'discord');
    if (discord === undefined) throw new Error('no account');
    await room.send(ANA, { kind: 'person/write-to', accountId: discord.id });
    await room.send(ANA, CALL);
    await room.settle();
    const before = room.platforms.telegram.delivered.length;
    room.platforms.discord.always = WAIT;
    for (let minute = 0; minute < 25; minute += 1) await room.advance(MINUTE);
    expect(room.platforms.telegram.delivered.length).toBe(before + 1);
  });

  it('is put down when nobody can be reached, and does not knock again', async () => {
    room = openRoom();
    await room.send(BEN, CALL);
    const { id } = await personOf(room, BEN);
    room.platforms.telegram.always = { kind: 'unreachable' };
    const first = await queue(id);
    await room.settle();
    expect(await stateOf(first)).toBe('unreachable');
    room.platforms.telegram.always = null;
    const second = await queue(id);
    await room.settle();
    expect(await stateOf(second)).toBe('unreachable');
    expect(arrived(BEN)).toHaveLength(0);
  });

  it('carries the row as the key by which a repeat is known', async () => {
    room = openRoom();
    await room.send(ANA, CALL);
    const row = await queue((await personOf(room, ANA)).id);
    await room.settle();
    expect(arrived(ANA).map(({ nonce }) => nonce)).toContain(row);
    expect(row).toHaveLength(22);
  });
});

describe('what a phone shows', () => {
  it('holds nothing of the matter unless its owner chose so', async () => {
    room = openRoom();
    await makeCouple(room);
    await room.send(ANA, CALL);
    await room.settle();
    const discreet = wordsOf(arrived(BEN).at(-1)?.card ?? { blocks: [], rows: [], choice: null, isPrivate: false });
    await room.send(BEN, { kind: 'person/previews', previews: 'full' });
    await queue((await personOf(room, BEN)).id, { notice: { kind: 'help/show' } });
    await room.settle();
    const full = wordsOf(arrived(BEN).at(-1)?.card ?? { blocks: [], rows: [], choice: null, isPrivate: false });
    expect(discreet.length).toBeLessThan(40);
    expect(full).not.toBe(discreet);
  });

  it('comes without a sound in the quiet hours of its reader, and only then', async () => {
    room = openRoom();
    await room.send(BEN, { kind: 'person/zone', zone: 'Europe/Berlin' });
    const { id } = await personOf(room, BEN);
    await queue(id);
    await room.settle();
    await room.advance(2 * HOUR);
    await queue(id);
    await room.settle();
    expect(arrived(BEN).map(({ silent }) => silent)).toEqual([false, true]);
  });

  it('comes without a sound after "I won\'t wait up"', async () => {
    room = openRoom();
    await makeCouple(room);
    await room.send(ANA, CALL);
    await room.settle();
    const ben = await personOf(room, BEN);
    const timeOut = await room.store.latestTimeOut(ben.id);
    const generation = timeOut?.members.find(({ personId }) => personId === ben.id)?.generation ?? 0;
    if (timeOut === null) throw new Error('no break');
    await room.send(BEN, { kind: 'time-out/not-waiting', timeOutId: timeOut.id, generation });
    await room.send(ANA, { kind: 'time-out/back', timeOutId: timeOut.id, generation: null, sleepFirst: false });
    await room.settle();
    expect(arrived(BEN).at(-1)?.silent).toBe(true);
  });
});

describe('when it does not work', () => {
  it('waits for a platform that is away without using up an attempt, and asks as soon as it is back', async () => {
    room = openRoom();
    await makeCouple(room);
    await room.send(ANA, CALL);
    await room.settle();
    room.platforms.discord.always = WAIT;
    for (let minute = 0; minute < 60; minute += 1) await room.advance(MINUTE);
    const { id } = await personOf(room, ANA);
    const owed = (await room.store.latestTimeOut(id))?.members.find(({ personId }) => personId === id)?.promise;
    expect(owed?.ask.kind).toBe('queued');
    room.platforms.discord.always = null;
    const before = arrived(ANA).length;
    await room.advance(30 * SECOND);
    expect(arrived(ANA)).toHaveLength(before + 1);
  });

  it('says nothing to the other before the check-in was really sent', async () => {
    room = openRoom();
    await makeCouple(room);
    await room.send(ANA, CALL);
    await room.settle();
    const before = arrived(BEN).length;
    room.platforms.discord.always = WAIT;
    for (let minute = 0; minute < 60; minute += 1) await room.advance(MINUTE);
    expect(arrived(BEN)).toHaveLength(before);
    room.platforms.discord.always = null;
    await room.advance(MINUTE);
    await room.advance(19 * MINUTE);
    expect(arrived(BEN)).toHaveLength(before);
    await room.advance(2 * MINUTE);
    expect(arrived(BEN)).toHaveLength(before + 1);
  });

  it('lets one person wait without holding up the others', async () => {
    room = openRoom();
    await makeCouple(room);
    const [ana, ben] = [await personOf(room, ANA), await personOf(room, BEN)];
    room.platforms.telegram.answers.push({ kind: 'wait', scope: 'recipient', milliseconds: MINUTE });
    const late = await queue(ben.id);
    const next = await queue(ana.id);
    await room.settle();
    expect([await stateOf(late), await stateOf(next)]).toEqual(['waiting', 'sent']);
    await room.advance(MINUTE);
    expect(await stateOf(late)).toBe('sent');
  });

  it('puts a message aside that the platform refuses five times', async () => {
    room = openRoom();
    await room.send(BEN, CALL);
    room.platforms.telegram.always = REJECTED;
    const row = await queue((await personOf(room, BEN)).id);
    for (let tries = 0; tries < 4; tries += 1) {
      await room.settle();
      expect(await stateOf(row)).toBe('waiting');
      room.clock.advance(5 * MINUTE);
    }
    await room.settle();
    expect(await stateOf(row)).toBe('dead');
    expect((await room.store.counts()).dead).toBe(1);
  });

  it('never gives up a check-in before its break closes', async () => {
    room = openRoom();
    await makeCouple(room);
    await room.send(ANA, CALL);
    await room.settle();
    room.platforms.discord.always = REJECTED;
    for (let tries = 0; tries < 40; tries += 1) await room.advance(5 * MINUTE);
    room.platforms.discord.always = null;
    const before = arrived(ANA).length;
    await room.advance(5 * MINUTE);
    expect(arrived(ANA).length).toBeGreaterThan(before);
  });

  it('records what came too late, and does not send it', async () => {
    room = openRoom();
    await room.send(BEN, CALL);
    const row = await queue((await personOf(room, BEN)).id, { expiresAt: plus(room.clock.now(), MINUTE) });
    room.platforms.telegram.always = WAIT;
    await room.settle();
    room.platforms.telegram.always = null;
    await room.advance(2 * MINUTE);
    expect(await stateOf(row)).toBe('expired');
    expect(arrived(BEN)).toHaveLength(0);
  });

  it('does not send again what was sent while it could not be marked', async () => {
    let full = true;
    room = openRoom({
      wrapStore: (store) => ({
        ...store,
        commit: async (set) => {
          if (full && set.settled !== null) throw new Error('the disk is full');
          return store.commit(set);
        },
        // Real time stands still here, so the lease is given up by hand.
        claimOutbox: async (query) => store.claimOutbox({ ...query, realNow: full ? query.realNow : 10 ** 12 }),
      }),
    });
    await room.send(BEN, CALL);
    const row = await queue((await personOf(room, BEN)).id);
    await room.settle();
    expect([await stateOf(row), arrived(BEN).length]).toEqual(['waiting', 1]);
    full = false;
    await room.settle();
    expect([await stateOf(row), arrived(BEN).length]).toEqual(['sent', 1]);
  });
});
