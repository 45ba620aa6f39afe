import type { Fault, FaultEffect } from '../contract.js';
import type { PlannedFault } from '../fault-words.js';

/** The faults still to happen. `take` uses up one matching fault, first planned first. */
export type FaultPlan = {
  readonly plan: (fault: Fault) => void;
  readonly clear: () => void;
  readonly left: () => readonly PlannedFault[];
  readonly take: (call: string, isRecipient: (person: string) => boolean) => FaultEffect | null;
};

export function createFaultPlan(): FaultPlan {
  let faults: { readonly fault: Fault; left: number }[] = [];
  return {
    plan: (fault) => {
      faults.push({ fault, left: fault.times });
    },
    clear: () => {
      faults = [];
    },
    left: () => faults.map(({ fault, left }) => ({ fault, left })),
    take: (call, isRecipient) => {
      const match = faults.find(
        ({ fault }) =>
          (fault.call === '*' || sameCall(fault.call, call)) &&
          (fault.toPerson === undefined || isRecipient(fault.toPerson)),
      );
      if (match === undefined) return null;
      match.left -= 1;
      if (match.left <= 0) faults = faults.filter((other) => other !== match);
      return match.fault.effect;
    },
  };
}

/** Names of path parameters do not matter: `/channels/:id/messages` is `/channels/:channel_id/messages`. */
function sameCall(a: string, b: string): boolean {
  const plain = (call: string): string => call.replace(/:\w+/g, ':');
  return plain(a) === plain(b);
}
