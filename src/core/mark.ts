const OFFSET = 0x811c9dc5;
const PRIME = 0x01000193;

/**
 * A mark of what a card showed, for its buttons to carry: after something of it changed, the mark is another one, and a
 * press on the old button is known as old. FNV-1a (RFC 9923) over ids and fixed words, which no line break is in; the last
 * bit goes, so that it fits a button's counter. Not secret and not signed: it says what was seen, never who may.
 */
export function markOf(parts: readonly string[]): number {
  let hash = OFFSET;
  for (const byte of new TextEncoder().encode(parts.join('\n'))) hash = Math.imul(hash ^ byte, PRIME);
  return hash >>> 1;
}
