import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type ScratchFolder = { readonly file: (name: string) => string; readonly remove: () => void };

/** A folder of its own for one test. */
export function scratchFolder(): ScratchFolder {
  const folder = mkdtempSync(join(tmpdir(), 'intermission-'));
  return { file: (name) => join(folder, name), remove: () => rmSync(folder, { recursive: true, force: true }) };
}
