import { assertNever } from '../core/assert-never.js';
import type { Lane } from '../core/decision.js';
import type { AccountId, OutboxId } from '../core/ids.js';
import { earliest, type Instant, type Millis, MINUTE, plus, SECOND } from '../core/instant.js';
import type { Account, Person, Platform } from '../core/person/state.js';
import type { SharedPlace } from '../core/place/state.js';
import { APOLOGISE_AFTER } from '../core/time-out/state.js';
import { backoff, LONGEST_BACKOFF, MOST_ATTEMPTS } from './backoff.js';
import { comesSilently, placesFor } from './choose-address.js';
import { describeError } from './describe-error.js';
import { createDoErrand, type DoErrand, errandOf } from './do-errand.js';
import type { FilesOf } from './export-files.js';
import { heldUntil } from './held-words.js';
import type { Lanes } from './lanes.js';
import type { Note } from './metrics-port.js';
import type { Clock, Delivery, DeliveryResult, IdSource, Log, PlatformAdapter } from './ports.js';
import type { OutboxRow, Store } from './store-port.js';
import type { RenderDelivery } from './render-delivery.js';
import { createSendToPlace, postOf, type RenderPost } from './post-to-place.js';
import { isStillMeant } from './still-meant.js';
import { isAsk, stillPromised } from './still-promised.js';
import { type Outcome, settleDelivery } from './settle-delivery.js';

/** Real time. Longer than any send with its waiting takes; whoever holds a row beyond this no longer sends it. */
const LEASE: Millis = 60_000;
/** A send is not begun so close to the lease's end that somebody else could send the same row meanwhile. */
const LEASE_MARGIN: Millis = 20_000;
/** How many may be on their way at once, per lane: a lane that is stuck takes no place from a better one. */
const IN_FLIGHT: Readonly<Record<Lane, number>> = { promise: 32, notice: 32, prompt: 16 };
const LANES: readonly Lane[] = ['promise', 'notice', 'prompt'];
/**
 * Real time. While a platform is paused, prompts are taken no faster than a handful in this time: with a hundred thousand
 * due, every pause would claim and give back each of them, two commits a row, and nothing else would get its turn.
 */
const PROMPTS_REST: Millis = SECOND;
/** Nobody to hand the message to at this moment (the platform is still connecting). */
const NOT_CONNECTED: Millis = 2 * SECOND;

/** A platform that this start has no token for may be back with the next. */
const NO_ADAPTER: Millis = MINUTE;

type Later = { readonly kind: 'later'; readonly until: Instant };

export type DeliverDeps = {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly lanes: Lanes;
  readonly adapters: Readonly<Partial<Record<Platform, PlatformAdapter>>>;
  readonly render: RenderDelivery;
  readonly renderPost: RenderPost;
  /** A place that cannot be posted to any more. */
  readonly onLost: (place: SharedPlace) => Promise<void>;
  /** Left out: no row has files. */
  readonly filesOf?: FilesOf;
  readonly log: Log;
  /** Left out: nobody counts. */
  readonly note?: Note;
  /** Called when a row is done with: there may be room for the next. */
  readonly poke: () => void;
  /** Real time, for leases. */
  readonly realNow: () => number;
};

export type OutboxDelivery = {
  /** Takes what is due and sends it in the background. Says whether anything was taken. Rejects when the store does. */
  readonly pass: () => Promise<boolean>;
  readonly inFlight: () => number;
  /** Takes nothing more; resolves when what is in hand is done. */
  readonly stop: () => Promise<void>;
};

