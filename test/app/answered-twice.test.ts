import { afterEach, expect, it } from 'vitest';
import type { Input, Reply, Request } from '../../src/app/ports.js';
import { CALL, makeCouple, personOf } from './fakes/couple.js';
import { FEELING } from './fakes/of-two.js';
import { fills, HEARTH } from './fakes/places.js';
import { ANA, openRoom, type Room } from './fakes/room.js';

let room: Room;
afterEach(() => room.close());

type More = Partial<Pick<Input, 'place' | 'group'>>;

/** Comes twice in the same moment, and again later: the answer got lost, and the platform sends it anew. */
async function comesAgain(request: Request, looks: Request, more: More = {}): Promise<Reply> {
  const input = room.input(ANA, request, more);
  const [first, second] = await Promise.all([room.handle(input), room.handle(input)]);
  const now = await room.send(ANA, looks, more);
  expect([request.kind, second]).toEqual([request.kind, now]);
  expect([request.kind, await room.handle(input)]).toEqual([request.kind, now]);
  expect(await room.store.seenInput(input.key)).toBe(true);
  return first;
}

it('whatever comes a second time is done once, and answered with where that stands now', async () => {
  room = openRoom();
  await makeCouple(room);
  const us = { kind: 'pairing/us' } as const;
  const invited = await comesAgain({ kind: 'pairing/invite', purpose: 'link' }, us);
  // The code was shown by the first answer alone.
  expect(JSON.stringify(invited)).toMatch(/[0-9A-HJKMNP-TV-Z]{10}/);
  expect(await room.store.invitesOf((await personOf(room, ANA)).id)).toHaveLength(1);

  await comesAgain({ kind: 'pact/change', change: { kind: 'dance', may: true } }, { kind: 'pact/show' });
  for (const request of [
    { kind: 'person/zone', zone: 'Europe/Berlin' },
    { kind: 'person/export', passphrase: null },
    { kind: 'person/hide' },
  ] as const)
    await comesAgain(request, { kind: 'person/settings' });

  await fills(room, ANA, { kind: 'form/free' }, { text: 'A page, curlew' });
  const [page] = await room.store.journal((await personOf(room, ANA)).id);
  if (page === undefined) throw new Error('there is no page');
  for (const request of [
    { kind: 'reflect/schedule', time: 600, days: null },
    { kind: 'journal/delete', entryId: page.id, confirmed: true },
    { kind: 'together/start' },
  ] as const)
    await comesAgain(request, { kind: 'reflect/show' });

  await comesAgain({ kind: 'dance/start' }, { kind: 'dance/show' });
  await comesAgain({ kind: 'place/propose' }, { kind: 'place/show' }, { place: 'group', group: HEARTH });
  await comesAgain({ kind: 'check-in/start' }, { kind: 'check-in/show' });
  await comesAgain({ kind: 'need/together', slot: null }, { kind: 'need/show' });
  await fills(room, ANA, { kind: 'form/say', form: 'feeling' }, FEELING);
  await comesAgain({ kind: 'say/drop' }, { kind: 'say/show' });
  await comesAgain(CALL, { kind: 'time-out/status' });
});
