import { commandLine, count, whole } from '../../tools/command-line.js';
import { openAttacks } from './fuzz/all-attacks.js';
import { attackWith } from './fuzz/attack.js';
import { tryMatrix } from './matrix/matrix.js';
import { openWorld } from './matrix/stages.js';

/** `npm run fuzz`: exit code 1 where anything was found, or where the matrix proves nothing of somebody. */
const { runs, seed, ...asked } = commandLine(
  'npm run fuzz --',
  'Gives whatever reads something typed, pressed or sent what nobody should have made, and looks whether it holds.',
)
  .option('--runs <count>', 'how many inputs', count, 100_000)
  .option('--seed <number>', 'which inputs (by default others each time)', whole, Date.now() % 1_000_000)
  .option('--matrix', 'instead: who may do what, all of it: everybody, everything, at every moment', false)
  .parse()
  .opts<{ readonly runs: number; readonly seed: number; readonly matrix: boolean }>();
const say = (line: string): void => void process.stdout.write(`${line}\n`);

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

process.exitCode = (await (asked.matrix ? matrix() : fuzz())) === 0 ? 0 : 1;
