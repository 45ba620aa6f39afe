import { afterEach, beforeEach, expect } from 'vitest';
import type { ChangeSet, CommitResult, OutboxRow, Store } from '../../src/app/store-port.js';
import type { OutboxDraft } from '../../src/core/decision.js';
import type { AccountId, PersonId } from '../../src/core/ids.js';
import type { Instant } from '../../src/core/instant.js';
import { commit, person, saved, T0 } from './store-examples.js';

/** `open` after `close` finds what was committed before, like a restart. */
export type StoreUnderTest = { readonly open: () => Store; readonly dispose: () => void };
export type TestClock = { now: Instant };
export type StoreBench = ReturnType<typeof storeBench>;

export const ANA = 'ana' as PersonId;
export const BEN = 'ben' as PersonId;
/** Leases run on real time, which has nothing to do with the clock: here it starts at 1,000. */
export const REAL = 1_000;
export const LEASE = 60_000;

const OUTCOMES = {
  sent: { kind: 'sent', accountId: 'ana-account' as AccountId, platformMessageId: '77' },
  unreachable: { kind: 'unreachable' },
  expired: { kind: 'expired' },
  dead: { kind: 'dead', reason: 'refused' },
} as const;

/** A fresh store before each test, with the steps that most tests take. */
export function storeBench(make: (clock: TestClock) => StoreUnderTest) {
  let made: StoreUnderTest;
  const clock: TestClock = { now: T0 };
  const bench = {
    clock,
    store: null as unknown as Store,
    commit: (set: Partial<ChangeSet>): Promise<CommitResult> => commit(bench.store, set),
    restart: async (): Promise<void> => {
      await bench.store.close();
      bench.store = made.open();
    },
    meet: async (...names: readonly string[]): Promise<void> => {
      expect(await bench.commit({ changes: names.map((name) => saved(person(name))) })).toBe('committed');
    },
    queue: async (...rows: readonly OutboxDraft[]): Promise<void> => {
      expect(await bench.commit({ outbox: rows })).toBe('committed');
    },
    claim: (given: Partial<Parameters<Store['claimOutbox']>[0]> = {}): Promise<readonly OutboxRow[]> => {
      const { lane = 'promise', now = bench.clock.now, realNow = REAL, limit = 10 } = given;
      return bench.store.claimOutbox({ lane, now, realNow, leaseUntil: realNow + LEASE, limit });
    },
    claimed: async (given: Partial<Parameters<Store['claimOutbox']>[0]> = {}): Promise<readonly string[]> =>
      (await bench.claim(given)).map(({ id }) => id),
    settle: (row: OutboxRow, outcome: keyof typeof OUTCOMES = 'sent'): Promise<CommitResult> =>
      bench.commit({
        settled: { id: row.id, attempt: row.attempt, at: bench.clock.now, outcome: OUTCOMES[outcome] },
      }),
  };
  beforeEach(() => {
    clock.now = T0;
    made = make(clock);
    bench.store = made.open();
  });
  afterEach(async () => {
    await bench.store.close();
    made.dispose();
  });
  return bench;
}

export function first<Item>(items: readonly Item[]): Item {
  const [item] = items;
  if (item === undefined) throw new Error('there is none');
  return item;
}
