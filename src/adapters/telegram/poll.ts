import type { Api } from 'grammy';
import type { Update } from 'grammy/types';
import type { Log } from '../../app/ports.js';
import { isBadToken, isConflict } from './errors.js';

/** Named on every call: without it Telegram keeps whatever was set last. */
export const ALLOWED_UPDATES = [
  'message',
  'edited_message',
  'callback_query',
  'inline_query',
  'chosen_inline_result',
  'my_chat_member',
] as const;

const LONG_POLL_SECONDS = 25;
const PAUSE_AFTER_ERROR = 1_000;
const LONGEST_PAUSE = 30_000;

export type Poller = { readonly stop: () => Promise<void> };

/**
 * Long polling that confirms an update only once its handler is done. A handler that rejects (the store is away) stops
 * the confirmation right there: the same update is fetched again. grammY's own loop would confirm it, since it moves its
 * offset before it handles. People are handled side by side, one person's updates in order.
 */
export function startPolling(deps: {
  readonly api: Api;
  readonly handle: (update: Update) => Promise<void>;
  readonly onState: (state: 'ready' | 'waiting') => void;
  readonly onFatal: (cause: 'conflict' | 'token') => void;
  readonly log: Log;
}): Poller {
  const { api, handle, log } = deps;
  const abort = new AbortController();
  let offset = 0;
  let pause = PAUSE_AFTER_ERROR;

  const loop = async (): Promise<void> => {
    while (!abort.signal.aborted) {
      try {
        const updates = await api.getUpdates(
          { offset, timeout: LONG_POLL_SECONDS, limit: 100, allowed_updates: [...ALLOWED_UPDATES] },
          abort.signal as Parameters<Api['getUpdates']>[1],
        );
        deps.onState('ready');
        pause = PAUSE_AFTER_ERROR;
        const done = await handleAll(updates, handle, log);
        offset = done ?? offset;
        if (done !== null && updates.some((update) => update.update_id >= done))
          await wait(PAUSE_AFTER_ERROR, abort.signal);
      } catch (error) {
        if (abort.signal.aborted) return;
        if (isConflict(error)) return deps.onFatal('conflict');
        if (isBadToken(error)) return deps.onFatal('token');
        deps.onState('waiting');
        log.warn('telegram.poll-failed', { platform: 'telegram', milliseconds: pause });
        await wait(pause, abort.signal);
        pause = Math.min(pause * 2, LONGEST_PAUSE);
      }
    }
  };

  const running = loop();
  return {
    stop: async () => {
      abort.abort();
      await running;
      // Confirms what was handled, so that it does not come again after a restart. Losing this call costs only repeats.
      if (offset > 0) await api.getUpdates({ offset, limit: 1, timeout: 0 }).catch(() => undefined);
    },
  };
}

/** The offset up to which everything is handled; null when there was nothing. Stops counting at the first failure. */
async function handleAll(
  updates: readonly Update[],
  handle: (update: Update) => Promise<void>,
  log: Log,
): Promise<number | null> {
  if (updates.length === 0) return null;
  const failed = new Set<number>();
  const queues = new Map<number, Update[]>();
  for (const update of updates) {
    const who = personOf(update);
    const queue = queues.get(who);
    if (queue) queue.push(update);
    else queues.set(who, [update]);
  }
  await Promise.all(
    [...queues.values()].map(async (queue) => {
      for (const update of queue) {
        try {
          await handle(update);
        } catch {
          log.error('telegram.update-not-handled', { platform: 'telegram' });
          for (const rest of queue.slice(queue.indexOf(update))) failed.add(rest.update_id);
          return;
        }
      }
    }),
  );
  const first = updates.find((update) => failed.has(update.update_id));
  return first ? first.update_id : (updates.at(-1)?.update_id ?? 0) + 1;
}

const personOf = (update: Update): number =>
  update.message?.from?.id ??
  update.edited_message?.from?.id ??
  update.callback_query?.from.id ??
  update.inline_query?.from.id ??
  update.chosen_inline_result?.from.id ??
  update.my_chat_member?.from.id ??
  0;

const wait = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
