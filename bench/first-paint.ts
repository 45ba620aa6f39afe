import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { launchBrowser, NoBrowser } from '../test/browser/launch-browser.js';
import { quantile } from './report.js';

const ROUNDS = 7;
/** Rounds that do not count: the browser reads itself from the disk. */
const WARM_UP = 1;
/** Real time; the try-out on a busy machine is slow. */
const PATIENCE = 30_000;
const MAIN = fileURLToPath(new URL('../src/main.js', import.meta.url));

type Painted = {
  /** From the moment the address was printed to the browser's navigation. */
  readonly asked: number;
  /** From the same moment to the first text or picture that the browser drew. */
  readonly first: number;
  /** From the same moment to both phones, each with its chat. */
  readonly phones: number;
};

/**
 * How long somebody who runs `npm start` without a token waits for the page, in milliseconds, one new process and one
 * empty browser cache a round. One sentence where no browser is there to look with.
 */
export async function firstPaint(folder: string): Promise<string> {
  const running = await launchBrowser().catch((error: unknown) => {
    if (error instanceof NoBrowser) return error;
    throw error;
  });
  if (running instanceof NoBrowser) return `The page: not measured. ${running.message}`;
  const rounds: Painted[] = [];
  try {
    for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
      const painted = await paintOnce(running.browser, resolve(folder, `page-${round}`));
      if (round >= WARM_UP) rounds.push(painted);
    }
  } finally {
    await running.close();
  }
  const middle = (which: keyof Painted): string =>
    `${quantile(
      rounds.map((each) => each[which]),
      0.5,
    ).toFixed(0)} ms`;
  return [
    `The page, from the printed address on: first paint after ${middle('first')} (aim: under 1 s),`,
    `both phones after ${middle('phones')}; the browser began to load after ${middle('asked')} (median of ${ROUNDS}).`,
  ].join(' ');
}

type Shown = { readonly origin: number; readonly first: number; readonly phones: number };

async function paintOnce(browser: Browser, folder: string): Promise<Painted> {
  mkdirSync(folder, { recursive: true });
  const page = await browser.newPage();
  const tryOut = spawn(process.execPath, [MAIN], {
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '', TMPDIR: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const gone = new Promise<void>((done) => tryOut.once('close', () => done()));
  try {
    const { url, at } = await addressOf(tryOut);
    await page.goto(url, { waitUntil: 'commit' });
    const shown = await page.evaluate<Shown>(WHEN_SHOWN);
    const painted = { asked: shown.origin, first: shown.origin + shown.first, phones: shown.origin + shown.phones };
    return { asked: painted.asked - at, first: painted.first - at, phones: painted.phones - at };
  } finally {
    await page.close();
    tryOut.kill('SIGTERM');
    await gone;
  }
}

/** The address of the page, and the moment it was there to be read. */
function addressOf(tryOut: ChildProcess): Promise<{ readonly url: string; readonly at: number }> {
  return new Promise((found, reject) => {
    let printed = '';
    const giveUp = (): void => reject(new Error(`The try-out gave no address:\n${printed}`));
    const tooLate = setTimeout(giveUp, PATIENCE);
    tryOut.once('close', giveUp);
    const read = (chunk: Buffer): void => {
      printed += chunk.toString('utf8');
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0];
      if (url === undefined) return;
      clearTimeout(tooLate);
      found({ url, at: performance.timeOrigin + performance.now() });
    };
    tryOut.stdout?.on('data', read);
    tryOut.stderr?.on('data', read);
  });
}

/** Runs in the page. Milliseconds: `origin` since the epoch, the others since then. */
const WHEN_SHOWN = `new Promise((resolve) => {
  const look = () => {
    const paint = performance.getEntriesByName('first-contentful-paint')[0];
    if (paint === undefined || document.querySelectorAll('[role="log"]').length < 2) return requestAnimationFrame(look);
    resolve({ origin: performance.timeOrigin, first: paint.startTime, phones: performance.now() });
  };
  look();
})`;
