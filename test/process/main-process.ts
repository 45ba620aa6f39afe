import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { eventually } from '../conversations/eventually.js';

/** The project's folder, and the built entry in it: `npm test` builds before it runs. */
export const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
const ENTRY = join(PROJECT, 'dist/src/main.js');

export type MainProcess = {
  readonly process: ChildProcess;
  /** What it said to whoever runs it, line by line; the log is on the other stream. */
  readonly said: () => readonly string[];
  readonly logged: () => string;
  /** Resolves with the exit code once it has ended. */
  readonly ended: Promise<number | null>;
  readonly prints: (words: RegExp) => Promise<void>;
  readonly isReady: () => Promise<void>;
};

/** A folder of its own, to run in (no `.env` lies there) and to be removed with everything below it. */
export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'intermission-process-'));
export const removeFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true });

/** The program as it is started in earnest, with these variables and no others of ours. */
export function startMain(cwd: string, env: Readonly<Record<string, string>>): MainProcess {
  return startCommand([process.execPath, ENTRY], cwd, env);
}

export function startCommand(
  [command = '', ...args]: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
): MainProcess {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(command, args, { cwd, env: { PATH, HOME, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  let logged = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
  child.stdout.on('data', (chunk: Buffer) => (logged += chunk.toString('utf8')));
  const prints = (words: RegExp): Promise<void> =>
    eventually(
      () => words.test(logged + said),
      () => `it never printed ${words}:\n${said}${logged}`,
    );
  return {
    process: child,
    said: () => said.split('\n').filter((line) => line !== ''),
    logged: () => logged,
    ended: new Promise((resolve) => child.once('close', resolve)),
    prints,
    isReady: () => prints(/"msg":"ready"/),
  };
}
