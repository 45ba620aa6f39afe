import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { codeOf } from '../app/describe-error.js';
import { StartError } from '../app/ports.js';
import type { Departure } from '../app/store-port.js';
import { assertNever } from '../core/assert-never.js';
import { syncFolder } from './sync-file.js';

/**
 * One line of JSON an entry: ids and moments, and nothing else. Who left, was deleted or linked is only ever added: that
 * must outlive every copy of the data.
 */
export type DepartureLog = {
  /** Writes those that are not in it yet; on the disk when it returns. Throws when the disk refuses: add them again. */
  readonly add: (departures: readonly Departure[]) => void;
  /** As the file has them; texts that were dropped are not kept in memory. Throws when it cannot be read. */
  readonly all: () => readonly Departure[];
  /** Takes out which texts were dropped before this moment. Cut off, it has taken out none. Throws when the disk refuses. */
  readonly forgetDropped: (before: number) => void;
};

const id = z.string().regex(/^[\w:.-]{1,100}$/);
const line = z.union([
  z.strictObject({ at: z.int(), kind: z.literal('left'), personId: id.nullable(), coupleId: id }),
  z.strictObject({ at: z.int(), kind: z.literal('erased'), personId: id, coupleId: z.null() }),
  z.strictObject({ at: z.int(), kind: z.literal('erased'), personId: z.null(), coupleId: id }),
  z.strictObject({ at: z.int(), kind: z.literal('merged'), from: id, into: id }),
  z.strictObject({ at: z.int(), kind: z.literal('dropped'), ids: z.array(id).min(1) }),
]);
/** There may be very many of these, and a start needs none of them: they are told by their beginning, as written below. */
const DROPPED = /^\{"at":(\d+),"kind":"dropped",/;

/**
 * Opens the log, and makes it where there is none unless it `mustExist`. A line that a crash tore, or that is none of
 * ours, counts as not there. Throws `StartError` when the file cannot be read or written.
 */
export function openDepartureLog(file: string, { mustExist = false } = {}): DepartureLog {
  try {
    if (mustExist && !existsSync(file)) {
      throw new StartError(
        `The log of who left and who was deleted is missing: put back ${file} or name it in DEPARTURES_FILE.`,
      );
    }
    let text = '';
    if (existsSync(file)) text = readFileSync(file, 'utf8');
    append(file, '');
    return logOver(file, text);
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(
      `The log of departures ${file} cannot be written (${String(codeOf(error))}); check DEPARTURES_FILE.`,
    );
  }
}

function logOver(file: string, text: string): DepartureLog {
  const lasting = text.split('\n').filter((each) => !DROPPED.test(each));
  const known = new Set(lasting.flatMap(read).map(nameOf));
  // After a torn line the next entry has to begin a line of its own, or it would be lost with it.
  let isTorn = text !== '' && !text.endsWith('\n');
  return {
    add: (departures) => {
      const fresh = new Map(departures.map((departure) => [nameOf(departure), departure]));
      for (const name of known) fresh.delete(name);
      if (fresh.size === 0) return;
      const lines = [...fresh.values()].map(({ at, kind, ...rest }) => JSON.stringify({ at, kind, ...rest }));
      const before = isTorn ? '\n' : '';
      // Should the disk fill up in the middle of it, what was written of it is a torn line.
      isTorn = true;
      append(file, `${before}${lines.join('\n')}\n`);
      isTorn = false;
      for (const [name, { kind }] of fresh) if (kind !== 'dropped') known.add(name);
    },
    all: () => [
      ...new Map(
        readFileSync(file, 'utf8')
          .split('\n')
          .flatMap(read)
          .map((departure) => [nameOf(departure), departure]),
      ).values(),
    ],
    forgetDropped: (before) => {
      const lines = readFileSync(file, 'utf8').split('\n');
      const kept = lines.filter((each) => each !== '' && !(Number(DROPPED.exec(each)?.[1] ?? before) < before));
      if (kept.length === lines.filter((each) => each !== '').length) return;
      const aside = `${file}.new`;
      rmSync(aside, { force: true });
      append(aside, kept.map((each) => `${each}\n`).join(''));
      renameSync(aside, file);
      syncFolder(dirname(file));
      isTorn = false;
    },
  };
}

function read(text: string): readonly Departure[] {
  try {
    return [line.parse(JSON.parse(text)) as Departure];
  } catch {
    return [];
  }
}

/** A couple ends once, a key is destroyed once: the same again, told by the rows or after a restart, says nothing new. */
function nameOf(departure: Departure): string {
  switch (departure.kind) {
    case 'left':
      return `left ${departure.coupleId}`;
    case 'erased':
      return `erased ${departure.personId ?? `couple ${departure.coupleId}`}`;
    case 'merged':
      return `merged ${departure.from}`;
    case 'dropped':
      return `dropped ${departure.ids.join(' ')}`;
    default:
      return assertNever(departure);
  }
}

function append(file: string, text: string): void {
  const isNew = !existsSync(file);
  const handle = openSync(file, 'a', 0o600);
  try {
    const bytes = Buffer.from(text, 'utf8');
    let written = 0;
    while (written < bytes.length) written += writeSync(handle, bytes, written);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  if (isNew) syncFolder(dirname(file));
}
