import { type ChildProcess, fork } from 'node:child_process';
import { createBotOutput, type EchoLevel } from './bot-output.js';
import {
  type DueReport,
  type FromChild,
  fromChild,
  type SandboxClockSetting,
  SANDBOX_CLOCK_VARIABLE,
  type ToChild,
} from './ipc.js';
import type { PageState, WaitingRow } from './page-contract.js';

export type BotProcess = {
  /** Resolves when the bot says that it is ready; rejects with what it printed when it ends before. */
  readonly start: (env?: Readonly<Record<string, string>>) => Promise<void>;
  /** Ends the bot the hard way (SIGKILL unless told otherwise); resolves when it is gone. */
  readonly kill: (signal?: NodeJS.Signals) => Promise<void>;
  /** Asks it to stop (SIGTERM); resolves with its exit code when it is gone. */
  readonly stop: () => Promise<number | null>;
  /** Also while it starts. */
  readonly isRunning: () => boolean;
  readonly status: () => PageState['bot']['status'];
  /** Resolves with the exit code at the next end of the process, however it comes. */
  readonly ended: () => Promise<number | null>;
  /** What is due next, as the bot last told. */
  readonly due: () => DueReport | null;
  /** Resolves once nothing is due there and nothing is on its way. */
  readonly whenQuiet: () => Promise<void>;
  /** The soonest of what it keeps for later; null when none is running, or it ends before it has answered. */
  readonly waiting: () => Promise<readonly WaitingRow[] | null>;
  /** Everything it printed since its last start. */
  readonly output: () => string;
  /** Resolves once the bot's clock is set; at once when none is running. */
  readonly setClock: (setting: SandboxClockSetting) => Promise<void>;
};

type Child = {
  readonly process: ChildProcess;
  readonly gone: Promise<number | null>;
  readonly waiting: Map<string, (answer: FromChild) => void>;
  isReady: boolean;
};

/** The bot as a child process: the same entry as in earnest, pointed at the local platforms. */
export function createBotProcess(deps: {
  readonly entry: string;
  readonly env: Readonly<Record<string, string>>;
  readonly clock: () => SandboxClockSetting;
  /** From which level on its log is shown in the terminal, for `npm start`; null: nothing it prints is. */
  readonly echo: EchoLevel | null;
  /** A crash (an end that nobody here asked for) starts it again. */
  readonly restart: boolean;
  readonly execArgv: readonly string[];
}): BotProcess {
  let child: Child | null = null;
  let report: DueReport | null = null;
  const output = createBotOutput(deps.echo, (line) => void process.stdout.write(line));
  let wanted = false;
  let lastId = 0;
  const onEnd = new Set<(code: number | null) => void>();

  const send = (message: ToChild): void => {
    // A child that is just ending cannot be told any more; whoever waits for it hears of its end.
    child?.process.send(message, () => undefined);
  };
  /** Null when there is none, or it is gone before it answers. */
  const askChild = (make: (id: number) => ToChild, answer: FromChild['kind']): Promise<FromChild | null> => {
    const asked = child;
    if (asked === null) return Promise.resolve(null);
    lastId += 1;
    const id = lastId;
    const answered = new Promise<FromChild>((resolve) => asked.waiting.set(`${answer}:${id}`, resolve));
    send(make(id));
    return Promise.race([answered, asked.gone.then(() => null)]);
  };

  const start = async (env: Readonly<Record<string, string>> = {}): Promise<void> => {
    if (child !== null) throw new Error('The bot is running already.');
    output.clear();
    report = null;
    wanted = true;
    const started = fork(deps.entry, [], {
      env: {
        ...inherited(),
        ...deps.env,
        ...env,
        [SANDBOX_CLOCK_VARIABLE]: JSON.stringify(deps.clock()),
      },
      execArgv: [...deps.execArgv],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const streams = [output.stream(), output.stream()];
    const waiting: Child['waiting'] = new Map();
    const gone = new Promise<number | null>((resolve) => {
      started.once('close', (code) => {
        for (const stream of streams) stream.end();
        if (child?.process === started) child = null;
        resolve(code);
        for (const tell of onEnd) tell(code);
        onEnd.clear();
        if (wanted && deps.restart) restartSoon(() => (wanted && child === null ? start() : Promise.resolve()));
      });
    });
    const mine: Child = { process: started, gone, waiting, isReady: false };
    child = mine;
    started.stdout?.on('data', (chunk: Buffer) => streams[0]?.write(chunk));
    started.stderr?.on('data', (chunk: Buffer) => streams[1]?.write(chunk));
    const ready = new Promise<void>((resolve) =>
      waiting.set('ready', () => {
        mine.isReady = true;
        resolve();
      }),
    );
    started.on('message', (message: unknown) => {
      const parsed = fromChild.safeParse(message);
      if (!parsed.success) return;
      if (parsed.data.kind === 'due') {
        const { kind: _kind, ...due } = parsed.data;
        report = due;
        return;
      }
      const key = 'id' in parsed.data ? `${parsed.data.kind}:${parsed.data.id}` : parsed.data.kind;
      waiting.get(key)?.(parsed.data);
      waiting.delete(key);
    });
    const ended = gone.then((code) => {
      throw new Error(`The bot ended before it was ready (exit code ${code}).\n${output.text()}`);
    });
    await Promise.race([ready, ended]);
    ended.catch(() => undefined);
  };

  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    wanted = false;
    const ending = child;
    if (ending === null) return null;
    ending.process.kill(signal);
    return ending.gone;
  };

  return {
    start,
    kill: async (signal = 'SIGKILL') => void (await end(signal)),
    stop: () => end('SIGTERM'),
    isRunning: () => child !== null,
    status: () => (child === null ? 'stopped' : child.isReady ? 'running' : 'starting'),
    ended: () => new Promise((resolve) => onEnd.add(resolve)),
    due: () => report,
    whenQuiet: async () => void (await askChild((id) => ({ kind: 'when-quiet', id }), 'quiet')),
    waiting: async () => {
      const answer = await askChild((id) => ({ kind: 'what-waits', id }), 'waiting');
      return answer?.kind === 'waiting' ? answer.rows : null;
    },
    output: output.text,
    setClock: async (setting) => void (await askChild((id) => ({ kind: 'clock', id, setting }), 'clock-set')),
  };
}

const RESTART_AFTER = 1_000;

function restartSoon(start: () => Promise<void>): void {
  setTimeout(() => {
    // It ended again before it was ready: its end has already planned the next try.
    start().catch(() => undefined);
  }, RESTART_AFTER);
}

/** What Node needs of our own environment; no token, no option of ours passes by accident. */
function inherited(): Record<string, string> {
  const names = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'TMP', 'LANG', 'SYSTEMROOT', 'NODE_V8_COVERAGE'];
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}