export function createOutboxDelivery(deps: DeliverDeps): OutboxDelivery {
  const { store, clock, log } = deps;
  const doErrand = createDoErrand(deps);
  const flying: Record<Lane, Set<Promise<unknown>>> = { promise: new Set(), notice: new Set(), prompt: new Set() };
  // What happened to rows whose marking failed (disk full): when claimed again they are marked, not sent again.
  const unmarked = new Map<OutboxId, { readonly outcome: Outcome; readonly at: Instant }>();
  const recipientWaits = new Map<AccountId, { readonly since: Instant; readonly until: Instant }>();
  let promptsRestUntil = 0;
  /** Of the pass before; null: nobody knows how the clock went until now. */
  let lastPass: Instant | null = null;
  let stopped = false;

  const settle = async (row: OutboxRow, outcome: Outcome, at: Instant): Promise<'done'> => {
    unmarked.set(row.id, { outcome, at });
    const { kind, promisedAt } = await settleDelivery(deps, row, outcome, at);
    unmarked.delete(row.id);
    if (kind === 'committed') {
      const late = outcome.kind === 'sent' && promisedAt !== null ? at - promisedAt : null;
      deps.note?.({ kind: 'settled', lane: row.lane, outcome: outcome.kind, after: at - row.dueAt, late });
    }
    if (outcome.kind === 'dead')
      log.error('outbox.dead', { kind: row.notice.kind, lane: row.lane, attempt: row.spent });
    return 'done';
  };

  const giveBack = async (row: OutboxRow, notBefore: Instant, spend = false): Promise<'done'> => {
    await store.releaseOutbox(row.id, row.attempt, notBefore, spend);
    return 'done';
  };

  const later = (row: OutboxRow, until: Instant): Later => {
    if (row.lane === 'prompt') promptsRestUntil = deps.realNow() + PROMPTS_REST;
    return { kind: 'later', until };
  };

  const refused = async (row: OutboxRow, reason: string): Promise<'done'> => {
    log.error('outbox.rejected', { kind: row.notice.kind, lane: row.lane, attempt: row.spent });
    if (row.spent >= MOST_ATTEMPTS && !(await stillPromised(store, row, clock.now())))
      return settle(row, { kind: 'dead', reason }, clock.now());
    return giveBack(row, plus(clock.now(), backoff(row.spent)), true);
  };

  /** What one wrote to the other waits while either is in a break. */
  const isHeldBack = async (row: OutboxRow, me: Person | null): Promise<boolean> => {
    const held = me === null ? null : await heldUntil(store, row, me, clock.now());
    if (held !== null) await store.releaseOutbox(row.id, row.attempt, held.notBefore, false, held.expiresAt);
    return held !== null;
  };

  /** One account. `next`: it cannot be written to, so the person's other accounts are tried. `later`: not at present. */
  const sendTo = async (
    row: OutboxRow,
    person: Person,
    account: Account,
    leaseUntil: number,
  ): Promise<'done' | 'next' | Later> => {
    const adapter = deps.adapters[account.platform];
    // A platform whose token is missing at this start is no verdict on the person.
    if (adapter === undefined) return { kind: 'later', until: plus(clock.now(), NO_ADAPTER) };
    const now = clock.now();
    const waits = recipientWaits.get(account.id);
    // One that seems to begin in the future was set before the clock was put back.
    if (waits !== undefined && waits.since <= now && waits.until > now) return { kind: 'later', until: waits.until };
    recipientWaits.delete(account.id);
    const turn = await deps.lanes.turn(account.platform, row.lane);
    if (turn.kind === 'paused') return later(row, turn.until);
    // The wait for the turn was too long: the row is about to belong to a later claim, which will send it.
    if (deps.realNow() > leaseUntil - LEASE_MARGIN) return 'done';
    // Looked at again: a break may have begun while this waited for its turn.
    const me = await store.person(row.to);
    const isMeant = me !== null && !hasExpired(row, clock.now()) && (await isStillMeant(store, row, me, clock.now()));
    if (!isMeant) return settle(row, { kind: 'expired' }, clock.now());
    if (await isHeldBack(row, me)) return 'done';

    const result = await tryToSend({ ...deps, doErrand }, adapter, row, person, account);
    switch (result.kind) {
      case 'sent': {
        deps.lanes.answered(account.platform);
        // Who had everything deleted while their copy was on its way: nothing is left that would take it away later.
        if (row.notice.kind === 'privacy/export' && (await store.outboxRow(row.id)) === null)
          await adapter.remove(account, [...(result.earlierMessageIds ?? []), result.platformMessageId]);
        return settle(row, { ...result, accountId: account.id }, clock.now());
      }
      case 'unreachable':
        deps.lanes.answered(account.platform);
        // A message that could only follow an act of theirs says nothing about whether they can be written to.
        if (row.route === 'direct' && errandOf(row) === null) await store.reachOf(account.id, 'unreachable');
        return 'next';
      case 'rejected':
        deps.lanes.answered(account.platform);
        return refused(row, result.reason);
      case 'wait': {
        const { scope, milliseconds } = result;
        log.warn('outbox.waits', { platform: account.platform, kind: scope, milliseconds });
        if (scope === 'platform') return later(row, deps.lanes.pause(account.platform, milliseconds));
        const until = plus(clock.now(), milliseconds);
        recipientWaits.set(account.id, { since: clock.now(), until });
        return { kind: 'later', until };
      }
      default:
        return assertNever(result);
    }
  };

  const sendToPlace = createSendToPlace({ ...deps, settle, giveBack, refused });

  const send = async (row: OutboxRow, leaseUntil: number): Promise<'done'> => {
    const known = unmarked.get(row.id);
    if (known) return settle(row, known.outcome, known.at);
    const person = await store.person(row.to);
    // Before its expiry: a break that lasts longer than that must not lose it.
    if (await isHeldBack(row, person)) return 'done';
    if (hasExpired(row, clock.now())) return settle(row, { kind: 'expired' }, clock.now());
    const post = postOf(row);
    if (post !== null && person !== null) return sendToPlace(row, post, { person, leaseUntil });
    let waitsUntil: Instant | null = null;
    for (const account of person === null ? [] : placesFor(person, row)) {
      const outcome = person === null ? 'next' : await sendTo(row, person, account, leaseUntil);
      if (outcome === 'done') return 'done';
      if (outcome === 'next') continue;
      waitsUntil = earliest(outcome.until, waitsUntil ?? outcome.until);
      if (!isLateAsk(row, clock.now())) break;
    }
    return waitsUntil === null ? settle(row, { kind: 'unreachable' }, clock.now()) : giveBack(row, waitsUntil);
  };

  const begin = (row: OutboxRow, leaseUntil: number): void => {
    const flight: Promise<unknown> = send(row, leaseUntil)
      // The row stays leased and comes back when the lease ends: nothing is lost by failing here.
      .catch((error: unknown) => log.error('outbox.failed', { about: row.notice.kind, ...describeError(error) }))
      .finally(() => {
        flying[row.lane].delete(flight);
        deps.poke();
      });
    flying[row.lane].add(flight);
  };

  const inFlight = (): number => LANES.reduce((sum, lane) => sum + flying[lane].size, 0);

  return {
    pass: async () => {
      let taken = 0;
      const began = clock.now();
      if (lastPass === null || began < lastPass) await store.forgetFastClock(began, LONGEST_BACKOFF);
      lastPass = began;
      const take = async (lane: Lane): Promise<void> => {
        const limit = IN_FLIGHT[lane] - flying[lane].size;
        if (stopped || limit <= 0) return;
        const realNow = deps.realNow();
        if (lane === 'prompt' && realNow < promptsRestUntil) return;
        const leaseUntil = realNow + LEASE;
        const rows = await store.claimOutbox({ lane, now: clock.now(), leaseUntil, realNow, limit });
        for (const row of rows) begin(row, leaseUntil);
        taken += rows.length;
      };
      // Asked for together, in the order of the lanes, so that a store can take them in one commit.
      await Promise.all(LANES.map(take));
      return taken > 0;
    },
    inFlight,
    stop: async () => {
      stopped = true;
      deps.lanes.stop();
      while (inFlight() > 0) await Promise.all(LANES.flatMap((lane) => [...flying[lane]]));
    },
  };
}

