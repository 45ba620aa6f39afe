import { type Decision, NOTHING } from '../decision.js';
import type { Ids } from '../ids.js';
import type { Instant } from '../instant.js';
import type { Couple } from '../pairing/state.js';
import { isSamePlace } from './card.js';
import { endPlace } from './end.js';
import type { PlaceEvent } from './requests.js';
import { messageTo } from './rows.js';
import type { SharedPlace } from './state.js';

/** A place that a platform speaks of, in nobody's name, with the couple it belongs to or is proposed for. */
export type PlaceEventContext = {
  readonly now: Instant;
  readonly ids: Ids;
  readonly place: SharedPlace;
  readonly couple: Couple | null;
};

/** Both hear once of what they had. What was only proposed ends as if nobody had agreed to it. */
export function lost(context: PlaceEventContext, event: Extract<PlaceEvent, { kind: 'place/lost' }>): Decision {
  const { place, couple } = context;
  if (!isSamePlace(place, event)) return NOTHING;
  const members = couple?.members ?? [];
  const over = endPlace(place, members);
  if (place.status !== 'bound' || couple === null || couple.endedAt !== null) return over;
  return { ...over, outbox: members.map((to) => messageTo(context, place.id, to, { kind: 'place/lost' })) };
}

/** The same place under another id: what was agreed to, or waits to be, holds on. */
export function moved({ place }: PlaceEventContext, event: Extract<PlaceEvent, { kind: 'place/moved' }>): Decision {
  if (place.status === 'ended' || !isSamePlace(place, event)) return NOTHING;
  return { ...NOTHING, changes: [{ kind: 'place/save', place: { ...place, where: event.to } }] };
}
