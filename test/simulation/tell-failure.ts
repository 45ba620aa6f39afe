import { join } from 'node:path';
import { type Life, replay } from './live.js';
import { shrink } from './shrink.js';
import { describeStep, type Step } from './step.js';
import { readLife, writeLife } from './step-file.js';
import type { Broken } from './world/simulation.js';

/** How many of its last steps are shown of a failure that is not shrunk. */
const LAST = 10;

/**
 * Tells of a life what broke, the command that lives it again, and its steps; writes these to a file in `folder`, and
 * tries whether what is written breaks the same thing. Nothing where nothing broke.
 */
export async function tellFailure(
  { seed, steps: lived, findings }: Pick<Life, 'seed' | 'steps' | 'findings'>,
  given: {
    readonly couples: number;
    readonly again: string;
    readonly shrinks: boolean;
    readonly folder: string;
    readonly say: (line: string) => void;
    readonly broken?: Broken | undefined;
  },
): Promise<void> {
  const { couples, say, broken } = given;
  const [first] = findings;
  if (first === undefined) return;
  const found = `${first.invariant}: ${first.what}`;
  say(`\nBROKEN in the world of seed ${seed}, step ${first.step}: ${found}`);
  say(`again: ${given.again}`);
  const breaks = async (steps: readonly Step[]): Promise<boolean> =>
    (await replay({ seed, couples, steps, broken })).findings.some(({ invariant }) => invariant === first.invariant);
  const steps = given.shrinks ? await shrink(lived, breaks) : lived;
  say(
    given.shrinks
      ? `${steps.length} of ${lived.length} steps are enough:`
      : 'its last steps (--shrink finds those that matter):',
  );
  for (const step of given.shrinks ? steps : steps.slice(-LAST)) say(describeStep(step));
  const file = join(given.folder, `seed-${seed}-${steps.length}-steps.json`);
  writeLife(file, { seed, couples, found, steps });
  say(`these steps again: npm run simulate -- --replay ${file}`);
  if (!(await breaks(readLife(file).steps)))
    say('But done by themselves they break nothing: only the first command does.');
}
