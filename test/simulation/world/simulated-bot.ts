import { join } from 'node:path';
import { openStore } from '../../../src/adapters/sqlite/open-store.js';
import { openVault } from '../../../src/adapters/vault/open-vault.js';
import { createOutboxDelivery } from '../../../src/app/deliver-outbox.js';
import { createExportFiles } from '../../../src/app/export-files.js';
import { createFireTimers } from '../../../src/app/fire-timers.js';
import { createHandleInput } from '../../../src/app/handle-input.js';
import { createHandlePlace, losePlace } from '../../../src/app/handle-place.js';
import { createLanes } from '../../../src/app/lanes.js';
import { noteQuestion } from '../../../src/app/note-questions.js';
import type { HandleInput, HandlePlace, Input, Log, PlatformAdapter } from '../../../src/app/ports.js';
import { createRenderPost } from '../../../src/app/post-to-place.js';
import { createReadersOf } from '../../../src/app/readers-of-place.js';
import { rearmCheckIns } from '../../../src/app/rearm-check-ins.js';
import { rearmPrompts } from '../../../src/app/rearm-prompts.js';
import { recomputeWallTimes } from '../../../src/app/recompute-wall-times.js';
import { createRenderDelivery } from '../../../src/app/render-delivery.js';
import { createReplyLost } from '../../../src/app/reply-lost.js';
import { createShowMenus } from '../../../src/app/show-menus.js';
import type { ChangeSet, Store } from '../../../src/app/store-port.js';
import { createTakeBackCopies } from '../../../src/app/take-back-copies.js';
import { watchCommits } from '../../../src/app/watch-commits.js';
import type { PromptLibrary } from '../../../src/core/reflection/library.js';
import type { Platform } from '../../../src/core/person/state.js';
import { openDepartureLog } from '../../../src/ops/departure-log.js';
import { keepDepartures } from '../../../src/ops/departures.js';
import type { Wrap } from '../../../src/run-bot.js';
import { type Lifetime, mortal } from './lifetime.js';
import type { SeededIds } from './seeded-ids.js';
import type { VirtualTime } from './virtual-time.js';

