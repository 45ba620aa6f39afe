/** Real time. A busy machine is slow, a bot that never answers must still fail its test by name. */
const PATIENCE = 20_000;
const LOOK_EVERY = 4;

/** Looks until `check` holds. Rejects with what `problem` says when patience ends. */
export async function eventually(check: () => boolean, problem: () => string): Promise<void> {
  const end = Date.now() + PATIENCE;
  while (!check()) {
    if (Date.now() > end) throw new Error(problem());
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
  }
}
