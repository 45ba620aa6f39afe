import type { Database } from 'better-sqlite3';
import { guarded, typed } from './sqlite-errors.js';

/** So many share one transaction at most: reads of other people wait no longer than it takes. */
const TOGETHER = 64;

export type GroupCommit = {
  /**
   * Resolves with what `work` gave once that is on the disk, or with what `refused` makes of an error that it threw (null:
   * it is none of its). Rejects with a typed error of its own, or with the one of the commit that it shared. Unless `work`
   * returned and the commit did too, nothing of it was written.
   */
  readonly join: <Result>(work: () => Result, refused?: (error: unknown) => Result | null) => Promise<Result>;
  /** Does what waits, now: before the database is closed. */
  readonly flush: () => void;
};

type Waiting = {
  readonly work: () => unknown;
  readonly refused: (error: unknown) => unknown;
  readonly resolve: (result: never) => void;
  readonly reject: (error: unknown) => void;
};
type Done = { readonly result: unknown } | { readonly error: unknown };

/**
 * Everything that is asked for within one turn of the event loop goes to the disk in one transaction, with one fsync for
 * all. Each piece stands in a savepoint of its own: one that throws leaves the others as they are. `work` is synchronous.
 */
export function groupingCommits(client: Database): GroupCommit {
  let waiting: Waiting[] = [];
  let turn: NodeJS.Immediate | null = null;

  // Within a transaction better-sqlite3 makes a savepoint of it.
  const whole = client.transaction((work: () => unknown) => work());
  const together = client.transaction((group: readonly Waiting[]): readonly Done[] =>
    group.map((each) => {
      try {
        return { result: whole(each.work) };
      } catch (error) {
        // Some failures of the disk undo the whole transaction: then there is nothing left to go on with.
        if (!client.inTransaction) throw error;
        return failed(each, error);
      }
    }),
  );
  const single = (each: Waiting): Done => {
    try {
      return { result: whole.immediate(each.work) };
    } catch (error) {
      return failed(each, error);
    }
  };

  const write = (group: readonly Waiting[]): void => {
    const [first, second] = group;
    if (first === undefined) return;
    try {
      // Nobody hears anything before the outer commit has returned.
      const done = second === undefined ? [single(first)] : guarded(() => together.immediate(group));
      done.forEach((each, index) => {
        if ('error' in each) group[index]?.reject(each.error);
        else group[index]?.resolve(each.result as never);
      });
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  };
  const next = (): void => {
    const group = waiting.slice(0, TOGETHER);
    waiting = waiting.slice(TOGETHER);
    turn = waiting.length > 0 ? setImmediate(next) : null;
    write(group);
  };

  return {
    join: async (work, refused = () => null) =>
      new Promise((resolve, reject) => {
        waiting.push({ work, refused, resolve, reject });
        turn ??= setImmediate(next);
      }),
    flush: () => {
      if (turn !== null) clearImmediate(turn);
      turn = null;
      const left = waiting;
      waiting = [];
      write(left);
    },
  };
}

function failed({ refused }: Waiting, error: unknown): Done {
  const result = refused(error);
  return result === null ? { error: typed(error) } : { result };
}
