import { type Instant, plus } from '../core/instant.js';
import { CLOSE_AFTER_ASK } from '../core/time-out/state.js';
import type { OutboxRow, Store } from './store-port.js';

/** What was promised for a minute: the ask at the end of a break, or of a while for oneself. */
export const isAsk = ({ follow }: Pick<OutboxRow, 'follow'>): boolean =>
  follow?.kind === 'time-out/ask' || follow?.kind === 'need/ask';

/**
 * An ask is tried until what it is about closes, however often it was refused. A break closes by itself; a space does so
 * only after its ask, so one that is refused for ever ends when it would have, had it been sent in time.
 */
export async function stillPromised(
  store: Pick<Store, 'timeOut' | 'need'>,
  { follow, dueAt }: Pick<OutboxRow, 'follow' | 'dueAt'>,
  now: Instant,
): Promise<boolean> {
  if (follow?.kind === 'time-out/ask') return (await store.timeOut(follow.timeOutId))?.status === 'running';
  if (follow?.kind !== 'need/ask' || now >= plus(dueAt, CLOSE_AFTER_ASK)) return false;
  return (await store.need(follow.needId))?.status === 'open';
}
