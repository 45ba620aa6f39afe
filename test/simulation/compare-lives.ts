import { type Fork, withAct, withoutAct } from './invariants/alike.js';
import { againOfFork } from './simulate-options.js';

/** What the other can tell by, and the command that shows it again; nothing where both lives are the same to them. */
export async function compareLives(fork: Fork, seed: number): Promise<readonly string[]> {
  const { received: act } = await withAct(fork, seed);
  const { received: otherwise } = await withoutAct(fork, seed);
  if (JSON.stringify(act) === JSON.stringify(otherwise)) return [];
  const differs = act.findIndex((one, index) => one !== otherwise[index]);
  const at = differs === -1 ? act.length : differs;
  return [
    `BROKEN: the other can tell when somebody ${fork.name} (seed ${seed}):`,
    `  with    ${act[at] ?? 'nothing'}`,
    `  without ${otherwise[at] ?? 'nothing'}`,
    `again: ${againOfFork(fork, seed)}`,
  ];
}
