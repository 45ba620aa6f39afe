import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { codeOf } from '../app/describe-error.js';
import { StartError } from '../app/ports.js';
import type { Departure } from '../app/store-port.js';
import { assertNever } from '../core/assert-never.js';
import { isThere } from './is-there.js';
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
  /** Who was erased, as it was when the log was opened. */
  readonly erasedBefore: readonly Erased[];
};
type Erased = Extract<Departure, { kind: 'erased' }>;

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
/** Put behind a line that a crash or a full disk tore, so that it is not taken for one that was damaged later. */
const TORN = ' #torn';

/**
 * Opens the log, and makes it where there is none unless it `mustExist`. A line that a crash tore counts as not there,
 * and so does one that cannot be read, which `damagedLinesIn` tells. Throws `StartError` when the file cannot be read or
 * written.
 */
export function openDepartureLog(file: string, { mustExist = false } = {}): DepartureLog {
  try {
    if (mustExist && !isThere(file)) {
      throw new StartError(
        `The log of who left and who was deleted is missing: put back ${file} or name it in DEPARTURES_FILE. If it is lost for good, give --without-departures; whoever left or was deleted since the backup comes back then.`,
      );
    }
    let text = '';
    if (isThere(file)) text = readFileSync(file, 'utf8');
    append(file, '');
    return logOver(file, text);
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(
      `The log of departures ${file} cannot be written (${String(codeOf(error))}); check DEPARTURES_FILE.`,
    );
  }
}

/** The numbers of the lines that are whole and cannot be read, from 1: somebody who is to stay gone may stand in them. */
export function damagedLinesIn(file: string): readonly number[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .slice(0, -1)
    .flatMap((each, at) => (each === '' || each.endsWith(TORN) || read(each).length > 0 ? [] : [at + 1]));
}

/** Throws `StartError` when a restore could not make everybody stay gone. */
export function refuseDamagedLines(file: string): void {
  const damaged = damagedLinesIn(file);
  if (damaged.length === 0) return;
  throw new StartError(
    `${sentenceOnDamaged(file, damaged)} If there is none, give --without-departures: what can be read is made true again, and whoever stands in the rest comes back.`,
  );
}

/** It goes on with what may be done; ids are not shown. */
export function sentenceOnDamaged(file: string, damaged: readonly number[]): string {
  const some = damaged.slice(0, 5).join(', ');
  const which = damaged.length === 1 ? `Line ${some}` : `Lines ${some}${damaged.length > 5 ? ' and more' : ''}`;
  return `${which} of the log of departures ${file} cannot be read, and whoever left or was deleted may stand there: put back what stood there from a copy of the file.`;
}

function logOver(file: string, text: string): DepartureLog {
  const lasting = text.split('\n').filter((each) => !DROPPED.test(each));
  const departures = lasting.flatMap(read);
  const known = new Set(departures.map(nameOf));
  // After a torn line the next entry has to begin a line of its own, or it would be lost with it.
  let gap = gapAfter(text.slice(text.lastIndexOf('\n') + 1));
  return {
    erasedBefore: departures.filter((each) => each.kind === 'erased'),
    add: (departures) => {
      const fresh = new Map(departures.map((departure) => [nameOf(departure), departure]));
      for (const name of known) fresh.delete(name);
      if (fresh.size === 0) return;
      const lines = [...fresh.values()].map(({ at, kind, ...rest }) => JSON.stringify({ at, kind, ...rest }));
      const before = gap;
      // Should the disk fill up in the middle of it, what was written of it is a torn line.
      gap = `${TORN}\n`;
      append(file, `${before}${lines.join('\n')}\n`);
      gap = '';
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
      const whole = readFileSync(file, 'utf8');
      const lines = (whole + gapAfter(whole.slice(whole.lastIndexOf('\n') + 1))).split('\n');
      const kept = lines.filter((each) => each !== '' && !(Number(DROPPED.exec(each)?.[1] ?? before) < before));
      if (kept.length === lines.filter((each) => each !== '').length) return;
      const aside = `${file}.new`;
      rmSync(aside, { force: true });
      append(aside, kept.map((each) => `${each}\n`).join(''));
      renameSync(aside, file);
      syncFolder(dirname(file));
      gap = '';
    },
  };
}

/** What has to come between the end of the file and the next entry. */
function gapAfter(last: string): string {
  if (last === '') return '';
  return read(last).length > 0 ? '\n' : `${TORN}\n`;
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
  const isNew = !isThere(file);
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
