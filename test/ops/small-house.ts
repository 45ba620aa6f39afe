import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../src/adapters/sqlite/open-store.js';
import { openVault } from '../../src/adapters/vault/open-vault.js';
import { Secret } from '../../src/app/secret.js';
import type { Store } from '../../src/app/store-port.js';
import type { Vault, VaultOwner } from '../../src/app/vault-port.js';
import type { CoupleId, PersonId, SealedId } from '../../src/core/ids.js';
import { DAY, type Instant, plus } from '../../src/core/instant.js';
import { commit, couple, member, person, promise, saved, T0, timeOut, timer } from '../contracts/store-examples.js';

export const ownerOf = (name: string): VaultOwner => ({ kind: 'person', id: name as PersonId });

/** A folder with everything an operator has: the data, a place for backups, and one for the log of departures. */
export type SmallHouse = {
  readonly dataDir: string;
  readonly backups: string;
  readonly departuresFile: string;
  readonly masterKey: Uint8Array;
  /** A day a turn, so that every backup has a name of its own. */
  readonly clock: { now: Instant; readonly nextDay: () => void };
  readonly open: (dataDir?: string) => OpenHouse;
  readonly remove: () => void;
};

export type OpenHouse = {
  readonly store: Store;
  readonly vault: Vault;
  readonly arrive: (name: string) => Promise<void>;
  readonly writeNote: (name: string, words: string, id?: string) => Promise<void>;
  /** What of it can still be read: null, the row is gone; else the words, or why they do not open. */
  readonly readNote: (id: string) => Promise<string | null>;
  /** Two who are together, and of whom the first is in a break and owes a return. */
  readonly pair: (one: string, other: string) => Promise<void>;
  readonly close: () => Promise<void>;
};

export function smallHouse(): SmallHouse {
  const root = mkdtempSync(join(tmpdir(), 'intermission-ops-'));
  const masterKey = randomBytes(32);
  const clock: SmallHouse['clock'] = {
    now: T0,
    nextDay: () => {
      clock.now = plus(clock.now, DAY);
    },
  };
  const dataDir = join(root, 'data');
  return {
    dataDir,
    backups: join(root, 'backups'),
    departuresFile: join(root, 'departures.jsonl'),
    masterKey,
    clock,
    open: (where = dataDir) => openAll(where, masterKey, clock),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

function openAll(dataDir: string, masterKey: Uint8Array, clock: SmallHouse['clock']): OpenHouse {
  const now = (): Instant => clock.now;
  const store = openStore({ file: join(dataDir, 'intermission.db'), now });
  const vault = openVault({ file: join(dataDir, 'keys.db'), masterKey, now });
  return {
    store,
    vault,
    arrive: async (name) => {
      await commit(store, { changes: [saved(person(name))] });
    },
    writeNote: async (name, words, id = `note-of-${name}`) => {
      const row = await vault.seal(ownerOf(name), 'notes', id as SealedId, new Secret(words));
      const note = { kind: 'note/keep', id: id as SealedId, owner: name as PersonId, at: clock.now } as const;
      await commit(store, { sealed: [row], changes: [note] });
    },
    readNote: async (id) => {
      const row = await store.sealedRow(id as SealedId);
      if (row === null) return null;
      return vault.open(row).then(
        (words) => words.reveal(),
        (error: unknown) => String((error as { readonly code?: unknown }).code),
      );
    },
    pair: async (one, other) => {
      const id = `${one}-and-${other}` as CoupleId;
      const together = { coupleId: id };
      await commit(store, {
        changes: [
          saved(person(one, together)),
          saved(person(other, together)),
          { kind: 'couple/save', couple: couple(id, one, other) },
        ],
      });
      const broken = timeOut(`break-of-${one}`, [member(one, { promise: promise() }), member(other)], together);
      await commit(store, {
        changes: [{ kind: 'time-out/save', timeOut: broken }],
        timers: [
          {
            kind: 'set',
            timer: timer(`time-out/ask:${broken.id}:${one}`, plus(T0, 1_200_000), {
              subject: broken.id,
              personId: one as PersonId,
            }),
          },
        ],
      });
    },
    close: async () => {
      await store.close();
      vault.close();
    },
  };
}
