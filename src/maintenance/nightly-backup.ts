import { fork } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '../app/ports.js';
import { HOUR, type Millis, MINUTE } from '../core/instant.js';
import { DATA_FILE } from '../ops/backup-folders.js';
import type { CopyAnswer, CopyOrder } from './copy-process.js';
import { nightlyAt } from './slots.js';

/** Between the last bedtimes and the first mornings. */
const NIGHT = nightlyAt(3, 30);
/** A start has better things to do, and one that crashes again and again shall not begin a copy each time. */
const AFTER_START = 10 * MINUTE;
const TRY_AGAIN_AFTER = HOUR;
/** On a disk that does not answer a process may never end. Gigabytes on a slow one take minutes. */
const AT_MOST = 3 * HOUR;
const MB = 1024 * 1024;
/**
 * A copy holds a snapshot, and the log beside the data grows with every commit until it is done. On a disk that stalls that
 * would end in a full disk for everybody. Of large data a quarter of its size may come in meanwhile.
 */
const LOG_MAY_GROW = 64 * MB;
const LOG_LOOKED_AT_EVERY = 1_000;
/** It takes its half copy away first. */
const STOPS_WITHIN = 1_000;

export type NightlyBackup = {
  /** Makes a backup when none was made since last night's hour. Resolves when it is done or has failed; never rejects. */
  readonly tend: (now: number) => Promise<void>;
  /** Ends one that is being made. Resolves within a second. */
  readonly stop: () => Promise<void>;
  /** When the newest good one was made; null: not known yet. */
  readonly newestAt: () => number | null;
  /** Since then, or since the start as long as none is known. */
  readonly age: (now: number) => Millis;
};

export type NightlyBackupDeps = Omit<CopyOrder, 'at' | 'unlessSince'> & {
  readonly log: Log;
  readonly say: (sentence: string) => void;
  readonly startedAt: number;
  /** Left out: the compiled one beside this file. */
  readonly entry?: URL;
  readonly atMost?: number;
  /** In bytes. */
  readonly logMayGrow?: number;
};

type Ended = CopyAnswer | { readonly kind: 'silent'; readonly code: string };

/**
 * A backup a night, in a process of its own: neither its reading nor its checking holds up this one, which never touches
 * the disk that backups are on. What goes wrong is said once a night and tried again every hour.
 */
