import { assertNever } from '../core/assert-never.js';
import { type Decision, NOTHING } from '../core/decision.js';
import type { Ids } from '../core/ids.js';
import type { Instant } from '../core/instant.js';
import { settlePairingTest } from '../core/pairing/decide.js';
import { settleExport } from '../core/person/privacy.js';
import { settleNeedAsk } from '../core/need/decide.js';
import type { DeliveryFollow, DeliverySettled } from '../core/request.js';
import { decideTimeOut } from '../core/time-out/decide.js';
import { commitUntilDone, EMPTY_SET, wants } from './commit-decision.js';
import { repeatableIds } from './draw-ids.js';
import { loadTimeOutContext } from './load-context.js';
import { loadNeedContext } from './load-shared.js';
import type { Clock, IdSource } from './ports.js';
import { postOf } from './post-to-place.js';
import type { OutboxRow, OutboxSettlement, Store } from './store-port.js';

export type Outcome = OutboxSettlement['outcome'];

/**
 * Marks a row and does what follows from its delivery, in one commit: a nudge counts from the moment the ask was really
 * sent. `duplicate` means that a later claim of the row is the one that counts.
 */
export async function settleDelivery(
  deps: { readonly store: Store; readonly clock: Clock; readonly ids: IdSource },
  row: OutboxRow,
  outcome: Outcome,
  at: Instant,
): Promise<'committed' | 'duplicate'> {
  const ids = repeatableIds(deps.ids);
  const done = await commitUntilDone(deps.store, async () => {
    const decision = row.follow === null ? NOTHING : await whatFollows(deps, row.follow, outcome, at, ids());
    // That something could be taken out of a chat, or posted elsewhere, says nothing about what may be put there.
    const proof =
      row.route === 'live-reply' || row.notice.kind === 'privacy/remove' || postOf(row) !== null
        ? ({ provesReach: false } as const)
        : {};
    const settled = { id: row.id, attempt: row.attempt, at, outcome, ...proof };
    return { set: { ...EMPTY_SET, ...wants(decision), settled }, result: null };
  });
  return done.outcome === 'duplicate' ? 'duplicate' : 'committed';
}

async function whatFollows(
  deps: { readonly store: Store; readonly clock: Clock },
  follow: DeliveryFollow,
  outcome: Outcome,
  at: Instant,
  ids: Ids,
): Promise<Decision> {
  const messageIds = outcome.kind === 'sent' ? [...(outcome.earlierMessageIds ?? []), outcome.platformMessageId] : [];
  const event: DeliverySettled = { kind: 'delivery/settled', follow, outcome: asSeen(outcome), at, messageIds };
  const me = await deps.store.person(follow.personId);
  if (me === null) return NOTHING;
  const now = deps.clock.now();
  switch (follow.kind) {
    case 'time-out/ask':
    case 'time-out/told':
    case 'time-out/caller-card':
      return decideTimeOut(await loadTimeOutContext({ ...deps, now, ids }, me, follow.timeOutId), event);
    case 'pairing/test':
      return settlePairingTest({ now, ids, me }, event);
    case 'need/ask': {
      const named = { needId: follow.needId, isTimer: true };
      return settleNeedAsk(await loadNeedContext({ ...deps, now, ids }, me, named), { ...event, follow });
    }
    case 'privacy/exported':
      return settleExport({ now, ids }, { ...event, follow });
    default:
      return assertNever(follow);
  }
}

/** For the people it is one and the same why something did not arrive. */
function asSeen(outcome: Outcome): DeliverySettled['outcome'] {
  return outcome.kind === 'dead' ? 'unreachable' : outcome.kind;
}
