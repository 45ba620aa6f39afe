import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { Binding } from './envelope.js';
import type { KeyOwner } from './key-file.js';

const KEY_BYTES = 32;

/** What a master key does, a key for each use, so that no value made for one can stand in for another. */
export type MasterUses = {
  /** Wraps the keys of the file. */
  readonly wrapping: Buffer;
  /** Hashes invite codes, until a rotation hands this key on in the key file itself. */
  readonly hashing: Buffer;
  /** What the key file keeps to recognise its master key by. */
  readonly proof: Buffer;
};

export function usesOf(masterKey: Uint8Array): MasterUses {
  const derive = (use: 'wrap' | 'hash' | 'check'): Buffer =>
    Buffer.from(hkdfSync('sha256', masterKey, Buffer.alloc(0), `intermission/${use}/1`, KEY_BYTES));
  return {
    wrapping: derive('wrap'),
    hashing: derive('hash'),
    proof: createHmac('sha256', derive('check')).update('intermission').digest(),
  };
}

/** What a wrapped key is bound to: in the place of another owner's it does not open. */
export const keyBinding = (owner: KeyOwner, version: number): Binding => ['key', owner.kind, owner.id, String(version)];

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && timingSafeEqual(a, b);
