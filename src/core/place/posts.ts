import type { OutboxCancel, OutboxDraft } from '../decision.js';
import type { CoupleId, PersonId } from '../ids.js';
import { DAY, earliest, type Instant, type Millis, MINUTE, plus } from '../instant.js';
import type { Couple } from '../pairing/state.js';
import { quietNotice, type Sending } from '../quiet-notice.js';
import { UNDO_WITHIN } from '../time-out/state.js';
import type { PlacePost } from './notice.js';
import { postOrder } from './rows.js';
import type { SharedPlace } from './state.js';

/** Later than this a line about a break says nothing that helps, and the break may be over. */
const BREAK_POST_LIVES: Millis = 10 * MINUTE;

/** Once, when both have agreed. */
export const postBound = (place: SharedPlace, couple: Couple, sending: Sending): OutboxDraft =>
  posting(place, couple.members[0], sending, {
    notice: { kind: 'place/post-bound', placeId: place.id, banner: place.banner },
    expiresAt: plus(sending.now, DAY),
  });

/** When a weekly check-in opens; of no use once it has closed. */
export function postCheckIn(
  place: SharedPlace | null,
  given: Sending & { readonly couple: Couple; readonly closesAt: Instant },
): OutboxDraft | null {
  const { couple, closesAt } = given;
  if (place === null || !isOf(place, couple.id)) return null;
  return posting(place, couple.members[0], given, {
    notice: { kind: 'place/post-check-in', placeId: place.id, closesAt },
    expiresAt: closesAt,
  });
}

/**
 * When a break is called, and only then; null where the two did not agree on such a line, or once that minute is over. It
 * goes after the minute in which the call can be undone, so that nothing stands before other readers that was taken back.
 * Never who called.
 */
export function postBreak(
  place: SharedPlace | null,
  given: Sending & { readonly couple: Couple; readonly dueAt: Instant; readonly openedAt: Instant },
): OutboxDraft | null {
  const { couple, dueAt, openedAt, now } = given;
  if (place === null || !place.banner || !isOf(place, couple.id)) return null;
  const at = plus(openedAt, UNDO_WITHIN);
  if (now >= at) return null;
  return posting(place, couple.members[0], given, {
    notice: { kind: 'place/post-break', placeId: place.id, dueAt },
    dueAt: at,
    expiresAt: earliest(dueAt, plus(at, BREAK_POST_LIVES)),
  });
}

/** A call was taken back: the line about it, if it still waits. */
export const unsentBreak = (place: SharedPlace, members: readonly PersonId[]): readonly OutboxCancel[] =>
  members.map((to) => ({ orderKey: postOrder(place.id), to, notices: ['place/post-break'] }));

const isOf = (place: SharedPlace, coupleId: CoupleId): boolean =>
  place.status === 'bound' && place.coupleId === coupleId;

/** `to` is always the couple's first: whoever did something is not told apart, not even by the row. */
const posting = (
  place: SharedPlace,
  to: PersonId,
  sending: Sending,
  row: { readonly notice: PlacePost; readonly dueAt?: Instant; readonly expiresAt: Instant },
): OutboxDraft => quietNotice(sending, { ...row, to, orderKey: postOrder(place.id) });
