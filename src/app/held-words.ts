import { DAY, type Instant, type Millis, MINUTE, plus } from '../core/instant.js';
import type { Notice } from '../core/notice.js';
import type { Person } from '../core/person/state.js';
import { isHeld, isPassed } from '../core/reflection/held.js';
import { coupleOf, loadTwo } from './load-context.js';
import type { OutboxRow, Store } from './store-port.js';

type Reading = Pick<Store, 'person' | 'couple' | 'latestTimeOut'>;
type ReadingBids = Reading & Pick<Store, 'needsOf'>;

/** What was written to the other is looked at again this often while it is held back by a break. */
const LOOKED_AT_EVERY: Millis = 5 * MINUTE;
/** Counted from the break's end, as near as we look: as long as it had when it was queued. */
const STAYS: Millis = DAY;

/** Whether a break of either keeps what the two wrote to each other from this person at this moment. */
export const isHeldFrom = async (store: Reading, me: Person): Promise<boolean> =>
  isHeld({ me, ...(await loadTwo(store, me)) });

/** What does not come to somebody in the space that they announced. Both are where they look for them, in /need and /say. */
const WAITS_FOR_SPACE: readonly Notice['kind'][] = ['need/together-asked', 'say/received'];

/** What is not true any more after the moment it was queued with, however long it was held back. */
const KEEPS_ITS_END: readonly Notice['kind'][] = [
  'need/space-told',
  'need/here-again',
  'need/answered',
  'need/agreed',
  'need/let-go',
  'place/post-check-in',
];

/** Whether they asked for space and are not here again yet. */
async function isInSpace(store: ReadingBids, me: Person, now: Instant): Promise<boolean> {
  const couple = await coupleOf(store, me);
  const bids = couple === null ? [] : await store.needsOf(couple.id, now);
  return bids.some(({ by, about, status }) => by === me.id && about.kind === 'space' && status === 'open');
}

/** Until when a row that is about to be sent has to wait for the end of a break or of their space; null: it may go. */
export async function heldUntil(
  store: ReadingBids,
  { notice }: Pick<OutboxRow, 'notice'>,
  me: Person,
  now: Instant,
): Promise<{ readonly notBefore: Instant; readonly expiresAt?: Instant } | null> {
  if (!isPassed(notice)) return null;
  const isHeldBack =
    (await isHeldFrom(store, me)) || (WAITS_FOR_SPACE.includes(notice.kind) && (await isInSpace(store, me, now)));
  if (!isHeldBack) return null;
  const notBefore = plus(now, LOOKED_AT_EVERY);
  return KEEPS_ITS_END.includes(notice.kind) ? { notBefore } : { notBefore, expiresAt: plus(notBefore, STAYS) };
}
