import type { Instant } from '../core/instant.js';
import type { Notice } from '../core/notice.js';
import { APOLOGISE_AFTER } from '../core/time-out/state.js';

/**
 * A check-in that waited in the outbox (a platform was away) is late although it was queued in its minute: what counts
 * is when it was sent. Every other notice stays as it is.
 */
export function withApology(notice: Notice, dueAt: Instant, sentAt: Instant): Notice {
  const isAsk = notice.kind === 'time-out/ask' || notice.kind === 'need/space-over';
  if (!isAsk || sentAt - dueAt <= APOLOGISE_AFTER) return notice;
  return { ...notice, apologise: true };
}
