import { MINUTE, plus } from '../core/instant.js';
import type { Notice } from '../core/notice.js';
import { quietNotice } from '../core/quiet-notice.js';
import { viewTimeOut } from '../core/time-out/view.js';
import { EMPTY_SET } from './commit-decision.js';
import { loadTimeOutSeen } from './load-context.js';
import type { Clock, IdSource, Input } from './ports.js';
import type { Store } from './store-port.js';

/** After this it no longer belongs to what the person did. */
const STILL_NEWS = 15 * MINUTE;

/**
 * A reply that is not known to have arrived: where they stand now is sent by private message, so that nobody is left
 * guessing whether their break began. Nothing is sent to people who only looked, or who are in no break.
 */
export function createReplyLost(deps: {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: IdSource;
}): (input: Input) => Promise<void> {
  return async (input) => {
    const person = await deps.store.personByAccount(input.from.platform, input.from.externalId);
    if (person === null || !(await deps.store.seenInput(input.key))) return;
    const now = deps.clock.now();
    const ids = deps.ids.forDecision();
    const context = await loadTimeOutSeen({ store: deps.store, now, ids }, person, null);
    const notice: Notice = viewTimeOut(context, { kind: 'time-out/status' });
    if (notice.kind !== 'time-out/status') return;
    await deps.store.commit({
      ...EMPTY_SET,
      outbox: [quietNotice({ now, ids }, { to: person.id, notice, orderKey: null, expiresAt: plus(now, STILL_NEWS) })],
    });
  };
}
