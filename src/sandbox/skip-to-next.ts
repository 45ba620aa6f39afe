import type { Sandbox } from './run-sandbox.js';

/** Real time. A bot that cannot reach a platform is never quiet, and time must be skippable then as well. */
const QUIET_WITHIN = 1_000;

const NOT_RUNNING = 'The bot is not running, so nothing can come due.';

/** Skips to the next moment at which something is due. Gives words for the reader when there is none, else null. */
export async function skipToNext({ clock, bot }: Pick<Sandbox, 'clock' | 'bot'>): Promise<string | null> {
  if (bot.status() !== 'running') return NOT_RUNNING;
  // What is still being done may set the next moment.
  await atMost(QUIET_WITHIN, bot.whenQuiet());
  const rows = await bot.waiting();
  if (rows === null || bot.status() !== 'running') return NOT_RUNNING;
  const next = rows.map(({ dueAt }) => dueAt).find((at) => at > clock.now());
  if (next === undefined) return 'Nothing is due: the bot keeps nothing for later at this moment.';
  await clock.skipTo(next);
  return null;
}

async function atMost(milliseconds: number, done: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([done, late]);
  clearTimeout(timer);
}
