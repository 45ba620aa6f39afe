import { createHash } from 'node:crypto';
import type { IdSource } from '../../../src/app/ports.js';
import type { VirtualTime } from './virtual-time.js';

/** Mixes two numbers to a seed, so that seeds beside each other begin differently. */
export function mixed(one: number, other: number): number {
  let hash = (one ^ Math.imul(other + 0x9e37_79b9, 0x85eb_ca6b)) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x7feb_352d) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 15), 0x846c_a68b) >>> 0;
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Ids as UUIDv7 makes them (time first, so that later ones sort later), but by the seed of the step that draws them. */
export type SeededIds = IdSource & {
  /** From here on ids are drawn by this seed: a step that is left out of a replay changes no id of the others. */
  readonly reseed: (seed: number) => void;
  /** 32 hexadecimal digits, the same for the same subject. */
  readonly digits: (subject: string) => string;
};

export function createSeededIds(time: Pick<VirtualTime, 'real'>): SeededIds {
  let seed = 0;
  let drawn = 0;
  const bytes = Buffer.alloc(16);
  const draw = (): string => {
    drawn += 1;
    bytes.writeUIntBE(time.real(), 0, 6);
    bytes.writeUInt16BE(drawn % 0x1_0000, 6);
    bytes.writeUInt32BE(mixed(seed, drawn), 8);
    bytes.writeUInt32BE(mixed(drawn, seed ^ 0x5bd1_e995), 12);
    return bytes.toString('base64url');
  };
  return {
    forDecision: () => ({ draw }),
    reseed: (next) => {
      seed = next;
      drawn = 0;
    },
    digits: (subject) => createHash('md5').update(subject).digest('hex'),
  };
}
