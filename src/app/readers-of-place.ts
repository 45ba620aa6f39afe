import type { PlaceId } from '../core/ids.js';
import type { Platform } from '../core/person/state.js';
import type { Readers } from '../core/place/state.js';
import type { PlatformAdapter } from './ports.js';
import type { Store } from './store-port.js';

/** Who else reads in a place; null: it cannot be told just now. Asked of the platform each time, and stored nowhere. */
export type ReadersOf = (placeId: PlaceId) => Promise<Readers | null>;

export const createReadersOf =
  ({
    store,
    adapters,
  }: {
    readonly store: Pick<Store, 'place' | 'couple' | 'person'>;
    readonly adapters: Readonly<Partial<Record<Platform, PlatformAdapter>>>;
  }): ReadersOf =>
  async (placeId) => {
    const place = await store.place(placeId);
    const couple = place === null ? null : await store.couple(place.coupleId);
    if (place === null || couple === null) return null;
    const { platform, externalId } = place.where;
    const two = await Promise.all(couple.members.map((id) => store.person(id)));
    const except = two.flatMap((person) =>
      (person?.accounts ?? []).filter((account) => account.platform === platform).map((account) => account.externalId),
    );
    return (await adapters[platform]?.readers(externalId, except)) ?? null;
  };
