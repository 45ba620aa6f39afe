import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import type { SeenMessage } from '../../src/sandbox/contract.js';
import { type Sandbox, startSandbox } from '../../src/sandbox/run-sandbox.js';
import { CALLER_ON, KILL_FILE, type KillPoint } from '../entries/kill-points.js';
import { keepCouples, type KnownAccount } from './couples-in-store.js';

/** The built entry: `npm test` builds before it runs. */
const ENTRY = fileURLToPath(new URL('../../dist/test/entries/kill-at.js', import.meta.url));
const MORNING = Date.parse('2026-03-04T06:00:00Z');
const TWENTY_MINUTES = 20 * 60_000;

export type Story = {
  /** What the caller saw of it: on Discord an answer within its three seconds, on Telegram a message. */
  readonly sawPromise: boolean;
  /** What the killed process had kept. */
  readonly keptAtDeath: number;
  /** Rows of the data file, read beside the bot. */
  readonly breaks: number;
  readonly promises: number;
  readonly askRows: number;
  readonly unsentRows: number;
  /** Messages on the two screens: the partner's, and the caller's before and from the promised minute on. */
  readonly told: number;
  readonly replies: number;
  readonly asks: number;
  readonly violations: readonly string[];
};

export type Stories = {
  /**
   * The couple of that number: one calls a break, the bot is killed at the point and started again, and the promised
   * minute comes. `callAgain`: the caller repeats the call, as one does with a Discord command that was not answered.
   */
  readonly killedAt: (couple: number, point: KillPoint, callAgain: boolean) => Promise<Story>;
  readonly close: () => Promise<void>;
};

