import { isInBreak } from './breaks.js';
import type { ReflectionContext } from './context.js';
import type { EntryLine, ReflectionNotice } from './notice.js';
import type { JournalEntry } from './state.js';

export const lineOf = ({ id, about, text, date, writtenAt }: JournalEntry): EntryLine => ({
  id,
  about,
  text,
  date,
  writtenAt,
});

/** Whether sharing is offered. What only the partner is in does not show: the refusal comes when it is tried. */
export const canShare = ({ couple, latest, me }: ReflectionContext): boolean =>
  couple !== null && !isInBreak(latest, me.id);

/** How many pages its words have is known only to whoever opens them: a page too far is for them to bring back. */
export const entryCard = (context: ReflectionContext, entry: JournalEntry, page: number): ReflectionNotice => ({
  kind: 'journal/entry',
  entry: lineOf(entry),
  writtenAt: entry.writtenAt,
  editedAt: entry.editedAt,
  isShared: entry.shared !== null,
  canShare: entry.shared === null && canShare(context),
  page,
});
