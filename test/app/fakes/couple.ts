import { Secret } from '../../../src/app/secret.js';
import type { Command } from '../../../src/core/request.js';
import type { Couple } from '../../../src/core/pairing/state.js';
import type { Person } from '../../../src/core/person/state.js';
import { wordsOf } from './fake-platform.js';
import { ANA, BEN, type Room, type Someone } from './room.js';

export const CALL: Extract<Command, { kind: 'time-out/call' }> = {
  kind: 'time-out/call',
  wish: { kind: 'default' },
  line: null,
  confirmed: false,
  announced: false,
  elsewhere: false,
};

export async function personOf(room: Room, who: Someone): Promise<Person> {
  const person = await room.store.personByAccount(who.platform, who.externalId);
  if (person === null) throw new Error(`${who.name} is not known`);
  return person;
}

/** Ana invites, Ben uses the code, Ana confirms: on the way that people take. */
export async function makeCouple(room: Room, first: Someone = ANA, second: Someone = BEN): Promise<Couple> {
  const invited = await room.send(first, { kind: 'pairing/invite', purpose: 'pair' });
  const code = invited.kind === 'card' ? /[0-9A-HJKMNP-TV-Z]{10}/.exec(wordsOf(invited.card))?.[0] : undefined;
  if (code === undefined) throw new Error('there was no code on the card');
  await room.send(second, { kind: 'redeem/code', code: new Secret(code) });
  const { id } = await personOf(room, first);
  const [invite] = await room.store.invitesOf(id);
  if (invite === undefined) throw new Error('there is no invite to confirm');
  await room.send(first, { kind: 'pairing/confirm', inviteId: invite.id });
  await room.settle();
  const { coupleId } = await personOf(room, first);
  const couple = coupleId === null ? null : await room.store.couple(coupleId);
  if (couple === null) throw new Error('they are no couple');
  return couple;
}
