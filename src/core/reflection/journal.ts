import { askedLately } from '../asked-lately.js';
import { answer, type Change, type Decision, NOTHING, type OutboxCancel } from '../decision.js';
import type { EntryId, SealedId } from '../ids.js';
import type { Notice } from '../notice.js';
import type { ReflectionContext } from './context.js';
import { canShare } from './entry-card.js';
import type { ReflectionCommand } from './requests.js';
import { todayOf } from './schedule.js';
import { sharedOrder } from './share.js';
import type { EntryAbout, JournalEntry, Reflection } from './state.js';
import { forgetAnswer, rewordAnswer } from './together-rest.js';

type CommandOf<Kind extends ReflectionCommand['kind']> = Extract<ReflectionCommand, { kind: Kind }>;

/** Words are kept whatever else is the case: in a break as well, and about a prompt that the library has no more. */
export function write(context: ReflectionContext, { about, text }: CommandOf<'reflect/write'>): Decision {
  const entry = newEntry(context, about, text);
  return {
    ...NOTHING,
    changes: [
      { kind: 'journal/save', entry },
      { kind: 'reflection/save', reflection: wroteToday(context) },
    ],
    reply: kept(context, entry),
  };
}

export function newEntry(context: ReflectionContext, about: EntryAbout, text: SealedId): JournalEntry {
  return {
    id: context.ids.draw() as EntryId,
    owner: context.me.id,
    about,
    text,
    writtenAt: context.now,
    date: todayOf(context),
    editedAt: null,
    shared: null,
    version: 0,
  };
}

/** None comes by itself any more on a day on which they wrote. */
export const wroteToday = (context: ReflectionContext): Reflection => ({
  ...context.reflection,
  wroteOn: todayOf(context),
});

export const kept = (context: ReflectionContext, { id, about }: JournalEntry): Notice => ({
  kind: 'reflect/kept',
  entryId: id,
  about,
  canShare: canShare(context),
});

/**
 * The former words are gone for good, also from a question for both that is not revealed yet. A copy that was shared stays
 * as it was sent. New words for an entry that was deleted or changed while they were written are lost in no case: they
 * become an entry of their own.
 */
export function edit(context: ReflectionContext, { text, copy, version }: CommandOf<'reflect/edit'>): Decision {
  const { entry, now } = context;
  if (entry === null) return keepApart(context, { kind: 'free' }, text, 'deleted');
  if (version !== undefined && version !== entry.version) return keepApart(context, entry.about, text, 'changed');
  return {
    ...NOTHING,
    changes: [
      { kind: 'journal/save', entry: { ...entry, text, editedAt: now } },
      { kind: 'sealed/drop', id: entry.text },
      ...rewordAnswer(context, entry.id, copy),
    ],
    reply: { kind: 'reflect/edited', entryId: entry.id },
  };
}

function keepApart(
  context: ReflectionContext,
  about: EntryAbout,
  text: SealedId,
  apart: 'changed' | 'deleted',
): Decision {
  const kept = write(context, { kind: 'reflect/write', about, text });
  return kept.reply?.kind === 'reflect/kept' ? { ...kept, reply: { ...kept.reply, apart } } : kept;
}

export function deleteEntry(context: ReflectionContext, command: CommandOf<'journal/delete'>): Decision {
  const { entry, me } = context;
  if (entry === null) return answer({ kind: 'journal/deleted', wasGone: true });
  if (!command.confirmed)
    return answer({ kind: 'journal/confirm-delete', entryId: entry.id, isShared: entry.shared !== null });
  const forgotten = forgetAnswer(context, (answered) => answered === entry.id);
  return {
    ...forgotten,
    changes: [...forgotten.changes, { kind: 'journal/drop', id: entry.id, owner: me.id }],
    cancel: [...forgotten.cancel, ...(entry.shared === null ? [] : unsent(context, [entry.id]))],
    reply: { kind: 'journal/deleted' },
  };
}

export function deleteAll(context: ReflectionContext, command: CommandOf<'journal/delete-all'>): Decision {
  if (!command.confirmed || !askedLately(command.asked, context.now))
    return answer({ kind: 'journal/confirm-delete-all' });
  const forgotten = forgetAnswer(context, () => true);
  const drop: Change = { kind: 'journal/drop-all', owner: context.me.id };
  return {
    ...forgotten,
    changes: [...forgotten.changes, drop],
    cancel: [...forgotten.cancel, ...unsent(context, context.sharedEntries)],
    reply: { kind: 'journal/all-deleted' },
  };
}

/** What was shared and not sent yet is taken back. */
const unsent = ({ partner }: ReflectionContext, entries: readonly EntryId[]): readonly OutboxCancel[] =>
  partner === null
    ? []
    : entries.map((id) => ({ orderKey: sharedOrder(id), to: partner.id, notices: ['reflect/shared'] }));
