import { statSync } from 'node:fs';
import { join } from 'node:path';
import { DATA_FILE, KEY_FILE } from '../backup-folders.js';
import { isThere } from '../is-there.js';
import { type Finding, wrong } from './finding.js';
import type { Machine } from './machine.js';

const MB = 1_000_000;
/** A week of a small instance, with the log beside the data and room to empty it. */
export const LEAST_FREE = 200 * MB;

/** By their magic numbers: Linux, include/uapi/linux/magic.h and the sources of cifs and smb. */
const NETWORK_KINDS = [0x6969, 0xff534d42, 0xfe534d42, 0x517b, 0x01021997];
const MEMORY_KINDS = [0x01021994, 0x858458f6];
const CONTAINER_KINDS = [0x794c7630];

/** Whether the data folder is there, ours alone, on a disk that keeps what it was given, and has room. */
export function checkFolder(dataDir: string, envFile: string, machine: Machine): readonly Finding[] {
  if (!isThere(dataDir)) {
    return [
      wrong(
        `There is no folder ${dataDir}: check DATA_DIR. Before the very first start that is right; the bot makes it.`,
      ),
    ];
  }
  if (!statSync(dataDir).isDirectory())
    return [wrong(`DATA_DIR ${dataDir} is no folder: name one that the bot may write to.`)];
  if (machine.isReadOnly(dataDir)) {
    return [wrong(`${dataDir} is mounted read-only, and nothing in it can be opened: mount it for writing.`)];
  }
  return [...checkRights(dataDir, envFile, machine), ...checkDisk(dataDir, machine)];
}

function checkRights(dataDir: string, envFile: string, machine: Machine): readonly Finding[] {
  const files = [DATA_FILE, KEY_FILE, 'master.key'].map((name) => join(dataDir, name)).filter(isThere);
  const locked = [dataDir, ...files, ...sideFilesOf(files)].filter((path) => !machine.mayWrite(path));
  // Windows has no such modes.
  const isOpen = (path: string): boolean => process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0;
  const open = [...files, ...(isThere(envFile) ? [envFile] : [])].filter(isOpen);
  return [
    ...(locked.length === 0
      ? []
      : [
          wrong(
            `${namesOf(locked)} cannot be written by the user who runs this: give it to the bot's user with chown, or run this as that user.`,
          ),
        ]),
    ...(isOpen(dataDir)
      ? [wrong(`Other users of this machine may look into ${dataDir}: "chmod 700 ${dataDir}".`)]
      : []),
    ...(open.length === 0
      ? []
      : [wrong(`Other users of this machine may open ${namesOf(open)}: "chmod 600 ${open.join(' ')}".`)]),
  ];
}

function checkDisk(dataDir: string, machine: Machine): readonly Finding[] {
  const disk = machine.disk(dataDir);
  if (disk === null) return [];
  const full =
    disk.free < LEAST_FREE
      ? [
          wrong(
            `The disk of ${dataDir} has ${Math.floor(disk.free / MB)} MB left: make room, or nothing new can be kept.`,
          ),
        ]
      : [];
  const where = whereItLies(disk.kind);
  return where === null ? full : [...full, wrong(`${dataDir} lies ${where}`)];
}

function whereItLies(kind: number): string | null {
  // Some numbers come back with a sign.
  const magic = kind >>> 0;
  if (NETWORK_KINDS.includes(magic))
    return 'on a network file system, where SQLite cannot keep it safe: use a local disk.';
  if (MEMORY_KINDS.includes(magic)) return 'in memory and is gone with the next restart: use a disk.';
  if (CONTAINER_KINDS.includes(magic)) return 'inside the container and goes with it: mount a volume there.';
  return null;
}

/** SQLite's own, which somebody who ran a command as root may have left to root. */
const sideFilesOf = (files: readonly string[]): readonly string[] =>
  files.flatMap((file) => ['-wal', '-shm', '.lock'].map((ending) => file + ending)).filter(isThere);

const namesOf = (paths: readonly string[]): string => paths.join(' and ');
