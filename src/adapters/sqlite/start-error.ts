import { StartError } from '../../app/ports.js';

/** The sentence for a data file that cannot be used, by the code of SQLite or of the operating system. */
export function startError(file: string, code: string | null): StartError {
  const is = (...prefixes: readonly string[]): boolean => prefixes.some((prefix) => code?.startsWith(prefix) === true);
  if (is('SQLITE_CORRUPT', 'SQLITE_NOTADB')) {
    return new StartError(`${file} is damaged or no database (${code}); put back a backup, nothing was overwritten.`);
  }
  // The index of the log is made first: on a full disk that is what fails.
  if (is('SQLITE_FULL', 'SQLITE_IOERR_SHMSIZE', 'ENOSPC', 'EDQUOT')) {
    return new StartError(`The disk that holds ${file} is full; make room and start again.`);
  }
  if (is('SQLITE_BUSY', 'SQLITE_LOCKED')) {
    return new StartError(`Another program holds ${file}; close it and start again.`);
  }
  if (is('SQLITE_READONLY', 'SQLITE_PERM', 'EROFS', 'EACCES', 'EPERM')) {
    return new StartError(`${file} cannot be written (${code}); let the bot's user write to it and to its folder.`);
  }
  if (is('SQLITE_IOERR', 'EIO')) {
    return new StartError(`The disk does not read or write ${file} (${code}); check it, nothing was overwritten.`);
  }
  return new StartError(`${file} cannot be used (${code ?? 'unknown error'}); check DATA_DIR and the disk.`);
}
