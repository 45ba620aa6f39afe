import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { codeOf } from '../app/describe-error.js';
import { StartError } from '../app/ports.js';

/**
 * Whether something is at that path. Node's `existsSync` says no as well where one may not look, and whoever believes it
 * goes looking for what was never lost. Throws `StartError` then.
 */
export function isThere(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    const code = String(codeOf(error) ?? 'unknown error');
    if (code === 'ENOTDIR') return false;
    throw new StartError(
      code === 'EACCES' || code === 'EPERM'
        ? `The folder ${dirname(path)} may not be looked into (${code}): run this as the bot's user, or give the folder to that user with chown.`
        : `${path} cannot be looked at (${code}): check it and its disk.`,
    );
  }
}
