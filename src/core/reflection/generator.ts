/**
 * Chance that can be repeated: xoshiro128** (Blackman and Vigna 2018), whose four words of state are the seed's 32
 * hexadecimal digits, each mixed with the number of the draw by MurmurHash3's finaliser. It is small, pure and passes
 * the usual statistical tests; it hides nothing from somebody who sees many raw numbers, and nobody sees any: what is
 * shown is one prompt out of hundreds, to its owner.
 */
export type Chance = {
  /** A whole number from 0 up to, not including, `below`. */
  readonly next: (below: number) => number;
};

/** The same seed and number give the same chance. Throws for anything but 32 hexadecimal digits: such a seed is a bug. */
export function chanceFor(seed: string, draw: number): Chance {
  if (!/^[0-9a-f]{32}$/i.test(seed)) throw new Error('a seed is 32 hexadecimal digits');
  const word = (place: number): number => {
    const salt = mixed((draw + Math.imul(place + 1, GOLDEN)) >>> 0);
    return mixed((Number.parseInt(seed.slice(place * 8, place * 8 + 8), 16) ^ salt) >>> 0);
  };
  // Never all four 0, where the generator would stand still.
  const state: State = [word(0), word(1), word(2), word(3) | 1];
  for (let round = 0; round < WARM_UP; round += 1) step(state);
  return { next: (below) => Math.floor((step(state) / TWO_TO_32) * below) };
}

type State = [number, number, number, number];

/** 2^32 divided by the golden ratio, as in SplitMix: neighbouring draws begin far apart. */
const GOLDEN = 0x9e3779b9;
const TWO_TO_32 = 0x1_0000_0000;
const WARM_UP = 8;

function step(s: State): number {
  const result = Math.imul(turned(Math.imul(s[1], 5), 7), 9) >>> 0;
  const shifted = s[1] << 9;
  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= shifted;
  s[3] = turned(s[3], 11);
  return result;
}

const turned = (word: number, by: number): number => (word << by) | (word >>> (32 - by));

function mixed(word: number): number {
  let h = word;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
