import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createPictures } from './adapters/pictures/draw-pictures.js';
import { openStore } from './adapters/sqlite/open-store.js';
import { startError } from './adapters/sqlite/start-error.js';
import { takeWriterLock } from './adapters/sqlite/writer-lock.js';
import { holdsKeys } from './adapters/vault/key-file.js';
import { loadMasterKey } from './adapters/vault/master-key.js';
import { openVault } from './adapters/vault/open-vault.js';
import { settleRotation } from './adapters/vault/rotate-master-key.js';
import type { AppClock } from './app/clock.js';
import { createOutboxDelivery } from './app/deliver-outbox.js';
import { codeOf, describeError } from './app/describe-error.js';
import { idSource } from './app/draw-ids.js';
import { createDueLoop } from './app/due-loop.js';
import { createExportFiles } from './app/export-files.js';
import { createFireTimers } from './app/fire-timers.js';
import { createHandleInput } from './app/handle-input.js';
import { createHandlePlace, losePlace } from './app/handle-place.js';
import { createRenderPost } from './app/post-to-place.js';
import { createLanes } from './app/lanes.js';
import type { Pictures } from './app/pictures-port.js';
import { type HandleInput, type Log, type PlatformAdapter, StartError } from './app/ports.js';
import { type Store, StoreUnavailable } from './app/store-port.js';
import type { Vault } from './app/vault-port.js';
import { noteQuestion } from './app/note-questions.js';
import { createReadersOf } from './app/readers-of-place.js';
import { recomputeWallTimes } from './app/recompute-wall-times.js';
import { createRenderDelivery } from './app/render-delivery.js';
import { createReplyLost } from './app/reply-lost.js';
import { createShowMenus } from './app/show-menus.js';
import { createTakeBackCopies } from './app/take-back-copies.js';
import { watchCommits } from './app/watch-commits.js';
import type { Config } from './config.js';
import { promptLibrary } from './copy/prompts/prompt-library.js';
import { makeDataFolder } from './data-folder.js';
import type { Instant } from './core/instant.js';
import type { Platform } from './core/person/state.js';
import { type DepartureLog, openDepartureLog } from './ops/departure-log.js';
import { keepDepartures } from './ops/departures.js';
import { refuseWhileHeld } from './ops/restored-hold.js';
import { type Adapters, createAdapters, startAdapters } from './start-adapters.js';
import { maintain } from './maintain.js';
import { createTroubleReport, reportWrites } from './trouble-report.js';

/** Where a test entry may stand in between: every port that the app works through. */
export type Wrap = {
  readonly store?: (store: Store) => Store;
  readonly vault?: (vault: Vault) => Vault;
  readonly adapter?: (adapter: PlatformAdapter) => PlatformAdapter;
  readonly handle?: (handle: HandleInput) => HandleInput;
  readonly pictures?: (pictures: Pictures) => Pictures;
};

