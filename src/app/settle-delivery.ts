import { assertNever } from '../core/assert-never.js';
import { type Decision, NOTHING } from '../core/decision.js';
import type { Ids } from '../core/ids.js';
import type { Instant } from '../core/instant.js';
import { settlePairingTest } from '../core/pairing/decide.js';
import { settleExport } from '../core/person/privacy.js';
import { settleNeed } from '../core/need/decide.js';
import type { DeliveryFollow, DeliverySettled } from '../core/request.js';
import type { TimeOutContext } from '../core/time-out/context.js';
import { decideTimeOut } from '../core/time-out/decide.js';
import { commitUntilDone, EMPTY_SET, wants } from './commit-decision.js';
import { repeatableIds } from './draw-ids.js';
import { loadTimeOutContext } from './load-context.js';
import { loadNeedContext } from './load-shared.js';
import type { Clock, IdSource } from './ports.js';
import { postOf } from './post-to-place.js';
import type { OutboxRow, OutboxSettlement, Store } from './store-port.js';

export type Outcome = OutboxSettlement['outcome'];

export type Settled = {
  /** `duplicate`: a later claim of the row is the one that counts. */
  readonly kind: 'committed' | 'duplicate';
  /** The minute that this was promised for; null: it was promised for none. */
  readonly promisedAt: Instant | null;
};

/**
 * Marks a row and does what follows from its delivery, in one commit: a nudge counts from the moment the ask was really
 * sent.
 */
export async function settleDelivery(
  deps: { readonly store: Store; readonly clock: Clock; readonly ids: IdSource },
  row: OutboxRow,
  outcome: Outcome,
  at: Instant,
): Promise<Settled> {
  const ids = repeatableIds(deps.ids);
  const done = await commitUntilDone(deps.store, async () => {
    const { decision, promisedAt } =
      row.follow === null ? NOTHING_FOLLOWS : await whatFollows(deps, row.follow, outcome, at, ids());
    // That something could be taken out of a chat, or posted elsewhere, says nothing about what may be put there.
    const proof =
      row.route === 'live-reply' || row.notice.kind === 'privacy/remove' || postOf(row) !== null
        ? ({ provesReach: false } as const)
        : {};
    const settled = { id: row.id, attempt: row.attempt, at, outcome, ...proof };
    return { set: { ...EMPTY_SET, ...wants(decision), settled }, result: promisedAt };
  });
  return { kind: done.outcome === 'duplicate' ? 'duplicate' : 'committed', promisedAt: done.result };
}

type Following = { readonly decision: Decision; readonly promisedAt: Instant | null };
const follows = (decision: Decision, promisedAt: Instant | null = null): Following => ({ decision, promisedAt });
const NOTHING_FOLLOWS = follows(NOTHING);

async function whatFollows(
  deps: { readonly store: Store; readonly clock: Clock },
  follow: DeliveryFollow,
  outcome: Outcome,
  at: Instant,
  ids: Ids,
): Promise<Following> {
  const messageIds = outcome.kind === 'sent' ? [...(outcome.earlierMessageIds ?? []), outcome.platformMessageId] : [];
  const event: DeliverySettled = { kind: 'delivery/settled', follow, outcome: asSeen(outcome), at, messageIds };
  const me = await deps.store.person(follow.personId);
  if (me === null) return NOTHING_FOLLOWS;
  const now = deps.clock.now();
  switch (follow.kind) {
    case 'time-out/ask': {
      const context = await loadTimeOutContext({ ...deps, now, ids }, me, follow.timeOutId);
      return follows(decideTimeOut(context, event), promisedMinute(context, follow));
    }
    case 'time-out/told':
    case 'time-out/caller-card':
      return follows(decideTimeOut(await loadTimeOutContext({ ...deps, now, ids }, me, follow.timeOutId), event));
    case 'pairing/test':
      return follows(settlePairingTest({ now, ids, me }, event));
    case 'need/ask':
    case 'need/told': {
      const named = { needId: follow.needId, isTimer: true };
      const context = await loadNeedContext({ ...deps, now, ids }, me, named);
      const isAsk = follow.kind === 'need/ask' && context.need?.generation === follow.generation;
      const about = isAsk ? context.need.about : null;
      return follows(settleNeed(context, { ...event, follow }), about?.kind === 'space' ? about.until : null);
    }
    case 'privacy/exported':
      return follows(settleExport({ now, ids }, { ...event, follow }));
    default:
      return assertNever(follow);
  }
}

/** As it stands in the break that was loaded anyway. Null: it was moved while the ask was on its way. */
function promisedMinute(
  { timeOut }: TimeOutContext,
  { personId, generation, morning }: Extract<DeliveryFollow, { readonly kind: 'time-out/ask' }>,
): Instant | null {
  const asked = timeOut?.members.find((member) => member.personId === personId);
  if (asked === undefined || asked.promise === null || asked.generation !== generation) return null;
  return morning ? (asked.promise.morning?.dueAt ?? null) : asked.promise.dueAt;
}

/** For the people it is one and the same why something did not arrive. */
function asSeen(outcome: Outcome): DeliverySettled['outcome'] {
  return outcome.kind === 'dead' ? 'unreachable' : outcome.kind;
}
