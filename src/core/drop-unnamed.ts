import type { Change } from './decision.js';
import type { SealedId } from './ids.js';

/** Drops every text that is not named any more. After the change that stops naming it: one that is still named cannot go. */
export function dropUnnamed(before: readonly SealedId[], after: readonly SealedId[]): readonly Change[] {
  const kept = new Set(after);
  const gone = new Set(before.filter((text) => !kept.has(text)));
  return [...gone].map((id): Change => ({ kind: 'sealed/drop', id }));
}