export function createNightlyBackup(deps: NightlyBackupDeps): NightlyBackup {
  const { log, say } = deps;
  let newestAt: number | null = null;
  /** Nothing better comes of another one tonight: there is one, good or not. */
  let settledAt: number | null = null;
  let tryAt = deps.startedAt + AFTER_START;
  let saidFor: number | null = null;
  let current: { readonly end: () => void; readonly ended: Promise<unknown> } | null = null;
  /** On a disk that does not answer one may outlive its end by far, and holds its snapshot. */
  let isAlive = false;
  let isStopped = false;

  const make = async (at: number): Promise<Ended> => {
    const run = copyInProcess(deps, {
      dataDir: deps.dataDir,
      to: deps.to,
      masterKey: deps.masterKey,
      departuresFile: deps.departuresFile,
      at,
      unlessSince: NIGHT(at),
    });
    current = run;
    isAlive = true;
    void run.gone.then(() => {
      isAlive = false;
    });
    try {
      return await run.ended;
    } finally {
      current = null;
    }
  };
  const trouble = (slot: number, sentence: string): void => {
    if (saidFor === slot) return;
    saidFor = slot;
    say(sentence);
  };
  const fine = (at: number): void => {
    newestAt = at;
    settledAt = at;
    if (saidFor !== null) say('Backups are made again.');
    saidFor = null;
  };

  return {
    tend: async (now) => {
      const slot = NIGHT(now);
      if (isStopped || isAlive || (settledAt !== null && settledAt >= slot && settledAt <= now)) return;
      // A clock that was ahead for a moment put this off by more than it should be.
      if (now < tryAt && tryAt - now <= TRY_AGAIN_AFTER) return;
      const started = performance.now();
      const answer = await make(now);
      const milliseconds = Math.round(performance.now() - started);
      // From its end: one that took hours has kept the disk busy long enough.
      tryAt = now + milliseconds + TRY_AGAIN_AFTER;
      if (isStopped) return;
      switch (answer.kind) {
        case 'made':
          log.info('backup.made', { milliseconds });
          fine(now);
          if (answer.stuck !== null) {
            log.error('backup.old-stuck');
            say(answer.stuck);
          }
          return;
        case 'there-already':
          fine(answer.at);
          return;
        case 'not-restorable':
          // It is there, whole, and read back: another one an hour later would come out the same.
          settledAt = now;
          log.error('backup.not-restorable', { milliseconds });
          trouble(slot, `A backup was made, but putting it back on trial failed: ${answer.sentence}`);
          return;
        case 'failed':
          log.error('backup.failed', { milliseconds });
          trouble(slot, `Tonight's backup failed, and I try again every hour: ${answer.sentence}`);
          return;
        case 'silent':
          log.error('backup.failed', { milliseconds, code: answer.code });
          trouble(
            slot,
            `Tonight's backup was cut off (${answer.code}), and I try again every hour; check ${deps.to} and its disk.`,
          );
      }
    },
    stop: async () => {
      isStopped = true;
      if (current === null) return;
      current.end();
      await Promise.race([
        current.ended,
        new Promise((resolve) => {
          setTimeout(resolve, STOPS_WITHIN).unref();
        }),
      ]);
    },
    newestAt: () => newestAt,
    age: (now) => Math.max(0, now - (newestAt ?? deps.startedAt)),
  };
}

function copyInProcess(
  { entry = new URL('./copy-process.js', import.meta.url), atMost = AT_MOST, logMayGrow }: NightlyBackupDeps,
  order: CopyOrder,
): { readonly end: () => void; readonly ended: Promise<Ended>; readonly gone: Promise<void> } {
  // Tokens are none of its business. What it has to say comes as an answer.
  const child = fork(entry, [], { env: needed(), execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  const data = join(order.dataDir, DATA_FILE);
  const before = sizeOf(`${data}-wal`);
  const most = logMayGrow ?? Math.max(LOG_MAY_GROW, sizeOf(data) / 4);
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    // One that could not be started never exits.
    child.once('error', () => {
      if (child.pid === undefined) resolve();
    });
  });
  const ended = new Promise<Ended>((resolve) => {
    const giveUp = (code: string): void => {
      clearTimeout(limit);
      clearInterval(watch);
      child.kill('SIGKILL');
      resolve({ kind: 'silent', code });
    };
    const limit = setTimeout(() => giveUp('too-slow'), atMost);
    limit.unref();
    const watch = setInterval(() => {
      if (sizeOf(`${data}-wal`) - before > most) giveUp('log-grows');
    }, LOG_LOOKED_AT_EVERY);
    watch.unref();
    let answer: CopyAnswer | null = null;
    const end = (code: string): void => {
      clearTimeout(limit);
      clearInterval(watch);
      resolve(answer ?? { kind: 'silent', code });
    };
    child.on('message', (given: CopyAnswer) => {
      answer = given;
    });
    child.once('error', (error: NodeJS.ErrnoException) => end(error.code ?? 'not-started'));
    child.once('exit', (code, signal) => end(signal ?? `exit-${code}`));
    child.send(order, () => undefined);
  });
  return { end: () => child.kill('SIGTERM'), ended, gone };
}

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

/** What Node itself may need of the environment. */
const needed = (): NodeJS.ProcessEnv =>
  Object.fromEntries(
    ['PATH', 'LD_LIBRARY_PATH', 'SYSTEMROOT', 'TMPDIR', 'TEMP', 'TZ'].flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
