import { parseArgs } from 'node:util';
import { openAttacks } from './fuzz/all-attacks.js';
import { attackWith } from './fuzz/attack.js';
import { tryMatrix } from './matrix/matrix.js';
import { openWorld } from './matrix/stages.js';

// npm run fuzz -- --runs 1000000 --seed 7
// npm run fuzz -- --matrix --seed 7     who may do what, all of it: everybody, everything, at every moment
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '100000' },
    seed: { type: 'string', default: String(Math.floor(Date.now() / 1_000) % 1_000_000) },
    matrix: { type: 'boolean', default: false },
  },
});
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const seed = Number(values.seed);
const runs = Number(values.runs);
if (!Number.isSafeInteger(seed) || !Number.isSafeInteger(runs) || runs < 1) {
  say('--runs and --seed take whole numbers.');
  process.exit(1);
}

async function fuzz(): Promise<number> {
  const { attacks, close } = await openAttacks();
  const began = performance.now();
  const report = await attackWith(attacks, {
    seed,
    runs,
    onDone: (name, own, milliseconds) => say(`${String(own).padStart(9)}  ${Math.round(milliseconds)} ms  ${name}`),
  });
  for (const failure of report.failures) {
    say(`\n${failure.attack}: ${failure.counterexample}\n${failure.error}\nseed ${failure.seed}, path ${failure.path}`);
  }
  say(
    `${report.runs} inputs, ${report.failures.length} found, seed ${seed}, ${Math.round((performance.now() - began) / 1_000)} s`,
  );
  await close();
  return report.failures.length;
}

async function matrix(): Promise<number> {
  const world = await openWorld();
  const began = performance.now();
  const { deeds, problems, unseen } = await tryMatrix(world, { kind: 'all', samples: 1, seed });
  for (const problem of [...problems, ...unseen.map((name) => `${name} never changed anything`)]) say(problem);
  say(
    `${deeds} deeds, ${problems.length} against the rules, seed ${seed}, ${Math.round((performance.now() - began) / 1_000)} s`,
  );
  await world.close();
  return problems.length + unseen.length;
}

process.exitCode = (await (values.matrix ? matrix() : fuzz())) === 0 ? 0 : 1;
