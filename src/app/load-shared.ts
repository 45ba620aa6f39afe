import type { CheckInContext } from '../core/check-in/context.js';
import type { CheckInId, NeedId, PlaceId, SayId } from '../core/ids.js';
import { DAY, type Instant, instant } from '../core/instant.js';
import { NEEDS_LAST } from '../core/need/timers.js';
import type { NeedContext } from '../core/need/context.js';
import type { Couple } from '../core/pairing/state.js';
import type { Person } from '../core/person/state.js';
import type { PlaceContext } from '../core/place/context.js';
import type { Where } from '../core/place/state.js';
import type { SayContext } from '../core/say/context.js';
import { type Loading, loadTwo } from './load-context.js';

type TwoAsking = Awaited<ReturnType<typeof loadTwo>> & { readonly asked: readonly Instant[] };

/** The two, and when they asked something of the other within the last day. */
async function loadTwoAsking(deps: Pick<Loading, 'store' | 'now'>, me: Person): Promise<TwoAsking> {
  const two = await loadTwo(deps.store, me);
  return { ...two, asked: two.couple === null ? [] : await askedBy(deps, me, two.couple) };
}

/** Bids, soft words, and what they proposed and still waits. */
async function askedBy(
  { store, now }: Pick<Loading, 'store' | 'now'>,
  { id }: Person,
  couple: Couple,
): Promise<readonly Instant[]> {
  const since = instant(now - DAY);
  const bids = (await store.needsOf(couple.id, since)).filter(({ by }) => by === id);
  const proposed = (await store.checkInTimes(couple.id))?.proposed ?? null;
  // A place does not say who proposed it; the timer that ends it waits in their name.
  const [ends] = await store.timersOf(id, 'place/rest');
  const place = ends === undefined ? null : await store.place(ends.subject as PlaceId);
  return [
    ...bids.map(({ askedAt }) => askedAt),
    ...(await store.saidSince(id, couple.id, since)),
    ...(proposed?.by === id ? [proposed.at] : []),
    ...(place?.coupleId === couple.id ? [place.proposedAt] : []),
  ].filter((at) => at > since);
}

/** `here`: where a proposal is made. `timerOf`: the one that a timer is about, also after one of them left. */
export async function loadPlaceContext(
  deps: Loading,
  me: Person,
  named: { readonly here?: Where; readonly timerOf?: PlaceId } = {},
): Promise<PlaceContext> {
  const { store, now, ids } = deps;
  const two = await loadTwoAsking(deps, me);
  const { couple } = two;
  const newest =
    named.timerOf !== undefined
      ? await store.place(named.timerOf)
      : couple === null
        ? null
        : await store.latestPlace(couple.id);
  return {
    now,
    ids,
    me,
    ...two,
    place: couple === null ? null : await store.placeOf(couple.id),
    canPost: true,
    newest,
    isTaken: await isTaken(deps, couple, named.here ?? newest?.where),
  };
}

async function isTaken({ store }: Pick<Loading, 'store'>, couple: Couple | null, where?: Where): Promise<boolean> {
  const there = where === undefined ? [] : await store.placesAt(where);
  return there.some(({ coupleId, status }) => coupleId !== couple?.id && status === 'bound');
}

/** A check-in of another couple is not given at all, but to a timer, which may still have to end one. */
export async function loadCheckInContext(
  deps: Loading,
  me: Person,
  timerOf?: { readonly checkInId: CheckInId | null },
): Promise<CheckInContext> {
  const { store, now, ids } = deps;
  const two = await loadTwoAsking(deps, me);
  const { couple } = two;
  const newest = couple === null ? null : await store.latestCheckIn(couple.id);
  const named = timerOf?.checkInId ?? null;
  return {
    now,
    ids,
    me,
    ...two,
    checkIn: named === null ? newest : await store.checkIn(named),
    lastShown: couple === null ? null : await store.lastShownCheckIn(couple.id),
    times: couple === null ? null : await store.checkInTimes(couple.id),
    place: couple === null ? null : await store.placeOf(couple.id),
  };
}

export async function loadNeedContext(
  deps: Loading,
  me: Person,
  named: { readonly needId?: NeedId | undefined; readonly isTimer?: boolean } = {},
): Promise<NeedContext> {
  const { store, now, ids } = deps;
  const two = await loadTwoAsking(deps, me);
  const { couple } = two;
  const need = named.needId === undefined ? null : await store.need(named.needId);
  return {
    now,
    ids,
    me,
    ...two,
    need: named.isTimer === true || need?.coupleId === couple?.id ? need : null,
    recent: couple === null ? [] : await store.needsOf(couple.id, instant(now - NEEDS_LAST)),
  };
}

export async function loadSayContext(deps: Loading, me: Person, sayId?: SayId): Promise<SayContext> {
  const { store, now, ids } = deps;
  const two = await loadTwoAsking(deps, me);
  const { couple } = two;
  const saying = sayId === undefined ? null : await store.saying(sayId);
  return {
    now,
    ids,
    me,
    ...two,
    draft: await store.sayDraft(me.id),
    waiting: couple === null || two.partner === null ? null : await store.unansweredSaying(two.partner.id, couple.id),
    saying: saying !== null && saying.coupleId === couple?.id ? saying : null,
    saidAt: couple === null ? [] : await store.saidSince(me.id, couple.id, instant(now - DAY)),
  };
}
