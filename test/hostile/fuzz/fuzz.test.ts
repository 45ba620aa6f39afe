import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openAttacks } from './all-attacks.js';
import { type Attack, attack, attackWith, must } from './attack.js';

const RUNS = 10_000;
const SEED = 7;

let opened: Awaited<ReturnType<typeof openAttacks>>;
let attacks: readonly Attack[];
beforeAll(async () => {
  opened = await openAttacks();
  ({ attacks } = opened);
});
afterAll(() => opened.close());

it('ten thousand inputs of strangers end nothing, change nothing that is not theirs, and are answered', async () => {
  const report = await attackWith(attacks, { seed: SEED, runs: RUNS });
  expect(report.failures).toEqual([]);
  expect(report.runs).toBeGreaterThan(RUNS - attacks.length);
});

it('what goes wrong is found, made small, and can be seen again', async () => {
  const broken = attack('a parser that cannot read a colon', 1, fc.string({ unit: 'binary-ascii' }), (typed) => {
    must(!typed.includes(':'), 'a colon');
  });
  const { failures } = await attackWith([broken], { seed: SEED, runs: 2_000 });
  expect(failures).toMatchObject([{ attack: broken.name, seed: SEED, counterexample: '":"' }]);
  expect(failures[0]?.path).toMatch(/^\d+(?::\d+)*$/);
});
