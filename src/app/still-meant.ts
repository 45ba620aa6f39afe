import { isOfDance, textsInNotice } from '../core/dance/texts-in-notice.js';
import type { SealedId } from '../core/ids.js';
import type { Instant } from '../core/instant.js';
import type { Person } from '../core/person/state.js';
import { stillComes } from '../core/reflection/next-prompt.js';
import { isHeldFrom } from './held-words.js';
import { isTheirs } from './open-texts.js';
import type { OutboxRow, Store } from './store-port.js';

/**
 * Whether a message that may have waited at a platform still has its reason, looked at a moment before it is sent: a
 * prompt or a call of the dance does not come in a break that began meanwhile, and nothing is announced that its reader could not open, because
 * it was deleted or because the two are not connected any more. What has lost its reason is recorded as expired.
 */
export async function isStillMeant(
  store: Pick<Store, 'reflection' | 'latestTimeOut' | 'sealedRow' | 'person' | 'couple'>,
  { notice }: Pick<OutboxRow, 'notice'>,
  me: Person,
  now: Instant,
): Promise<boolean> {
  if (notice.kind === 'reflect/shared') return isThere(store, me, notice.copy);
  if (notice.kind === 'together/revealed')
    return (await isThere(store, me, notice.yours)) && (await isThere(store, me, notice.theirs));
  if (notice.kind === 'dance/call' && (await isHeldFrom(store, me))) return false;
  if (isOfDance(notice)) return isAnyThere(store, me, textsInNotice(notice));
  if (notice.kind !== 'reflect/prompt' || !notice.unasked) return true;
  const reflection = await store.reflection(me.id);
  const latest = await store.latestTimeOut(me.id);
  return reflection !== null && stillComes({ me, reflection, latest, now }, notice.generation);
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
