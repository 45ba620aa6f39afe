import { setImmediate as turn } from 'node:timers/promises';

/** So many texts are opened within a few milliseconds; then whatever is due has its turn. */
const AT_ONCE = 50;

/** One after another, in order, leaving the event loop to others in between: a journal of years holds nobody up. */
export async function inTurns<Item, Result>(
  items: readonly Item[],
  make: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const made: Result[] = [];
  for (const [index, item] of items.entries()) {
    if (index > 0 && index % AT_ONCE === 0) await turn();
    made.push(await make(item));
  }
  return made;
}
