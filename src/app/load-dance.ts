import { randomInt } from 'node:crypto';
import type { DanceContext } from '../core/dance/context.js';
import { spellingOf } from '../core/dance/spelling.js';
import type { Dance } from '../core/dance/state.js';
import type { DanceId, SealedId } from '../core/ids.js';
import { termsOf } from '../core/pact/decide.js';
import type { Person } from '../core/person/state.js';
import { type Loading, loadTwo } from './load-context.js';
import { openedOrNull, type Vault } from './vault-port.js';

type LoadingDance = Loading & { readonly vault: Pick<Vault, 'open'> };

/**
 * What a decision about a dance is given: the newest of the couple they are in now, whatever a button names. `timerOf`:
 * the one that a timer is about, which may still have to end after one of them left. `mayName`: names may be put in a new
 * order, for which it is known how they are spelled.
 */
export async function loadDanceContext(
  deps: LoadingDance,
  me: Person,
  { timerOf, mayName }: { readonly timerOf?: DanceId; readonly mayName: boolean },
): Promise<DanceContext> {
  const { store, now, ids } = deps;
  const two = await loadTwo(store, me);
  const { couple } = two;
  const dance = await (timerOf === undefined ? couple && store.latestDance(couple.id) : store.dance(timerOf));
  return {
    now,
    ids,
    me,
    ...two,
    terms: termsOf(couple === null ? null : await store.pact(couple.id)),
    dance,
    shuffle: shuffling(mayName ? await spellings(deps, dance) : new Map()),
  };
}

/** By their ids, how the names that were sent are spelled; two that differ only in case or spaces are one. */
async function spellings(
  { store, vault }: Pick<LoadingDance, 'store' | 'vault'>,
  dance: Dance | null,
): Promise<ReadonlyMap<SealedId, string>> {
  const spelled = new Map<SealedId, string>();
  const sent = dance?.sheets.flatMap(({ sent: ahead, shown }) => [...(ahead?.names ?? []), ...(shown?.names ?? [])]);
  for (const id of new Set([...(sent ?? []), ...(dance?.naming?.names ?? [])])) {
    const row = await store.sealedRow(id);
    // Gone with its couple's key: then nothing is named any more either.
    if (row?.owner.kind !== 'couple' || row.owner.id !== dance?.coupleId) continue;
    // One that is altered or lost for good stands for itself.
    const name = await openedOrNull(vault, row);
    if (name !== null) spelled.set(id, spellingOf(name.reveal()));
  }
  return spelled;
}

/** Each order as likely as any other, so that none tells whose names they are; a name that both gave stands there once. */
const shuffling =
  (spelled: ReadonlyMap<SealedId, string>): DanceContext['shuffle'] =>
  (names) => {
    const mixed = [...names];
    for (let last = mixed.length - 1; last > 0; last -= 1) {
      const other = randomInt(last + 1);
      const moved = mixed[last] as SealedId;
      mixed[last] = mixed[other] as SealedId;
      mixed[other] = moved;
    }
    const seen = new Set<string>();
    return mixed.filter((id) => {
      const spelling = spelled.get(id) ?? id;
      const isNew = !seen.has(spelling);
      seen.add(spelling);
      return isNew;
    });
  };
