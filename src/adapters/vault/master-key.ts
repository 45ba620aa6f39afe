import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { type Log, StartError } from '../../app/ports.js';

const BYTES = 32;

export type LoadMasterKey = {
  /** MASTER_KEY as given: 32 bytes in base64 or hex. Comes before the file. */
  readonly value: string | null;
  readonly file: string;
  /** There is a data or key file already: a new key would make all of it unreadable, so none is made. */
  readonly dataExists: boolean;
  readonly onWarning?: Log['warn'];
};

/**
 * The key that wraps all others: given, else from the file, else made on the very first start (mode 0600, on the disk
 * before it is used). A file that others of the machine may read is tightened, with a warning. Throws `StartError` when
 * a key is malformed, or missing beside existing data.
 */
export function loadMasterKey({ value, file, dataExists, onWarning = () => {} }: LoadMasterKey): Uint8Array {
  if (value !== null) return parseKey(value, 'MASTER_KEY');
  const kept = read(file);
  if (kept !== null) {
    tighten(file, onWarning);
    return parseKey(kept, file);
  }
  if (dataExists) {
    throw new StartError(
      `There is data but no key for it: put back ${file} or set MASTER_KEY; a new key could not read what is stored.`,
    );
  }
  try {
    write(file, `${randomBytes(BYTES).toString('base64')}\n`);
  } catch (error) {
    throw new StartError(
      `The master key cannot be written to ${file} (${codeOf(error)}); check DATA_DIR or set MASTER_KEY.`,
    );
  }
  // Read back: should two first starts have raced, both use the key that stayed.
  return parseKey(read(file) ?? '', file);
}

/** The key in a file; null: no file, or no key in it. For whoever has to choose between two. */
export function keyIn(file: string): Uint8Array | null {
  const text = read(file);
  try {
    return text === null ? null : parseKey(text, file);
  } catch {
    return null;
  }
}

/** 32 bytes in base64 or hex, else `StartError` that names `where` and never what was there. */
export function parseKey(text: string, where: string): Uint8Array {
  const trimmed = text.trim();
  if (/^[0-9a-fA-F]{64}$/.test(trimmed)) return Buffer.from(trimmed, 'hex');
  // Buffer reads base64url as well and skips what it does not know, so the form is checked first.
  if (/^[A-Za-z0-9+/_-]{43}=?$/.test(trimmed)) {
    const key = Buffer.from(trimmed, 'base64');
    if (key.length === BYTES) return key;
  }
  throw new StartError(`${where} must hold 32 bytes in base64 or hex; nothing was changed.`);
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw new StartError(
      `The master key cannot be read from ${file} (${codeOf(error)}); check DATA_DIR or set MASTER_KEY.`,
    );
  }
}

/** A key that came back from a backup or was copied often has lost its mode. Windows has no such modes. */
function tighten(file: string, onWarning: Log['warn']): void {
  if (process.platform === 'win32' || (statSync(file).mode & 0o077) === 0) return;
  try {
    chmodSync(file, 0o600);
    onWarning('vault.key-was-readable-by-others');
  } catch (error) {
    // Somebody else's file, or one mounted read-only: it serves all the same.
    onWarning('vault.key-is-readable-by-others', { code: codeOf(error) });
  }
}

/** Whole or not there: written aside, synced, then linked to its name. A link never replaces a key that came first. */
function write(file: string, text: string): void {
  const folder = dirname(file);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const aside = `${file}.${randomBytes(6).toString('hex')}`;
  const handle = openSync(aside, 'wx', 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
    linkSync(aside, file);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  } finally {
    closeSync(handle);
    unlinkSync(aside);
  }
  const directory = openSync(folder, 'r');
  try {
    fsyncSync(directory);
  } finally {
    closeSync(directory);
  }
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? 'unknown error';
