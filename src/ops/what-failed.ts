import { join } from 'node:path';
import Database from 'better-sqlite3';
import { checkKeyFile, tellsOfDamage, whyClosed } from '../adapters/vault/check-key-file.js';
import { codeOf } from '../app/describe-error.js';
import { StartError } from '../app/ports.js';
import { assertNever } from '../core/assert-never.js';
import { isThere } from './is-there.js';
import { unreadable } from './unreadable.js';

/** What only the disk that is written to says. */
const OF_THE_COPY = /^(?:SQLITE_FULL|ENOSPC|EDQUOT|EROFS|SQLITE_READONLY)/;

export const DATA_DAMAGED = 'is damaged: stop the bot and restore the newest backup.';
export const KEYS_DAMAGED = 'is damaged: stop the bot, and put back the newest copy from a backup.';

/**
 * After a copy failed or came out bad: what is wrong with the files it was made of, which is news to whoever runs this,
 * and worse than a full disk for backups. Null: nothing.
 */
export function whatIsWrongWith(
  live: { readonly data: string; readonly keys: string },
  { dataDir, masterKey, error }: { readonly dataDir: string; readonly masterKey: Uint8Array; readonly error: unknown },
): StartError | null {
  if (OF_THE_COPY.test(String(codeOf(error)))) return null;
  const sentence = ofData(live.data) ?? ofKeys(live.keys, masterKey, dataDir);
  return sentence === null ? null : new StartError(`No backup could be made: ${sentence}`);
}

function ofData(file: string): string | null {
  let client: Database.Database | null = null;
  try {
    client = new Database(file, { readonly: true, fileMustExist: true });
    return client.pragma('quick_check(1)', { simple: true }) === 'ok' ? null : `${file} ${DATA_DAMAGED}`;
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error;
    return tellsOfDamage(error.code) ? `${file} ${DATA_DAMAGED}` : unreadable(file, whyClosed(file, error.code));
  } finally {
    client?.close();
  }
}

function ofKeys(file: string, masterKey: Uint8Array, dataDir: string): string | null {
  const state = checkKeyFile(file, masterKey);
  switch (state.kind) {
    case 'good':
      return null;
    case 'damaged':
      return `The key file ${file} ${KEYS_DAMAGED}`;
    case 'unreadable':
      return unreadable(file, state.code);
    case 'other-master-key':
      return isThere(join(dataDir, 'master.key.next'))
        ? 'A change of the master key was cut off: start the bot, which finishes it, and leave master.key.next where it is.'
        : `The keys in ${file} belong to another master key; give the one of their time.`;
    default:
      return assertNever(state);
  }
}
