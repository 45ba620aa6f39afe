import type { Step } from './step.js';

/**
 * The fewest steps that still break the same thing, by taking ever smaller pieces out (delta debugging). `breaks` lives
 * the steps anew in a fresh world. Ends after `tries` worlds with the best that it has found.
 */
export async function shrink(
  steps: readonly Step[],
  breaks: (steps: readonly Step[]) => Promise<boolean>,
  tries = 400,
): Promise<readonly Step[]> {
  let best = steps;
  let left = tries;
  for (let size = Math.ceil(best.length / 2); size >= 1 && left > 0; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    let removed = true;
    while (removed && left > 0) {
      removed = false;
      for (let from = best.length - size; from > -size && left > 0; from -= size) {
        const without = [...best.slice(0, Math.max(0, from)), ...best.slice(Math.max(0, from) + size)];
        if (without.length === best.length) continue;
        left -= 1;
        if (!(await breaks(without))) continue;
        best = without;
        removed = true;
      }
    }
  }
  return best;
}
