import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from './adapters/sqlite/open-store.js';
import { loadMasterKey } from './adapters/vault/master-key.js';
import { openVault } from './adapters/vault/open-vault.js';
import type { AppClock } from './app/clock.js';
import { createOutboxDelivery } from './app/deliver-outbox.js';
import { describeError } from './app/describe-error.js';
import { idSource } from './app/draw-ids.js';
import { createDueLoop } from './app/due-loop.js';
import { createFireTimers } from './app/fire-timers.js';
import { createHandleInput } from './app/handle-input.js';
import { createLanes } from './app/lanes.js';
import type { HandleInput, Log, PlatformAdapter, StartError, Store, Vault } from './app/ports.js';
import { recomputeWallTimes } from './app/recompute-wall-times.js';
import { createRenderDelivery } from './app/render-delivery.js';
import { createReplyLost } from './app/reply-lost.js';
import { createShowMenus } from './app/show-menus.js';
import { watchCommits } from './app/watch-commits.js';
import type { Config } from './config.js';
import { makeDataFolder } from './data-folder.js';
import type { Instant } from './core/instant.js';
import type { Platform } from './core/person/state.js';
import { type Adapters, createAdapters, startAdapters } from './start-adapters.js';
import { createTroubleReport } from './trouble-report.js';

/** Where a test entry may stand in between: every port that the app works through. */
export type Wrap = {
  readonly store?: (store: Store) => Store;
  readonly vault?: (vault: Vault) => Vault;
  readonly adapter?: (adapter: PlatformAdapter) => PlatformAdapter;
  readonly handle?: (handle: HandleInput) => HandleInput;
};

export type BotDeps = {
  readonly config: Config;
  readonly clock: AppClock;
  readonly log: Log;
  /** Plain sentences for whoever runs this. */
  readonly say: (sentence: string) => void;
  /** No platform is left that would serve us. */
  readonly onFatal: (error: StartError) => void;
  /** Called when the loop has looked and nothing is in hand. */
  readonly onLook?: (next: Instant | null) => void;
  readonly wrap?: Wrap;
};

export type RunningBot = {
  readonly store: Store;
  readonly adapters: Adapters;
  /** Looks for what is due, and resolves once nothing is due and nothing is on its way. */
  readonly whenQuiet: () => Promise<void>;
  /** Takes no more input, finishes what is in hand, closes everything. Within 5 s as long as the disk answers. */
  readonly stop: () => Promise<void>;
};

/**
 * Puts the rooms together and starts. Rejects with `StartError` (one sentence) when it cannot: a wrong key, a locked or
 * newer data file, no platform that would have us. Then nothing is running and nothing was overwritten.
 */
