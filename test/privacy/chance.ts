/** Repeatable chance from a seed: a linear congruential generator with the multiplier of Numerical Recipes. */
export type Chance = {
  /** From 0 up to 1. */
  readonly next: () => number;
  /** A whole number from 0 up to `most`. */
  readonly below: (most: number) => number;
  /** Throws when there is nothing to choose from. */
  readonly oneOf: <Item>(items: readonly Item[]) => Item;
};

export function createChance(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    // The lower bits of such a generator repeat soon.
    return (state >>> 8) / 2 ** 24;
  };
  const below = (most: number): number => Math.floor(next() * most);
  return {
    next,
    below,
    oneOf: (items) => {
      const item = items[below(items.length)];
      if (item === undefined) throw new Error('there is nothing to choose from');
      return item;
    },
  };
}
