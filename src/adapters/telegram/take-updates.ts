import type { Update } from 'grammy/types';

export type TakenUpdates = {
  /** The lowest update that is not done with: everything below may be confirmed. */
  readonly offset: () => number;
  /** Begins those that are new, and says how many; what is in hand or done is not begun again. */
  readonly take: (updates: readonly Update[]) => number;
  /** Resolves when nothing is in hand any more: `failed` when something has to be fetched again. */
  readonly settled: () => Promise<'done' | 'failed'>;
};

/**
 * Handles fetched updates: people side by side, one person's in order. After one that failed, later ones of the same
 * person wait until it has been fetched again and done; everybody else goes on, once.
 */
export function takeUpdates(deps: {
  readonly handle: (update: Update) => Promise<void>;
  readonly onFailed: () => void;
}): TakenUpdates {
  const inHand = new Map<number, Promise<void>>();
  /** Done, but not confirmed yet, since something before it is not done. */
  const done = new Set<number>();
  /** To be fetched again. */
  const failed = new Set<number>();
  const chains = new Map<number, Promise<void>>();
  const failing = new Set<number>();
  let confirmed = 0;

  const begin = (update: Update): void => {
    const who = personOf(update);
    const id = update.update_id;
    failed.delete(id);
    const work = (chains.get(who) ?? Promise.resolve()).then(async () => {
      try {
        if (failing.has(who)) throw new Error('an earlier one of theirs comes first');
        await deps.handle(update);
        done.add(id);
      } catch {
        failed.add(id);
        if (!failing.has(who)) deps.onFailed();
        failing.add(who);
      }
    });
    const ended = work.then(() => {
      inHand.delete(id);
      if (chains.get(who) !== work) return;
      chains.delete(who);
      failing.delete(who);
    });
    chains.set(who, work);
    inHand.set(id, ended);
  };

  return {
    offset: () => {
      const open = [...inHand.keys(), ...failed];
      if (open.length > 0) confirmed = Math.max(confirmed, Math.min(...open));
      else if (done.size > 0) confirmed = Math.max(...done) + 1;
      for (const id of done) if (id < confirmed) done.delete(id);
      return confirmed;
    },
    take: (updates) => {
      const fresh = updates.filter(({ update_id: id }) => !inHand.has(id) && !done.has(id));
      for (const update of fresh) begin(update);
      return fresh.length;
    },
    settled: async () => {
      while (inHand.size > 0) await Promise.all(inHand.values());
      return failed.size > 0 ? 'failed' : 'done';
    },
  };
}

/** Never throws: a poll that cannot even sort what came would fetch the same again and again, and hear nobody. */
function personOf(update: Update): number {
  const from = (
    update.message ??
    update.edited_message ??
    update.callback_query ??
    update.inline_query ??
    update.chosen_inline_result ??
    update.my_chat_member
  )?.from as { readonly id?: number } | null | undefined;
  return from?.id ?? 0;
}
