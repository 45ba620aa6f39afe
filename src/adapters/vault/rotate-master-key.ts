import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { StartError } from '../../app/ports.js';
import { decrypt, encrypt } from './envelope.js';
import { HASH_KEY, type KeyFile, openKeyFile, type StoredKey } from './key-file.js';
import { keyIn } from './master-key.js';
import { keyBinding, sameBytes, usesOf } from './master-uses.js';

const KEY_BYTES = 32;
const HASH_KEY_VERSION = 1;

/** What a rotation does to files; on the disk when each returns. */
export type KeyPlace = {
  /** For its own user alone. */
  readonly write: (file: string, text: string) => void;
  /** `from` takes the place of `to` in one step. */
  readonly replace: (from: string, to: string) => void;
  readonly remove: (file: string) => void;
};

export type Rotation = {
  /** The key file. */
  readonly file: string;
  /** Of the master key; beside it lies the next one until it is in force. */
  readonly masterKeyFile: string;
  readonly place?: KeyPlace;
  readonly openKeys?: (file: string, mustExist: boolean) => KeyFile;
};

/** Where the next master key lies while a rotation is under way. */
const nextOf = (masterKeyFile: string): string => `${masterKeyFile}.next`;

/**
 * Gives the key file a new master key, and puts that into the file of the old one. The caller holds the writer lock: a
 * running vault would go on wrapping with the old one. Cut off anywhere, one of the two files opens the keys, and
 * `settleRotation` finds out which: the new key is on the disk before the first key is wrapped with it, and the old one
 * stays until all of them are. Throws `StartError` or `VaultError`; then the old master key is still in force, or the
 * rotation will be finished at the next start.
 */
export function rotateMasterKey({ file, masterKeyFile, place = onDisk, openKeys = openKeyFile }: Rotation): void {
  settleRotation({ file, masterKeyFile, place, openKeys });
  const before = keyIn(masterKeyFile);
  if (before === null) throw new StartError(`There is no master key in ${masterKeyFile}; nothing was changed.`);
  const next = nextOf(masterKeyFile);
  const after = randomBytes(KEY_BYTES);
  const keys = openKeys(file, true);
  try {
    // Before anything is written: a key that does not belong would be kept beside keys that it cannot open.
    refuseStranger(keys, before, file);
    place.remove(next);
    place.write(next, `${after.toString('base64')}\n`);
    wrapAll(keys, before, after);
  } finally {
    keys.close();
  }
  place.replace(next, masterKeyFile);
}

/**
 * The same where the master key is given from outside (MASTER_KEY): whoever gives it has both, so nothing is put
 * anywhere. Says whether there was anything to do: false, the keys were under the new one already.
 */
export function rewrapKeys(given: {
  readonly file: string;
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}): boolean {
  const keys = openKeyFile(given.file, true);
  try {
    if (belongs(keys, given.after)) return false;
    refuseStranger(keys, given.before, given.file);
    wrapAll(keys, given.before, given.after);
    return true;
  } finally {
    keys.close();
  }
}

/**
 * Before the master key is read at a start: finishes a rotation that was cut off after the keys were wrapped anew, and
 * removes what one left that was cut off before. The key file alone decides. The caller holds the writer lock, or this
 * would take the new key from a rotation that runs.
 */
export function settleRotation({ file, masterKeyFile, place = onDisk, openKeys = openKeyFile }: Rotation): void {
  const next = nextOf(masterKeyFile);
  if (!existsSync(next) || !existsSync(file)) return;
  const keys = openKeys(file, true);
  const [isOld, isNew] = [keyIn(masterKeyFile), keyIn(next)].map((key) => key !== null && belongs(keys, key));
  keys.close();
  if (isOld === true) place.remove(next);
  else if (isNew === true) place.replace(next, masterKeyFile);
}

function belongs(keys: KeyFile, masterKey: Uint8Array): boolean {
  const kept = keys.keptCheckValue();
  return kept !== null && sameBytes(kept, usesOf(masterKey).proof);
}

function refuseStranger(keys: KeyFile, masterKey: Uint8Array, file: string): void {
  if (belongs(keys, masterKey)) return;
  throw new StartError(
    `The master key does not belong to ${file}; give the one it was made with, nothing was changed.`,
  );
}

function wrapAll(keys: KeyFile, before: Uint8Array, after: Uint8Array): void {
  const [old, fresh] = [usesOf(before), usesOf(after)];
  const wrap = ({ owner, version }: Pick<StoredKey, 'owner' | 'version'>, plain: Uint8Array): Uint8Array =>
    encrypt(fresh.wrapping, version, keyBinding(owner, version), plain);
  const hashKey = { owner: HASH_KEY, version: HASH_KEY_VERSION };
  keys.rewrap({
    wrapAgain: (key) => {
      const plain = decrypt(old.wrapping, keyBinding(key.owner, key.version), key.wrapped);
      try {
        return wrap(key, plain);
      } finally {
        plain.fill(0);
      }
    },
    // At the first rotation only: from then on it is one of the keys. Invites that are open stay good.
    more: keys.newest(HASH_KEY) === null ? [{ ...hashKey, wrapped: wrap(hashKey, old.hashing) }] : [],
    checkValue: fresh.proof,
  });
}

const onDisk: KeyPlace = {
  write: (file, text) => {
    const handle = openSync(file, 'wx', 0o600);
    try {
      writeSync(handle, text);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    syncFolder(file);
  },
  replace: (from, to) => {
    renameSync(from, to);
    syncFolder(to);
  },
  remove: (file) => {
    rmSync(file, { force: true });
    syncFolder(file);
  },
};

/** A name that was given or taken is on the disk only with its folder. Windows cannot open one, and needs not. */
function syncFolder(file: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(dirname(file), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
