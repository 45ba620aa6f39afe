import { relative, resolve, sep } from 'node:path';

/** Whether a path lies in that folder, or is it, as the names say. */
export function isBelow(folder: string, path: string): boolean {
  const way = relative(resolve(folder), resolve(path));
  return way !== '..' && !way.startsWith(`..${sep}`) && resolve(way) !== way;
}
