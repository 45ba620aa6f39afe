import Database from 'better-sqlite3';
import { join } from 'node:path';
import type { Chance } from '../privacy/chance.js';
import { makeEarlierHouse, schemaVersions } from '../faults/process/earlier-house.js';
import { openData, wordsUnder } from '../faults/process/what-waits.js';
import type { CrashTown } from './crash-town.js';
import type { Killing } from './killing.js';
import { residentOnDiscord, residentOnTelegram } from './resident.js';
import { readRows } from './rows.js';

const MINUTES = 60_000;
const DUE_IN = 5 * MINUTES;

export type Migrated = { readonly was: 'before' | 'after'; readonly findings: readonly string[] };

/**
 * A data folder of an earlier version, on which today's bot is started and killed while it migrates. Started again, it
 * asks for the return that was promised in that version's time, and opens what was written then. The bot is not running
 * afterwards.
 */
export async function migrateUnderFire(given: {
  readonly town: CrashTown;
  readonly killing: Killing;
  readonly chance: Chance;
  readonly number: number;
  readonly dataDir: string;
}): Promise<Migrated> {
  const { town, killing, chance, number, dataDir } = given;
  const { bot, clock, discord, telegram } = town.sandbox;
  await bot.stop();
  const around = { quiet: town.settle, skip: clock.skip, wrote: () => undefined };
  const ona = await residentOnTelegram(town.sandbox, `ona ${number}`, around);
  const oskar = await residentOnDiscord(town.sandbox, `oskar ${number}`, around);
  await discord.control.addGuild({ name: `Old home ${number}`, members: [oskar.name] });
  // Only who opened the chat with the bot can be written to. It hears of it when it is up again.
  await telegram.control.start(ona.name);
  const version = chance.oneOf(schemaVersions().slice(0, -1));
  const words = `${ona.name}: written with ${version}`;
  const isOnasTurn = chance.below(2) === 0;
  const [caller, partner] = isOnasTurn ? [ona, oskar] : [oskar, ona];
  const kept = await makeEarlierHouse(dataDir, {
    version,
    couple: [caller.account, partner.account],
    at: clock.now(),
    dueAt: clock.now() + DUE_IN,
    words,
  });
  await killing.whileItMigrates(dataDir);
  const was = countMigrations(dataDir) === schemaVersions().length ? 'after' : 'before';
  await killing.start(dataDir);
  await town.settle();
  await clock.skip(DUE_IN);
  await town.settle();
  const asks = readRows(dataDir, (rows) =>
    rows.outboxOf(kept.caller).filter(({ kind, state }) => kind === 'time-out/ask' && state === 'sent'),
  );
  await bot.stop();
  const data = openData(dataDir, clock.now);
  const note = await wordsUnder(data, kept.noteId);
  await data.close();
  const onScreen = caller.screen().filter(({ text }) => /^It.s time\.$/.test(text)).length;
  return {
    was,
    findings: [
      ...(asks.length === 1 && onScreen === 1
        ? []
        : [`${caller.name} was asked ${onScreen} times after a migration from ${version}`]),
      ...(note === words ? [] : [`${caller.name}'s note is lost after a migration from ${version}`]),
    ],
  };
}

/** Only once the bot has been there: a reader leaves a log beside the file, by which its opening is told. */
function countMigrations(dataDir: string): number {
  const file = new Database(join(dataDir, 'intermission.db'), { readonly: true });
  try {
    return file.prepare<[], number>('SELECT count(*) FROM __drizzle_migrations').pluck().get() ?? 0;
  } finally {
    file.close();
  }
}
