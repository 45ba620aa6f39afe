import type { Database } from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { Log } from '../../app/ports.js';
import type { Store } from '../../app/store-port.js';
import type { SealedId } from '../../core/ids.js';
import { earliest, instant } from '../../core/instant.js';
import { checkInRows } from './check-in-rows.js';
import { checkInTimesRows } from './check-in-times-rows.js';
import { committing, resultOf, type Tables } from './commit.js';
import { coupleRows } from './couple-rows.js';
import { danceRows } from './dance-rows.js';
import { departureRows } from './departure-rows.js';
import { forgettingFastClock } from './fast-clock.js';
import { groupingCommits } from './group-commit.js';
import { historyOf } from './history-rows.js';
import { inboundRows } from './inbound-rows.js';
import { journalRows } from './journal-rows.js';
import { lazyNotes } from './lazy-notes.js';
import { needRows } from './need-rows.js';
import { outboxRows } from './outbox-rows.js';
import { pactRows } from './pact-rows.js';
import { personRows } from './person-rows.js';
import { placeRows } from './place-rows.js';
import { privateRows } from './private-rows.js';
import { pruning } from './prune.js';
import { reflectionRows } from './reflection-rows.js';
import { sayRows } from './say-rows.js';
import { sentRows } from './sent-rows.js';
import { guarded, sqliteCode } from './sqlite-errors.js';
import { timeOutRows } from './time-out-rows.js';
import { timerRows } from './timer-rows.js';
import { togetherRows } from './together-rows.js';
import { tracesOf } from './traces-rows.js';
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
    reflections: reflectionRows(db),
    journals: journalRows(db),
    together: togetherRows(db),
    dances: danceRows(db),
    places: placeRows(db),
    checkIns: checkInRows(db),
    checkInTimes: checkInTimesRows(db),
    needs: needRows(db),
    says: sayRows(db),
    timers: timerRows(db),
    outbox: outboxRows(db),
    private: privateRows(db),
    inbound: inboundRows(db),
  };
  const { people, couples, pacts, timeOuts, reflections, journals, together, dances, timers, outbox } = tables;
  const { places, checkIns, checkInTimes, needs, says } = tables;
  const clock = () => instant(now());
  const commit = committing(db, tables, clock);
  const group = groupingCommits(client);
  let droppedLately: readonly SealedId[] = [];
  const prune = pruning(db);
  const sent = sentRows(db);
  const notes = lazyNotes({
    group,
    write: sent.add,
    onDropped: (count) => onWarning('store/notes-dropped', { count }),
  });
  const history = historyOf(db, {
    couples: couples.byId,
    timeOuts: timeOuts.byId,
    together: together.byId,
    dances: dances.byId,
    checkIns: checkIns.byId,
    needs: needs.allOf,
    sayings: says.ofCouple,
  });
  const traces = tracesOf(db);
  /**
   * Takes what was deleted out of the log beside the data file, where it is gone already. Never throws: it follows a commit,
   * and whoever asked for that must not be told that nothing was written.
   */
  const emptyLog = (): void => {
    try {
      const [left] = client.pragma('wal_checkpoint(TRUNCATE)') as readonly { readonly busy: number }[];
      if (left?.busy === 1) onWarning('store/checkpoint-busy');
    } catch (error) {
      onWarning('store/checkpoint-failed', { code: sqliteCode(error) ?? 'unknown' });
    }
  };
  const waiting = waitingRows(db);
  const forgetFastClock = forgettingFastClock(db);
  const departures = departureRows(db);

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
    reflection: async (id) => guarded(() => reflections.of(id)),
    journalEntry: async (owner, id) => guarded(() => journals.entry(owner, id)),
    journalMonth: async (owner, month) => guarded(() => journals.month(owner, month)),
    journalMonths: async (owner) => guarded(() => journals.months(owner)),
    journal: async (owner) => guarded(() => journals.all(owner)),
    together: async (id) => guarded(() => together.byId(id)),
    latestTogether: async (id) => guarded(() => together.latestOf(id)),
    dance: async (id) => guarded(() => dances.byId(id)),
    latestDance: async (id) => guarded(() => dances.latestOf(id)),
    place: async (id) => guarded(() => places.byId(id)),
    placeOf: async (id) => guarded(() => places.boundOf(id)),
    latestPlace: async (id) => guarded(() => places.latestOf(id)),
    placesAt: async (where) => guarded(() => places.at(where)),
    checkIn: async (id) => guarded(() => checkIns.byId(id)),
    latestCheckIn: async (id) => guarded(() => checkIns.latestOf(id)),
    lastShownCheckIn: async (id) => guarded(() => checkIns.lastShownOf(id)),
    checkInTimes: async (id) => guarded(() => checkInTimes.of(id)),
    need: async (id) => guarded(() => needs.byId(id)),
    needsOf: async (id, since) => guarded(() => needs.ofCouple(id, since)),
    sayDraft: async (id) => guarded(() => says.draftOf(id)),
    saying: async (id) => guarded(() => says.byId(id)),
    unansweredSaying: async (by, couple) => guarded(() => says.unanswered(by, couple)),
    saidSince: async (by, couple, since) => guarded(() => says.since(by, couple, since)),
    tracesOf: async (id, since) => guarded(() => traces(id, since)),
    historyOf: async (id) => guarded(() => history(id)),
    openQuestion: async (id) => guarded(() => tables.private.question(id)),
    sealedRow: async (id) => guarded(() => tables.private.sealed(id)),
    hasSealed: async (owner) => guarded(() => tables.private.hasSealed(owner)),

    commit: async (set) => {
      notes.ride();
      const dropped: SealedId[] = [];
      const result = await group.join(() => commit(set, dropped), resultOf);
      if (result === 'committed') droppedLately = [...droppedLately, ...dropped];
      // Who was erased is told so, and then it is true of every byte that we keep.
      if (result === 'committed' && set.changes.some(({ kind }) => kind === 'person/erase')) emptyLog();
      return result;
    },
    noteSent: notes.add,
    sentTo: async (id, since) => {
      await notes.done();
      return guarded(() => sent.to(id, since));
    },
    forgetSent: (id, messageIds) => group.join(() => sent.forget(id, messageIds)),
    departures: async () => guarded(() => departures()),
    takeDropped: () => {
      const taken = droppedLately;
      droppedLately = [];
      return taken;
    },
    seenInput: async (key) => guarded(() => tables.inbound.seen(key, clock())),

    timersOf: async (id, kind) => guarded(() => timers.of(id, kind)),
    dueTimers: async (at, limit) => guarded(() => timers.due(at, limit)),
    farTimers: async (kind, after, limit) => guarded(() => timers.far(kind, after, limit)),
    nextDueAt: async () =>
      guarded(() => {
        const timer = timers.earliest();
        const row = outbox.earliest();
        if (timer === null || row === null) return timer ?? row;
        return earliest(timer, row);
      }),

    // Most of the time nothing is due: then nothing is begun that would have to be committed.
    claimOutbox: async (query) =>
      guarded(() => outbox.mayBeDue(query.lane, query.now)) ? group.join(() => outbox.claim(query)) : [],
    releaseOutbox: (id, attempt, notBefore, spend, expiresAt) =>
      group.join(() => outbox.release(id, attempt, notBefore, spend, expiresAt ?? null)),
    tryToWrite: () =>
      group.join(() => {
        // Ours has no number, and to set it writes its page all the same.
        client.pragma('user_version = 0');
      }),
    forgetFastClock: (at, longestBackoff) => group.join(() => forgetFastClock(at, longestBackoff)),
    outboxRow: async (id) => guarded(() => outbox.byId(id)),
    reachOf: (id, reach) => group.join(() => people.reach(id, reach)),
    waiting: async (limit) => guarded(() => waiting(limit)),
    counts: async () =>
      guarded(() => ({ timers: timers.count(), outboxWaiting: outbox.count('waiting'), dead: outbox.count('dead') })),
    backlog: async () =>
      guarded(() => ({ lanes: outbox.backlog(), timer: timers.earliest(), dead: outbox.count('dead') })),
    prune: async (at) => {
      await prune(at, guarded);
      emptyLog();
    },
    close: async () => {
      notes.ride();
      group.flush();
      if (client.open) client.close();
      onClose();
    },
  };
}