export type BotDeps = {
  readonly config: Config;
  readonly clock: AppClock;
  readonly log: Log;
  /** Plain sentences for whoever runs this. */
  readonly say: (sentence: string) => void;
  /** No platform is left that would serve us. The sentence of the last one has not been said yet. */
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

  const trouble = createTroubleReport({ log, say });
  const departures = await keepDepartures({ ...opened, log, now: clock.now }).catch(async (error: unknown) => {
    await opened.close();
    throw sentenceOf(error, config.dataDir);
  });
  const store = watchCommits(reportWrites(opened.store, trouble), (set) => {
    departures.onCommitted(set);
    showMenus(set);
    // What was settled frees its place only when its flight has ended, which pokes by itself.
    if (set.outbox.length > 0 || set.timers.length > 0) loop.poke();
  });
  const vault = departures.keepingOf(opened.vault);
  const showMenus = createShowMenus({ store, adapters, log });
  const rendering = {
    store,
    vault,
    clock,
    log,
    operator: config.operator,
    chatLink: (platform: Platform, payload: string) => adapters[platform]?.inviteLink(payload) ?? null,
    readersOf: createReadersOf({ store, adapters }),
  };
  // Its thread starts with the first picture: most of the time there is none to draw.
  const pictures = createPictures({ log });
  const handleInput = createHandleInput({
    ...rendering,
    pictures: wrap.pictures?.(pictures) ?? pictures,
    ids: idSource,
    library: promptLibrary(),
    takeBackCopies: createTakeBackCopies({ store, adapters }),
  });
  const answer = wrap.handle?.(handleInput) ?? handleInput;
  // While nothing is due, people may be the only ones to meet a disk that is full or does not answer.
  const handle: HandleInput = async (input) => {
    try {
      return await answer(input);
    } catch (error) {
      if (error instanceof StoreUnavailable) trouble.report(error);
      throw error;
    }
  };

  const delivery = createOutboxDelivery({
    store,
    clock,
    log,
    adapters,
    ids: idSource,
    lanes: createLanes({ clock, sendsPerSecond: sendsPerSecond(adapters) }),
    render: createRenderDelivery(rendering),
    renderPost: createRenderPost(rendering),
    onLost: (place) => losePlace({ store, clock, ids: idSource }, place),
    filesOf: createExportFiles(rendering),
    poke: () => loop.poke(),
    realNow: Date.now,
  });
  // A platform whose token is not given any more is deaf as well: what its people pressed there is not known.
  const hears = (platform: Platform): boolean => adapters[platform]?.status() === 'ready';
  const hearsAll = (): boolean => hears('discord') && hears('telegram');
  const fireTimers = createFireTimers({
    store,
    vault,
    clock,
    log,
    ids: idSource,
    library: promptLibrary(),
    hears,
    hearsAll,
  });
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
    // After the answers in hand, which may be waiting for one.
    await pictures.close();
    await opened.close();
  };
  const onStopped = (error: StartError): void => {
    if (Object.values(adapters).every((adapter) => adapter.status() === 'stopped')) deps.onFatal(error);
    else say(error.message);
  };

  try {
    await keepWallTimes(store, config.dataDir).catch((error: unknown) => {
      throw sentenceOf(error, config.dataDir);
    });
    await startAdapters({
      adapters,
      handle,
      onReplyLost: createReplyLost({ store, clock, ids: idSource }),
      onPlace: createHandlePlace({ store, clock, ids: idSource }),
      onSent: (platform, sent) => {
        const at = clock.now();
        store.noteSent(
          sent.map(({ externalId, messageId }) => ({ platform, externalId, platformMessageId: messageId, at })),
        );
        for (const { externalId, messageId, quotes } of sent) {
          if (quotes !== true) continue;
          noteQuestion({ store, clock }, { platform, externalId, messageId }).catch((error: unknown) =>
            log.warn('question.not-noted', describeError(error)),
          );
        }
      },
      log,
      say,
    });
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
  readonly departures: DepartureLog;
  readonly close: () => Promise<void>;
} {
  makeDataFolder(config.dataDir);
  refuseWhileHeld(config.dataDir);
  const file = join(config.dataDir, 'intermission.db');
  const keyFile = join(config.dataDir, 'keys.db');
  const hasData = existsSync(file);
  // The keys are made a moment before the data: a first start that was cut off in between has nothing to lose.
  if (!hasData && existsSync(keyFile) && (existsSync(zoneDataOf(config.dataDir)) || holdsKeys(keyFile))) {
    throw new StartError(
      `There are keys but the data they belong to is missing: put back ${file}, or remove ${keyFile} to begin anew.`,
    );
  }
  const departures = openDepartureLog(config.departuresFile ?? join(config.dataDir, 'departures.jsonl'));
  // Before the master key is read: while it is being rotated, the one that is read would soon be the wrong one.
  const lock = takeWriterLock(file);
  let vault: Vault | null = null;
  let store: Store;
  try {
    const masterKeyFile = join(config.dataDir, 'master.key');
    if (config.masterKey === null) settleRotation({ file: keyFile, masterKeyFile });
    const masterKey = loadMasterKey({
      value: config.masterKey?.reveal() ?? null,
      file: masterKeyFile,
      dataExists: hasData || existsSync(keyFile),
      onWarning: log.warn,
    });
    // Keys before data: a data file without its keys would be taken for one that lost them.
    vault = openVault({ file: keyFile, masterKey, now: clock.now, dataExists: hasData });
    store = openStore({ file, now: clock.now, onWarning: log.warn, lock });
  } catch (error) {
    vault?.close();
    lock.release();
    throw error;
  }
  const opened = vault;
  return {
    store: wrap.store?.(store) ?? store,
    vault: wrap.vault?.(opened) ?? opened,
    departures,
    close: async () => {
      await store.close();
      opened.close();
    },
  };
}

const sendsPerSecond = (adapters: Adapters): Readonly<Partial<Record<Platform, number>>> =>
  Object.fromEntries(Object.values(adapters).map((adapter) => [adapter.platform, adapter.sendsPerSecond]));

/** Written once the store was opened for the first time. */
const zoneDataOf = (dataDir: string): string => join(dataDir, 'zone-data');

function sentenceOf(error: unknown, dataDir: string): unknown {
  const code = codeOf(error);
  // Node's own errors of the file system have their code in capitals; anything else is a bug of ours.
  const isDisk = typeof code === 'string' && /^E[A-Z]+$/.test(code);
  return error instanceof StoreUnavailable || isDisk ? startError(dataDir, code as string) : error;
}

/** The rules of zones come with Node: after an update, clock times that were promised may be other moments. */
async function keepWallTimes(store: Store, dataDir: string): Promise<void> {
  const file = zoneDataOf(dataDir);
  const current = `${process.versions['tz'] ?? 'unknown'}\n`;
  if (existsSync(file) && readFileSync(file, 'utf8') === current) return;
  await recomputeWallTimes(store);
  writeFileSync(file, current, { mode: 0o600 });
}
