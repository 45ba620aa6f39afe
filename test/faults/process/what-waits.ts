import { join } from 'node:path';
import { openStore } from '../../../src/adapters/sqlite/open-store.js';
import { loadMasterKey } from '../../../src/adapters/vault/master-key.js';
import { openVault } from '../../../src/adapters/vault/open-vault.js';
import { EMPTY_SET } from '../../../src/app/commit-decision.js';
import { drawId } from '../../../src/app/draw-ids.js';
import { Secret } from '../../../src/app/secret.js';
import type { Store } from '../../../src/app/store-port.js';
import type { Vault } from '../../../src/app/vault-port.js';
import type { EntryId, PersonId, SealedId, TimeOutId } from '../../../src/core/ids.js';
import { HOUR, instant, plus } from '../../../src/core/instant.js';
import { closeKey, promiseKey } from '../../../src/core/time-out/timers.js';
import { entry, reflection } from '../../contracts/reflection-examples.js';
import { member, promise, timeOut, timer } from '../../contracts/store-examples.js';
import { keepCouples, type KnownAccount } from '../../simulation/couples-in-store.js';

/** What lies in a data folder, to be found again after whatever happens to it. */
export type Kept = {
  readonly caller: PersonId;
  readonly partner: PersonId;
  /** The minute at which the caller's return is to be asked for. */
  readonly dueAt: number;
  readonly noteId: SealedId;
  /** Null where there is no journal. */
  readonly entryId: EntryId | null;
};

export type Data = { readonly store: Store; readonly vault: Vault; readonly close: () => Promise<void> };

/** The data folder of a bot that is not running, opened as the bot opens it. */
export function openData(dataDir: string, now: () => number): Data {
  const masterKey = loadMasterKey({ value: null, file: join(dataDir, 'master.key'), dataExists: true });
  const vault = openVault({ file: join(dataDir, 'keys.db'), masterKey, now, dataExists: true });
  const store = openStore({ file: join(dataDir, 'intermission.db'), now });
  return {
    store,
    vault,
    close: async () => {
      await store.close();
      vault.close();
    },
  };
}

/** What is sealed under this id, in plain words; null where nothing is. */
export async function wordsUnder(
  { store, vault }: Pick<Data, 'store' | 'vault'>,
  id: SealedId,
): Promise<string | null> {
  const row = await store.sealedRow(id);
  return row === null ? null : (await vault.open(row)).reveal();
}

/** A data folder with two people in it, a break of the first whose return is owed, their parked note, and an entry. */
export async function keepWhatWaits(
  dataDir: string,
  given: {
    readonly couple: readonly [KnownAccount, KnownAccount];
    readonly at: number;
    readonly dueAt: number;
    readonly words: string;
    readonly hasJournal: boolean;
  },
): Promise<Kept> {
  const at = instant(given.at);
  await keepCouples(dataDir, { couples: [given.couple], at });
  const data = openData(dataDir, () => at);
  try {
    const [caller, partner] = await Promise.all(
      given.couple.map(async ({ platform, externalId }) => {
        const found = await data.store.personByAccount(platform, externalId);
        if (found === null) throw new Error('they were not kept');
        return found;
      }),
    );
    if (caller === undefined || partner === undefined) throw new Error('there is no couple');
    const timeOutId = drawId() as TimeOutId;
    const [noteId, textId] = [drawId() as SealedId, drawId() as SealedId];
    const seal = (id: SealedId) =>
      data.vault.seal({ kind: 'person', id: caller.id }, 'sealed', id, new Secret(given.words));
    const broken = timeOut(
      timeOutId,
      [
        member(caller.id, {
          promise: promise({ dueAt: instant(given.dueAt), promisedAt: at }),
          told: 'sent',
          noteId,
        }),
        member(partner.id),
      ],
      { openedAt: at, capAt: plus(at, 24 * HOUR), coupleId: caller.coupleId },
    );
    await keep(data.store, {
      changes: [{ kind: 'time-out/save', timeOut: broken }],
      sealed: [await seal(noteId)],
      timers: [
        timer(promiseKey('ask', timeOutId, caller.id), instant(given.dueAt), {
          subject: timeOutId,
          personId: caller.id,
        }),
        timer(closeKey(timeOutId), broken.capAt, {
          kind: 'time-out/close',
          subject: timeOutId,
          personId: caller.id,
          generation: 0,
        }),
      ].map((each) => ({ kind: 'set', timer: each }) as const),
    });
    const entryId = given.hasJournal ? (drawId() as EntryId) : null;
    if (entryId !== null) {
      const date = new Date(at).toISOString().slice(0, 10);
      await keep(data.store, {
        changes: [
          { kind: 'reflection/save', reflection: reflection(caller.id) },
          { kind: 'journal/save', entry: entry(entryId, caller.id, { text: textId, writtenAt: at, date }) },
        ],
        sealed: [await seal(textId)],
      });
    }
    return { caller: caller.id, partner: partner.id, dueAt: given.dueAt, noteId, entryId };
  } finally {
    await data.close();
  }
}

async function keep(store: Store, set: Partial<typeof EMPTY_SET>): Promise<void> {
  const result = await store.commit({ ...EMPTY_SET, ...set });
  if (result !== 'committed') throw new Error(`it could not be kept: ${result}`);
}