/** One bot on both platforms, for couples whose caller is on this one and whose partner is on the other. */
export async function startStories(callerOn: 'discord' | 'telegram', couples: number): Promise<Stories> {
  const dataDir = await mkdtemp(join(tmpdir(), 'killed-'));
  const sandbox = await startSandbox({ dataDir, startAt: MORNING, entry: ENTRY, env: { [CALLER_ON]: callerOn } });
  const stage: Stage = { sandbox, dataDir, callerOn };
  const pairs: Pair[] = [];
  for (let couple = 0; couple < couples; couple += 1) pairs.push(await meet(stage, `Ana ${couple}`, `Ben ${couple}`));
  await sandbox.discord.control.addGuild({
    name: 'Home',
    members: pairs.map(({ ana, ben }) => (callerOn === 'discord' ? ana : ben)),
  });
  await keepCouples(dataDir, { couples: pairs.map(({ accounts }) => accounts), at: MORNING - 86_400_000 });
  return {
    killedAt: async (couple, point, callAgain) => {
      const pair = pairs[couple];
      if (pair === undefined) throw new Error(`There is no couple ${couple}.`);
      return tell(stage, pair, point, callAgain);
    },
    close: async () => {
      await sandbox.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

type Stage = { readonly sandbox: Sandbox; readonly dataDir: string; readonly callerOn: 'discord' | 'telegram' };
type Pair = { readonly ana: string; readonly ben: string; readonly accounts: readonly [KnownAccount, KnownAccount] };

async function meet({ sandbox, callerOn }: Stage, ana: string, ben: string): Promise<Pair> {
  const { discord, telegram } = sandbox;
  const [onDiscord, onTelegram] = callerOn === 'discord' ? [ana, ben] : [ben, ana];
  const onD: KnownAccount = { platform: 'discord', externalId: await discord.control.addPerson({ name: onDiscord }) };
  const telegramId = await telegram.control.addPerson({ name: onTelegram });
  await telegram.control.start(onTelegram);
  const onT: KnownAccount = { platform: 'telegram', externalId: String(telegramId) };
  return { ana, ben, accounts: callerOn === 'discord' ? [onD, onT] : [onT, onD] };
}

async function tell(stage: Stage, pair: Pair, point: KillPoint, callAgain: boolean): Promise<Story> {
  const { sandbox, dataDir } = stage;
  const { bot, clock } = sandbox;
  const killFile = join(dataDir, KILL_FILE);
  // A story that broke off leaves no bot behind for the next one.
  if (!bot.isRunning()) await bot.start();
  await settled(sandbox);

  const calledAt = clock.now();
  const ended = bot.ended();
  await writeFile(killFile, point);
  const answer = call(stage, pair);
  if (point.startsWith('ask')) {
    await answer;
    await settled(sandbox);
    await clock.skip(TWENTY_MINUTES);
  }
  if ((await ended) !== null) throw new Error(`The bot was not killed at "${point}".\n${bot.output()}`);
  await rm(killFile);
  const keptAtDeath = count(stage, pair, BREAKS);

  await bot.start();
  await settled(sandbox);
  // By now the command is answered or it never will be; nobody has to sit out Discord's three seconds.
  const acknowledged = await Promise.race([answer, Promise.resolve(false)]);
  if (callAgain) await call(stage, pair);
  await settled(sandbox);
  if (!point.startsWith('ask')) await clock.skip(TWENTY_MINUTES);
  await settled(sandbox);

  const dueAt = count(stage, pair, 'SELECT max(due_at) FROM time_out_members WHERE person_id = @ana');
  const seenBy = (name: string, on: 'discord' | 'telegram'): readonly SeenMessage[] =>
    sandbox[on].control.sees(name).filter(({ from, sentAt }) => from === 'bot' && sentAt >= calledAt);
  const ana = seenBy(pair.ana, stage.callerOn);
  return {
    sawPromise: stage.callerOn === 'discord' ? acknowledged : ana.some(({ sentAt }) => sentAt < dueAt),
    keptAtDeath,
    breaks: count(stage, pair, BREAKS),
    promises: count(stage, pair, `${MEMBERS} AND due_at IS NOT NULL`),
    askRows: count(stage, pair, "SELECT count(*) FROM outbox WHERE to_person = @ana AND notice_kind = 'time-out/ask'"),
    unsentRows: count(stage, pair, "SELECT count(*) FROM outbox WHERE to_person IN (@ana, @ben) AND state <> 'sent'"),
    told: seenBy(pair.ben, stage.callerOn === 'discord' ? 'telegram' : 'discord').length,
    replies: ana.filter(({ sentAt }) => sentAt < dueAt).length,
    asks: ana.filter(({ sentAt }) => sentAt >= dueAt).length,
    violations: [sandbox.discord, sandbox.telegram].flatMap(({ control }) =>
      control.violations().flatMap(({ violations }) => violations),
    ),
  };
}

/** Says whether it was answered in time; on Telegram there is no such thing. */
async function call({ sandbox, callerOn }: Stage, { ana }: Pair): Promise<boolean> {
  if (callerOn === 'discord') {
    const { acknowledged } = await sandbox.discord.control.command(ana, { name: 'timeout' });
    return acknowledged;
  }
  await sandbox.telegram.control.say(ana, '/timeout');
  return false;
}

/** Every update is confirmed, nothing is due, nothing is on its way; or the bot is dead. */
async function settled({ telegram, bot }: Sandbox): Promise<void> {
  while (bot.isRunning() && telegram.control.pendingUpdates() > 0)
    await new Promise((resolve) => setTimeout(resolve, 5));
  await bot.whenQuiet();
}

const MEMBERS = 'SELECT count(*) FROM time_out_members WHERE person_id IN (@ana, @ben)';
const BREAKS = 'SELECT count(DISTINCT time_out_id) FROM time_out_members WHERE person_id IN (@ana, @ben)';

/** Read only, and beside the bot: what is in the data file, not what the bot says of it. */
function count({ dataDir }: Stage, { accounts }: Pair, query: string): number {
  const file = new Database(join(dataDir, 'intermission.db'), { readonly: true });
  try {
    const person = file
      .prepare<[string, string], string>('SELECT person_id FROM accounts WHERE platform = ? AND external_id = ?')
      .pluck();
    const [ana, ben] = accounts.map(({ platform, externalId }) => person.get(platform, externalId));
    return file.prepare<[object], number>(query).pluck().get({ ana, ben }) ?? 0;
  } finally {
    file.close();
  }
}
