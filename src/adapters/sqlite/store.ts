import type { Database } from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { Log } from '../../app/ports.js';
import type { Store } from '../../app/store-port.js';
import { earliest, instant } from '../../core/instant.js';
import { committing, resultOf, type Tables } from './commit.js';
import { coupleRows } from './couple-rows.js';
import { groupingCommits } from './group-commit.js';
import { inboundRows } from './inbound-rows.js';
import { outboxRows } from './outbox-rows.js';
import { pactRows } from './pact-rows.js';
import { personRows } from './person-rows.js';
import { privateRows } from './private-rows.js';
import { pruning } from './prune.js';
import { guarded } from './sqlite-errors.js';
import { timeOutRows } from './time-out-rows.js';
import { timerRows } from './timer-rows.js';
import { waitingRows } from './waiting-rows.js';

export type StoreOver = {
  readonly client: Database;
  readonly now: () => number;
  readonly onWarning: Log['warn'];
  readonly onClose: () => void;
};

/**
 * The store on an open, checked database whose only writer we are. Each call runs in one turn of the event loop, so what
 * it reads is one snapshot; what is written in the same turn shares one commit. Rejects with `StoreUnavailable` or
 * `StoreDefect`; then nothing was written.
 */
export function storeOver({ client, now, onWarning, onClose }: StoreOver): Store {
  const db = drizzle(client);
  const tables: Tables = {
    people: personRows(db),
    couples: coupleRows(db),
    pacts: pactRows(db),
    timeOuts: timeOutRows(db),
    timers: timerRows(db),
    outbox: outboxRows(db),
    private: privateRows(db),
    inbound: inboundRows(db),
  };
  const { people, couples, pacts, timeOuts, timers, outbox } = tables;
  const clock = () => instant(now());
  const commit = committing(db, tables, clock);
  const group = groupingCommits(client);
  const prune = pruning(db);
  const waiting = waitingRows(db);

  // We are the only writer: whoever held a lease before is gone, and a check-in must not wait for its lease to run out.
  const dropped = guarded(() => outbox.dropLeases());
  if (dropped > 0) onWarning('store/leases-dropped', { count: dropped });

  return {
    personByAccount: async (platform, externalId) => guarded(() => people.byAccount(platform, externalId)),
    person: async (id) => guarded(() => people.byId(id)),
    couple: async (id) => guarded(() => couples.byId(id)),
    pact: async (id) => guarded(() => pacts.byCouple(id)),
    inviteByHash: async (codeHash) => guarded(() => couples.inviteByHash(codeHash)),
    invite: async (id) => guarded(() => couples.invite(id)),
    invitesOf: async (id) => guarded(() => couples.invitesOf(id)),
    inviteTriesSince: async (id, since) => guarded(() => couples.triesSince(id, since)),
    timeOut: async (id) => guarded(() => timeOuts.byId(id)),
    runningTimeOutsOf: async (one, other) => guarded(() => timeOuts.runningOf(one, other)),
    latestTimeOut: async (id) => guarded(() => timeOuts.latestOf(id)),
    keptNotes: async (owner) => guarded(() => tables.private.keptNotes(owner)),
    openQuestion: async (id) => guarded(() => tables.private.question(id)),
    sealedRow: async (id) => guarded(() => tables.private.sealed(id)),

    commit: (set) => group.join(() => commit(set), resultOf),
    seenInput: async (key) => guarded(() => tables.inbound.seen(key, clock())),

    dueTimers: async (at, limit) => guarded(() => timers.due(at, limit)),
    nextDueAt: async () =>
      guarded(() => {
        const timer = timers.earliest();
        const row = outbox.earliest();
        if (timer === null || row === null) return timer ?? row;
        return earliest(timer, row);
      }),

    claimOutbox: (query) => group.join(() => outbox.claim(query)),
    releaseOutbox: (id, attempt, notBefore, spend) => group.join(() => outbox.release(id, attempt, notBefore, spend)),
    outboxRow: async (id) => guarded(() => outbox.byId(id)),
    reachOf: (id, reach) => group.join(() => people.reach(id, reach)),
    waiting: async (limit) => guarded(() => waiting(limit)),
    counts: async () =>
      guarded(() => ({ timers: timers.count(), outboxWaiting: outbox.count('waiting'), dead: outbox.count('dead') })),
    prune: async (at) => {
      await prune(at, guarded);
      // What was deleted is gone from the data file; this takes it out of the log beside it.
      const [left] = guarded(() => client.pragma('wal_checkpoint(TRUNCATE)')) as readonly { readonly busy: number }[];
      if (left?.busy === 1) onWarning('store/checkpoint-busy');
    },
    close: async () => {
      group.flush();
      if (client.open) client.close();
      onClose();
    },
  };
}
