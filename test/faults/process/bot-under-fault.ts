import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type FromChild, fromChild, SANDBOX_CLOCK_VARIABLE, type ToChild } from '../../../src/sandbox/ipc.js';

/** The built entry: `npm test` builds before it runs. */
const ENTRY = fileURLToPath(new URL('../../../dist/src/main.js', import.meta.url));

export type Circumstances = {
  readonly dataDir: string;
  /** Tokens and addresses of the local platforms. */
  readonly env: Readonly<Record<string, string>>;
  /** What its clock shows; it stands still there. */
  readonly now: number;
  /** A process of its own, as in earnest. */
  readonly asProcess?: boolean;
  /** The most that any file may grow to, in blocks of 1024 bytes: beyond it writing fails. For a process of its own. */
  readonly fileBlocks?: number;
  /** A user who is not root, for whom permissions count. For a process of its own. */
  readonly uid?: number;
};

export type BotUnderFault = {
  /** Resolves with true when it says that it is ready, with false when it ends before. */
  readonly isUp: Promise<boolean>;
  readonly ended: Promise<number | null>;
  /** What it said to whoever runs it: sentences, no log. */
  readonly said: () => readonly string[];
  readonly logged: () => string;
  /** Resolves once nothing is due and nothing is on its way; also when it is gone. */
  readonly quiet: () => Promise<void>;
  readonly showTime: (now: number) => Promise<void>;
  readonly kill: (signal?: NodeJS.Signals) => Promise<void>;
};

/** The real process, started as the sandbox starts it, in circumstances that are not the ordinary ones. */
export function startUnderFault({ dataDir, env, now, fileBlocks, uid }: Circumstances): BotUnderFault {
  const { PATH = '', HOME = '', TMPDIR } = process.env;
  const node = [process.execPath, ENTRY] as const;
  // `exec`: the process that is killed has to be the bot itself.
  const command =
    fileBlocks === undefined ? node : (['sh', '-c', `ulimit -f ${fileBlocks * 2}; exec "$0" "$1"`, ...node] as const);
  const [program, ...args] = command;
  const child: ChildProcess = spawn(program, args, {
    cwd: fileURLToPath(new URL('../../..', import.meta.url)),
    env: {
      PATH,
      HOME,
      ...(TMPDIR === undefined ? {} : { TMPDIR }),
      LOG_LEVEL: 'warn',
      ...env,
      DATA_DIR: dataDir,
      [SANDBOX_CLOCK_VARIABLE]: JSON.stringify(standing(now)),
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  let printed = '';
  child.stdout?.on('data', (chunk: Buffer) => (printed += chunk.toString('utf8')));
  child.stderr?.on('data', (chunk: Buffer) => (printed += chunk.toString('utf8')));
  const waiting = new Map<string, () => void>();
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  let lastId = 0;
  const heard = (key: string): Promise<boolean> =>
    Promise.race([new Promise<boolean>((resolve) => waiting.set(key, () => resolve(true))), ended.then(() => false)]);
  const ask = async (make: (id: number) => ToChild, answer: FromChild['kind']): Promise<void> => {
    lastId += 1;
    const answered = heard(`${answer}:${lastId}`);
    child.send(make(lastId), () => undefined);
    await answered;
  };
  child.on('message', (message: unknown) => {
    const parsed = fromChild.safeParse(message);
    if (!parsed.success) return;
    const key = 'id' in parsed.data ? `${parsed.data.kind}:${parsed.data.id}` : parsed.data.kind;
    waiting.get(key)?.();
    waiting.delete(key);
  });
  const lines = (): readonly string[] => printed.split('\n').filter((line) => line !== '');
  return {
    isUp: heard('ready'),
    ended,
    said: () => lines().filter((line) => !line.startsWith('{')),
    logged: () =>
      lines()
        .filter((line) => line.startsWith('{'))
        .join('\n'),
    quiet: () => ask((id) => ({ kind: 'when-quiet', id }), 'quiet'),
    showTime: (moment) => ask((id) => ({ kind: 'clock', id, setting: standing(moment) }), 'clock-set'),
    kill: async (signal = 'SIGKILL') => {
      child.kill(signal);
      await ended;
    },
  };
}

const standing = (base: number) => ({ base, at: 0, speed: 0 });
