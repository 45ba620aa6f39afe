import type { Invariant } from '../world/world.js';

/** However often an event is handed over and a timer is due, it is applied once. */
export const nothingIsAppliedTwice: Invariant = ({ time }, broken) => {
  const inputs = new Set<string>();
  /** When, in real time. */
  const fired = new Map<string, number>();
  const nameOf = (key: string, generation: number, at: number): string => `${key}|${generation}|${at}`;
  return {
    committed: (set, result) => {
      if (result !== 'committed') return;
      if (set.input !== null) {
        if (inputs.has(set.input.key)) broken(`the input ${set.input.key} was applied twice`);
        inputs.add(set.input.key);
      }
      if (set.fired !== null) {
        const name = nameOf(set.fired.key, set.fired.generation, set.fired.at);
        const before = fired.get(name);
        // Put off by a clock that ran ahead, it is brought back to its minute where that is put back.
        if (before !== undefined && time.putBackSince(before) === 0) broken(`the timer ${name} was applied twice`);
        fired.set(name, time.real());
      }
      for (const change of set.timers) {
        if (change.kind !== 'set') continue;
        const { key, generation, at } = change.timer;
        fired.delete(nameOf(key, generation, at));
      }
    },
  };
};

/** A message comes once; once more only where nobody could know that it had arrived. Those are counted. */
export const repeatsAreExcused: Invariant = ({ counts, isUnknown }, broken) => ({
  arrived: ({ draft, before, nonce }) => {
    if (before === 0) return;
    counts.repeats += 1;
    if (!isUnknown(nonce))
      broken(`${draft?.notice.kind ?? 'a message'} came again although it was known to have arrived`);
  },
});
