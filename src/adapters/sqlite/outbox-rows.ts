import { and, asc, count, eq, inArray, isNotNull, isNull, lte, notExists, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { type Backlog, LANES } from '../../app/metrics-port.js';
import type { OutboxRow, OutboxSettlement, Store } from '../../app/store-port.js';
import type { Lane, OutboxCancel, OutboxDraft } from '../../core/decision.js';
import type { OutboxId, PersonId } from '../../core/ids.js';
import { earliest, type Instant } from '../../core/instant.js';
import { type Db, inserting, limitOf } from './prepared.js';
import { isReadable, toOutboxRow } from './outbox-payload.js';
import { outbox, type OutboxState } from './schema/later.js';

export type OutboxRows = {
  readonly enqueue: (draft: OutboxDraft, createdAt: Instant) => void;
  readonly cancel: (cancel: OutboxCancel, at: Instant) => void;
  /** Takes everything back that waits for this person under these order keys. */
  readonly cancelAll: (orderKeys: readonly string[], to: PersonId, at: Instant) => void;
  /** False: there is nothing to claim. True also for rows that somebody is sending, or that others hold back. */
  readonly mayBeDue: (lane: Lane, now: Instant) => boolean;
  /** In the order of sending. */
  readonly claim: (query: Parameters<Store['claimOutbox']>[0]) => readonly OutboxRow[];
  /** False: another claim, a release or a settlement came in between. */
  readonly settle: (settlement: OutboxSettlement) => boolean;
  readonly release: (
    id: OutboxId,
    attempt: number,
    notBefore: Instant,
    spend: boolean,
    expiresAt: Instant | null,
  ) => void;
  readonly byId: (id: OutboxId) => (OutboxRow & { readonly state: OutboxState }) | null;
  /** Among rows that nobody is sending and that no earlier row of their order key holds back. */
  readonly earliest: () => Instant | null;
  readonly count: (state: 'waiting' | 'dead') => number;
  readonly backlog: () => Backlog['lanes'];
  /** Frees what a process that is gone was sending; returns how many rows that were. The caller holds the writer lock. */
  readonly dropLeases: () => number;
};

/** Counted in a millisecond; a longer queue is as bad. */
const MOST_COUNTED = 10_000;
/** For the due moment each row has to be read, a microsecond each. What was put off stands behind what never was. */
const MOST_READ = 1_000;

// The words of a partial index must stand in the statement's own text: SQLite does not look into parameters for them.
const waiting = sql`${outbox.state} = 'waiting'`;
const leased = isNotNull(outbox.leaseUntil);
const stillHolds = sql`(${outbox.state} = 'waiting' AND ${outbox.orderKey} IS NOT NULL)`;

export function outboxRows(db: Db): OutboxRows {
  const insert = inserting(db, outbox, 'seq');
  const heldBack = heldBackBy(db);
  const claim = db
    .update(outbox)
    .set({
      claim: sql`${outbox.claim} + 1`,
      spent: sql`${outbox.spent} + 1`,
      leaseUntil: sql`${sql.placeholder('leaseUntil')}`,
    })
    .where(
      inArray(
        outbox.seq,
        db
          .select({ seq: outbox.seq })
          .from(outbox)
          .where(
            and(
              waiting,
              eq(outbox.lane, sql.placeholder('lane')),
              lte(outbox.nextAt, sql.placeholder('now')),
              or(isNull(outbox.leaseUntil), lte(outbox.leaseUntil, sql.placeholder('realNow'))),
              or(isNull(outbox.orderKey), notExists(heldBack.at(sql`${sql.placeholder('realNow')}`))),
            ),
          )
          .orderBy(asc(outbox.nextAt), asc(outbox.seq))
          .limit(limitOf('limit')),
      ),
    )
    .returning()
    .prepare();
  const isDue = db
    .select({ seq: outbox.seq })
    .from(outbox)
    .where(and(waiting, eq(outbox.lane, sql.placeholder('lane')), lte(outbox.nextAt, sql.placeholder('now'))))
    .limit(limitOf(1))
    .prepare();
  const next = db
    .select({ at: outbox.nextAt })
    .from(outbox)
    .where(
      and(
        waiting,
        eq(outbox.lane, sql.placeholder('lane')),
        isNull(outbox.leaseUntil),
        or(isNull(outbox.orderKey), notExists(heldBack.ever())),
      ),
    )
    .orderBy(asc(outbox.nextAt), asc(outbox.seq))
    .limit(limitOf(1))
    .prepare();
  const claimedAs = and(eq(outbox.id, sql.placeholder('id')), eq(outbox.claim, sql.placeholder('attempt')), leased);
  const settle = db
    .update(outbox)
    .set({
      state: sql`${sql.placeholder('state')}`,
      settledAt: sql`${sql.placeholder('at')}`,
      accountId: sql`${sql.placeholder('accountId')}`,
      platformMessageId: sql`${sql.placeholder('platformMessageId')}`,
      reason: sql`${sql.placeholder('reason')}`,
      leaseUntil: null,
      holds: false,
    })
    .where(claimedAs)
    .prepare();
  // What never expires stays so.
  const expiry = sql`max(${outbox.expiresAt}, coalesce(${sql.placeholder('expiresAt')}, ${outbox.expiresAt}))`;
  const release = db
    .update(outbox)
    .set({
      // Never beyond its expiry: an expired row has to be claimed once more, to be settled as such.
      nextAt: sql`min(${sql.placeholder('notBefore')}, coalesce(${expiry}, ${sql.placeholder('notBefore')}))`,
      expiresAt: expiry,
      spent: sql`${outbox.spent} - ${sql.placeholder('back')}`,
      leaseUntil: null,
      holds: stillHolds,
    })
    .where(claimedAs)
    .prepare();
  const cancelled = {
    state: 'cancelled' as const,
    settledAt: sql`${sql.placeholder('at')}`,
    // A send in flight cannot be called back: until it is settled, what comes after it still waits.
    holds: sql`(${outbox.leaseUntil} IS NOT NULL)`,
  };
  const cancel = db
    .update(outbox)
    .set(cancelled)
    .where(
      and(
        eq(outbox.orderKey, sql.placeholder('orderKey')),
        eq(outbox.to, sql.placeholder('to')),
        sql`${outbox.holds} = 1`,
        waiting,
        sql`${outbox.noticeKind} IN (SELECT value FROM json_each(${sql.placeholder('notices')}))`,
      ),
    )
    .prepare();
  const cancelAll = db
    .update(outbox)
    .set(cancelled)
    .where(
      and(
        sql`${outbox.orderKey} IN (SELECT value FROM json_each(${sql.placeholder('orderKeys')}))`,
        eq(outbox.to, sql.placeholder('to')),
        sql`${outbox.holds} = 1`,
        waiting,
      ),
    )
    .prepare();
  const byId = db
    .select()
    .from(outbox)
    .where(eq(outbox.id, sql.placeholder('id')))
    .prepare();
  const counts = {
    waiting: db.select({ count: count() }).from(outbox).where(waiting).prepare(),
    dead: db
      .select({ count: count() })
      .from(outbox)
      .where(and(sql`${outbox.state} = 'dead'`, isNotNull(outbox.settledAt)))
      .prepare(),
  };
  const inLine = and(waiting, eq(outbox.lane, sql.placeholder('lane')));
  const counted = db.select({ seq: outbox.seq }).from(outbox).where(inLine).limit(limitOf(MOST_COUNTED)).as('counted');
  const depth = db.select({ count: count() }).from(counted).prepare();
  const firstInLine = db
    .select({ at: outbox.dueAt })
    .from(outbox)
    .where(inLine)
    .orderBy(asc(outbox.nextAt), asc(outbox.seq))
    .limit(limitOf(MOST_READ))
    .as('first');
  const oldest = db
    .select({ at: sql<Instant | null>`min(${firstInLine.at})` })
    .from(firstInLine)
    .prepare();
  const inLane = (lane: Lane): Backlog['lanes'][Lane] => ({
    waiting: depth.get({ lane })?.count ?? 0,
    oldest: oldest.get({ lane })?.at ?? null,
  });
  const dropLeases = db.update(outbox).set({ leaseUntil: null, holds: stillHolds }).where(leased).prepare();

  const settleAs = (settlement: OutboxSettlement): boolean => {
    const { outcome, id, attempt, at } = settlement;
    const none = { accountId: null, platformMessageId: null, reason: null };
    return settle.run({ ...none, ...outcome, state: outcome.kind, id, attempt, at }).changes === 1;
  };
  return {
    enqueue: ({ notice, follow, ...draft }, createdAt) => {
      insert({
        ...draft,
        noticeKind: notice.kind,
        notice: JSON.stringify(notice),
        follow: follow === null ? null : JSON.stringify(follow),
        createdAt,
        state: 'waiting',
        nextAt: draft.expiresAt === null ? draft.dueAt : earliest(draft.dueAt, draft.expiresAt),
        claim: 0,
        spent: 0,
        leaseUntil: null,
        holds: draft.orderKey !== null,
        settledAt: null,
        accountId: null,
        platformMessageId: null,
        reason: null,
      });
    },
    cancel: ({ orderKey, to, notices }, at) => {
      cancel.run({ orderKey, to, notices: JSON.stringify(notices), at });
    },
    cancelAll: (orderKeys, to, at) => {
      cancelAll.run({ orderKeys: JSON.stringify(orderKeys), to, at });
    },
    mayBeDue: (lane, now) => isDue.get({ lane, now }) !== undefined,
    claim: ({ lane, now, leaseUntil, realNow, limit }) => {
      const rows = claim.all({ lane, now, leaseUntil, realNow, limit });
      rows.sort((a, b) => a.nextAt - b.nextAt || a.seq - b.seq);
      return rows.flatMap((row) => {
        if (isReadable(row)) return [toOutboxRow(row)];
        // It would come back for ever and hold up whatever is behind it.
        settleAs({ id: row.id, attempt: row.claim, at: now, outcome: { kind: 'dead', reason: 'unreadable' } });
        return [];
      });
    },
    settle: settleAs,
    release: (id, attempt, notBefore, spend, expiresAt) => {
      release.run({ id, attempt, notBefore, expiresAt, back: spend ? 0 : 1 });
    },
    byId: (id) => {
      const row = byId.get({ id });
      return row === undefined || !isReadable(row) ? null : { ...toOutboxRow(row), state: row.state };
    },
    earliest: () => {
      const found = LANES.flatMap((lane) => next.get({ lane })?.at ?? []);
      const [first, ...rest] = found;
      return first === undefined ? null : earliest(first, ...rest);
    },
    count: (state) => counts[state].get()?.count ?? 0,
    backlog: () => ({ promise: inLane('promise'), notice: inLane('notice'), prompt: inLane('prompt') }),
    dropLeases: () => dropLeases.run().changes,
  };
}

/** Earlier rows of the same order key to the same person that have not left yet. */
function heldBackBy(db: Db) {
  const earlier = alias(outbox, 'earlier');
  const ofSameKey = and(
    eq(earlier.orderKey, outbox.orderKey),
    eq(earlier.to, outbox.to),
    sql`${earlier.seq} < ${outbox.seq}`,
    sql`${earlier.holds} = 1`,
  );
  const one = db.select({ seq: earlier.seq }).from(earlier);
  return {
    ever: () => db.select({ seq: earlier.seq }).from(earlier).where(ofSameKey),
    /** A cancelled row holds only as long as its last send may still be under way. */
    at: (realNow: ReturnType<typeof sql>) =>
      one.where(and(ofSameKey, or(sql`${earlier.state} = 'waiting'`, sql`${earlier.leaseUntil} > ${realNow}`))),
  };
}
