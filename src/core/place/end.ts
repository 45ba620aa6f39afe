import { cancel, type Change, type Decision, NOTHING } from '../decision.js';
import type { PersonId } from '../ids.js';
import { restKey, unsentOf } from './rows.js';
import type { SharedPlace } from './state.js';

export const ended = (place: SharedPlace): Change => ({
  kind: 'place/save',
  place: { ...place, status: 'ended', agreed: [], declined: [] },
});

/** Ends what is proposed or bound, and takes back what still waits to be said about it or posted there. Tells nobody. */
export function endPlace(place: SharedPlace, members: readonly PersonId[]): Decision {
  if (place.status === 'ended') return NOTHING;
  return {
    ...NOTHING,
    changes: [ended(place)],
    timers: cancel(restKey(place.id)),
    cancel: unsentOf(place, members),
  };
}

/**
 * The same, when one of them leaves. What the two thought of it stays with it: what was sent about it opens as it stood then,
 * so that it does not tell of the leaving. Where neither had said anything yet, whoever leaves wants it no more: by that it
 * is known from one that ended otherwise.
 */
export const leavePlace = (place: SharedPlace, members: readonly PersonId[], leaver: PersonId): Decision => {
  if (place.status === 'ended') return NOTHING;
  const { agreed, declined } = place;
  const said = agreed.length + declined.length > 0 ? {} : { declined: [leaver] };
  return {
    ...endPlace(place, members),
    changes: [{ kind: 'place/save', place: { ...place, ...said, status: 'ended' } }],
  };
};

export const wasLeft = ({ status, agreed, declined }: SharedPlace): boolean =>
  status === 'ended' && agreed.length + declined.length > 0;
