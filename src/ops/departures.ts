import { codeOf, describeError } from '../app/describe-error.js';
import { type Log, StartError } from '../app/ports.js';
import { type ChangeSet, type Departure, erasedOwner, type Store } from '../app/store-port.js';
import { shredOwner, type Vault } from '../app/vault-port.js';
import { DAY, type Instant, plus } from '../core/instant.js';
import { DROPPED_IDS_STAY } from '../core/retention.js';
import type { DepartureLog } from './departure-log.js';

export type KeepDepartures = {
  readonly departures: DepartureLog;
  readonly store: Pick<Store, 'departures' | 'takeDropped'>;
  readonly log: Log;
  /** Plain sentences for whoever runs this. */
  readonly say: (sentence: string) => void;
  readonly now: () => Instant;
};

export type DepartureKeeping = {
  /** To be told of every commit. What cannot be written now is tried again with the next. Never throws. */
  readonly onCommitted: (set: Pick<ChangeSet, 'changes' | 'timers'>) => void;
  /** The same vault, which destroys no key before the log tells of it. */
  readonly keepingOf: (vault: Vault) => Vault;
};

/**
 * Sees that whoever leaves or is erased stands in the log that a restore replays. It is written after the commit, and
 * a crash may come in between: so the rows are asked at every start, and a key goes only after its line is on the disk,
 * because after that no row tells of it any more. Of texts that were deleted one by one, and of two accounts that became
 * one, no row tells at all: what a crash takes from the log in that moment is not in it. Rejects when the store is away, and
 * with `StartError` when the log cannot be written.
 */
export async function keepDepartures({ departures, store, log, say, now }: KeepDepartures): Promise<DepartureKeeping> {
  const known = await store.departures();
  try {
    departures.add(known);
  } catch (error) {
    const code = String(codeOf(error) ?? 'unknown error');
    throw new StartError(`The log of departures cannot be written (${code}); check DEPARTURES_FILE and its disk.`);
  }
  let tidyAt = now();
  let isTold = false;
  // It can be written and yet not be made shorter, which wants room in its folder: no reason to keep anybody waiting.
  const tidy = (): void => {
    if (now() < tidyAt) return;
    tidyAt = plus(now(), DAY);
    try {
      departures.forgetDropped(now() - DROPPED_IDS_STAY);
    } catch (error) {
      log.error('departures.not-tidied', describeError(error));
      if (isTold) return;
      isTold = true;
      say(
        'Which texts were deleted should go from the log of departures after four weeks, and its folder does not let me: give the bot a folder of its own for DEPARTURES_FILE.',
      );
    }
  };
  tidy();
  let unwritten: readonly Departure[] = [];
  return {
    onCommitted: (set) => {
      const ids = store.takeDropped();
      const dropped = ids.length === 0 ? [] : [{ kind: 'dropped', at: now(), ids } as const];
      unwritten = [...unwritten, ...departuresIn(set, now()), ...dropped];
      if (unwritten.length === 0) return;
      try {
        departures.add(unwritten);
        unwritten = [];
        tidy();
      } catch (error) {
        log.error('departures.unwritten', { count: unwritten.length, ...describeError(error) });
      }
    },
    keepingOf: (vault) => ({
      ...vault,
      shred: async (owner) => {
        departures.add([erasedOwner(owner, now())]);
        await vault.shred(owner);
      },
    }),
  };
}

/** Whoever leaves or is linked in this commit, and whose key it wants destroyed. */
export function departuresIn({ changes, timers }: Pick<ChangeSet, 'changes' | 'timers'>, now: Instant): Departure[] {
  const leavers = new Map(
    changes.flatMap((change) => (change.kind === 'time-outs/leave' ? [[change.coupleId, change.personId]] : [])),
  );
  const left = changes.flatMap((change): readonly Departure[] => {
    if (change.kind !== 'couple/save' || change.couple.endedAt === null) return [];
    const { id: coupleId, endedAt } = change.couple;
    return [{ kind: 'left', at: endedAt, personId: leavers.get(coupleId) ?? null, coupleId }];
  });
  const erased = timers.flatMap((change) =>
    change.kind === 'set' && change.timer.kind === 'vault/shred'
      ? [erasedOwner(shredOwner(change.timer.subject), now)]
      : [],
  );
  const merged = changes.flatMap((change): readonly Departure[] =>
    change.kind === 'person/merge' ? [{ kind: 'merged', at: now, from: change.from, into: change.into }] : [],
  );
  // Links first: told in this order, an account finds its person before what is left of the account goes.
  return [...left, ...merged, ...erased];
}
