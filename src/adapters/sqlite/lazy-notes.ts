import type { SentMessage } from '../../app/store-port.js';
import type { GroupCommit } from './group-commit.js';

/** Real time. Whoever presses *Hide* a moment after an answer finds that answer as well. */
const AT_THE_LATEST = 1_000;

export type LazyNotes = {
  readonly add: (messages: readonly SentMessage[]) => void;
  /** To be called in the turn in which something else is committed: the notes share its way to the disk. */
  readonly ride: () => void;
  /** Resolves once nothing waits any more: before they are read, and before the store is closed. */
  readonly done: () => Promise<void>;
};

/**
 * Notes that are worth a place on the disk but no commit of their own. They wait for the next one that anybody makes, at
 * most a second. One that cannot be written is dropped: it is told of, and nothing depends on it.
 */
export function lazyNotes(deps: {
  readonly group: Pick<GroupCommit, 'join'>;
  readonly write: (messages: readonly SentMessage[]) => void;
  readonly onDropped: (count: number) => void;
}): LazyNotes {
  let waiting: SentMessage[] = [];
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();

  const ride = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (waiting.length === 0) return;
    const batch = waiting;
    waiting = [];
    const written = deps.group.join(() => deps.write(batch)).catch(() => deps.onDropped(batch.length));
    writing = Promise.all([writing, written]).then(() => undefined);
  };
  return {
    add: (messages) => {
      if (messages.length === 0) return;
      waiting.push(...messages);
      timer ??= setTimeout(ride, AT_THE_LATEST).unref();
    },
    ride,
    done: () => {
      ride();
      return writing;
    },
  };
}
