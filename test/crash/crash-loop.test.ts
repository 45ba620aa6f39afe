import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { crashRun } from './crash-run.js';

/** Chosen so that ten kills are of every kind. */
const SEED = 3;
/** A busy machine starts a process slowly; nothing here is about how fast it is. */
const LONG_ENOUGH = 300_000;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'intermission-crash-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it(
  'whatever anybody was told is asked, kept and delivered, although the bot is killed ten times over it',
  async () => {
    const { findings, kills, acknowledged } = await crashRun({ kills: 10, seed: SEED, folder });
    expect(findings).toEqual([]);
    expect(Object.entries(kills).filter(([, count]) => count === 0)).toEqual([]);
    expect(acknowledged).toMatchObject({ promise: expect.any(Number), entry: expect.any(Number) });
  },
  LONG_ENOUGH,
);
