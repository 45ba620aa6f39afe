import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UNPACKED, unpackedInto } from './launch-browser.js';

/** Before the first test that looks through a browser: the one of the packages is unpacked once for all of them. */
export async function setup(): Promise<() => void> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return () => undefined;
  const folder = mkdtempSync(join(tmpdir(), 'intermission-unpacked-'));
  await unpackedInto(folder);
  process.env[UNPACKED] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
