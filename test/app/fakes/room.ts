import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../../src/adapters/sqlite/open-store.js';
import { openVault } from '../../../src/adapters/vault/open-vault.js';
import { createOutboxDelivery } from '../../../src/app/deliver-outbox.js';
import { idSource } from '../../../src/app/draw-ids.js';
import { createExportFiles } from '../../../src/app/export-files.js';
import { createFireTimers } from '../../../src/app/fire-timers.js';
import { createTakeBackCopies } from '../../../src/app/take-back-copies.js';
import { losePlace } from '../../../src/app/handle-place.js';
import { createRenderPost } from '../../../src/app/post-to-place.js';
import { createReadersOf } from '../../../src/app/readers-of-place.js';
import { createHandleInput } from '../../../src/app/handle-input.js';
import { createLanes } from '../../../src/app/lanes.js';
import type { HandleInput, Input, Reply, Request, Sender } from '../../../src/app/ports.js';
import type { Note } from '../../../src/app/metrics-port.js';
import type { Pictures } from '../../../src/app/pictures-port.js';
import type { Store } from '../../../src/app/store-port.js';
import type { Vault } from '../../../src/app/vault-port.js';
import { createRenderDelivery } from '../../../src/app/render-delivery.js';
import { promptLibrary } from '../../../src/copy/prompts/prompt-library.js';
import type { InputKey } from '../../../src/core/ids.js';
import type { Platform } from '../../../src/core/person/state.js';
import { createFakePlatform, type FakePlatform } from './fake-platform.js';
import { createHeardLog, type HeardLog } from './heard-log.js';
import { createStillClock, type StillClock } from './still-clock.js';

export type Someone = { readonly platform: Platform; readonly externalId: string; readonly name: string };
export const ANA: Someone = { platform: 'discord', externalId: '111', name: 'Ana' };
export const BEN: Someone = { platform: 'telegram', externalId: '222', name: 'Ben' };

export type Room = {
  readonly store: Store;
  readonly vault: Vault;
  readonly clock: StillClock;
  readonly log: HeardLog;
  readonly platforms: Readonly<Record<Platform, FakePlatform>>;
  readonly handle: HandleInput;
  readonly input: (who: Someone, request: Request, more?: Partial<Input> & { readonly mayWrite?: boolean }) => Input;
  readonly send: (
    who: Someone,
    request: Request,
    more?: Partial<Input> & { readonly mayWrite?: boolean },
  ) => Promise<Reply>;
  /** Fires and sends until nothing is due and nothing is on its way. */
  readonly settle: () => Promise<void>;
  readonly advance: (milliseconds: number) => Promise<void>;
  /** Everything is closed and opened again from the same files, as after a restart. `meanwhile`: while it is stopped. */
  readonly restart: (more?: {
    readonly only?: readonly Platform[];
    readonly meanwhile?: () => Promise<void>;
  }) => Promise<Room>;
  readonly close: () => Promise<void>;
};

/** The app over the real store and vault in a folder of its own; the platforms and time are fakes. */
export function openRoom(
  given: {
    readonly wrapStore?: (store: Store) => Store;
    readonly wrapVault?: (vault: Vault) => Vault;
    /** Left out: nobody counts. */
    readonly note?: Note;
    /** Left out: nothing is drawn. */
    readonly pictures?: Pictures;
    readonly folder?: string;
    readonly clock?: StillClock;
    readonly masterKey?: Uint8Array;
    /** Platforms that this start has a token for. Left out: both. */
    readonly only?: readonly Platform[];
  } = {},
): Room {
  const folder = given.folder ?? mkdtempSync(join(tmpdir(), 'intermission-app-'));
  const clock = given.clock ?? createStillClock();
  const masterKey = given.masterKey ?? randomBytes(32);
  const log = createHeardLog();
  const opened = openStore({ file: join(folder, 'intermission.db'), now: clock.now });
  const openedVault = openVault({ file: join(folder, 'keys.db'), masterKey, now: clock.now });
  const store = given.wrapStore?.(opened) ?? opened;
  const vault = given.wrapVault?.(openedVault) ?? openedVault;
  const platforms = { discord: createFakePlatform('discord'), telegram: createFakePlatform('telegram') };
  const rendering = {
    store,
    vault,
    clock,
    log,
    operator: null,
    chatLink: (platform: Platform, payload: string) => platforms[platform].inviteLink(payload),
    readersOf: createReadersOf({ store, adapters: platforms }),
  };
  const counting = given.note === undefined ? {} : { note: given.note };
  const handle = createHandleInput({
    ...rendering,
    pictures: given.pictures ?? { draw: async () => null },
    ids: idSource,
    library: promptLibrary(),
    takeBackCopies: createTakeBackCopies({ store, adapters: platforms }),
    ...counting,
  });
  let wake = (): void => undefined;
  const delivery = createOutboxDelivery({
    store,
    clock,
    log,
    ids: idSource,
    adapters: Object.fromEntries(
      (given.only ?? (['discord', 'telegram'] as const)).map((each) => [each, platforms[each]]),
    ),
    lanes: createLanes({ clock, sendsPerSecond: { discord: 1_000_000, telegram: 1_000_000 } }),
    render: createRenderDelivery(rendering),
    renderPost: createRenderPost(rendering),
    onLost: (place) => losePlace({ store, clock, ids: idSource }, place),
    filesOf: createExportFiles(rendering),
    poke: () => wake(),
    realNow: () => 1_000_000,
    ...counting,
  });
  const fire = createFireTimers({
    store,
    vault,
    clock,
    log,
    ids: idSource,
    library: promptLibrary(),
    hears: () => true,
    hearsAll: () => true,
  });
  let keys = 0;

  const input: Room['input'] = (who, request, more = {}) => {
    keys += 1;
    const { mayWrite = true, ...rest } = more;
    const from: Sender = {
      platform: who.platform,
      externalId: who.externalId,
      displayName: who.name,
      locale: 'en',
      mayWrite,
    };
    // Ids of an update are never used twice, also not after a restart.
    const key = `${who.platform}:${clock.now()}-${keys}-${randomBytes(3).toString('hex')}` as InputKey;
    return { key, from, place: 'bot-dm', request, at: clock.now(), ...rest };
  };
  const settle = async (): Promise<void> => {
    for (;;) {
      const landed = new Promise<void>((resolve) => {
        wake = resolve;
      });
      const worked = (await fire()) || (await delivery.pass());
      if (delivery.inFlight() > 0) await landed;
      else if (!worked) return;
    }
  };
  const room: Room = {
    store,
    vault,
    clock,
    log,
    platforms,
    handle,
    input,
    send: (who, request, more) => handle(input(who, request, more)),
    settle,
    advance: async (milliseconds) => {
      clock.advance(milliseconds);
      await settle();
    },
    restart: async ({ meanwhile = async () => undefined, ...more } = {}) => {
      await delivery.stop();
      await opened.close();
      openedVault.close();
      await meanwhile();
      return openRoom({ folder, clock, masterKey, ...more });
    },
    close: async () => {
      await delivery.stop();
      await opened.close();
      openedVault.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return room;
}
