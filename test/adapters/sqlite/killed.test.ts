import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStore } from '../../../src/adapters/sqlite/open-store.js';
import type { InputKey, OutboxId } from '../../../src/core/ids.js';
import { type ScratchFolder, scratchFolder } from './scratch-folder.js';

const CHILD = fileURLToPath(new URL('committing-child.mjs', import.meta.url));
const NOW = 1_000_000;

describe('a process that is killed while it commits', () => {
  let folder: ScratchFolder;
  let file: string;
  let child: ChildProcess | null = null;
  beforeEach(() => {
    folder = scratchFolder();
    file = folder.file('intermission.db');
  });
  afterEach(() => {
    child?.kill('SIGKILL');
    folder.remove();
  });

  /** Resolves after that many lines: "open", then one per acknowledged commit. */
  const commitUntil = async (
    round: number,
    lines: number,
  ): Promise<{ readonly acknowledged: number; readonly running: ChildProcess }> => {
    const running = spawn(process.execPath, [CHILD, file, String(round)], { stdio: ['ignore', 'pipe', 'inherit'] });
    child = running;
    let seen = 0;
    for await (const _line of createInterface({ input: running.stdout })) {
      seen += 1;
      if (seen === lines) break;
    }
    if (seen < lines) throw new Error('the child ended by itself; is the build there? (npm run build)');
    return { acknowledged: seen - 1, running };
  };

  test('leaves a whole file, everything it had acknowledged, and nothing by halves', async () => {
    for (const [round, lines] of [2, 40, 120].entries()) {
      const { acknowledged, running } = await commitUntil(round, lines);
      running.kill('SIGKILL');
      await once(running, 'exit');

      const store = openStore({ file, now: () => NOW });
      for (let i = 0; i < acknowledged; i += 1) {
        expect(await store.seenInput(`discord:${round}-${i}` as InputKey)).toBe(true);
        expect(await store.outboxRow(`${round}-${i}` as OutboxId)).toMatchObject({ state: 'waiting' });
      }
      await store.close();

      const client = new Database(file, { readonly: true });
      expect(client.pragma('integrity_check', { simple: true })).toBe('ok');
      const halves = client
        .prepare(
          `SELECT count(*) FROM inbound_keys k
           LEFT JOIN outbox o ON 'discord:' || o.id = k.key LEFT JOIN timers t ON 'discord:' || t.key = k.key
           WHERE o.id IS NULL OR t.key IS NULL`,
        )
        .pluck()
        .get();
      const rows = client
        .prepare('SELECT (SELECT count(*) FROM inbound_keys) = (SELECT count(*) FROM outbox)')
        .pluck()
        .get();
      expect([halves, rows]).toEqual([0, 1]);
      client.close();
    }
  });

  test('keeps others out while it lives, and no longer', async () => {
    const { running } = await commitUntil(0, 1);
    expect(() => openStore({ file, now: () => NOW })).toThrow(/already running on .*; stop it first\.$/);
    running.kill('SIGKILL');
    await once(running, 'exit');
    await openStore({ file, now: () => NOW }).close();
  });
});
