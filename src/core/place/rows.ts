import type { OutboxCancel, OutboxDraft, TimerChange } from '../decision.js';
import type { PersonId, PlaceId, TimerKey } from '../ids.js';
import { DAY, type Instant, type Millis, plus } from '../instant.js';
import { quietNotice, type Sending } from '../quiet-notice.js';
import type { PlaceNotice } from './notice.js';
import type { SharedPlace } from './state.js';

/** A message about a place is of no use for longer: all of it stands in /checkin as well. */
const MESSAGE_LIVES: Millis = DAY;

export const restKey = (id: PlaceId): TimerKey => `place/rest:${id}` as TimerKey;

/** One timer a proposal: it first looks whether the other can be asked by now, where that had to wait, then ends it. */
export const restTimer = (id: PlaceId, personId: PersonId, at: Instant): TimerChange => ({
  kind: 'set',
  timer: { key: restKey(id), kind: 'place/rest', subject: id, personId, generation: 0, at, wall: null },
});

/** What is said to the two, and what is posted: a place that cannot be reached holds no message to a person back. */
export const placeOrder = (id: PlaceId): string => `place:${id}`;
export const postOrder = (id: PlaceId): string => `place-post:${id}`;

export const messageTo = (
  sending: Sending,
  id: PlaceId,
  to: PersonId,
  notice: PlaceNotice,
  sound: OutboxDraft['sound'] = 'quiet-hours',
): OutboxDraft =>
  quietNotice(sending, { to, notice, orderKey: placeOrder(id), expiresAt: plus(sending.now, MESSAGE_LIVES), sound });

export const unsent = (id: PlaceId, to: PersonId, ...notices: readonly PlaceNotice['kind'][]): OutboxCancel => ({
  orderKey: placeOrder(id),
  to,
  notices,
});

/** Everything that waits to be said or posted about this place. */
export const unsentOf = ({ id }: SharedPlace, members: readonly PersonId[]): readonly OutboxCancel[] =>
  members.flatMap((to): readonly OutboxCancel[] => [
    unsent(id, to, 'place/consent', 'place/bound', 'place/unbound', 'place/lost'),
    { orderKey: postOrder(id), to, notices: ['place/post-bound', 'place/post-check-in', 'place/post-break'] },
  ]);
