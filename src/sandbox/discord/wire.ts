import type { SandboxClock, WireRecord } from '../contract.js';

/** What went over the wire, newest last. Broken records are kept apart, so that a long run cannot push one out. */
export type WireLog = {
  readonly record: (entry: Omit<WireRecord, 'at'>) => void;
  readonly all: () => readonly WireRecord[];
  readonly broken: () => readonly WireRecord[];
  readonly clear: () => void;
};

const KEPT = 5_000;
const KEPT_BROKEN = 1_000;

export function createWireLog(clock: SandboxClock): WireLog {
  let records: WireRecord[] = [];
  let broken: WireRecord[] = [];
  return {
    record: (entry) => {
      const full = { at: clock.now(), ...entry };
      records.push(full);
      // Trimmed by halves: shifting one by one would copy the list at every call.
      if (records.length > KEPT * 2) records = records.slice(-KEPT);
      if (full.violations.length > 0 && broken.length < KEPT_BROKEN) broken.push(full);
    },
    all: () => records.slice(-KEPT),
    broken: () => [...broken],
    clear: () => {
      records = [];
      broken = [];
    },
  };
}
