import type { SkippableClock } from './app/clock.js';
import type { Instant } from './core/instant.js';
import type { RunningBot } from './run-bot.js';
import { type FromChild, MOST_WAITING, toChild } from './sandbox/ipc.js';

/** Counting a hundred thousand rows takes a while; the sandbox does not need to know more often. */
const REPORT_EVERY = 250;

export type SandboxLink = {
  readonly ready: () => void;
  readonly onLook: (next: Instant | null) => void;
};

/** The bot's end of the sandbox's wire. Only a process that the sandbox started, with local platforms alone, has one. */
export function connectToSandbox(deps: {
  readonly clock: SkippableClock;
  readonly stop: () => void;
  readonly bot: () => RunningBot | null;
}): SandboxLink {
  const send = (message: FromChild): void => {
    if (process.connected) process.send?.(message);
  };
  let next: Instant | null = null;
  let timer: NodeJS.Timeout | null = null;
  let reported = '';

  const report = async (): Promise<void> => {
    const counts = await deps.bot()?.store.counts();
    if (counts === undefined) return;
    const message: FromChild = { kind: 'due', at: next, timers: counts.timers, outbox: counts.outboxWaiting };
    const text = JSON.stringify(message);
    if (text === reported) return;
    reported = text;
    send(message);
  };

  process.on('message', (message: unknown) => {
    const parsed = toChild.safeParse(message);
    if (!parsed.success) return;
    switch (parsed.data.kind) {
      case 'clock':
        deps.clock.set(parsed.data.setting);
        send({ kind: 'clock-set', id: parsed.data.id });
        break;
      case 'when-quiet': {
        const { id } = parsed.data;
        void deps
          .bot()
          ?.whenQuiet()
          .then(() => send({ kind: 'quiet', id }));
        break;
      }
      case 'what-waits': {
        const { id } = parsed.data;
        // Without an answer the sandbox would wait for ever: a store that cannot be read has nothing to tell.
        const rows = deps.bot()?.store.waiting(MOST_WAITING) ?? Promise.resolve([]);
        void rows.catch(() => []).then((waiting) => send({ kind: 'waiting', id, rows: [...waiting] }));
        break;
      }
      case 'stop':
        deps.stop();
        break;
    }
  });
  // A bot whose sandbox is gone would talk to nobody.
  process.on('disconnect', deps.stop);

  return {
    ready: () => send({ kind: 'ready' }),
    onLook: (at) => {
      next = at;
      timer ??= setTimeout(() => {
        timer = null;
        report().catch(() => undefined);
      }, REPORT_EVERY).unref();
    },
  };
}
