import { statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { type BelongsTo, belongsTo, checkKeyFile } from '../../adapters/vault/check-key-file.js';
import { keyIn, parseKey } from '../../adapters/vault/master-key.js';
import type { Config } from '../../config.js';
import { DATA_FILE, KEY_FILE } from '../backup-folders.js';
import { isThere } from '../is-there.js';
import { unreadable } from '../unreadable.js';
import { KEYS_DAMAGED } from '../what-failed.js';
import { type Finding, note, wrong } from './finding.js';

/** The keys of 300,000 people. To open each of more would take long and much memory beside the bot; each backup does it. */
const OPEN_EACH_UP_TO_BYTES = 32 * 1024 * 1024;
const BUSY_MS = 5_000;

/** Whether the master key is there and opens the keys, and every sealed text has its key. Never shows one. */
export function checkKeys({ dataDir, masterKey: given }: Pick<Config, 'dataDir' | 'masterKey'>): readonly Finding[] {
  const [data, keys, kept] = [join(dataDir, DATA_FILE), join(dataDir, KEY_FILE), join(dataDir, 'master.key')];
  // A first start makes all of it.
  if (!isThere(data) && !isThere(keys)) return [];
  if (!isThere(keys)) {
    return [wrong(`There is data but its keys are missing: put back ${keys}, or restore a backup.`)];
  }
  const masterKey = given === null ? keyIn(kept) : parseKey(given.reveal(), 'MASTER_KEY');
  if (masterKey === null) {
    return [
      isThere(kept)
        ? wrong(
            `There is no key of 32 bytes in ${kept}: put back your copy of it, or nothing that is stored can be read.`,
          )
        : wrong(
            `There is no master key: put back ${kept} from your copy, or give it as MASTER_KEY, or nothing that is stored can be read.`,
          ),
    ];
  }
  const state = stateOf(keys, masterKey);
  switch (state.kind) {
    case 'unreadable':
      return [wrong(unreadable(keys, state.code))];
    case 'damaged':
      return [wrong(`The key file ${keys} ${KEYS_DAMAGED}`)];
    case 'other-master-key':
      return [otherKey(keys, kept, given !== null)];
    case 'good':
      // Looked at twice: who was deleted in between has lost both, and who has just begun to write has both by now.
      return isThere(data) && lacksKeys(data, keys) && lacksKeys(data, keys)
        ? [
            wrong(
              `Some of what people wrote has no key in ${keys} and cannot be read: put back the newest copy of that file.`,
            ),
          ]
        : [];
  }
}

function otherKey(keys: string, kept: string, isGiven: boolean): Finding {
  const next = `${kept}.next`;
  const after = !isGiven && isThere(next) ? keyIn(next) : null;
  return after !== null && stateOf(keys, after).kind === 'good'
    ? note(
        'A change of the master key was cut off: the next start of the bot finishes it; until then leave master.key.next where it is.',
      )
    : wrong(
        `The master key in ${isGiven ? 'MASTER_KEY' : kept} does not open ${keys}: give the one that it was made with.`,
      );
}

const stateOf = (keys: string, masterKey: Uint8Array): BelongsTo =>
  (statSync(keys).size <= OPEN_EACH_UP_TO_BYTES ? checkKeyFile : belongsTo)(keys, masterKey);

/** Whether some text needs a key that is not there; the version of its key is the second byte of what is sealed. */
function lacksKeys(data: string, keys: string): boolean {
  // What is wrong with the data file is told where that is looked at.
  let client: Database.Database | null = null;
  try {
    client = new Database(data, { readonly: true, fileMustExist: true, timeout: BUSY_MS });
    client.prepare('ATTACH ? AS kept').run(keys);
    const lacking = client.prepare(
      `SELECT 1 FROM main.sealed AS text WHERE NOT EXISTS (
         SELECT 1 FROM kept.keys AS one WHERE one.owner_kind = text.owner_kind AND one.owner_id = text.owner_id
           AND printf('%02X', one.version) = hex(substr(text.ciphertext, 2, 1))) LIMIT 1`,
    );
    return lacking.get() !== undefined;
  } catch (error) {
    if (error instanceof Database.SqliteError) return false;
    throw error;
  } finally {
    client?.close();
  }
}
