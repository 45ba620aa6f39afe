import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type MainProcess, newFolder, PROJECT, removeFolder, startCommand, startMain } from './main-process.js';
import { until } from '../until.js';

let folder: string;
const running: MainProcess[] = [];

beforeEach(() => {
  folder = newFolder();
  mkdirSync(join(folder, 'tmp'));
});
afterEach(async () => {
  for (const each of running.splice(0)) {
    each.process.kill('SIGKILL');
    await each.ended;
  }
  removeFolder(folder);
});

/** Everything that it writes must come to lie in this test's folder. */
const env = () => ({ TMPDIR: join(folder, 'tmp'), DATA_DIR: join(folder, 'data') });
const leftBehind = (): readonly string[] => readdirSync(join(folder, 'tmp')).filter((name) => name.includes('try-out'));

/** The processes that it has started and not seen end. */
function botsOf({ process: { pid } }: MainProcess): readonly number[] {
  const listed = execFileSync('ps', ['-A', '-o', 'ppid=,pid='], { encoding: 'utf8' });
  return listed.split('\n').flatMap((line) => {
    const [parent, child] = line.trim().split(/\s+/u).map(Number);
    return parent === pid && child !== undefined ? [child] : [];
  });
}
function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function tryOut(more: Readonly<Record<string, string>> = {}): MainProcess {
  const main = startMain(folder, { ...env(), ...more });
  running.push(main);
  return main;
}

async function controlOf(main: MainProcess): Promise<string> {
  await main.prints(/Ctrl-C stops everything/);
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(main.logged())?.[0];
  if (url === undefined) throw new Error('It did not say where it is.');
  return url;
}
const timeAt = async (url: string): Promise<number> =>
  ((await (await fetch(`${url}/clock`)).json()) as { readonly now: number }).now;
const answers = (url: string): Promise<boolean> =>
  fetch(`${url}/clock`).then(
    () => true,
    () => false,
  );

describe('trying it out without a token', () => {
  it('leaves a second one beside it alone, and nothing behind', async () => {
    const [one, other] = [tryOut(), tryOut()];
    const urls = [await controlOf(one), await controlOf(other)];
    expect(leftBehind()).toHaveLength(2);
    other.process.kill('SIGTERM');
    expect(await other.ended).toBe(0);
    expect(leftBehind()).toHaveLength(1);
    const call = { kind: 'command', person: 'Ana', name: 'timeout' };
    const answer = await fetch(`${urls[0]}/discord/act`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(call),
    });
    expect(await answer.text()).toMatch(/on a break now/);
    one.process.kill('SIGTERM');
    expect(await one.ended).toBe(0);
    expect(leftBehind()).toEqual([]);
    expect(readdirSync(folder)).toEqual(['tmp']);
  });

  it('says where the page is and little more; the page has the rest', async () => {
    const main = tryOut();
    const url = await controlOf(main);
    expect(main.logged()).toContain(`Open ${url}\n`);
    expect(main.logged()).toContain(`${url}/help`);
    expect(main.logged()).not.toContain('"msg"');
    expect(await (await fetch(`${url}/bot/log`)).text()).toContain('"msg":"ready"');
    expect(await (await fetch(url)).text()).toContain('/page/main.js');
    expect(await (await fetch(`${url}/telegram/Ben/screen`)).json()).toEqual([]);
    const again = await fetch(`${url}/start-over`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    expect(await again.json()).toEqual({ ok: true });
    expect(leftBehind()).toHaveLength(1);
    main.process.kill('SIGTERM');
    expect(await main.ended).toBe(0);
    expect(leftBehind()).toEqual([]);
  });

  it.each([
    ['while the bot before is being ended', () => true],
    ['while the next bot starts', (mark: string, bots: readonly number[]) => !existsSync(mark) && bots.length > 0],
  ])('leaves nothing behind when it is stopped while it starts over, %s', async (_when, isThere) => {
    const main = tryOut();
    const url = await controlOf(main);
    const mark = join(folder, 'tmp', leftBehind()[0] ?? '', 'of-before');
    writeFileSync(mark, '');
    const cutOff = fetch(`${url}/start-over`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    }).catch(() => null);
    await until(() => isThere(mark, botsOf(main)), 1);
    const bots = botsOf(main);
    main.process.kill('SIGINT');
    expect(await main.ended).toBe(0);
    await cutOff;
    // One that goes on starting would soon make the folder anew.
    expect(bots.filter(isAlive)).toEqual([]);
    expect(leftBehind()).toEqual([]);
  });

  it('takes the speed of the clock, where to show its health, and the level of the log', async () => {
    const main = tryOut({ CLOCK_SPEED: '600', HEALTH_ADDRESS: '127.0.0.1:0', LOG_LEVEL: 'info' });
    const url = await controlOf(main);
    await main.prints(/health\.listening/);
    const listening = /.*"msg":"health\.listening".*/.exec(main.logged())?.[0] ?? '{}';
    const { count: port } = JSON.parse(listening) as { readonly count?: number };
    expect(await (await fetch(`http://127.0.0.1:${port}/healthz`)).json()).toEqual({ ok: true });
    const began = { real: Date.now(), shown: await timeAt(url) };
    const isMinuteLater = async (): Promise<boolean> =>
      (await timeAt(url)) - began.shown > 60_000 + (Date.now() - began.real);
    expect(await until(isMinuteLater)).toBe(true);
  });

  it('says one sentence when the bot cannot start', async () => {
    const main = tryOut();
    // Data that came from a backup and waits is what a bot does not start on.
    await until(() => leftBehind().length > 0, 1);
    writeFileSync(join(folder, 'tmp', leftBehind()[0] ?? '', 'restored-hold'), 'waiting\n');
    expect(await main.ended).toBe(1);
    const lines = [...main.said(), ...main.logged().split('\n').filter(Boolean)];
    expect(lines).toEqual([expect.stringMatching(/came from a backup and waits/)]);
    expect(leftBehind()).toEqual([]);
  });

  it('ends as a whole when npm is told to stop', async () => {
    const { scripts } = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')) as {
      readonly scripts: { readonly start: string };
    };
    // The same start line where no `.env` lies about, and without the build before it.
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ scripts: { start: scripts.start } }));
    symlinkSync(join(PROJECT, 'dist'), join(folder, 'dist'));
    const main = startCommand(['npm', 'start'], folder, env());
    running.push(main);
    const url = await controlOf(main);
    main.process.kill('SIGTERM');
    await main.ended;
    const isGone = async (): Promise<boolean> => !(await answers(url)) && leftBehind().length === 0;
    expect(await until(isGone)).toBe(true);
  });
});
