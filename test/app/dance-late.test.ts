import { afterEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/app/store-port.js';
import { VaultError } from '../../src/app/vault-port.js';
import { DAY, HOUR, MINUTE } from '../../src/core/instant.js';
import { CALL, makeCouple } from './fakes/couple.js';
import { callableDance, danceOf, sends, sentTo, shown, writes, writesAPage } from './fakes/dancing.js';
import { wordsOf } from './fakes/fake-platform.js';
import { ANA, BEN, openRoom, type Room, type Someone } from './fakes/room.js';

let room: Room;
afterEach(() => room.close());

const AWAY = { kind: 'wait', scope: 'platform', milliseconds: 30_000 } as const;
const heard = (who: Someone): number =>
  sentTo(room, who).filter(({ card }) => wordsOf(card) === 'Something for you.').length;

/** The reminder of Ben's half-written page waits for a platform that is away; `meanwhile` happens before it is back. */
async function remindedLate(meanwhile: () => Promise<unknown>): Promise<number> {
  room = openRoom();
  await makeCouple(room);
  await writesAPage(room, BEN, 'Tuesday');
  const known = heard(BEN);
  await room.advance(DAY - MINUTE);
  room.platforms.telegram.always = AWAY;
  await room.advance(2 * MINUTE);
  await meanwhile();
  room.platforms.telegram.always = null;
  await room.advance(10 * MINUTE);
  return heard(BEN) - known;
}

/** The same of a call that Ana made. */
async function calledLate(meanwhile: () => Promise<unknown>): Promise<number> {
  room = openRoom();
  const call = await callableDance(room);
  const known = heard(BEN);
  room.platforms.telegram.always = AWAY;
  await room.send(ANA, call);
  await room.settle();
  await meanwhile();
  room.platforms.telegram.always = null;
  await room.advance(5 * MINUTE);
  return heard(BEN) - known;
}

describe('a reminder that waits at a platform', () => {
  it('comes while the page is as it was', async () => {
    expect(await remindedLate(async () => undefined)).toBe(1);
  });

  it('does not come once the page was sent', async () => {
    expect(await remindedLate(() => sends(room, BEN))).toBe(0);
  });

  it('does not come in a break that began meanwhile', async () => {
    expect(await remindedLate(() => room.send(BEN, { ...CALL, wish: { kind: 'minutes', minutes: 60 } }))).toBe(0);
  });
});

describe('a call that waits at a platform', () => {
  it('comes while it is wanted', async () => {
    expect(await calledLate(async () => undefined)).toBe(1);
  });

  it('does not come to whoever chose Keep it light meanwhile', async () => {
    expect(await calledLate(() => room.send(BEN, { kind: 'person/keep-it-light', on: true }))).toBe(0);
  });

  it('does not come once the pact does not allow it any more', async () => {
    expect(await calledLate(() => room.send(BEN, { kind: 'pact/withdraw', confirmed: true }))).toBe(0);
  });

  it('does not ask whether they are dancing right now when it is opened hours later', async () => {
    room = openRoom();
    const call = await callableDance(room);
    await room.send(ANA, call);
    await room.settle();
    const nonce = sentTo(room, BEN).at(-1)?.nonce;
    if (nonce === undefined) throw new Error('nothing was sent to him');
    expect(shown(await room.send(BEN, { kind: 'outbox/show', outboxId: nonce }))).toMatch(/right now/);
    await room.advance(5 * HOUR);
    expect(shown(await room.send(BEN, { kind: 'outbox/show', outboxId: nonce }))).not.toMatch(/right now/);
  });
});

describe('two accounts of one person at the same moment', () => {
  it('send a page and write a step of it anew: a race, and no failure', async () => {
    let before: (() => Promise<unknown>) | null = null;
    room = openRoom({
      wrapStore: (store): Store => ({
        ...store,
        sealedRow: async (id) => {
          const run = before;
          before = null;
          await run?.();
          return store.sealedRow(id);
        },
      }),
    });
    await makeCouple(room);
    await writesAPage(room, ANA, 'Mayhem');
    before = () => writes(room, ANA, 'i-then', 'Other words');
    await sends(room, ANA);
    // What was not previewed is not sent: she is shown it first.
    expect((await danceOf(room, ANA)).sheets.every(({ sent }) => sent === null)).toBe(true);
    expect(room.log.heard.map(({ event }) => event)).not.toContain('input.failed');
  });
});

describe('one text of the two that cannot be opened', () => {
  it('keeps nobody from the rest of /dance', async () => {
    let broken: string | null = null;
    room = openRoom({
      wrapVault: (vault) => ({
        ...vault,
        open: async (row) => {
          if (row.id === broken) throw new VaultError('altered');
          return vault.open(row);
        },
      }),
    });
    const call = await callableDance(room);
    const { id: danceId, sheets } = await danceOf(room, ANA);
    broken = sheets[0].shown?.names[0] ?? null;
    expect(broken).not.toBeNull();
    const asked = [{ kind: 'dance/show' }, { kind: 'dance/sheet' }, call, { kind: 'dance/map' }] as const;
    for (const request of [...asked, { kind: 'dance/rename', danceId } as const])
      expect(shown(await room.send(BEN, request))).not.toMatch(/went wrong/i);
  });
});
