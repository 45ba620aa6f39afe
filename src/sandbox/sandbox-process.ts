import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EchoLevel } from './bot-output.js';
import { bringPeople } from './cast.js';
import { serveControl } from './control-http.js';
import { type Sandbox, startSandbox } from './run-sandbox.js';

/**
 * `npm start` without a token: both platforms here, the bot beside them, people to try it with, and the page that shows
 * it all. Runs until it is told to stop. Keeps nothing: the platforms begin empty each time, so what the bot knew of the
 * people of last time would be of nobody.
 */
export async function runSandboxProcess(options: {
  /** How many seconds pass in one, for the platforms and the bot alike; Discord's wait for an answer stays real. */
  readonly speed: number;
  /** Of the bot's health page, with its port; null: there is none. */
  readonly healthAddress: string | null;
  /** From which level on the bot's log is shown in the terminal. The page has more of it. */
  readonly logLevel: EchoLevel;
}): Promise<void> {
  // A folder a run: two try-outs at once have nothing to do with each other, and neither with real data.
  const dataDir = mkdtempSync(join(tmpdir(), 'intermission-try-out-'));
  // A bot that is not waited for may still be writing there.
  process.once('exit', () => rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 }));
  const LOG_LEVEL = options.logLevel === 'debug' ? 'debug' : 'info';
  let isStopping = false;
  let newest: Sandbox | null = null;
  const open = async (): Promise<Sandbox> => {
    newest = await startSandbox({
      dataDir,
      attended: { echo: options.logLevel },
      speed: options.speed,
      env: { LOG_LEVEL, HEALTH_ADDRESS: options.healthAddress ?? 'off' },
    });
    return newest;
  };
  const settle = async (sandbox: Sandbox): Promise<Sandbox> => {
    try {
      await bringPeople(sandbox);
      if (isStopping) throw new Error(ENDING);
      await sandbox.bot.start();
      return sandbox;
    } catch (error) {
      await sandbox.close();
      throw error;
    }
  };

  const first = await open();
  const beginAnew = async (): Promise<Sandbox> => {
    if (isStopping) throw new Error(ENDING);
    rmSync(dataDir, { recursive: true, force: true });
    mkdirSync(dataDir, { mode: 0o700 });
    return settle(await open());
  };
  let beginning: Promise<unknown> = Promise.resolve();
  const control = await serveControl({
    sandbox: first,
    startAnew: () => {
      const begun = beginAnew();
      beginning = begun.catch(() => undefined);
      return begun;
    },
  });
  const stop = (): void => {
    // The bot gets its five seconds; a second Ctrl-C does not wait for them.
    process.once('SIGINT', () => process.exit(130));
    isStopping = true;
    // While it starts over, the newest may not have its bot yet, and then gets none: what is on its way is waited for,
    // so that nothing writes into the folder once it is removed.
    void Promise.resolve(newest?.bot.stop())
      .then(() => beginning)
      .then(() => Promise.all([control.close(), newest?.close()]))
      .finally(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);

  await settle(first).catch((error: unknown) => {
    if (isStopping) return;
    // The bot has said in its own sentence why it cannot start, and everybody has seen it.
    if (first.bot.output().split('\n').some(isSentence)) process.exit(1);
    throw error;
  });
  if (!isStopping) process.stdout.write(`${whereToLook(control.url)}\n`);
}

const ENDING = 'It is being ended.';

/** What the bot prints is its log, which is JSON, and now and then a sentence for whoever runs it. */
const isSentence = (line: string): boolean => line !== '' && !line.startsWith('{');

const whereToLook = (url: string): string => `
No token is set, so this is a try-out: a Discord and a Telegram of its own, on this machine only. Nothing of it is kept.

  Open ${url}

All of it can be done over HTTP too: GET ${url}/help lists the paths.
For real people, put tokens into .env (see .env.example). Ctrl-C stops everything.`;
