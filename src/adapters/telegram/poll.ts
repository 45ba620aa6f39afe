import type { Api } from 'grammy';
import type { Update } from 'grammy/types';
import type { Log } from '../../app/ports.js';
import { isBadToken, isConflict } from './errors.js';
import type { Refusals } from './refusals.js';
import { takeUpdates } from './take-updates.js';

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
const MOST_AT_ONCE = 100;
const PAUSE_AFTER_ERROR = 1_000;
const LONGEST_PAUSE = 30_000;
/** An answer that takes longer no longer keeps the others from being heard; it is confirmed once it is done. */
const PATIENCE = 300;

export type Poller = { readonly stop: () => Promise<void> };

/**
 * Long polling that confirms an update only once it is done with. One that could not be kept (the store is away) is
 * fetched again, while those behind it are handled once. grammY's own loop would confirm it, since it moves its offset
 * before it handles. `ready` is said when all that waited at Telegram has been taken in, and no longer when polls fail.
 */
export function startPolling(deps: {
  readonly api: Api;
  readonly handle: (update: Update) => Promise<void>;
  readonly onState: (state: 'ready' | 'waiting') => void;
  readonly refusals: Refusals;
  readonly log: Log;
}): Poller {
  const { api, log } = deps;
  const abort = new AbortController();
  const taken = takeUpdates({
    handle: deps.handle,
    onFailed: () => log.error('telegram.update-not-handled', { platform: 'telegram' }),
  });
  let caughtUp = false;
  let pause = PAUSE_AFTER_ERROR;

  const fetchOnce = async (): Promise<void> => {
    const updates = await api.getUpdates(
      {
        offset: taken.offset(),
        // Until everything that waited is taken in, an empty answer must come at once.
        timeout: caughtUp ? LONG_POLL_SECONDS : 0,
        limit: MOST_AT_ONCE,
        allowed_updates: [...ALLOWED_UPDATES],
      },
      abort.signal as Parameters<Api['getUpdates']>[1],
    );
    pause = PAUSE_AFTER_ERROR;
    deps.refusals.heard();
    const fresh = taken.take(updates);
    // What is not done yet comes again with the next fetch: without a pause that would be a busy loop.
    const patience = waiting(fresh > 0 ? PATIENCE : PAUSE_AFTER_ERROR, abort.signal);
    const outcome = await Promise.race([taken.settled(), patience.over]);
    // Two hundred polls a second would each leave a timer and a listener behind.
    patience.end();
    if (outcome === 'failed') await wait(PAUSE_AFTER_ERROR, abort.signal);
    if (updates.length < MOST_AT_ONCE && (outcome === 'done' || fresh === 0)) caughtUp = true;
    deps.onState(caughtUp ? 'ready' : 'waiting');
  };

  const loop = async (): Promise<void> => {
    while (!abort.signal.aborted) {
      try {
        await fetchOnce();
      } catch (error) {
        if (abort.signal.aborted) return;
        caughtUp = false;
        deps.onState('waiting');
        if (isConflict(error) || isBadToken(error)) {
          const milliseconds = deps.refusals.refused(isConflict(error) ? 'conflict' : 'token');
          if (milliseconds === null) return;
          await wait(milliseconds, abort.signal);
          // Somebody may have set one meanwhile, which refuses every poll until it is gone.
          if (!abort.signal.aborted) await api.deleteWebhook().catch(() => undefined);
          continue;
        }
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
      await taken.settled();
      // Confirms what was handled, so that it does not come again after a restart. Losing this call costs only repeats.
      if (taken.offset() > 0)
        await api.getUpdates({ offset: taken.offset(), limit: 1, timeout: 0 }).catch(() => undefined);
    },
  };
}

type Waiting = { readonly over: Promise<'waited'>; readonly end: () => void };

function waiting(milliseconds: number, signal: AbortSignal): Waiting {
  let end = (): void => undefined;
  const over = new Promise<'waited'>((resolve) => {
    end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve('waited');
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener('abort', end);
  });
  return { over, end };
}

const wait = (milliseconds: number, signal: AbortSignal): Promise<'waited'> => waiting(milliseconds, signal).over;
