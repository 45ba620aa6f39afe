import type { OutboxDraft } from './decision.js';
import type { Ids, OutboxId } from './ids.js';
import type { Instant } from './instant.js';

/** What it takes to queue something. */
export type Sending = { readonly now: Instant; readonly ids: Ids };

type QuietRow = Pick<OutboxDraft, 'to' | 'notice' | 'orderKey' | 'expiresAt'> &
  Partial<Pick<OutboxDraft, 'lane' | 'dueAt' | 'sound' | 'follow'>>;

/** A message that nobody asked for just now: it goes at once, and without a sound in the reader's quiet hours. */
export const quietNotice = ({ now, ids }: Sending, row: QuietRow): OutboxDraft => ({
  lane: 'notice',
  dueAt: now,
  sound: 'quiet-hours',
  follow: null,
  ...row,
  id: ids.draw() as OutboxId,
  route: 'direct',
});
