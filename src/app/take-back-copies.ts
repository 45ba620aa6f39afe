import { type Millis, SECOND } from '../core/instant.js';
import { messagesToRemove } from '../core/person/privacy.js';
import type { Person, Platform } from '../core/person/state.js';
import type { PlatformAdapter } from './ports.js';
import type { Store } from './store-port.js';

/** Real time. Deleting everything is promised at once: a platform that does not answer must not keep it waiting. */
const WITHIN: Millis = 2 * SECOND;

/**
 * Before somebody is erased: takes out of their chats what was to be taken out later, since nothing of theirs will be
 * left to do it by. Doing it again does no harm. `stays`: not all of it could be removed. Rejects when the store does.
 */
export type TakeBackCopies = (person: Person) => Promise<'none' | 'taken' | 'stays'>;

export function createTakeBackCopies(deps: {
  readonly store: Pick<Store, 'timersOf'>;
  readonly adapters: Readonly<Partial<Record<Platform, PlatformAdapter>>>;
}): TakeBackCopies {
  return async ({ id, accounts }) => {
    const copies = await deps.store.timersOf(id, 'privacy/remove-export');
    const questions = await deps.store.timersOf(id, 'privacy/remove-question');
    const remove = async ({ subject }: { readonly subject: string }): Promise<boolean> => {
      const { accountId, messageIds } = messagesToRemove(subject);
      const account = accounts.find((each) => each.id === accountId);
      const adapter = account === undefined ? undefined : deps.adapters[account.platform];
      if (account === undefined || adapter === undefined) return false;
      return (await adapter.remove(account, messageIds)).kind === 'removed';
    };
    const [areCopiesGone] = await Promise.all([allWithin(copies.map(remove)), allWithin(questions.map(remove))]);
    if (copies.length === 0) return 'none';
    return areCopiesGone ? 'taken' : 'stays';
  };
}

async function allWithin(removals: readonly Promise<boolean>[]): Promise<boolean> {
  let timer: NodeJS.Timeout | null = null;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), WITHIN);
  });
  const all = Promise.all(removals).then((removed) => removed.every(Boolean));
  return Promise.race([all, late]).finally(() => {
    if (timer !== null) clearTimeout(timer);
  });
}