/** One process of the bot: the app as `run-bot.ts` puts it together, on virtual time, mortal at every port. */
export type SimulatedBot = {
  readonly life: Lifetime;
  /** The store itself, not the app's. */
  readonly store: Store;
  readonly handle: HandleInput;
  readonly handlePlace: HandlePlace;
  readonly replyLost: (input: Input) => Promise<void>;
  /** A question that quotes its reader's words stands in a chat. */
  readonly noteQuestion: (at: Parameters<typeof noteQuestion>[1]) => Promise<void>;
  readonly fire: () => Promise<boolean>;
  readonly pass: () => Promise<boolean>;
  readonly inFlight: () => number;
  /** What node-cron does once an hour. */
  readonly tend: () => Promise<void>;
  /** As after a new version of the zones' rules. */
  readonly readZonesAnew: () => Promise<void>;
  /** Resolves when something landed, or was put aside for later. */
  readonly landed: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export async function bootBot(given: {
  readonly folder: string;
  readonly masterKey: Uint8Array;
  readonly time: VirtualTime;
  readonly ids: SeededIds;
  readonly library: PromptLibrary;
  readonly life: Lifetime;
  readonly log: Log;
  readonly broken: Wrap & { readonly asks?: (store: Store) => Store };
  readonly adapterFor: (platform: Platform, poke: () => void) => PlatformAdapter;
  /** Is told of every commit, also of one that the app does not live to hear of. */
  readonly watched: (store: Store) => Store;
}): Promise<SimulatedBot> {
  const { folder, time, ids, life, log, broken, library } = given;
  const opened = openStore({ file: join(folder, 'intermission.db'), now: time.now });
  const openedVault = openVault({ file: join(folder, 'keys.db'), masterKey: given.masterKey, now: time.now });
  const departures = openDepartureLog(join(folder, 'departures.jsonl'));
  let wake = (): void => undefined;
  const poke = (): void => wake();
  const adapterOf = (platform: Platform): PlatformAdapter => {
    const adapter = given.adapterFor(platform, poke);
    return broken.adapter?.(adapter) ?? adapter;
  };
  const adapters = { discord: adapterOf('discord'), telegram: adapterOf('telegram') };
  const mended = broken.store?.(opened) ?? opened;
  const kept = seeded(given.watched(mended), ids);
  const port = pointed(broken.asks?.(kept) ?? kept, life);
  const keeping = await keepDepartures({ departures, store: port, log, say: () => {}, now: time.now });
  const store = watchCommits(port, (set) => {
    keeping.onCommitted(set);
    showMenus(set);
  });
  const showMenus: (set: ChangeSet) => void = createShowMenus({ store, adapters, log });
  const sealed = broken.vault?.(openedVault) ?? openedVault;
  const vault = keeping.keepingOf({ ...mortal(sealed, life), hash: sealed.hash });
  const rendering = {
    store,
    vault,
    clock: time,
    log,
    operator: null,
    chatLink: (platform: Platform, payload: string) => adapters[platform].inviteLink(payload),
    readersOf: createReadersOf({ store, adapters }),
  };
  const handle = createHandleInput({
    ...rendering,
    pictures: { draw: async () => null },
    ids,
    library,
    takeBackCopies: createTakeBackCopies({ store, adapters }),
  });
  const delivery = createOutboxDelivery({
    store,
    clock: time,
    log,
    ids,
    adapters,
    lanes: createLanes({ clock: time, sendsPerSecond: { discord: 1_000_000, telegram: 1_000_000 } }),
    render: createRenderDelivery(rendering),
    renderPost: createRenderPost(rendering),
    onLost: (place) => losePlace({ store, clock: time, ids }, place),
    filesOf: createExportFiles(rendering),
    poke,
    realNow: time.real,
  });
  const hears = (platform: Platform): boolean => adapters[platform].status() === 'ready';
  const fire = createFireTimers({
    store,
    vault,
    clock: time,
    log,
    ids,
    library,
    hears,
    hearsAll: () => hears('discord') && hears('telegram'),
  });
  return {
    life,
    store: opened,
    handle: broken.handle?.(handle) ?? handle,
    handlePlace: createHandlePlace({ store, clock: time, ids }),
    replyLost: createReplyLost({ store, clock: time, ids }),
    noteQuestion: (at) => noteQuestion({ store, clock: time }, at),
    fire,
    pass: delivery.pass,
    inFlight: delivery.inFlight,
    tend: async () => {
      await rearmPrompts({ store, clock: time });
      await rearmCheckIns({ store, clock: time });
      await store.prune(time.now());
    },
    readZonesAnew: async () => {
      await recomputeWallTimes(store);
    },
    landed: () =>
      new Promise((resolve) => {
        wake = resolve;
      }),
    close: async () => {
      // What was asked for in the turn in which it ended is written or not: here it is, and nobody hears of it.
      await opened.close();
      openedVault.close();
    },
  };
}

/** Whatever may end between asking the store for a write and hearing that it was done. */
function pointed(store: Store, life: Lifetime): Store {
  const port = mortal(store, life);
  return {
    ...port,
    noteSent: (messages) => {
      if (!life.isOver()) store.noteSent(messages);
    },
    takeDropped: store.takeDropped,
    commit: async (set) => {
      await life.point();
      const result = await port.commit(set);
      await life.point();
      return result;
    },
    claimOutbox: async (query) => {
      const rows = await port.claimOutbox(query);
      if (rows.length > 0) await life.point();
      return rows;
    },
    releaseOutbox: async (...row) => {
      await life.point();
      return port.releaseOutbox(...row);
    },
  };
}

/** The secret seed of somebody's prompts is drawn by chance: here by the one chance of this world. */
const seeded = (store: Store, ids: SeededIds): Store => ({
  ...store,
  commit: (set) =>
    store.commit({
      ...set,
      changes: set.changes.map((change) =>
        change.kind === 'reflection/save' && change.reflection.version === 0
          ? { ...change, reflection: { ...change.reflection, seed: ids.digits(change.reflection.personId) } }
          : change,
      ),
    }),
});
