import { createHash } from 'node:crypto';

/** What becomes of a mutant that the sample leaves out: it is neither tried nor counted. */
export const LEFT_OUT = 'not in the sample';

export type Sample = {
  /** At most so many mutants of a room. */
  readonly size: number;
  readonly seed: string;
};

/**
 * `size` of the given names, every set of so many as likely as every other; all of them if there are no more. The same
 * names and seed always give the same choice, in whatever order they come, and a larger sample holds the smaller one.
 */
export function chosen(names: readonly string[], { size, seed }: Sample): ReadonlySet<string> {
  const drawn = new Map(names.map((name) => [name, createHash('sha256').update(`${seed} ${name}`).digest('hex')]));
  const lot = (name: string): string => drawn.get(name) ?? '';
  return new Set([...drawn.keys()].sort((one, other) => (lot(one) < lot(other) ? -1 : 1)).slice(0, size));
}

/** In per cent: between which the score of all mutants lies with a confidence of 95 %, by Wilson's formula. */
export function interval(caught: number, tried: number): readonly [from: number, to: number] {
  if (tried === 0) return [0, 100];
  const z = 1.96; // The normal distribution holds 95 % within so many deviations.
  const share = caught / tried;
  const middle = share + z ** 2 / (2 * tried);
  const reach = z * Math.sqrt((share * (1 - share)) / tried + z ** 2 / (4 * tried ** 2));
  const percent = (value: number): number => Math.min(100, Math.max(0, (100 * value) / (1 + z ** 2 / tried)));
  return [percent(middle - reach), percent(middle + reach)];
}
