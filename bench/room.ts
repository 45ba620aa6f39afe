import { join } from 'node:path';
import { openStore } from '../src/adapters/sqlite/open-store.js';
import { loadMasterKey } from '../src/adapters/vault/master-key.js';
import { openVault } from '../src/adapters/vault/open-vault.js';
import { createOutboxDelivery } from '../src/app/deliver-outbox.js';
import { idSource } from '../src/app/draw-ids.js';
import { createFireTimers } from '../src/app/fire-timers.js';
import { createHandleInput } from '../src/app/handle-input.js';
import { createLanes } from '../src/app/lanes.js';
import type { Input, Reply, Request } from '../src/app/ports.js';
import { createRenderPost } from '../src/app/post-to-place.js';
import { createRenderDelivery } from '../src/app/render-delivery.js';
import type { Store } from '../src/app/store-port.js';
import type { Vault } from '../src/app/vault-port.js';
import { promptLibrary } from '../src/copy/prompts/prompt-library.js';
import type { InputKey } from '../src/core/ids.js';
import { type Instant, instant } from '../src/core/instant.js';
import type { Platform } from '../src/core/person/state.js';
import { dataFileOf, type Filled } from './filled-folder.js';
import { externalIdAt } from './filled-rows.js';

/** The app on one data folder, without platforms: what the bot does with it, and nothing else. */
export type Room = {
  readonly of: Filled;
  readonly store: Store;
  readonly vault: Vault;
  /** As this person; throws when the answer is that something went wrong. */
  readonly ask: (person: number, request: Request, platform?: Platform) => Promise<void>;
  /** Fires what is due, once. */
  readonly fire: () => Promise<boolean>;
  /** What the loop does each time it looks: what is due, what is to be sent, and when to look again. */
  readonly look: () => Promise<Instant | null>;
  readonly close: () => Promise<void>;
};

/** `now`: real time when left out. */
export function openRoom(of: Filled, now: () => Instant = () => instant(Date.now())): Room {
  const masterKey = loadMasterKey({ value: null, file: join(of.dataDir, 'master.key'), dataExists: true });
  const vault = openVault({ file: join(of.dataDir, 'keys.db'), masterKey, now, dataExists: true });
  const store = openStore({ file: dataFileOf(of.dataDir), now });
  const clock = { now, realUntil: (at: Instant) => Math.max(0, at - now()), onChange: () => () => undefined };
  const failed = (event: string, fields?: unknown): void => {
    throw new Error(`${event} ${JSON.stringify(fields)}`);
  };
  const log = { info: () => undefined, warn: failed, error: failed };
  const rendering = { store, vault, clock, log, operator: null, chatLink: () => null, readersOf: async () => null };
  const library = promptLibrary();
  const handle = createHandleInput({ ...rendering, pictures: { draw: async () => null }, ids: idSource, library });
  const fire = createFireTimers({ ...rendering, ids: idSource, library, hears: () => true, hearsAll: () => true });
  const delivery = createOutboxDelivery({
    ...rendering,
    adapters: {},
    ids: idSource,
    lanes: createLanes({ clock, sendsPerSecond: {} }),
    render: createRenderDelivery(rendering),
    renderPost: createRenderPost(rendering),
    onLost: async () => undefined,
    poke: () => undefined,
    realNow: Date.now,
  });
  let inputs = 0;
  const inputOf = (person: number, request: Request, platform: Platform): Input => {
    inputs += 1;
    return {
      key: `${platform}:bench-${process.hrtime.bigint()}-${inputs}` as InputKey,
      from: {
        platform,
        externalId: externalIdAt(person, of.couples),
        displayName: 'Somebody',
        locale: 'en',
        mayWrite: true,
      },
      place: 'bot-dm',
      request,
      at: now(),
    };
  };
  return {
    of,
    store,
    vault,
    ask: async (person, request, platform = of.platform) =>
      refuseFailure(await handle(inputOf(person, request, platform))),
    fire,
    look: async () => {
      await fire();
      await delivery.pass();
      return store.nextDueAt();
    },
    close: async () => {
      await delivery.stop();
      await store.close();
      vault.close();
    },
  };
}

/** What is measured is answers, not excuses. The log has thrown by then, where there was an error. */
function refuseFailure(reply: Reply): void {
  if (reply.kind === 'nothing') throw new Error('an input was answered with nothing');
}
