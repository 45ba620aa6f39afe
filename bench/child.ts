import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What a benchmarked process tells its parent. */
export type ChildSays =
  /** `milliseconds` since its process began. */
  | { readonly kind: 'ready'; readonly milliseconds: number }
  | { readonly kind: 'use'; readonly cpu: number; readonly resident: number };

export type Child = {
  readonly name: 'bare' | 'full';
  readonly readyAfter: number;
  /** User and system time that the process has used so far, in microseconds, and the bytes it holds in memory. */
  readonly use: () => Promise<{ readonly cpu: number; readonly resident: number }>;
  /** As by a power cut. */
  readonly kill: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** Starts an entry beside this file; resolves when it says that it is ready. */
export async function startChild(name: Child['name'], env: Readonly<Record<string, string>>): Promise<Child> {
  const entry = fileURLToPath(new URL(`./${name}-bot.js`, import.meta.url));
  const child = fork(entry, [], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    execArgv: (process.env['BENCH_CHILD_ARGS'] ?? '').split(' ').filter((arg) => arg !== '' && name === 'full'),
  });
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const next = <Kind extends ChildSays['kind']>(kind: Kind): Promise<Extract<ChildSays, { kind: Kind }>> =>
    new Promise((resolve, reject) => {
      const listen = (message: unknown): void => {
        const said = message as ChildSays;
        if (said.kind !== kind) return;
        child.off('message', listen);
        resolve(said as Extract<ChildSays, { kind: Kind }>);
      };
      child.on('message', listen);
      void gone.then(() => reject(new Error(`The ${name} bot ended.`)));
    });
  const { milliseconds } = await next('ready');
  return {
    name,
    readyAfter: milliseconds,
    use: async () => {
      const answer = next('use');
      child.send('use');
      return answer;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await gone;
    },
    stop: async () => {
      child.kill('SIGTERM');
      await gone;
    },
  };
}

/** Called in the benchmarked process: says that it is ready, and from then on what it has used. */
export function answerParent(): void {
  // Whoever measured is gone: nobody would stop this one.
  process.on('disconnect', () => process.exit());
  const say = (message: ChildSays): void => void process.send?.(message);
  process.on('message', (message) => {
    if (message !== 'use') return;
    const { user, system } = process.cpuUsage();
    say({ kind: 'use', cpu: user + system, resident: process.memoryUsage.rss() });
  });
  say({ kind: 'ready', milliseconds: performance.now() });
}
