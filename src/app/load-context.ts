import type { Ids, InviteId, PersonId, TimeOutId } from '../core/ids.js';
import { type Instant, instant } from '../core/instant.js';
import { NEEDS_LAST } from '../core/need/timers.js';
import { type PactContext, termsOf } from '../core/pact/decide.js';
import type { PairingContext, PairingSeen } from '../core/pairing/context.js';
import type { Pact } from '../core/pact/state.js';
import { type Couple, type Invite, TRIES_WITHIN } from '../core/pairing/state.js';
import type { PersonContext, PersonSeen } from '../core/person/decide.js';
import type { Person } from '../core/person/state.js';
import type { Query } from '../core/request.js';
import type { TimeOutContext } from '../core/time-out/context.js';
import type { TimeOut } from '../core/time-out/state.js';
import type { Store } from './store-port.js';

export type Loading = { readonly store: Store; readonly now: Instant; readonly ids: Ids };

/** What a decision about a break is given: what is seen of it, and the place that a line about it may go to. */
export async function loadTimeOutContext(deps: Loading, me: Person, named: TimeOutId | null): Promise<TimeOutContext> {
  const seen = await loadTimeOutSeen(deps, me, named);
  return { ...seen, place: seen.couple === null ? null : await deps.store.placeOf(seen.couple.id) };
}

/**
 * The same without the place, for whoever only looks. A break that is named but that `me` is no member of is not given at
 * all, so that a button pressed by the wrong person finds nothing to press.
 */
export async function loadTimeOutSeen(deps: Loading, me: Person, named: TimeOutId | null): Promise<TimeOutContext> {
  const { store, now, ids } = deps;
  const found = named === null ? await store.latestTimeOut(me.id) : await store.timeOut(named);
  const timeOut = found !== null && found.members.some((member) => member.personId === me.id) ? found : null;
  const couple = await coupleOf(store, me);
  const otherId = otherIn(timeOut, me.id) ?? partnerIn(couple, me.id);
  return {
    now,
    ids,
    me,
    couple,
    other: otherId === null ? null : await store.person(otherId),
    terms: termsOf(await pactFor(store, couple, timeOut)),
    place: null,
    timeOut,
  };
}

/**
 * The pact of the couple; after a leave, for whoever stayed in a break that still runs, the one it began under: terms that
 * changed in the middle would tell them that the other left.
 */
async function pactFor(store: Store, couple: Couple | null, timeOut: TimeOut | null): Promise<Pact | null> {
  const coupleId = couple?.id ?? timeOut?.coupleId ?? null;
  return coupleId === null ? null : store.pact(coupleId);
}

/** The pact as they may see it: after a leave, for whoever stayed, for as long as the break still runs. */
export async function pactSeenBy(store: Store, me: Person): Promise<Pact | null> {
  const timeOut = await store.latestTimeOut(me.id);
  return pactFor(store, await coupleOf(store, me), timeOut?.status === 'running' ? timeOut : null);
}

export async function loadPactContext(deps: Loading, me: Person): Promise<PactContext> {
  const { store, now, ids } = deps;
  const couple = await coupleOf(store, me);
  return {
    now,
    ids,
    me,
    couple,
    pact: couple === null ? null : await store.pact(couple.id),
    latest: await store.latestTimeOut(me.id),
  };
}

/** `named`: the invite that the request means, by its id or by the hash of its code; `toLeave`: to leave, or to erase. */
export async function loadPairingContext(
  deps: Loading,
  me: Person,
  named: {
    readonly inviteId?: InviteId;
    readonly codeHash?: string;
    readonly newCodeHash?: string;
    readonly toLeave?: boolean;
  },
): Promise<PairingContext> {
  const { store, now, ids } = deps;
  const invite = await inviteOf(store, named);
  const { toLeave = false } = named;
  const timeOut = toLeave ? await loadTimeOutContext(deps, me, null) : await loadTimeOutSeen(deps, me, null);
  const partnerId = partnerIn(timeOut.couple, me.id);
  const personIf = async (id: PersonId | null | undefined): Promise<Person | null> =>
    id === null || id === undefined ? null : id === me.id ? me : store.person(id);
  const usedBy = await personIf(invite?.usedBy);
  const sharer = partnerId ?? usedBy?.id ?? null;
  return {
    now,
    ids,
    me,
    couple: timeOut.couple,
    partner: await personIf(partnerId),
    invite,
    inviter: await personIf(invite?.inviter),
    usedBy,
    invites: await store.invitesOf(me.id),
    tries: await store.inviteTriesSince(me.id, instant(now - TRIES_WITHIN)),
    newCodeHash: named.newCodeHash ?? null,
    timeOut: timeOut.timeOut === null ? null : timeOut,
    shared: sharer === null || sharer === me.id ? [] : await store.runningTimeOutsOf(me.id, sharer),
    usedByTimeOut: usedBy === null ? null : await store.latestTimeOut(usedBy.id),
    hasOwn: { me: await hasOwn(store, me.id), usedBy: usedBy !== null && (await hasOwn(store, usedBy.id)) },
    place: timeOut.place,
    ...(toLeave && timeOut.couple !== null ? await endedByLeaving(deps, timeOut.couple) : NOTHING_ENDS),
  };
}