export async function runBot(deps: BotDeps): Promise<RunningBot> {
  const { config, clock, log, say, wrap = {} } = deps;
  // The clients take longest to load; the store is opened meanwhile.
  const loading = createAdapters({ ...deps, onStopped: (error) => onStopped(error) });
  loading.catch(() => undefined);
  const opened = openData(deps);
  const adapters = await loading.catch(async (error: unknown) => {
    await opened.close();
    throw error;
  });

  const store = watchCommits(opened.store, (set) => {
    showMenus(set);
    if (set.outbox.length > 0 || set.timers.length > 0 || set.settled !== null) loop.poke();
  });
  const vault = opened.vault;
  const showMenus = createShowMenus({ store, adapters, log });
  const rendering = {
    store,
    vault,
    clock,
    log,
    operator: config.operator,
    chatLink: (platform: Platform, payload: string) => adapters[platform]?.inviteLink(payload) ?? null,
  };
  const handleInput = createHandleInput({ ...rendering, ids: idSource });
  const handle = wrap.handle?.(handleInput) ?? handleInput;

  const delivery = createOutboxDelivery({
    store,
    clock,
    log,
    adapters,
    ids: idSource,
    lanes: createLanes({ clock, sendsPerSecond: sendsPerSecond(adapters) }),
    render: createRenderDelivery(rendering),
    poke: () => loop.poke(),
    realNow: Date.now,
  });
  const fireTimers = createFireTimers({ store, vault, clock, log, ids: idSource });
  const trouble = createTroubleReport({ log, say });
  const waitingForQuiet = new Set<() => void>();
  const loop = createDueLoop({
    clock,
    nextDueAt: () => store.nextDueAt(),
    pass: async () => {
      const fired = await fireTimers();
      const sent = await delivery.pass();
      return fired || sent;
    },
    onLook: (next) => {
      trouble.over();
      if (delivery.inFlight() === 0 && (next === null || next > clock.now())) {
        for (const resolve of waitingForQuiet) resolve();
        waitingForQuiet.clear();
      }
      deps.onLook?.(next);
    },
    onTrouble: trouble.report,
  });
  const stopMaintenance = new AbortController();

  const stop = async (): Promise<void> => {
    stopMaintenance.abort();
    // Nothing new is sent from here on; what is on its way still needs the platforms' clients.
    const sent = delivery.stop();
    await Promise.allSettled([...Object.values(adapters).map((adapter) => adapter.stop()), loop.stop()]);
    await sent;
    await opened.close();
  };
  const onStopped = (error: StartError): void => {
    say(error.message);
    if (Object.values(adapters).every((adapter) => adapter.status() === 'stopped')) deps.onFatal(error);
  };

  try {
    await keepWallTimes(store, config.dataDir);
    await startAdapters({ adapters, handle, onReplyLost: createReplyLost({ store, clock, ids: idSource }), log, say });
  } catch (error) {
    await stop();
    throw error;
  }
  loop.start();
  void maintain({ store, clock, log, poke: loop.poke, signal: stopMaintenance.signal });
  return {
    store,
    adapters,
    whenQuiet: () =>
      new Promise((resolve) => {
        waitingForQuiet.add(resolve);
        loop.poke();
      }),
    stop,
  };
}

function openData({ config, clock, log, wrap = {} }: BotDeps): {
  readonly store: Store;
  readonly vault: Vault;
  readonly close: () => Promise<void>;
} {
  makeDataFolder(config.dataDir);
  const file = join(config.dataDir, 'intermission.db');
  const keyFile = join(config.dataDir, 'keys.db');
  const hasData = existsSync(file);
  const masterKey = loadMasterKey({
    value: config.masterKey?.reveal() ?? null,
    file: join(config.dataDir, 'master.key'),
    dataExists: hasData || existsSync(keyFile),
  });
  // Keys before data: a data file without its keys would be taken for one that lost them.
  const vault = openVault({ file: keyFile, masterKey, now: clock.now, dataExists: hasData });
  let store: Store;
  try {
    store = openStore({ file, now: clock.now, onWarning: log.warn });
  } catch (error) {
    vault.close();
    throw error;
  }
  return {
    store: wrap.store?.(store) ?? store,
    vault: wrap.vault?.(vault) ?? vault,
    close: async () => {
      await store.close();
      vault.close();
    },
  };
}

const sendsPerSecond = (adapters: Adapters): Readonly<Partial<Record<Platform, number>>> =>
  Object.fromEntries(Object.values(adapters).map((adapter) => [adapter.platform, adapter.sendsPerSecond]));

/** The rules of zones come with Node: after an update, clock times that were promised may be other moments. */
async function keepWallTimes(store: Store, dataDir: string): Promise<void> {
  const file = join(dataDir, 'zone-data');
  const current = `${process.versions['tz'] ?? 'unknown'}\n`;
  if (existsSync(file) && readFileSync(file, 'utf8') === current) return;
  await recomputeWallTimes(store);
  writeFileSync(file, current, { mode: 0o600 });
}

/** node-cron holds no promise: it pokes the loop, and tidies up once an hour. */
async function maintain(deps: {
  readonly store: Store;
  readonly clock: AppClock;
  readonly log: Log;
  readonly poke: () => void;
  readonly signal: AbortSignal;
}): Promise<void> {
  // Loaded after everything that a person could wait for.
  const { schedule } = await import('node-cron');
  if (deps.signal.aborted) return;
  const prune = (): void => {
    deps.store
      .prune(deps.clock.now())
      .catch((error: unknown) => deps.log.warn('maintenance.failed', describeError(error)));
  };
  const tasks = [schedule('* * * * *', deps.poke), schedule('17 * * * *', prune)];
  deps.signal.addEventListener('abort', () => {
    for (const task of tasks) void task.destroy();
  });
}
