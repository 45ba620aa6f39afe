import { createHmac, randomBytes } from 'node:crypto';
import { StartError } from '../../app/ports.js';
import { type Vault, VaultError, type VaultOwner } from '../../app/vault-port.js';
import { Secret } from '../../app/secret.js';
import { type Binding, decrypt, encrypt, keyVersionOf } from './envelope.js';
import { HASH_KEY, openKeyFile, type WrappedKey } from './key-file.js';
import { keyBinding, sameBytes, usesOf } from './master-uses.js';

export type OpenVault = {
  /** The key file (`keys.db`): SQLite, apart from the data. */
  readonly file: string;
  /** 32 bytes. */
  readonly masterKey: Uint8Array;
  readonly now: () => number;
  /** Data that was sealed is there, so the key file has to be too. */
  readonly dataExists?: boolean;
};

const KEY_BYTES = 32;
const FIRST_VERSION = 1;
/** Unwrapped keys at hand: enough for whoever is talking to the bot at a time. */
const MOST_CACHED = 1_000;

/**
 * Opens the vault. Throws `StartError` when the key file cannot be used or belongs to another master key; then nothing
 * in it was changed.
 */
export function openVault({ file, masterKey, now, dataExists = false }: OpenVault): Vault {
  if (masterKey.length !== KEY_BYTES) throw new StartError('MASTER_KEY must hold 32 bytes in base64 or hex.');
  const { wrapping, hashing: ownHashing, proof } = usesOf(masterKey);
  const keys = openKeyFile(file, dataExists);
  if (!sameBytes(keys.checkValue(proof), proof)) {
    keys.close();
    throw new StartError(`MASTER_KEY does not belong to ${file}; set the one it was made with, nothing was changed.`);
  }
  const cache = new Map<string, Buffer>();
  // Codes that were given out before a rotation are still known by the hash they had.
  const handedOn = keys.newest(HASH_KEY);
  const hashing =
    handedOn === null ? ownHashing : decrypt(wrapping, keyBinding(HASH_KEY, handedOn.version), handedOn.wrapped);

  const unwrap = (owner: VaultOwner, key: WrappedKey): Buffer => {
    const name = cacheName(owner, key.version);
    const known = cache.get(name);
    if (known !== undefined) return known;
    const plain = decrypt(wrapping, keyBinding(owner, key.version), key.wrapped);
    const [oldest] = cache.keys();
    if (cache.size >= MOST_CACHED && oldest !== undefined) cache.delete(oldest);
    cache.set(name, plain);
    return plain;
  };
  const keyFor = (owner: VaultOwner): { readonly version: number; readonly plain: Buffer } => {
    const there = keys.newest(owner) ?? makeKey(owner);
    return { version: there.version, plain: unwrap(owner, there) };
  };
  const makeKey = (owner: VaultOwner): WrappedKey =>
    keys.add(owner, {
      version: FIRST_VERSION,
      wrapped: encrypt(wrapping, FIRST_VERSION, keyBinding(owner, FIRST_VERSION), randomBytes(KEY_BYTES)),
    });
  const forget = (owner: VaultOwner): void => {
    for (const [name, plain] of cache) {
      if (!name.startsWith(cacheName(owner, ''))) continue;
      plain.fill(0);
      cache.delete(name);
    }
  };

  return {
    seal: async (owner, table, id, text) => {
      const { version, plain } = keyFor(owner);
      const ciphertext = encrypt(plain, version, textBinding(table, id, owner), Buffer.from(text.reveal(), 'utf8'));
      return { id, owner, table, ciphertext, at: now() as Awaited<ReturnType<Vault['seal']>>['at'] };
    },
    open: async ({ id, owner, table, ciphertext }) => {
      const key = keys.byVersion(owner, keyVersionOf(ciphertext));
      if (key === null) throw new VaultError(keys.newest(owner) === null ? 'key-gone' : 'altered');
      return new Secret(decrypt(unwrap(owner, key), textBinding(table, id, owner), ciphertext).toString('utf8'));
    },
    shred: async (owner) => {
      forget(owner);
      keys.remove(owner);
    },
    hash: (text) => createHmac('sha256', hashing).update(text.reveal(), 'utf8').digest('hex'),
    close: () => {
      for (const plain of cache.values()) plain.fill(0);
      cache.clear();
      keys.close();
    },
  };
}

const textBinding = (table: string, id: string, owner: VaultOwner): Binding => [
  'text',
  table,
  id,
  owner.kind,
  owner.id,
];
const cacheName = (owner: VaultOwner, version: number | ''): string => `${owner.kind}:${owner.id}:${version}`;
