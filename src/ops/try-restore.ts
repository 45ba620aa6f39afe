import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { codeOf } from '../app/describe-error.js';
import { StartError } from '../app/ports.js';
import { DATA_FILE, KEY_FILE, trialIn } from './backup-folders.js';
import { checkCopies } from './check-copies.js';
import { refuseDamagedLines } from './departure-log.js';
import { isThere } from './is-there.js';
import { type Restored, restore } from './restore.js';
import { refuseTooLittleRoom } from './room-for-copies.js';

/**
 * Puts a backup back into a folder that nobody uses, as `restore` does in earnest, looks at what came of it, and takes
 * it away again. Nothing is sent and nothing in use is touched: the log of departures is a copy as well. Throws
 * `StartError` when this backup could not be restored.
 */
export async function tryRestore(given: {
  readonly from: string;
  readonly masterKey: Uint8Array;
  readonly departuresFile: string;
  readonly now: () => number;
}): Promise<Restored> {
  const { from, masterKey, now } = given;
  const to = dirname(from);
  const dataDir = trialIn(to);
  const target = { data: join(dataDir, DATA_FILE), keys: join(dataDir, KEY_FILE) };
  try {
    removeTrial(to);
    refuseTooLittleRoom(to, { data: join(from, DATA_FILE), keys: join(from, KEY_FILE) });
    mkdirSync(dataDir, { mode: 0o700 });
    const departuresFile = join(dataDir, 'departures.jsonl');
    // A line that is just being written counts as not there, as after a crash.
    const hasLog = isThere(given.departuresFile);
    if (hasLog) {
      refuseDamagedLines(given.departuresFile);
      copyFileSync(given.departuresFile, departuresFile);
    }
    // What it would refuse of the log, which was looked at where it lies.
    const done = await restore({ from, dataDir, masterKey, departuresFile, withoutDepartures: true, now });
    // Of whoever was deleted while the copy was made, a text may lie there that nothing opens.
    checkCopies({ ...target, masterKey });
    const [before, after] = [people(join(from, DATA_FILE)), people(target.data)];
    if (after !== before - done.merged) {
      throw new StartError(`of ${before} people in ${from} only ${after} came back.`);
    }
    return done;
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(`the trial in ${dataDir} did not finish (${String(codeOf(error) ?? 'unknown error')}).`);
  } finally {
    removeTrial(to);
  }
}

/** Also one that was cut off. The keys first: what is left then opens nothing. */
export function removeTrial(to: string): void {
  rmSync(join(trialIn(to), KEY_FILE), { force: true });
  rmSync(trialIn(to), { recursive: true, force: true });
}

function people(data: string): number {
  const client = new Database(data, { readonly: true, fileMustExist: true });
  try {
    return client.prepare<[], number>('SELECT count(*) FROM persons').pluck().get() ?? 0;
  } finally {
    client.close();
  }
}
