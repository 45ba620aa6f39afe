import type { Fault, FaultEffect } from '../contract.js';
import type { PlannedFault } from '../fault-words.js';

/** The faults that are still to come, in the order in which they were set; a call uses up the first that fits it. */
export class FaultPlan {
  #planned: { readonly fault: Fault; left: number }[] = [];

  set(fault: Fault): void {
    this.#planned.push({ fault, left: fault.times });
  }

  clear(): void {
    this.#planned = [];
  }

  left(): readonly PlannedFault[] {
    return this.#planned.map(({ fault, left }) => ({ fault, left }));
  }

  /** `toPerson` tells the call's recipient, and is asked only where a fault names one. */
  take(call: string, toPerson: () => string | null): FaultEffect | null {
    const found = this.#planned.find(
      ({ fault }) =>
        (fault.call === '*' || fault.call.toLowerCase() === call.toLowerCase()) &&
        (fault.toPerson === undefined || fault.toPerson === toPerson()),
    );
    if (found === undefined) return null;
    found.left -= 1;
    if (found.left <= 0) this.#planned = this.#planned.filter((entry) => entry !== found);
    return found.fault.effect;
  }
}
