import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { DAY, type Millis } from '../core/instant.js';
import { DATA_FILE } from './backup-folders.js';
import { readData } from './read-data.js';

/**
 * Fewer people than this are not told apart: whoever runs the bot for a few couples may be one of them, and must not
 * learn from a number that somebody took a break yesterday.
 */
const CROWD = 20;
/**
 * Told in steps of this: one look says little about one person's evening. Whoever looks again and again, and knows how many
 * of the crowd are their own accounts, can still see a step being crossed; only asking less often hides that.
 */
const STEP = 10;
const LATELY: Millis = 30 * DAY;

/** `people`: how many different ones are behind the number. Both from the one row of a statement. */
type Count = { readonly people: number; readonly told: number };
type Measure = { readonly name: string; readonly sql: string };

const distinct = (from: string): string => `SELECT count(*) AS people, count(*) AS told FROM (SELECT DISTINCT ${from})`;
const on = (platform: 'discord' | 'telegram'): string =>
  distinct(`person_id FROM accounts WHERE platform = '${platform}'`);

/** Nothing of anyone's settings, of what they wrote or looked up, and nothing about those who left. */
const MEASURES: readonly Measure[] = [
  { name: 'People', sql: distinct('id FROM persons WHERE erased_at IS NULL') },
  { name: 'On Discord', sql: on('discord') },
  { name: 'On Telegram', sql: on('telegram') },
  { name: 'Couples', sql: 'SELECT 2 * count(*) AS people, count(*) AS told FROM couples WHERE ended_at IS NULL' },
  { name: 'In a break within 30 days', sql: distinct('person_id FROM time_out_members WHERE opened_at >= @since') },
  {
    name: 'Returns kept, ever',
    sql: 'SELECT count(*) AS people, coalesce(sum(returns_kept), 0) AS told FROM persons WHERE returns_kept > 0',
  },
  {
    name: 'With prompts of their own times',
    sql: distinct('person_id FROM reflections WHERE schedule_time IS NOT NULL'),
  },
];

/** How much the bot is used, one line a number, also while it runs. Throws `StartError`. */
export function stats(dataDir: string, now: number): readonly string[] {
  return readData(join(dataDir, DATA_FILE), (client) =>
    MEASURES.map(({ name, sql }) => `${name}: ${told(countOf(client, sql, now - LATELY))}`),
  );
}

function countOf(client: Database, sql: string, since: number): Count {
  const statement = client.prepare<unknown[], Count>(sql);
  return (sql.includes('@since') ? statement.get({ since }) : statement.get()) ?? { people: 0, told: 0 };
}

/** Zero is a small number as well: that nobody is in a break says something about the two who could be. */
const told = ({ people, told: count }: Count): string =>
  people < CROWD ? 'too few to tell' : `${Math.floor(count / STEP) * STEP} or a few more`;
