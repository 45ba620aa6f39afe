/** The choice after a key, for a list of `count` with `active` chosen (-1: none); null for keys that move nothing. */
export function movedBy(key: string, active: number, count: number): number | null {
  if (count === 0) return null;
  switch (key) {
    case 'ArrowDown':
      return (active + 1) % count;
    case 'ArrowUp':
      return active <= 0 ? count - 1 : active - 1;
    default:
      return null;
  }
}
