import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StartError } from '../../app/ports.js';

/**
 * The committed migrations of a store. They lie at the project's root, which is three folders up from the source and
 * four from the build, so the way up is searched. Throws `StartError` when the installation lacks them.
 */
export function migrationsFolder(store: string, from: string = import.meta.url): string {
  let folder = dirname(fileURLToPath(from));
  for (;;) {
    const candidate = join(folder, 'migrations', store);
    if (existsSync(join(candidate, 'meta', '_journal.json'))) return candidate;
    const parent = dirname(folder);
    if (parent === folder) {
      throw new StartError('The folder "migrations" is missing from this installation; install Intermission again.');
    }
    folder = parent;
  }
}
