import type { TimerChange } from '../decision.js';
import type { CoupleId, PersonId, TimerKey } from '../ids.js';
import type { Instant } from '../instant.js';

/**
 * Has a key destroyed once this decision is on the disk: whoever dies in between finds it by this timer. `subject` names
 * the owner of the key: a person, or `couple:` and a couple.
 */
export const shredKey = (subject: PersonId | `couple:${CoupleId}`, now: Instant): TimerChange => ({
  kind: 'set',
  timer: {
    key: `vault/shred:${subject}` as TimerKey,
    kind: 'vault/shred',
    subject,
    personId: null,
    generation: 0,
    at: now,
    wall: null,
  },
});
