import type { CheckIn } from '../check-in/state.js';
import type { Dance } from '../dance/state.js';
import type { Pact } from '../pact/state.js';
import type { Couple } from '../pairing/state.js';
import { type MilestoneOfTwo, MILESTONES_OF_TWO } from './state.js';

/** What the milestones of two are made of: of what both know already, and nothing of what waits to be shown. */
export type DoneByTwo = {
  readonly couple: Pick<Couple, 'returnsTogether'> | null;
  readonly pact: Pick<Pact, 'signed'> | null;
  readonly dance: Pick<Dance, 'name' | 'sheets'> | null;
  /** The newest that both were shown. */
  readonly checkIn: Pick<CheckIn, 'status'> | null;
};

/** Without a number or a date, in an order that is always the same. Nothing for someone who is in no couple. */
export function milestonesOf({ couple, pact, dance, checkIn }: DoneByTwo): readonly MilestoneOfTwo[] {
  if (couple === null) return [];
  const done: Readonly<Record<MilestoneOfTwo, boolean>> = {
    pact: pact !== null && pact.signed !== null,
    danced: dance?.sheets.every(({ shown }) => shown !== null) ?? false,
    named: dance !== null && dance.name !== null,
    'checked-in': checkIn?.status === 'shown',
    returned: couple.returnsTogether > 0,
  };
  return MILESTONES_OF_TWO.filter((milestone) => done[milestone]);
}
