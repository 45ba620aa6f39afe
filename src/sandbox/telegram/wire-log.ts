import type { SandboxClock, WireRecord } from '../contract.js';

// Long runs make millions of calls; the newest are the ones that a test or the page looks at.
const KEPT = 20_000;
const VIOLATIONS_KEPT = 1_000;

/** What went over the wire. Violations have a list of their own, so that busy traffic cannot push them out. */
export class WireLog {
  readonly #clock: SandboxClock;
  #records: WireRecord[] = [];
  #violations: WireRecord[] = [];

  constructor(clock: SandboxClock) {
    this.#clock = clock;
  }

  add(record: Omit<WireRecord, 'at'>): void {
    const full = { at: this.#clock.now(), ...record };
    this.#records.push(full);
    if (this.#records.length > KEPT * 2) this.#records = this.#records.slice(-KEPT);
    if (full.violations.length > 0 && this.#violations.length < VIOLATIONS_KEPT) this.#violations.push(full);
  }

  records(): readonly WireRecord[] {
    return this.#records.slice(-KEPT);
  }

  violations(): readonly WireRecord[] {
    return [...this.#violations];
  }

  clear(): void {
    this.#records = [];
    this.#violations = [];
  }
}
