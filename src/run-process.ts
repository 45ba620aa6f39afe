import { createLog } from './adapters/log/pino-log.js';
import { type AppClock, createSkippableClock, realClock, type SkippableClock } from './app/clock.js';
import { describeError } from './app/describe-error.js';
import { type Log, StartError } from './app/ports.js';
import { holdNotes } from './app/hold-notes.js';
import { type Config, readConfig, wantsSandbox, writtenAddress } from './config.js';
import type { RunningBot, Wrap } from './run-bot.js';
import { type SandboxLink, connectToSandbox } from './sandbox-link.js';

/** SIGTERM to exit: a supervisor that waits 10 s never has to kill us. */
const EXIT_WITHIN = 4_500;

const say = (sentence: string): void => {
  process.stderr.write(`${sentence}\n`);
};

/**
 * The whole process: configuration, then the bot or the sandbox, until it is told to stop. A start that cannot succeed
 * ends with exit code 1 and one sentence. `wrap` is for test entries that stand between the app and its ports.
 */
export async function runProcess(given: { readonly wrap?: Wrap } = {}): Promise<void> {
  try {
    const config = readConfig(process.env);
    if (wantsSandbox(config)) {
      const { runSandboxProcess } = await import('./sandbox/sandbox-process.js');
      const healthAddress = config.health === null ? null : writtenAddress(config.health);
      await runSandboxProcess({ speed: config.clockSpeed, healthAddress, logLevel: config.logLevel });
      return;
    }
    await runBotProcess(config, given.wrap);
  } catch (error) {
    end(error);
  }
}

async function runBotProcess(config: Config, wrap: Wrap | undefined): Promise<void> {
  const log = createLog({ level: config.logLevel });
  watchForBugs(log);
  const clock = clockFor(config);
  let running: RunningBot | null = null;
  let stopping = false;

  const stopWith = (code: number): void => {
    if (stopping) return;
    stopping = true;
    // Nothing is in hand before the start is done, and the store needs no goodbye.
    if (running === null) process.exit(code);
    setTimeout(() => process.exit(code), EXIT_WITHIN).unref();
    running.stop().then(
      () => process.exit(code),
      (error: unknown) => {
        log.error('stop.failed', describeError(error));
        process.exit(code);
      },
    );
  };
  const stop = (): void => stopWith(0);
  const fail = (error: unknown): void => {
    explain(error);
    stopWith(1);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);

  let link: SandboxLink | null = null;
  if (config.sandboxClock !== null && isSkippable(clock)) link = connectToSandbox({ clock, stop, bot: () => running });
  const notes = holdNotes();
  // Everything that is not needed to read the configuration is loaded only when it is known to be right.
  const { runBot } = await import('./run-bot.js');
  running = await runBot({
    config,
    clock,
    log,
    say,
    onFatal: fail,
    ...(config.health === null ? {} : { note: notes.note }),
    ...(link === null ? {} : { onLook: link.onLook }),
    ...(wrap === undefined ? {} : { wrap }),
  });
  log.info('ready', { milliseconds: Math.round(performance.now()) });
  link?.ready();
  if (config.health !== null) {
    // Loaded only now: nobody who waits for a promise waits for its counting.
    const { openHealth } = await import('./open-health.js');
    await openHealth({ address: config.health, bot: running, notes, clock, log, say });
  }
}

function clockFor({ sandboxClock, clockSpeed }: Config): AppClock | SkippableClock {
  if (sandboxClock !== null) return createSkippableClock(sandboxClock);
  if (clockSpeed === 1) return realClock;
  const now = Date.now();
  return createSkippableClock({ base: now, at: now, speed: clockSpeed });
}

const isSkippable = (clock: AppClock | SkippableClock): clock is SkippableClock => 'set' in clock;

/** Nothing important lives in memory, so a broken process may end at any time; but not over a stray promise of a library. */
function watchForBugs(log: Log): void {
  process.on('unhandledRejection', (error) => log.error('process.unhandled-rejection', describeError(error)));
  process.on('uncaughtException', (error) => {
    log.error('process.uncaught-exception', describeError(error));
    end(error);
  });
}

function end(error: unknown): never {
  explain(error);
  process.exit(1);
}

function explain(error: unknown): void {
  if (error instanceof StartError) {
    say(error.message);
  } else {
    const { kind, code } = describeError(error);
    say(
      `Something unexpected stopped me (${[kind, code].filter((part) => part !== undefined).join(', ')}); nothing was overwritten.`,
    );
  }
}
