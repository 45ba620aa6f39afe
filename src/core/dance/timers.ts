import type { OutboxCancel, OutboxDraft, TimerChange } from '../decision.js';
import type { DanceId, OutboxId, PersonId, TimerKey } from '../ids.js';
import { DAY, HOUR, type Instant, type Millis, plus } from '../instant.js';
import type { DanceContext } from './context.js';
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

export const cancel = (...keys: readonly TimerKey[]): readonly TimerChange[] =>
  keys.map((key): TimerChange => ({ kind: 'cancel', key }));

/** Everything that waits for a moment of this dance. */
export const cancelAll = ({ id, sheets }: Dance): readonly TimerChange[] =>
  cancel(restKey(id), revealKey(id), ...sheets.map(({ personId }) => remindKey(id, personId)));

const danceOrder = (id: DanceId): string => `dance:${id}`;

/** A message that nobody asked for just now. It is in /dance as well, whether it arrives or not. */
export const messageTo = (
  { ids, now }: Pick<DanceContext, 'ids' | 'now'>,
  id: DanceId,
  to: PersonId,
  notice: DanceNotice,
  within: Millis = DAY,
): OutboxDraft => ({
  id: ids.draw() as OutboxId,
  lane: 'notice',
  to,
  notice,
  orderKey: danceOrder(id),
  dueAt: now,
  expiresAt: plus(now, within),
  sound: 'quiet-hours',
  route: 'direct',
  follow: null,
});

export const unsent = (id: DanceId, to: PersonId, ...notices: readonly DanceNotice['kind'][]): OutboxCancel => ({
  orderKey: danceOrder(id),
  to,
  notices,
});
