import { answer, type Decision, NOTHING } from '../decision.js';
import type { EntryId } from '../ids.js';
import { DAY, plus } from '../instant.js';
import { quietNotice } from '../quiet-notice.js';
import { isInBreak } from './breaks.js';
import type { ReflectionContext } from './context.js';
import { entryCard } from './entry-card.js';
import { home } from './home.js';
import type { ReflectionCommand } from './requests.js';
import type { JournalEntry } from './state.js';

/** By entry, so that deleting it can take back what was not sent yet. */
export const sharedOrder = (id: EntryId): string => `shared:${id}`;

/**
 * First what would be sent, then, with the copy that the app sealed for the couple, the sending: once an entry, and only
 * the words that were shown. Never while either is in a break, where nothing that a person wrote passes through us.
 */
export function share(
  context: ReflectionContext,
  command: Extract<ReflectionCommand, { kind: 'reflect/share' | 'reflect/share-now' }>,
): Decision {
  const { entry, couple, partner, me, latest, partnerLatest } = context;
  if (entry === null) return answer(home(context));
  if (entry.shared !== null) return answer(entryCard(context, entry, 0));
  // First of all: in a break that goes on, nobody learns from this that the other has left.
  if (isInBreak(latest, me.id)) return answer({ kind: 'reflect/cannot-share', why: 'in-break' });
  if (couple === null || partner === null) return answer({ kind: 'reflect/cannot-share', why: 'unpaired' });
  if (isInBreak(partnerLatest, partner.id)) return answer({ kind: 'reflect/cannot-share', why: 'in-break' });
  const { copy } = command;
  if (command.kind === 'reflect/share' || copy === undefined || command.version !== entry.version) {
    const { id: entryId, version, about, text } = entry;
    return answer({ kind: 'reflect/share-preview', entryId, version, about, text });
  }
  const shared: JournalEntry = { ...entry, shared: copy };
  return {
    ...NOTHING,
    // The couple as it was read: if a break began or one of them left at this moment, this is decided again.
    changes: [
      { kind: 'couple/save', couple },
      { kind: 'journal/save', entry: shared },
    ],
    outbox: [
      quietNotice(context, {
        to: partner.id,
        notice: { kind: 'reflect/shared', about: entry.about, copy },
        orderKey: sharedOrder(entry.id),
        expiresAt: plus(context.now, DAY),
      }),
    ],
    reply: { kind: 'reflect/sharing' },
  };
}
