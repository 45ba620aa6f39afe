import { cancel, type OutboxCancel, type OutboxDraft, type TimerChange } from '../decision.js';
import type { DanceId, PersonId, TimerKey } from '../ids.js';
import { DAY, HOUR, type Instant, type Millis, plus } from '../instant.js';
import { quietNotice, type Sending } from '../quiet-notice.js';
import type { DanceNotice } from './notice.js';
import type { Dance } from './state.js';

/** The one reminder of one's own page. */
export const REMIND_AFTER: Millis = 24 * HOUR;

export const restKey = (id: DanceId): TimerKey => `dance/rest:${id}` as TimerKey;
export const revealKey = (id: DanceId): TimerKey => `dance/reveal:${id}` as TimerKey;
export const remindKey = (id: DanceId, personId: PersonId): TimerKey => `dance/remind:${id}:${personId}` as TimerKey;

export const danceTimer = (
  kind: 'dance/rest' | 'dance/reveal' | 'dance/remind',
  id: DanceId,
  personId: PersonId,
  at: Instant,
): TimerChange => ({
  kind: 'set',
  timer: {
    key: kind === 'dance/rest' ? restKey(id) : kind === 'dance/reveal' ? revealKey(id) : remindKey(id, personId),
    kind,
    subject: id,
    personId,
    generation: 0,
    at,
    wall: null,
  },
});

/** Everything that waits for a moment of this dance. */
export const cancelAll = ({ id, sheets }: Dance): readonly TimerChange[] =>
  cancel(restKey(id), revealKey(id), ...sheets.map(({ personId }) => remindKey(id, personId)));

const danceOrder = (id: DanceId): string => `dance:${id}`;

/** A message that nobody asked for just now. It is in /dance as well, whether it arrives or not. */
export const messageTo = (
  sending: Sending,
  id: DanceId,
  to: PersonId,
  notice: DanceNotice,
  within: Millis = DAY,
): OutboxDraft => quietNotice(sending, { to, notice, orderKey: danceOrder(id), expiresAt: plus(sending.now, within) });

export const unsent = (id: DanceId, to: PersonId, ...notices: readonly DanceNotice['kind'][]): OutboxCancel => ({
  orderKey: danceOrder(id),
  to,
  notices,
});
