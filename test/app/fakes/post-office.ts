import { createOutboxDelivery, type DeliverDeps, type OutboxDelivery } from '../../../src/app/deliver-outbox.js';
import type { Turn } from '../../../src/app/lanes.js';
import type { Happening } from '../../../src/app/metrics-port.js';
import type { OutboxRow, OutboxSettlement, Store } from '../../../src/app/store-port.js';
import type { Card } from '../../../src/copy/card.js';
import type { OutboxDraft } from '../../../src/core/decision.js';
import { type Instant, plus } from '../../../src/core/instant.js';
import type { Person, Platform } from '../../../src/core/person/state.js';
import { message, person, T0 } from '../../contracts/store-examples.js';
import { createFakePlatform, type FakePlatform } from './fake-platform.js';
import { createHeardLog, type HeardLog } from './heard-log.js';
import { createStillClock, type StillClock } from './still-clock.js';

export const BLANK_CARD: Card = { blocks: [], rows: [], choice: null, isPrivate: false };

type Released = { readonly id: string; readonly notBefore: Instant; readonly spend: boolean };

export type PostOffice = {
  readonly delivery: OutboxDelivery;
  readonly clock: StillClock;
  readonly log: HeardLog;
  readonly platforms: Readonly<Record<Platform, FakePlatform>>;
  /** Real time, which leases go by. */
  readonly real: { now: number };
  /** What the next turns are; after that the way is free. */
  readonly turns: Turn[];
  readonly paused: { readonly platform: Platform; readonly milliseconds: number }[];
  readonly claims: Parameters<Store['claimOutbox']>[0][];
  readonly released: Released[];
  readonly settled: { readonly id: string; readonly outcome: OutboxSettlement['outcome']['kind'] }[];
  readonly lost: string[];
  readonly noted: Happening[];
  readonly calls: string[];
  readonly put: (id: string, more?: Partial<OutboxDraft>) => void;
  /** One pass, and what it took is done with. */
  readonly pass: () => Promise<boolean>;
};

/** The delivery of the outbox over a store that only remembers what it was told, for looking at what is asked of it. */
export function openPostOffice(
  given: {
    readonly people?: readonly Person[];
    readonly deps?: Partial<DeliverDeps>;
    readonly store?: Partial<Store>;
  } = {},
): PostOffice {
  const people = given.people ?? [person('ana')];
  const waiting = new Map<string, OutboxRow & { readonly notBefore: Instant; readonly leaseUntil: number }>();
  const platforms = { discord: createFakePlatform('discord'), telegram: createFakePlatform('telegram') };
  const clock = createStillClock(T0);
  const log = createHeardLog();
  const real = { now: 1_000_000 };
  const [claims, released, settled, lost]: [PostOffice['claims'], Released[], PostOffice['settled'], string[]] = [
    [],
    [],
    [],
    [],
  ];
  const turns: Turn[] = [];
  const paused: PostOffice['paused'] = [];
  const noted: Happening[] = [];
  const calls: string[] = [];
  let poked = (): void => undefined;
  const store: Partial<Store> = {
    claimOutbox: async (query) => {
      claims.push(query);
      const due = [...waiting.values()].filter(
        (row) => row.lane === query.lane && row.notBefore <= query.now && row.leaseUntil < query.realNow,
      );
      return due.slice(0, query.limit).map((row) => {
        const claimed = { ...row, attempt: row.attempt + 1, spent: row.spent + 1, leaseUntil: query.leaseUntil };
        waiting.set(row.id, claimed);
        return claimed;
      });
    },
    releaseOutbox: async (id, _attempt, notBefore, spend) => {
      released.push({ id, notBefore, spend });
      const row = waiting.get(id);
      if (row !== undefined) waiting.set(id, { ...row, notBefore, leaseUntil: 0, spent: row.spent - (spend ? 0 : 1) });
    },
    commit: async ({ settled: one }) => {
      if (one !== null) settled.push({ id: one.id, outcome: one.outcome.kind });
      if (one !== null) waiting.delete(one.id);
      return 'committed';
    },
    person: async (id) => people.find((one) => one.id === id) ?? null,
    outboxRow: async () => null,
    reachOf: async (id) => void lost.push(id),
    forgetFastClock: async (now, longest) => void calls.push(`forget ${now - T0} ${longest}`),
    timeOut: async () => null,
    latestTimeOut: async () => null,
    couple: async () => null,
    needsOf: async () => [],
    ...given.store,
  };
  const delivery = createOutboxDelivery({
    store: store as Store,
    clock,
    log,
    ids: { forDecision: () => ({ draw: () => 'id' }) },
    lanes: {
      turn: async () => turns.shift() ?? { kind: 'go' },
      pause: (platform, milliseconds) => {
        paused.push({ platform, milliseconds });
        return plus(clock.now(), milliseconds);
      },
      answered: (platform) => void calls.push(`answered ${platform}`),
      stop: () => void calls.push('stopped'),
    },
    adapters: platforms,
    render: async () => BLANK_CARD,
    renderPost: () => BLANK_CARD,
    onLost: async () => undefined,
    note: (happening) => void noted.push(happening),
    poke: () => poked(),
    realNow: () => real.now,
    ...given.deps,
  });
  return {
    delivery,
    clock,
    log,
    platforms,
    real,
    turns,
    paused,
    claims,
    released,
    settled,
    lost,
    noted,
    calls,
    put: (id, more = {}) => {
      const draft = message(id, 'ana', { lane: 'notice', notice: { kind: 'pairing/test' }, ...more });
      waiting.set(id, { ...draft, attempt: 0, spent: 0, createdAt: T0, notBefore: draft.dueAt, leaseUntil: 0 });
    },
    pass: async () => {
      const taken = await delivery.pass();
      while (delivery.inFlight() > 0)
        await new Promise<void>((resolve) => {
          poked = resolve;
        });
      return taken;
    },
  };
}
