import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTown, type Town } from './town.js';

let dataDir: string;
let town: Town;
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'intermission-let-go-'));
  town = await openTown({ dataDir });
});
afterAll(async () => {
  await town.leave();
  rmSync(dataDir, { recursive: true, force: true });
});

const filesHold = (words: string): boolean =>
  readdirSync(dataDir).some((name) => readFileSync(join(dataDir, name)).includes(words));

/** How many rows each table has, the numbers of what was taken in and of what we sent aside. */
function rows(): Readonly<Record<string, number>> {
  const db = new Database(join(dataDir, 'intermission.db'), { readonly: true });
  try {
    const tables = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all() as string[];
    return Object.fromEntries(
      tables
        .filter((name) => !['inbound_keys', 'sent_messages'].includes(name) && !name.startsWith('sqlite_'))
        .map((name) => [name, db.prepare(`SELECT count(*) FROM "${name}"`).pluck().get() as number]),
    );
  } finally {
    db.close();
  }
}

it('what is written and let go is kept nowhere on either platform, not even half typed or across a kill', async () => {
  const ana = await town.onDiscord('ana');
  const ben = await town.onTelegram('ben');
  for (const phone of [ana, ben]) {
    await phone.types('/reflect');
    await phone.presses('Write something');
    await phone.answers(`I keep this one, ${phone.name}`);
    await phone.types('/reflect');
    await phone.sees(/journal/i);
  }
  await town.quiet();
  const before = rows();
  await ana.presses('Write it and let it go');
  await ana.answers('I hate the sound of the door, walrus');
  await ana.sees(/It.s gone\. I kept none of it/);
  await ben.presses('Write it and let it go');
  await ben.sees(/I keep none of it/);
  await town.killBot();
  await town.startBot();
  // Longer than a message holds: it comes in two, and both go.
  await ben.answers('walrus '.repeat(580).trim());
  await ben.sees(/It.s gone\. I kept none of it/);
  expect(filesHold('walrus')).toBe(false);
  await ben.writes('I hate how the door sounds, walrus again');
  await ben.sees(/It.s gone\. I kept none of it/);
  expect(JSON.stringify(town.sandbox.telegram.control.sees('ben'))).not.toContain('walrus again');
  await town.killBot();
  expect(rows()).toEqual(before);
  expect(filesHold('walrus')).toBe(false);
  expect(filesHold('I keep this one')).toBe(false);
  await town.startBot();
});
