import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serveControl } from './control-http.js';
import { type Sandbox, startSandbox } from './run-sandbox.js';

/**
 * `npm start` without a token: both platforms here, the bot beside them, and two people to try it with. Runs until it is
 * told to stop. Keeps nothing: the platforms begin empty each time, so what the bot knew of the people of last time
 * would be of nobody.
 */
export async function runSandboxProcess(options: {
  /** How many seconds pass in one, for the platforms and the bot alike; Discord's wait for an answer stays real. */
  readonly speed: number;
  /** Of the bot's health page; null: there is none. */
  readonly port: number | null;
  readonly logLevel: string;
}): Promise<void> {
  // A folder a run: two try-outs at once have nothing to do with each other, and neither with real data.
  const dataDir = mkdtempSync(join(tmpdir(), 'intermission-try-out-'));
  process.once('exit', () => rmSync(dataDir, { recursive: true, force: true }));
  const sandbox = await startSandbox({
    dataDir,
    attended: true,
    speed: options.speed,
    env: { LOG_LEVEL: options.logLevel, ...(options.port === null ? {} : { PORT: String(options.port) }) },
  });
  const control = await serveControl({ sandbox });
  const stop = (): void => {
    // The bot gets its five seconds; a second Ctrl-C does not wait for them.
    process.once('SIGINT', () => process.exit(130));
    void sandbox.bot
      .stop()
      .then(() => Promise.all([control.close(), sandbox.close()]))
      .finally(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);

  await sandbox.discord.control.addPerson({ name: 'Ana', userInstalled: true });
  await sandbox.discord.control.addGuild({ name: 'Home', members: ['Ana'] });
  await sandbox.telegram.control.addPerson({ name: 'Ben' });
  await sandbox.bot.start().catch((error: unknown) => {
    // The bot has said in its own sentence why it cannot start, and everybody has seen it.
    if (sandbox.bot.output() !== '') process.exit(1);
    throw error;
  });
  await pair(sandbox);
  process.stdout.write(`${whatToDo(control.url)}\n`);
}

/**
 * Ana makes a code, Ben opens it, Ana looks and says that it is him: the taps that two people make, so that they are a
 * couple at once. What she has to press is always the first button of her newest message.
 */
async function pair({ discord, telegram, bot }: Sandbox): Promise<void> {
  const pressFirst = async (): Promise<void> => {
    const button = discord.control.sees('Ana').at(-1)?.buttons[0]?.[0];
    if (typeof button?.data === 'string') await discord.control.press('Ana', button.data);
  };
  await discord.control.command('Ana', { name: 'us' });
  await pressFirst();
  const text = discord.control.sees('Ana').at(-1)?.text ?? '';
  const code = /\b[0-9A-HJKMNP-TV-Z]{10}\b/.exec(text)?.[0];
  if (code === undefined) return;
  await telegram.control.start('Ben', code);
  await waitUntil(() => telegram.control.sees('Ben').some((message) => message.from === 'bot'));
  await bot.whenQuiet();
  await pressFirst();
  await pressFirst();
  await bot.whenQuiet();
}

/** Telegram's updates are fetched by the bot, so an act there is answered a moment later. Gives up after 5 s. */
async function waitUntil(isThere: () => boolean): Promise<void> {
  for (let tries = 0; tries < 100 && !isThere(); tries += 1) await new Promise((resolve) => setTimeout(resolve, 50));
}

const whatToDo = (url: string): string => `
No token is set, so this is a try-out: a Discord and a Telegram of its own, on this machine only. Nothing of it is kept.
Ana is on Discord, Ben is on Telegram. In another terminal, let Ana take a break:

  curl -s ${url}/discord/act -H 'content-type: application/json' -d '{"kind":"command","person":"Ana","name":"timeout"}'

and look at what Ben sees:

  curl -s ${url}/telegram/Ben/screen

Skip twenty minutes:  curl -s ${url}/clock -H 'content-type: application/json' -d '{"skip":1200000}'
Press a button:       the same as the first line, with {"kind":"press","person":"Ana","data":"…"} from what Ana sees.
What Ana sees:        curl -s ${url}/discord/Ana/screen

For real people, put tokens into .env (see .env.example). Ctrl-C stops everything.`;
