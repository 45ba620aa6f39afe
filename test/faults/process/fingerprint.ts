import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What must never be overwritten by a start that fails. */
const PRECIOUS = ['intermission.db', 'keys.db', 'master.key'] as const;

/** The same as before only if no byte of the data, the keys and the master key has changed. */
export const fingerprint = (dataDir: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    PRECIOUS.map((name) => [name, join(dataDir, name)] as const)
      .filter(([, file]) => existsSync(file))
      .map(([name, file]) => [name, createHash('sha256').update(readFileSync(file)).digest('hex')]),
  );
