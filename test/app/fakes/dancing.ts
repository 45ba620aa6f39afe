import type { Reply } from '../../../src/app/ports.js';
import { Secret } from '../../../src/app/secret.js';
import { fieldMark, namingMark, previewMark } from '../../../src/core/dance/marks.js';
import type { Dance, DanceField, NamePick } from '../../../src/core/dance/state.js';
import type { DanceCommand } from '../../../src/core/dance/requests.js';
import { MINUTE } from '../../../src/core/instant.js';
import type { FormRef } from '../../../src/core/request.js';
import { makeCouple, personOf } from './couple.js';
import { wordsOf } from './fake-platform.js';
import { ANA, BEN, type Room, type Someone } from './room.js';

export const shown = (reply: Reply): string =>
  reply.kind === 'card' ? wordsOf(reply.card) : reply.kind === 'question' ? reply.question : reply.kind;

/** The newest dance of whoever asks. */
export async function danceOf(room: Room, who: Someone): Promise<Dance> {
  const { coupleId } = await personOf(room, who);
  const dance = coupleId === null ? null : await room.store.latestDance(coupleId);
  if (dance === null) throw new Error(`${who.name} has no dance`);
  return dance;
}

export async function pageOf(room: Room, who: Someone): Promise<Dance['sheets'][number]> {
  const { id } = await personOf(room, who);
  const page = (await danceOf(room, who)).sheets.find(({ personId }) => personId === id);
  if (page === undefined) throw new Error(`${who.name} has no page`);
  return page;
}

export const submits = (room: Room, who: Someone, form: FormRef, values: Readonly<Record<string, string>>) =>
  room.send(who, {
    kind: 'form/submit',
    form,
    values: Object.fromEntries(Object.entries(values).map(([id, value]) => [id, new Secret(value)])),
  });

export const writes = (room: Room, who: Someone, field: DanceField, text: string): Promise<Reply> =>
  submits(room, who, { kind: 'form/dance-field', field }, { text });

/** By the button on the card of what stands there now. */
export const ticks = async (room: Room, who: Someone, field: DanceField): Promise<Reply> =>
  room.send(who, { kind: 'dance/tick', field, share: true, mark: await fieldMarkOf(room, who, field) });

/** What the buttons of a field's card carry. */
export const fieldMarkOf = async (room: Room, who: Someone, field: DanceField): Promise<number> =>
  fieldMark(await pageOf(room, who), field);

export const names = (room: Room, who: Someone, name: string): Promise<Reply> =>
  submits(room, who, { kind: 'form/dance-name' }, { name });

/** A step that is shared, one that is kept, and a name. */
export async function writesAPage(room: Room, who: Someone, name: string): Promise<void> {
  await room.send(who, { kind: 'dance/start' });
  await writes(room, who, 'i-then', `Shared by ${who.name}, thrush`);
  await ticks(room, who, 'i-then');
  await writes(room, who, 'beneath', `Kept by ${who.name}, heron`);
  await names(room, who, name);
}

/** *Send it*, as it stands under the preview of their page. */
export async function sendIt(room: Room, who: Someone): Promise<Extract<DanceCommand, { kind: 'dance/send' }>> {
  const { id: danceId } = await danceOf(room, who);
  return { kind: 'dance/send', danceId, confirmed: true, mark: previewMark(await pageOf(room, who)) };
}

export const sends = async (room: Room, who: Someone): Promise<Reply> => room.send(who, await sendIt(room, who));

/** A button of the naming that runs. */
export async function pickOf(
  room: Room,
  pick: NamePick | number,
): Promise<Extract<DanceCommand, { kind: 'dance/pick' }>> {
  const dance = await danceOf(room, ANA);
  return {
    kind: 'dance/pick',
    danceId: dance.id,
    mark: dance.naming === null ? 0 : namingMark(dance, dance.naming),
    pick: typeof pick === 'number' ? { kind: 'name', index: pick } : pick,
  };
}

/** What the vault opens of a reference; null where there is no row any more. */
export async function opened(room: Room, id: Parameters<Room['store']['sealedRow']>[0]): Promise<string | null> {
  const row = await room.store.sealedRow(id);
  return row === null ? null : (await room.vault.open(row)).reveal();
}

export const sentTo = (room: Room, who: Someone) =>
  room.platforms[who.platform].delivered.filter(({ to }) => to.externalId === who.externalId);

/** Both have sent, and the quarter hour has come. */
export async function revealed(room: Room, her = 'Mayhem', his = 'Tuesday'): Promise<Dance> {
  await writesAPage(room, ANA, her);
  await writesAPage(room, BEN, his);
  for (const who of [ANA, BEN]) await sends(room, who);
  await room.advance(16 * MINUTE);
  return danceOf(room, ANA);
}

/** A couple whose dance is called Mayhem, and who signed that each may call it. */
export async function callableDance(room: Room): Promise<Extract<DanceCommand, { kind: 'dance/call' }>> {
  const couple = await makeCouple(room);
  const { id: danceId } = await revealed(room, 'Mayhem', 'Mayhem');
  for (const who of [ANA, BEN]) await room.send(who, await pickOf(room, 0));
  await room.send(ANA, { kind: 'pact/change', change: { kind: 'dance', may: true } });
  for (const who of [ANA, BEN]) {
    const revision = (await room.store.pact(couple.id))?.draft?.revision ?? 0;
    await room.send(who, { kind: 'pact/sign', revision });
  }
  await room.settle();
  return { kind: 'dance/call', danceId };
}
