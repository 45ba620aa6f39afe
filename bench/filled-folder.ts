import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { migrationsFolder } from '../src/adapters/sqlite/migrations-folder.js';
import { openDatabase } from '../src/adapters/sqlite/open-database.js';
import { loadMasterKey } from '../src/adapters/vault/master-key.js';
import { openVault } from '../src/adapters/vault/open-vault.js';
import { DAY, type Instant } from '../src/core/instant.js';
import type { Platform } from '../src/core/person/state.js';
import { FILL_TABLES } from './filled-rows.js';

/** A data folder as years of use leave it. */
export type Filled = {
  readonly dataDir: string;
  readonly couples: number;
  readonly platform: Platform;
  /** Of the data file and the key file together. */
  readonly bytes: number;
};

export const dataFileOf = (dataDir: string): string => join(dataDir, 'intermission.db');

/**
 * Couples with everything in use: people with settings and accounts, pacts, breaks that are over, schedules with a timer
 * each, journals, check-ins, bids, things said, what was sent and heard lately. By SQL into the tables as the migrations
 * make them; the first person of each couple has a prompt coming within a week, none before tomorrow.
 */
export function fillFolder(
  dataDir: string,
  given: { readonly couples: number; readonly platform: Platform; readonly now: Instant; readonly zone: string },
): Filled {
  const { couples, platform, now, zone } = given;
  mkdirSync(dataDir, { recursive: true });
  const keyFile = join(dataDir, 'keys.db');
  const masterKey = loadMasterKey({ value: null, file: join(dataDir, 'master.key'), dataExists: false });
  openVault({ file: keyFile, masterKey, now: () => now, dataExists: false }).close();
  openDatabase(dataFileOf(dataDir), migrationsFolder('sqlite')).close();
  // The zones were looked through when the data was made: a start has nothing to compute.
  writeFileSync(join(dataDir, 'zone-data'), `${process.versions['tz'] ?? 'unknown'}\n`, { mode: 0o600 });

  inBulk(keyFile, (client) => {
    // As many and as long as real ones, for every second person; who is measured while writing is one of the others.
    client.exec(`INSERT INTO keys (owner_kind, owner_id, version, wrapped)
      WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${couples * 2 - 1})
      SELECT 'person', printf('P%021d', i), 1, randomblob(62) FROM n WHERE i % 2 = 0`);
  });
  inBulk(dataFileOf(dataDir), (client) => {
    client.exec('CREATE TEMP TABLE everyone (i INTEGER PRIMARY KEY)');
    client.exec(`INSERT INTO everyone WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${couples * 2 - 1})
      SELECT i FROM n`);
    // Numbers of JavaScript are bound as REAL, and what is reckoned from them would be as well.
    const whole = { couples: BigInt(couples), now: BigInt(now), tomorrow: BigInt(now + DAY) };
    for (const sql of FILL_TABLES) client.prepare(sql).run({ ...whole, platform, zone });
  });
  const bytes = [dataFileOf(dataDir), keyFile].reduce((sum, file) => sum + statSync(file).size, 0);
  return { dataDir, couples, platform, bytes };
}

/** Without a journal and without waiting for the disk: a file that is cut off here is thrown away. */
export function inBulk(file: string, work: (client: Database.Database) => void): void {
  const client = new Database(file);
  try {
    client.pragma('journal_mode = OFF');
    client.pragma('synchronous = OFF');
    client.pragma('foreign_keys = OFF');
    client.pragma('cache_size = -200000');
    client.exec('BEGIN EXCLUSIVE');
    work(client);
    client.exec('COMMIT');
  } finally {
    client.close();
  }
}

/**
 * The couple of a number, so that those that are used lie all over the file and no two numbers are the same couple: 7919
 * is a prime that divides none of the sizes.
 */
export const spread = (number: number, couples: number): number => (number * 7_919) % couples;