/** Their other account may be on a platform that works: a promised minute is worth more than the place it was wished for. */
const isLateAsk = (row: OutboxRow, now: Instant): boolean => isAsk(row) && now > plus(row.dueAt, APOLOGISE_AFTER);

const hasExpired = (row: OutboxRow, now: Instant): boolean => row.expiresAt !== null && row.expiresAt <= now;

async function tryToSend(
  deps: Pick<DeliverDeps, 'store' | 'clock' | 'render' | 'filesOf' | 'log'> & { readonly doErrand: DoErrand },
  adapter: PlatformAdapter,
  row: OutboxRow,
  person: Person,
  account: Account,
): Promise<DeliveryResult> {
  if (adapter.status() === 'connecting') return { kind: 'wait', scope: 'platform', milliseconds: NOT_CONNECTED };
  let delivery: Delivery;
  try {
    const errand = errandOf(row);
    const done = errand === null ? null : await deps.doErrand(adapter, row, errand, account);
    if (done !== null && done.kind !== 'say') return done;
    const files = (await deps.filesOf?.(row, person, account)) ?? null;
    const said: OutboxRow = {
      ...row,
      notice: files === 'too-large' ? { kind: 'privacy/export-too-large' } : (done?.notice ?? row.notice),
    };
    const silent = await comesSilently(deps.store, row, person, deps.clock.now());
    const card = await deps.render(said, person, account);
    delivery = { to: account, card, silent, route: row.route, nonce: row.id };
    if (files !== null && files !== 'too-large') delivery = { ...delivery, files };
  } catch (error) {
    // A card that cannot be made is a bug of ours: it must not stop the others, and spends an attempt.
    deps.log.error('outbox.not-rendered', { about: row.notice.kind, ...describeError(error) });
    return { kind: 'rejected', reason: 'not rendered' };
  }
  return adapter.deliver(delivery);
}
