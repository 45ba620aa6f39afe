import { createHandlePlace } from '../../../src/app/handle-place.js';
import { idSource } from '../../../src/app/draw-ids.js';
import type { GroupPlace, HandlePlace, Reply } from '../../../src/app/ports.js';
import { Secret } from '../../../src/app/secret.js';
import type { SealedId } from '../../../src/core/ids.js';
import type { SharedPlace } from '../../../src/core/place/state.js';
import type { FormRef } from '../../../src/core/request.js';
import { personOf } from './couple.js';
import { wordsOf } from './fake-platform.js';
import { ANA, BEN, type Room, type Someone } from './room.js';

export const HEARTH: GroupPlace = { externalId: '900', kind: 'channel' };
export const PORCH: GroupPlace = { externalId: '-700', kind: 'group' };

export const shown = (reply: Reply): string =>
  reply.kind === 'card' ? wordsOf(reply.card) : reply.kind === 'question' ? reply.question : reply.kind;

export const sentTo = (room: Room, who: Someone) =>
  room.platforms[who.platform].delivered.filter(({ to }) => to.externalId === who.externalId);

/** What was sent to them from the `from`th message on, as they read it behind *Show*. */
export const openedBy = (room: Room, who: Someone, from: number): Promise<readonly string[]> =>
  Promise.all(
    sentTo(room, who)
      .slice(from)
      .map(async ({ nonce }) => shown(await room.send(who, { kind: 'outbox/show', outboxId: nonce }))),
  );

export const placeEvents = (room: Room): HandlePlace =>
  createHandlePlace({ store: room.store, clock: room.clock, ids: idSource });

/** `/checkin here`, typed there. */
export const proposes = (room: Room, who: Someone, group: GroupPlace): Promise<Reply> =>
  room.send(who, { kind: 'place/propose' }, { place: 'group', group });

export async function newestPlace(room: Room, who: Someone): Promise<SharedPlace> {
  const { coupleId } = await personOf(room, who);
  const place = coupleId === null ? null : await room.store.latestPlace(coupleId);
  if (place === null) throw new Error(`${who.name} has no place`);
  return place;
}

/** The place of two who are connected. */
export async function bindPlace(
  room: Room,
  group: GroupPlace = HEARTH,
  { by = ANA, other = BEN, banner = false }: { by?: Someone; other?: Someone; banner?: boolean } = {},
): Promise<SharedPlace> {
  await proposes(room, by, group);
  const { id: placeId } = await newestPlace(room, by);
  if (banner) await room.send(by, { kind: 'place/banner', placeId, banner });
  for (const who of [by, other]) await room.send(who, { kind: 'place/agree', placeId, banner });
  await room.settle();
  return newestPlace(room, by);
}

export const fills = (room: Room, who: Someone, form: FormRef, values: Readonly<Record<string, string>>) =>
  room.send(who, {
    kind: 'form/submit',
    form,
    values: Object.fromEntries(Object.entries(values).map(([id, value]) => [id, new Secret(value)])),
  });

/** What the vault opens of a reference; null where there is no row any more. */
export async function opened(room: Room, id: SealedId): Promise<string | null> {
  const row = await room.store.sealedRow(id);
  return row === null ? null : (await room.vault.open(row)).reveal();
}
