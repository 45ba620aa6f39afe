import { assertNever } from '../core/assert-never.js';
import { decideCheckInTimer } from '../core/check-in/decide.js';
import { type Decision, NOTHING, type Timer } from '../core/decision.js';
import type { CheckInId, Ids, NeedId, PlaceId } from '../core/ids.js';
import { decideNeedTimer } from '../core/need/decide.js';
import { decidePlaceTimer } from '../core/place/decide.js';
import type { TimerFired } from '../core/request.js';
import { loadCheckInContext, loadNeedContext, loadPlaceContext } from './load-shared.js';
import type { Clock } from './ports.js';
import type { Store } from './store-port.js';

export type KindOfTwo = Extract<Timer['kind'], `place/${string}` | `check-in/${string}` | `need/${string}`>;

/** What follows from a moment that a place, a check-in or a bid waited for. */
export async function whatFollowsOfTwo(
  deps: { readonly store: Store; readonly clock: Clock },
  timer: Timer & { readonly kind: KindOfTwo },
  event: TimerFired,
  ids: Ids,
): Promise<Decision> {
  const me = timer.personId === null ? null : await deps.store.person(timer.personId);
  if (me === null) return NOTHING;
  const loading = { store: deps.store, now: deps.clock.now(), ids };
  switch (timer.kind) {
    case 'place/rest':
      return decidePlaceTimer(await loadPlaceContext(loading, me, { timerOf: timer.subject as PlaceId }), event);
    case 'check-in/open':
      return decideCheckInTimer(await loadCheckInContext(loading, me), event);
    case 'check-in/reveal':
    case 'check-in/rest': {
      const named = { checkInId: timer.subject as CheckInId };
      return decideCheckInTimer(await loadCheckInContext(loading, me, named), event);
    }
    case 'need/return':
    case 'need/remind':
    case 'need/rest':
    case 'need/told': {
      const named = { needId: timer.subject as NeedId, isTimer: true };
      return decideNeedTimer(await loadNeedContext(loading, me, named), event);
    }
    default:
      return assertNever(timer.kind);
  }
}
