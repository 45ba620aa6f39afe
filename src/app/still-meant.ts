import { isOfDance, textsInNotice } from '../core/dance/texts-in-notice.js';
import type { DanceId, SealedId } from '../core/ids.js';
import type { Instant } from '../core/instant.js';
import { termsOf } from '../core/pact/decide.js';
import type { Person } from '../core/person/state.js';
import { isInBreak } from '../core/reflection/breaks.js';
import { stillComes } from '../core/reflection/next-prompt.js';
import type { PlacePost } from '../core/place/notice.js';
import { owes } from '../core/time-out/member.js';
import { isHeldFrom } from './held-words.js';
import { coupleOf } from './load-context.js';
import { isTheirs } from './open-texts.js';
import type { OutboxRow, Store } from './store-port.js';

type Reading = Pick<
  Store,
  'reflection' | 'latestTimeOut' | 'sealedRow' | 'person' | 'couple' | 'pact' | 'dance' | 'checkIn'
>;

/**
 * Whether a message that may have waited at a platform still has its reason, looked at a moment before it is sent: a
 * prompt, a reminder or a call of the dance does not come in a break that began meanwhile, nor what is not wanted any
 * more; and nothing is announced that its reader could not open, because it was deleted or because the two are not
 * connected any more. What has lost its reason is recorded as expired.
 */
export async function isStillMeant(
  store: Reading,
  { notice }: Pick<OutboxRow, 'notice'>,
  me: Person,
  now: Instant,
): Promise<boolean> {
  if (notice.kind === 'reflect/shared') return isThere(store, me, notice.copy);
  if (notice.kind === 'together/revealed')
    return (await isThere(store, me, notice.yours)) && (await isThere(store, me, notice.theirs));
  if (notice.kind === 'dance/call' && !(await mayStillCall(store, me))) return false;
  if (notice.kind === 'dance/remind') return isStillWriting(store, me, notice.danceId);
  if (isOfDance(notice)) return isAnyThere(store, me, textsInNotice(notice));
  if (notice.kind === 'say/received') return isThere(store, me, notice.copy);
  if (notice.kind === 'check-in/revealed')
    return me.coupleId !== null && (await store.checkIn(notice.checkInId))?.coupleId === me.coupleId;
  if (notice.kind !== 'reflect/prompt' || !notice.unasked) return true;
  const reflection = await store.reflection(me.id);
  const latest = await store.latestTimeOut(me.id);
  return reflection !== null && stillComes({ me, reflection, latest, now }, notice.generation);
}

/** Not in a break, not to Keep it light, and only while the pact says so. */
async function mayStillCall(store: Reading, me: Person): Promise<boolean> {
  const couple = await coupleOf(store, me);
  if (couple === null || me.settings.keepItLight) return false;
  return termsOf(await store.pact(couple.id)).mayCallDance && !(await isHeldFrom(store, me));
}

async function isStillWriting(store: Reading, me: Person, danceId: DanceId): Promise<boolean> {
  const dance = await store.dance(danceId);
  const mine = dance?.sheets.find(({ personId }) => personId === me.id);
  if (dance?.status !== 'writing' || mine === undefined || mine.sent !== null || mine.takenBack) return false;
  return dance.coupleId === me.coupleId && !isInBreak(await store.latestTimeOut(me.id), me.id);
}

type BreakPost = Extract<PlacePost, { kind: 'place/post-break' }>;

/**
 * A line about a break, looked at again before others read it: the two still agree on such lines, and one of them still is
 * to be back at that very time.
 */
export async function isTrueOfBreak(
  store: Pick<Store, 'place' | 'couple' | 'runningTimeOutsOf'>,
  { placeId, dueAt }: BreakPost,
): Promise<boolean> {
  const place = await store.place(placeId);
  const couple = place === null ? null : await store.couple(place.coupleId);
  if (place?.banner !== true || couple === null) return false;
  const running = await store.runningTimeOutsOf(...couple.members);
  return running.some(({ members }) => members.some((member) => owes(member) && member.promise.dueAt === dueAt));
}

async function isThere(store: Pick<Store, 'sealedRow'>, me: Person, id: SealedId): Promise<boolean> {
  const row = await store.sealedRow(id);
  return row !== null && isTheirs(row.owner, me);
}

/** Of several words some may have been written anew meanwhile: the rest still says what there is. */
async function isAnyThere(store: Pick<Store, 'sealedRow'>, me: Person, ids: readonly SealedId[]): Promise<boolean> {
  for (const id of ids) if (await isThere(store, me, id)) return true;
  return ids.length === 0;
}
