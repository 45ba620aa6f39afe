import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { VaultError } from '../../app/vault-port.js';

/** Layout: format byte, key version byte, 96-bit IV, 128-bit tag, ciphertext. Both bytes are authenticated as well. */
const FORMAT = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const HEADER_BYTES = 2;
const TEXT_AT = HEADER_BYTES + IV_BYTES + TAG_BYTES;

/** What a sealed value is bound to: moved elsewhere it does not open. */
export type Binding = readonly string[];

/**
 * AES-256-GCM under a random IV. One key seals one person's or couple's texts: at 2^32 of them (NIST SP 800-38D, 8.3)
 * IVs would have to be counted instead.
 */
export function encrypt(key: Uint8Array, keyVersion: number, binding: Binding, plain: Uint8Array): Uint8Array {
  const header = Buffer.from([FORMAT, keyVersion]);
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(associated(header, binding));
  const text = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([header, iv, cipher.getAuthTag(), text]);
}

/** Throws `VaultError` (`altered`) for anything but what `encrypt` made with this key and binding. */
export function decrypt(key: Uint8Array, binding: Binding, sealed: Uint8Array): Buffer {
  if (sealed.length < TEXT_AT || sealed[0] !== FORMAT) throw new VaultError('altered');
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  const header = bytes.subarray(0, HEADER_BYTES);
  const iv = bytes.subarray(HEADER_BYTES, HEADER_BYTES + IV_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES });
  decipher.setAAD(associated(header, binding));
  decipher.setAuthTag(bytes.subarray(HEADER_BYTES + IV_BYTES, TEXT_AT));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(TEXT_AT)), decipher.final()]);
  } catch {
    throw new VaultError('altered');
  }
}

/** Which of its owner's keys sealed this; not to be trusted before it opened. */
export const keyVersionOf = (sealed: Uint8Array): number => sealed[1] ?? 0;

// JSON of a list of strings reads in one way only: no two bindings look the same when joined.
const associated = (header: Uint8Array, binding: Binding): Buffer =>
  Buffer.concat([header, Buffer.from(JSON.stringify(binding), 'utf8')]);
