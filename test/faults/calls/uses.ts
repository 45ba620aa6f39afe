import type { Bench, Someone } from './bench.js';
import type { FaultName } from './faults.js';
import type { Outcome } from './outcomes.js';
import type { Call } from './servers.js';

/** One thing that a call is used for, done with a fault in its way. */
export type Use<On = Bench> = {
  readonly call: Call;
  readonly what: string;
  readonly play: (on: On, fault: FaultName) => Promise<Outcome>;
};

/** A call that gets no answer is given up after this; a file has longer. */
export const CALL_PATIENCE = 10_000;
export const UPLOAD_PATIENCE = 30_000;

/** A call that never answers is waited for as long as it is. */
export async function patiently(
  bench: Pick<Bench, 'settle' | 'outwait'>,
  fault: FaultName,
  milliseconds = CALL_PATIENCE,
): Promise<void> {
  await bench.settle();
  if (fault === 'silent, but done') await bench.outwait(milliseconds);
}

export const textsOf = (bench: Bench, { platform, name }: Someone): readonly string[] =>
  bench[platform].control
    .sees(name)
    .filter(({ from }) => from === 'bot')
    .map(({ text }) => text);

export const count = (texts: readonly string[], words: RegExp): number =>
  texts.filter((text) => words.test(text)).length;
