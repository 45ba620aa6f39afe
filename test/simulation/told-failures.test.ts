import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROKEN_BUILDS } from './broken-builds.js';
import { compareLives } from './compare-lives.js';
import { FORKS, type Fork } from './invariants/alike.js';
import { live, replay } from './live.js';
import { againOf, forkOf, planOf, readOptions } from './simulate-options.js';
import { readLife, writeLife } from './step-file.js';
import { tellFailure } from './tell-failure.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'intermission-failures-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const AGAIN = 'again: npm run simulate -- ';
/** What a shell makes of a command that was printed: quoted words are one. */
const wordsOf = (line: string): readonly string[] =>
  [...line.slice(AGAIN.length).matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');
const simulate = (...given: readonly string[]) =>
  spawnSync(process.execPath, ['dist/test/simulation/main.js', ...given], { encoding: 'utf8' });

const broken = BROKEN_BUILDS.find(({ name }) => name === 'nudges before it asks')?.broken;
/** Of the first seed in which chance comes to it. */
async function firstFailure() {
  for (let seed = 1; seed <= 20; seed += 1) {
    const plan = { seed, years: 1, couples: 1, steps: 60, onlyTimeOuts: false };
    const life = await live({ ...plan, broken });
    const [found] = life.findings;
    if (found !== undefined) return { plan, life, found };
  }
  throw new Error('nothing was noticed');
}

describe('whoever is told of a failure', () => {
  it('is given the fewest steps, and a file of them that fails in the same way', async () => {
    const { plan, life, found } = await firstFailure();
    const said: string[] = [];
    const into = join(folder, 'shrunk');
    await tellFailure(life, {
      couples: plan.couples,
      again: againOf(plan),
      shrinks: true,
      folder: into,
      say: (line) => said.push(line),
      broken,
    });
    const [file = ''] = readdirSync(into);
    const written = readLife(join(into, file));
    expect(said.join('\n')).toContain(
      `BROKEN in the world of seed ${plan.seed}, step ${found.step}: ${found.invariant}`,
    );
    expect(said.at(-1)).toBe(`these steps again: npm run simulate -- --replay ${join(into, file)}`);
    expect(written.steps.length).toBeLessThan(life.steps.length);
    expect(said.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as unknown)).toEqual(
      written.steps,
    );
    expect((await replay({ ...written, broken })).findings.map(({ invariant }) => invariant)).toContain(
      found.invariant,
    );
    expect((await replay(written)).findings).toEqual([]);
  });

  it('is told when the steps alone do not fail again', async () => {
    const said: string[] = [];
    const findings = [{ invariant: 'capsHold', what: 'somebody has more than they may', step: 1 }];
    const steps = [{ kind: 'wait', milliseconds: 1, seed: 1 }] as const;
    await tellFailure(
      { seed: 1, steps, findings },
      { couples: 1, again: '', shrinks: false, folder: join(folder, 'alone'), say: (line) => said.push(line) },
    );
    expect(said.at(-1)).toBe('But done by themselves they break nothing: only the first command does.');
  });

  it.for([
    '--seed 18 --years 0.5 --couples 2',
    '--seed 7 --only time-outs --promises 5000',
    '--seed 9 --couples 40 --steps 60',
  ])('can paste a command that lives the same world (%s)', (given) => {
    const { allCouples: _all, ...plan } = planOf(readOptions(given.split(' ')));
    const { allCouples: _couples, ...again } = planOf(readOptions(wordsOf(`again: ${againOf(plan)}`)));
    expect(again).toEqual(plan);
  });
});

describe('two lives that are not alike', () => {
  const isBack = { kind: 'time-out/back', timeOutId: null, generation: null, sleepFirst: false } as const;
  const fork = (name: string): Fork => ({
    name,
    before: FORKS[0]?.before ?? [],
    acts: [{ kind: 'deed', deed: { kind: 'press', who: 0, action: isBack } }],
  });

  it('are told of with a command that compares the very same two', async () => {
    const told = await compareLives(fork(forkOf(4).name), 4);
    const again = readOptions(wordsOf(told.at(-1) ?? ''));
    expect(told[0]).toBe(`BROKEN: the other can tell when somebody ${forkOf(4).name} (seed 4):`);
    expect(again.seed).toBe(4);
    expect(again.fork).toBe(forkOf(4));
  });

  it('are the same two for a seed, whichever world of a run it was', () => {
    const from = (first: number): readonly string[] => [0, 1, 2].map((world) => forkOf(first + world).name);
    expect(from(11)[2]).toBe(from(13)[0]);
    expect(new Set(FORKS.map((_, seed) => forkOf(seed).name)).size).toBe(FORKS.length);
  });
});

describe('a file of steps', () => {
  it('holds all that was done, with every seed', async () => {
    const life = await live({ seed: 40, couples: 3, steps: 200 });
    const written = { seed: 40, couples: 3, found: 'something', steps: life.steps };
    const file = join(folder, 'whole', 'life.json');
    writeLife(file, written);
    expect(readLife(file)).toEqual(written);
  });

  it('is refused where a button of it is not there any more', () => {
    const file = join(folder, 'old.json');
    const press = { kind: 'deed', seed: 1, deed: { kind: 'find', who: 0, action: 'time-out/call' } } as const;
    writeLife(file, { seed: 1, couples: 1, found: 'something', steps: [press] });
    expect(readLife(file).steps).toEqual([press]);
    writeFileSync(file, readFileSync(file, 'utf8').replace('time-out/call', 'time-out/away'));
    expect(() => readLife(file)).toThrow(
      'It holds no steps that can be done: steps.0.deed.action: there is no such button',
    );
  });
});

describe('by command', () => {
  it('written steps are done again', () => {
    const file = join(folder, 'by-command.json');
    const steps = [{ kind: 'wait', milliseconds: 60_000, seed: 1 }] as const;
    writeLife(file, { seed: 3, couples: 1, found: 'somebody waited', steps });
    const { status, stdout } = simulate('--replay', file);
    expect(stdout).toBe('1 steps in a world of seed 3: nothing is broken. Once it was somebody waited\n');
    expect(status).toBe(0);
  });

  it('two lives are compared by their name alone', () => {
    const { status, stdout } = simulate('--seed', '4', '--fork', forkOf(9).name);
    expect(stdout).toBe(`nobody can tell when somebody ${forkOf(9).name} (seed 4)\n`);
    expect(status).toBe(0);
  });

  it.for([
    ['--fork', 'does something else'],
    ['--replay', 'no-such-file.json'],
  ])('%s is refused in one sentence where there is none', (given) => {
    const { status, stdout, stderr } = simulate(...given);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toContain(given[1]);
  });
});
