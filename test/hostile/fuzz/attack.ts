import * as fc from 'fast-check';

/** Something that a stranger can send, tried over and over; `weight`: its part of all runs. */
export type Attack = {
  readonly name: string;
  readonly weight: number;
  readonly try: (how: { readonly seed: number; readonly runs: number }) => Promise<Failure | null>;
};

/** What went wrong, and how to see it again. */
export type Failure = {
  readonly attack: string;
  readonly seed: number;
  readonly path: string;
  readonly counterexample: string;
  readonly error: string;
};

/** Holds for every input, or throws; a promise is waited for. */
export function attack<Input>(
  name: string,
  weight: number,
  input: fc.Arbitrary<Input>,
  holds: (input: Input) => void | Promise<void>,
): Attack {
  return {
    name,
    weight,
    try: async ({ seed, runs }) => {
      const property = fc.asyncProperty(input, async (each) => holds(each));
      const details = await fc.check(property, { seed, numRuns: runs, verbose: 0 });
      if (!details.failed) return null;
      return {
        attack: name,
        seed,
        path: details.counterexamplePath ?? '',
        counterexample: fc.stringify(details.counterexample?.[0]),
        error:
          details.errorInstance instanceof Error ? (details.errorInstance.stack ?? '') : String(details.errorInstance),
      };
    },
  };
}

/** Throws what stands in the report. */
export function must(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(what);
}

export type Report = { readonly runs: number; readonly failures: readonly Failure[] };

/** Every attack has its part of so many runs, and at least one. */
export async function attackWith(
  attacks: readonly Attack[],
  {
    seed,
    runs,
    onDone = () => {},
  }: {
    readonly seed: number;
    readonly runs: number;
    readonly onDone?: (name: string, runs: number, milliseconds: number) => void;
  },
): Promise<Report> {
  const whole = attacks.reduce((sum, { weight }) => sum + weight, 0);
  const failures: Failure[] = [];
  let done = 0;
  for (const each of attacks) {
    const own = Math.max(1, Math.round((runs * each.weight) / whole));
    const began = performance.now();
    const failure = await each.try({ seed, runs: own });
    if (failure !== null) failures.push(failure);
    done += own;
    onDone(each.name, own, performance.now() - began);
  }
  return { runs: done, failures };
}
