import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { StartError } from './app/ports.js';

/**
 * Makes a folder and those above it for the bot's own user, step by step: Node's recursive mkdir never returns on file
 * systems that refuse with ENOENT, such as /proc. Throws the system's error.
 */
export function makeFolders(path: string): void {
  const missing: string[] = [];
  for (let folder = resolve(path); !existsSync(folder); folder = dirname(folder)) missing.unshift(folder);
  for (const folder of missing) mkdirSync(folder, { mode: 0o700 });
}

/**
 * Makes the data folder for the bot's own user. Throws `StartError` when it is no folder, or cannot be made or written.
 */
export function makeDataFolder(dataDir: string): void {
  try {
    makeFolders(dataDir);
    if (!statSync(resolve(dataDir)).isDirectory()) {
      throw new StartError(`DATA_DIR ${dataDir} is no folder; choose a folder that the bot may write to.`);
    }
    accessSync(resolve(dataDir), constants.W_OK | constants.X_OK);
  } catch (error) {
    if (error instanceof StartError) throw error;
    const code = (error as { readonly code?: string }).code ?? 'unknown error';
    throw new StartError(`DATA_DIR ${dataDir} cannot be written (${code}); choose a folder that the bot may write to.`);
  }
}
