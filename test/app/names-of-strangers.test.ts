import { afterEach, expect, it } from 'vitest';
import type { Reply } from '../../src/app/ports.js';
import { Secret } from '../../src/app/secret.js';
import { HOUR } from '../../src/core/instant.js';
import { CALL, makeCouple, personOf } from './fakes/couple.js';
import { wordsOf } from './fakes/fake-platform.js';
import { ANA, BEN, openRoom, type Room, type Someone } from './fakes/room.js';

let room: Room;
afterEach(() => room.close());

const CODE = /[0-9A-HJKMNP-TV-Z]{10}/;
const shown = (reply: Reply): string => (reply.kind === 'card' ? wordsOf(reply.card) : reply.kind);

async function codeOf(who: Someone): Promise<string> {
  const code = CODE.exec(shown(await room.send(who, { kind: 'pairing/invite', purpose: 'pair' })))?.[0];
  if (code === undefined) throw new Error('there is no code');
  return code;
}

it('the name of whoever used a code is one line of plain letters, and never empty', async () => {
  room = openRoom();
  const names: readonly (readonly [given: string, shown: string])[] = [
    ['  Ben \t\n the   Second ', 'Ben the Second'],
    ['Rene\u0301e', 'Ren\u00e9e'],
    ['x'.repeat(80), 'x'.repeat(64)],
    ['\u{1F99C}'.repeat(70), '\u{1F99C}'.repeat(64)],
    ['\u202e\u200b\u0007', 'telegram'],
    ['   ', 'telegram'],
    ['B\ue000e\u202an', 'Ben'],
  ];
  const labels: string[] = [];
  for (const [index, [given]] of names.entries()) {
    const inviter: Someone = { platform: 'discord', externalId: `9${index}`, name: 'Ana' };
    const stranger: Someone = { platform: 'telegram', externalId: `8${index}`, name: given };
    await room.send(stranger, { kind: 'redeem/code', code: new Secret(await codeOf(inviter)) });
    const [invite] = await room.store.invitesOf((await personOf(room, inviter)).id);
    const row = invite?.usedByLabel == null ? null : await room.store.sealedRow(invite.usedByLabel);
    if (row === null) throw new Error('there is no name');
    labels.push((await room.vault.open(row)).reveal());
    const begins = Array.from(names[index]?.[1] ?? '').slice(0, 20);
    expect(shown(await room.send(inviter, { kind: 'pairing/us' }))).toContain(`used by ${begins.join('')}`);
  }
  expect(labels).toEqual(names.map(([, plain]) => plain));
});

it('a code that is not good seals nobody’s name, and one that could not be made is not shown', async () => {
  const sealing: string[] = [];
  const cleo: Someone = { platform: 'telegram', externalId: '333', name: 'Cleo' };
  room = openRoom({
    wrapVault: (vault) => ({
      ...vault,
      seal: async (owner, table, id, text) => {
        sealing.push(table);
        return vault.seal(owner, table, id, text);
      },
    }),
  });
  await makeCouple(room);
  const before = sealing.length;
  await room.send(cleo, { kind: 'redeem/code', code: new Secret('0000000000') });
  expect(sealing).toHaveLength(before);
  // Whoever is in a couple makes no second one.
  expect(shown(await room.send(ANA, { kind: 'pairing/invite', purpose: 'pair' }))).not.toMatch(CODE);
});

it('behind a message that is somebody else’s, or none, there is nothing; behind one that was overtaken what is now', async () => {
  room = openRoom();
  await makeCouple(room);
  const sent = () => room.platforms.telegram.delivered.at(-1)?.nonce;
  await room.settle();
  const outboxId = sent();
  if (outboxId === undefined) throw new Error('nothing was sent');
  const gone = shown(await room.send(BEN, { kind: 'outbox/show', outboxId: 'A'.repeat(22) as typeof outboxId }));
  expect(shown(await room.send(ANA, { kind: 'outbox/show', outboxId }))).toBe(gone);
  expect(shown(await room.send(BEN, { kind: 'outbox/show', outboxId }))).not.toBe(gone);

  await room.send(BEN, CALL);
  await room.advance(HOUR);
  const asked = sent();
  if (asked === undefined) throw new Error('nobody was asked');
  await room.send(BEN, { kind: 'time-out/back', timeOutId: null, generation: null, sleepFirst: false });
  const now = await room.send(BEN, { kind: 'time-out/status' });
  expect(await room.send(BEN, { kind: 'outbox/show', outboxId: asked })).toEqual(now);
});

it('a promise is shown where both read it only for someone who can be asked to keep it', async () => {
  room = openRoom();
  const announce = { kind: 'time-out/announcement', wish: { kind: 'minutes', minutes: 20 } } as const;
  const inChat = { place: 'private-chat' } as const;
  expect((await room.send(BEN, announce, inChat)).kind).toBe('card');
  // That a break runs may be read by whoever called it in any case.
  const plain = { kind: 'time-out/announcement' } as const;
  expect((await room.send(BEN, plain, { mayWrite: false })).kind).toBe('card');
  expect(await room.send(BEN, announce, { ...inChat, mayWrite: false })).toEqual({ kind: 'nothing' });
  // Nor is a card that is about something else: here, that so long a break is no good.
  const tooLong = { ...announce, wish: { kind: 'minutes', minutes: 60 * 24 * 3 } } as const;
  expect(await room.send(BEN, tooLong, inChat)).toEqual({ kind: 'nothing' });
});