/** For whoever only looks at /us. */
export async function loadPairingSeen({ store, now }: Loading, me: Person): Promise<PairingSeen> {
  const couple = await coupleOf(store, me);
  return { now, me, couple, invites: couple === null ? await store.invitesOf(me.id) : [] };
}

type Ending = Pick<PairingContext, 'together' | 'dance' | 'newestPlace' | 'checkIn' | 'checkInTimes' | 'needs'>;

const NOTHING_ENDS: Ending = {
  together: null,
  dance: null,
  newestPlace: null,
  checkIn: null,
  checkInTimes: null,
  needs: [],
};

const endedByLeaving = async ({ store, now }: Loading, { id }: Couple): Promise<Ending> => ({
  together: await store.latestTogether(id),
  dance: await store.latestDance(id),
  newestPlace: await store.latestPlace(id),
  checkIn: await store.latestCheckIn(id),
  checkInTimes: await store.checkInTimes(id),
  needs: await store.needsOf(id, instant(now - NEEDS_LAST)),
});

/** Anything they wrote, or a schedule of prompts: then they are somebody already. */
const hasOwn = async (store: Store, id: PersonId): Promise<boolean> =>
  (await store.reflection(id))?.schedule != null || (await store.hasSealed(id));

export async function loadPersonContext(deps: Pick<Loading, 'store' | 'now'>, me: Person): Promise<PersonContext> {
  const { store, now } = deps;
  return { now, me, notes: await store.keptNotes(me.id), reflection: await store.reflection(me.id) };
}

/** For whoever only looks: help and support have to come fast, and show nothing but words. */
export const loadPersonSeen = async (
  { store }: Pick<Loading, 'store'>,
  me: Person,
  kind: Query['kind'],
): Promise<PersonSeen> => ({
  me,
  notes: kind === 'person/setting' || kind === 'person/kept-note' ? await store.keptNotes(me.id) : [],
});

async function inviteOf(
  store: Store,
  named: { readonly inviteId?: InviteId; readonly codeHash?: string },
): Promise<Invite | null> {
  if (named.inviteId !== undefined) return store.invite(named.inviteId);
  return named.codeHash === undefined ? null : store.inviteByHash(named.codeHash);
}

/** The couple `me` is in now; one that has ended is none. */
export async function coupleOf(store: Pick<Store, 'couple'>, me: Person): Promise<Couple | null> {
  const couple = me.coupleId === null ? null : await store.couple(me.coupleId);
  return couple?.endedAt === null ? couple : null;
}

type Two = {
  readonly couple: Couple | null;
  readonly partner: Person | null;
  readonly latest: TimeOut | null;
  readonly partnerLatest: TimeOut | null;
};

/** The couple they are in now, the other one, and the newest break of each. */
export async function loadTwo(store: Pick<Store, 'couple' | 'person' | 'latestTimeOut'>, me: Person): Promise<Two> {
  const couple = await coupleOf(store, me);
  const partnerId = partnerIn(couple, me.id);
  return {
    couple,
    partner: partnerId === null ? null : await store.person(partnerId),
    latest: await store.latestTimeOut(me.id),
    partnerLatest: partnerId === null ? null : await store.latestTimeOut(partnerId),
  };
}

const otherIn = (timeOut: TimeOut | null, me: PersonId): PersonId | null =>
  timeOut?.members.find((member) => member.personId !== me)?.personId ?? null;

const partnerIn = (couple: Couple | null, me: PersonId): PersonId | null =>
  couple?.members.find((member) => member !== me) ?? null;
