import type { InputKey, PlaceId } from '../core/ids.js';
import { decidePlaceEvent } from '../core/place/decide.js';
import type { SharedPlace } from '../core/place/state.js';
import { commitUntilDone, EMPTY_SET, wants } from './commit-decision.js';
import { repeatableIds } from './draw-ids.js';
import type { Clock, HandlePlace, IdSource, PlaceInput } from './ports.js';
import type { Store } from './store-port.js';

type PlaceDeps = { readonly store: Store; readonly clock: Clock; readonly ids: IdSource };

/**
 * Takes in what a platform says of a place, once. A place that is nobody's commits nothing, so that a stranger who makes
 * and deletes channels leaves no trace. Rejects only when the store is away: then the event must not be confirmed.
 */
export const createHandlePlace =
  (deps: PlaceDeps): HandlePlace =>
  async ({ key, event, at }) => {
    for (const { id } of await deps.store.placesAt(event.where)) {
      // Whoever proposed it too hears of it as well: each place takes in the event for itself.
      const own = `${key}:${id}` as InputKey;
      if (!(await deps.store.seenInput(own))) await tell(deps, id, event, { key: own, at });
    }
  };

/** The same of a place that could not be posted to any more: each post finds out for itself. */
export const losePlace = (deps: PlaceDeps, place: SharedPlace): Promise<void> =>
  tell(deps, place.id, { kind: 'place/lost', where: place.where }, null);

async function tell(
  deps: PlaceDeps,
  placeId: PlaceId,
  event: PlaceInput['event'],
  input: Pick<PlaceInput, 'key' | 'at'> | null,
): Promise<void> {
  const { store, clock } = deps;
  const ids = repeatableIds(deps.ids);
  await commitUntilDone(store, async () => {
    const place = await store.place(placeId);
    const couple = place === null ? null : await store.couple(place.coupleId);
    if (place === null || couple === null) return { set: null, result: null };
    const decision = decidePlaceEvent({ now: clock.now(), ids: ids(), place, couple }, event);
    const nothing = decision.changes.length === 0;
    return { set: nothing ? null : { ...EMPTY_SET, ...wants(decision), input }, result: null };
  });
}
