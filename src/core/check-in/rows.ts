import type { OutboxCancel, OutboxDraft, TimerChange } from '../decision.js';
import type { CheckInId, CoupleId, PersonId, TimerKey } from '../ids.js';
import { DAY, type Instant, plus } from '../instant.js';
import { quietNotice, type Sending } from '../quiet-notice.js';
import type { CheckInNotice } from './notice.js';

export const restKey = (id: CheckInId): TimerKey => `check-in/rest:${id}` as TimerKey;
export const revealKey = (id: CheckInId): TimerKey => `check-in/reveal:${id}` as TimerKey;
/** Exactly one a couple: setting it again replaces it. */
export const openKey = (id: CoupleId): TimerKey => `check-in/open:${id}` as TimerKey;

export const checkInTimer = (
  kind: 'check-in/rest' | 'check-in/reveal',
  id: CheckInId,
  personId: PersonId,
  at: Instant,
): TimerChange => ({
  kind: 'set',
  timer: {
    key: kind === 'check-in/rest' ? restKey(id) : revealKey(id),
    kind,
    subject: id,
    personId,
    generation: 0,
    at,
    wall: null,
  },
});

export const checkInOrder = (id: CheckInId): string => `check-in:${id}`;
export const timesOrder = (id: CoupleId): string => `check-in-times:${id}`;

/** A message that nobody asked for just now. It is in /checkin as well, whether it arrives or not. */
export const messageTo = (
  sending: Sending,
  orderKey: string,
  to: PersonId,
  notice: CheckInNotice,
  expiresAt: Instant = plus(sending.now, DAY),
): OutboxDraft => quietNotice(sending, { to, notice, orderKey, expiresAt });

export const unsent = (orderKey: string, to: PersonId, ...notices: readonly CheckInNotice['kind'][]): OutboxCancel => ({
  orderKey,
  to,
  notices,
});
