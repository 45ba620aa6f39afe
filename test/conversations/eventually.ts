/** Real time. A busy machine is slow, a bot that never answers must still fail its test by name. */
const PATIENCE = 40_000;
const LOOK_EVERY = 4;
const MEANWHILE_EVERY = 3_000;

/**
 * Looks until `check` holds. Rejects with what `problem` says when patience ends. `meanwhile` runs every few seconds of
 * waiting: what waits on a story's clock, which stands still, would otherwise wait for ever.
 */
export async function eventually(
  check: () => boolean,
  problem: () => string,
  meanwhile?: () => Promise<void>,
): Promise<void> {
  const end = Date.now() + PATIENCE;
  let nextMeanwhile = Date.now() + MEANWHILE_EVERY;
  while (!check()) {
    if (Date.now() > end) throw new Error(problem());
    if (meanwhile !== undefined && Date.now() > nextMeanwhile) {
      await meanwhile();
      nextMeanwhile = Date.now() + MEANWHILE_EVERY;
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
  }
}
