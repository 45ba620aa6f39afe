import { createPictures } from './adapters/pictures/draw-pictures.js';
import type { AppClock } from './app/clock.js';
import { createOutboxDelivery } from './app/deliver-outbox.js';
import { describeError } from './app/describe-error.js';
import { idSource } from './app/draw-ids.js';
import { createDueLoop } from './app/due-loop.js';
import { createExportFiles } from './app/export-files.js';
import { createFireTimers } from './app/fire-timers.js';
import { createHandleInput } from './app/handle-input.js';
import { createHandlePlace, losePlace } from './app/handle-place.js';
import { createRenderPost } from './app/post-to-place.js';
import { createLanes } from './app/lanes.js';
import { countCommits, countSends } from './app/count-operations.js';
import type { House, Note } from './app/metrics-port.js';
import type { Pictures } from './app/pictures-port.js';
import type { HandleInput, Log, PlatformAdapter, StartError } from './app/ports.js';
import { type Store, StoreUnavailable } from './app/store-port.js';
import type { Vault } from './app/vault-port.js';
import { noteQuestion } from './app/note-questions.js';
import { createReadersOf } from './app/readers-of-place.js';
import { createRenderDelivery } from './app/render-delivery.js';
import { createReplyLost } from './app/reply-lost.js';
import { createShowMenus } from './app/show-menus.js';
import { createTakeBackCopies } from './app/take-back-copies.js';
import { watchCommits } from './app/watch-commits.js';
import type { Config } from './config.js';
import { promptLibrary } from './copy/prompts/prompt-library.js';
import type { Instant, Millis } from './core/instant.js';
import type { Platform } from './core/person/state.js';
import { refuseOutOfPlace, watchPlace } from './data-in-place.js';
import { keepDepartures } from './ops/departures.js';
import { stayGone } from './ops/stay-gone.js';
import { type Adapters, createAdapters, startAdapters } from './start-adapters.js';
import { startMaintenance } from './maintenance/start-maintenance.js';
import { keepWallTimes, openData, sentenceOf } from './open-data.js';
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
  /** Told of what happens, without a word of whom. Left out: nobody counts. */
  readonly note?: Note;
  readonly wrap?: Wrap;
};

export type RunningBot = {
  readonly store: Store;
  readonly adapters: Adapters;
  /** Whether what people do now is there at the next start: the last write went through, and the files lie in their place. */
  readonly keeps: () => boolean;
  /** Real milliseconds since the loop that keeps promises has last looked: more than 30,000 is late. */
  readonly sinceLook: () => Millis;
  /** Never rejects. */
  readonly house: () => Promise<House>;
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
  const { config, clock, log, say, wrap = {}, note = () => undefined } = deps;
  // The clients take longest to load; the store is opened meanwhile.
  const loading = createAdapters({ ...deps, onStopped: (error) => onStopped(error) });
  loading.catch(() => undefined);
  const data = openData(deps);
  const inPlace = watchPlace({ dataDir: config.dataDir, log, say });
  const opened = {
    ...data,
    store: wrap.store?.(data.store) ?? data.store,
    vault: wrap.vault?.(data.vault) ?? data.vault,
  };
  const adapters = await loading.catch(async (error: unknown) => {
    await opened.close();
    throw error;
  });

  const maintenance = startMaintenance({ config, log, say });
  const trouble = createTroubleReport({ log, say, onFull: maintenance.onFull });
  const departures = await (async () => {
    await stayGone({ ...opened, log, say });
    return keepDepartures({ ...opened, log, say, now: clock.now });
  })().catch(async (error: unknown) => {
    await opened.close();
    throw sentenceOf(error, config.dataDir);
  });
  const reported = reportWrites(countCommits(opened.store, note), trouble);
  const store = watchCommits(refuseOutOfPlace(reported, inPlace), (set) => {
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
    note,
  });
  const answer = wrap.handle?.(handleInput) ?? handleInput;
  // While nothing is due, people may be the only ones to meet a disk that is full or does not answer.
  const handle: HandleInput = async (input) => {
    try {
      return await answer(input);
    } catch (error) {
      if (error instanceof StoreUnavailable) trouble.report(error);
      note({ kind: 'input', result: 'away' });
      throw error;
    }
  };

  const delivery = createOutboxDelivery({
    store,
    clock,
    log,
    note,
    adapters: Object.fromEntries(Object.values(adapters).map((each) => [each.platform, countSends(each, note)])),
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
  // A step of the machine's clock, or its sleep, must not look like a loop that hangs.
  let lookedAt = performance.now();
  const waitingForQuiet = new Set<() => void>();
  const loop = createDueLoop({
    clock,
    nextDueAt: () => store.nextDueAt(),
    pass: async () => {
      const fired = await fireTimers();
      const sent = await delivery.pass();
      lookedAt = performance.now();
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

  const stop = async (): Promise<void> => {
    const maintained = maintenance.stop();
    // Nothing new is sent from here on; what is on its way still needs the platforms' clients.
    const sent = delivery.stop();
    await Promise.allSettled([...Object.values(adapters).map((adapter) => adapter.stop()), loop.stop()]);
    await sent;
    await maintained;
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
  // While nobody does anything, nobody else would find that the disk takes nothing, or that it does again.
  const lookAtData = (): void => {
    inPlace();
    store.tryToWrite().catch((error: unknown) => log.warn('store.no-write', describeError(error)));
  };
  maintenance.run({
    store,
    clock,
    poke: () => {
      loop.poke();
      lookAtData();
    },
  });
  return {
    store,
    adapters,
    keeps: () => inPlace() && trouble.isOver(),
    sinceLook: () => performance.now() - lookedAt,
    house: maintenance.house,
    whenQuiet: () =>
      new Promise((resolve) => {
        waitingForQuiet.add(resolve);
        loop.poke();
      }),
    stop,
  };
}

const sendsPerSecond = (adapters: Adapters): Readonly<Partial<Record<Platform, number>>> =>
  Object.fromEntries(Object.values(adapters).map((adapter) => [adapter.platform, adapter.sendsPerSecond]));
