import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type BotProcess, createBotProcess } from '../../src/sandbox/bot-process.js';

let folder: string;
let bot: BotProcess;
beforeEach(() => {
  // The bot is a real process; only the wait before it is started again is not waited for.
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  folder = mkdtempSync(join(tmpdir(), 'intermission-bot-process-'));
});
afterEach(async () => {
  await bot.kill();
  vi.useRealTimers();
  rmSync(folder, { recursive: true, force: true });
});

/** A bot that says it is ready, and does what it is told in a few lines of its own. */
function attended(does: string): BotProcess {
  const entry = join(folder, 'bot.mjs');
  writeFileSync(entry, `process.send({ kind: 'ready' });\nprocess.on('disconnect', () => process.exit());\n${does}\n`);
  return createBotProcess({
    entry,
    env: {},
    clock: () => ({ base: 0, at: 0, speed: 1 }),
    echo: null,
    restart: true,
    execArgv: [],
  });
}
const DIES_WHEN_ASKED = `process.on('message', () => process.exit(3));`;

async function crash(): Promise<void> {
  const ended = bot.ended();
  void bot.whenQuiet();
  expect(await ended).toBe(3);
  expect(bot.status()).toBe('stopped');
}

describe('a bot that crashed', () => {
  it('is started again by itself', async () => {
    bot = attended(DIES_WHEN_ASKED);
    const starting = bot.start();
    expect(bot.status()).toBe('starting');
    await starting;
    expect(bot.status()).toBe('running');
    await crash();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(bot.isRunning()).toBe(true);
  });

  it('stays down when somebody stopped it meanwhile', async () => {
    bot = attended(DIES_WHEN_ASKED);
    await bot.start();
    await crash();
    await bot.kill();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(bot.isRunning()).toBe(false);
  });
});

it('nobody waits for the answer of a bot that ended before it gave one, or that is not there', async () => {
  bot = attended(DIES_WHEN_ASKED);
  expect(await bot.waiting()).toBeNull();
  await bot.start();
  expect(await bot.waiting()).toBeNull();
});

it('what a bot says it keeps is taken as it should be, and anything else is no answer', async () => {
  bot = attended(`process.on('message', ({ id, kind }) => {
    const row = { where: 'timer', kind: 'time-out/ask', dueAt: 5 };
    process.send({ kind: 'waiting', id, rows: [{ ...row, person: 'ana' }] });
    process.send({ kind: 'waiting', id, rows: [row] });
  });`);
  await bot.start();
  expect(await bot.waiting()).toEqual([{ where: 'timer', kind: 'time-out/ask', dueAt: 5 }]);
});
