import type { Notice } from '../notice.js';
import type { Person } from '../person/state.js';
import type { TimeOut } from '../time-out/state.js';
import { isInBreak } from './breaks.js';

/** What shows one what the other wrote, asks something of them, or tells them what the other did. */
const PASSED = [
  'reflect/shared',
  'together/revealed',
  'dance/revealed',
  'dance/changed',
  'dance/naming',
  'dance/named',
  'check-in/revealed',
  'say/received',
  'say/answered',
  'need/space-told',
  'need/here-again',
  'need/together-asked',
  'need/answered',
  'need/another-time',
  'need/agreed',
  'need/let-go',
  'check-in/open',
  'check-in/time-asked',
  'check-in/time-agreed',
  'check-in/stopped',
  'place/consent',
  'place/bound',
  'place/unbound',
  'place/lost',
  // Where both of them read it.
  'place/post-bound',
  'place/post-check-in',
] as const satisfies readonly Notice['kind'][];
export type Passed = Extract<Notice, { kind: (typeof PASSED)[number] }>;

export const isPassed = (notice: Notice): notice is Passed => PASSED.some((kind) => kind === notice.kind);

/**
 * During a break nothing that a person wrote passes to the other: not in a break of either that runs and that they have
 * not left. Whoever stayed in one is kept waiting as if the other were there.
 */
export const isHeld = (of: {
  readonly me: Person;
  readonly latest: TimeOut | null;
  readonly partner: Person | null;
  readonly partnerLatest: TimeOut | null;
}): boolean => isInBreak(of.latest, of.me.id) || (of.partner !== null && isInBreak(of.partnerLatest, of.partner.id));
