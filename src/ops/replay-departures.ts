import { openKeyFile } from '../adapters/vault/key-file.js';
import { commitUntilDone, EMPTY_SET, wants } from '../app/commit-decision.js';
import { idSource, repeatableIds } from '../app/draw-ids.js';
import { loadPairingContext } from '../app/load-context.js';
import type { Departure, Store } from '../app/store-port.js';
import type { VaultOwner } from '../app/vault-port.js';
import { askedAt } from '../core/asked-lately.js';
import { assertNever } from '../core/assert-never.js';
import type { Decision } from '../core/decision.js';
import type { PersonId } from '../core/ids.js';
import type { Instant } from '../core/instant.js';
import { leave } from '../core/pairing/leave.js';
import { erase } from '../core/person/erase.js';
import type { Person } from '../core/person/state.js';

export type Replayed = {
  readonly left: number;
  readonly erased: number;
  readonly merged: number;
  readonly keys: number;
};

/**
 * Makes true again, in restored data, what the log of departures tells: with the same decisions as when people asked for
 * it, at the moment they did. All of the log, not only what is later than the backup: what the rows know already changes
 * nothing, and no clock has to be believed. Rejects when the store does.
 */
export async function replayDepartures(deps: {
  readonly departures: readonly Departure[];
  readonly store: Store;
  readonly keyFile: string;
}): Promise<Replayed> {
  let left = 0;
  let erased = 0;
  let merged = 0;
  for (const departure of deps.departures.toSorted((a, b) => a.at - b.at)) {
    switch (departure.kind) {
      case 'left':
        left += (await endCouple(deps.store, departure)) ? 1 : 0;
        break;
      case 'merged':
        merged += (await link(deps.store, departure)) ? 1 : 0;
        break;
      case 'erased':
        if (departure.personId === null) break;
        erased += (await erasePerson(deps.store, departure.personId, departure.at)) ? 1 : 0;
        break;
      case 'dropped':
        // They went before the store was opened.
        break;
      default:
        assertNever(departure);
    }
  }
  // Rows before keys, as ever: should this be cut off, what is left can be read and replayed, or not read at all.
  return { left, erased, merged, keys: destroyKeys(deps.keyFile, deps.departures) };
}

async function endCouple(store: Store, gone: Extract<Departure, { kind: 'left' }>): Promise<boolean> {
  const couple = await store.couple(gone.coupleId);
  if (couple === null || couple.endedAt !== null) return false;
  const leaver = couple.members.find((id) => id === gone.personId) ?? couple.members[0];
  return decideAgain(store, leaver, gone.at, async (me, load) =>
    me.coupleId === couple.id ? leave(await load(me), true) : null,
  );
}

/**
 * Not when one of the two is not there, or has texts that are not known to be gone: then the key of `from`, which went
 * with the link, has them erased.
 */
async function link(store: Store, { from, into }: Extract<Departure, { kind: 'merged' }>): Promise<boolean> {
  const outcome = await store.commit({ ...EMPTY_SET, changes: [{ kind: 'person/merge', from, into }] });
  return outcome === 'committed';
}

function erasePerson(store: Store, id: PersonId, at: Instant): Promise<boolean> {
  return decideAgain(store, id, at, async (me, load) => {
    if (me.erasedAt !== undefined) return null;
    const { couples } = await store.historyOf(id);
    const leaving = { leaving: await load(me), couples: couples.map((couple) => couple.id) };
    return erase(leaving, { confirmed: true, asked: askedAt(at) });
  });
}

type LoadFor = (me: Person) => ReturnType<typeof loadPairingContext>;

async function decideAgain(
  store: Store,
  id: PersonId,
  now: Instant,
  decide: (me: Person, load: LoadFor) => Promise<Decision | null>,
): Promise<boolean> {
  const ids = repeatableIds(idSource);
  const { outcome } = await commitUntilDone(store, async () => {
    const me = await store.person(id);
    const load: LoadFor = (person) => loadPairingContext({ store, now, ids: ids() }, person, { toLeave: true });
    const decision = me === null ? null : await decide(me, load);
    return { set: decision === null ? null : { ...EMPTY_SET, ...wants(decision) }, result: null };
  });
  return outcome === 'committed';
}

/** Whose key a line says was destroyed. */
export const erasedIn = ({ personId, coupleId }: Extract<Departure, { kind: 'erased' }>): VaultOwner =>
  personId === null ? { kind: 'couple', id: coupleId } : { kind: 'person', id: personId };

/** A key copy of some days ago still has the keys that were destroyed since: they came back with it. */
function destroyKeys(keyFile: string, departures: readonly Departure[]): number {
  const keys = openKeyFile(keyFile, true);
  try {
    const back = departures.flatMap((departure): readonly VaultOwner[] => {
      if (departure.kind !== 'erased') return [];
      const owner = erasedIn(departure);
      return keys.newest(owner) === null ? [] : [owner];
    });
    for (const owner of back) keys.remove(owner);
    return back.length;
  } finally {
    keys.close();
  }
}
