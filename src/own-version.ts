import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * As package.json has it, which lies one folder up from the source and two from the build: the way up is searched.
 * "unknown" where an installation left it out.
 */
export function ownVersion(from: string = import.meta.url): string {
  for (let folder = dirname(fileURLToPath(from)); ; folder = dirname(folder)) {
    const file = join(folder, 'package.json');
    if (existsSync(file)) {
      const { version } = JSON.parse(readFileSync(file, 'utf8')) as { readonly version?: unknown };
      return typeof version === 'string' ? version : 'unknown';
    }
    if (dirname(folder) === folder) return 'unknown';
  }
}
