import type { Stage } from './stage.js';

/** How it ended for the one who owed the return, once the fault was over. */
export type Outcome = {
  /** How often they were asked for it, and whether with a word of apology. */
  readonly asked: number;
  readonly apology: boolean;
  /** What they had written is there, and opens. */
  readonly wordsOpen: boolean;
};

/** One row of the table: what happens, and what everybody is left with. */
export type FaultRow = {
  readonly fault: string;
  /** In words, for the page about reliability. */
  readonly people: string;
  readonly operator: string;
  readonly kept: string;
  /** What the operator reads, sentence by sentence; nothing else is said. */
  readonly told: readonly RegExp[];
  readonly outcome: Outcome;
  /** The data is of that version of the schema. */
  readonly version?: string;
  /** Brings the fault about and ends it; the bot runs afterwards. Checks by itself what only this fault can show. */
  readonly meet: (stage: Stage) => Promise<void>;
};

export const ASKED_IN_TIME: Outcome = { asked: 1, apology: false, wordsOpen: true };
export const ASKED_LATE: Outcome = { asked: 1, apology: true, wordsOpen: true };
