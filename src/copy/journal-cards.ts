import { askedAt } from '../core/asked-lately.js';
import type { EntryLine } from '../core/reflection/notice.js';
import { aboutBlock, aboutWords, beginning } from './about-words.js';
import { card, grave, line, paragraph, plain, sentences, soft } from './build-card.js';
import { clockOn, dayInMonth, shortDate } from './calendar-words.js';
import type { Card, CardButton, CardChoice } from './card.js';
import { ownPage, ownPages } from './own-words.js';
import { journalButton, questionNowButton, roomButton, writeButton } from './reflection-cards.js';
import { type Of, supportButton } from './time-out-cards.js';
import type { Voice } from './voice.js';

/** What stands on a button at most. */
const LABEL_LENGTH = 40;
/** " (25)" */
const ROOM_FOR_NUMBER = 5;

const searchButton = ({ words }: Voice, label = words.journal.search): CardButton =>
  plain(label, { kind: 'form/journal-search' });

/** Dates, times and the questions: nothing that was written stands in a list, and no two look alike. */
function entriesChoice(
  voice: Voice,
  entries: readonly EntryLine[],
  dateOf: (date: EntryLine['date']) => string,
): CardChoice {
  const text = voice.words.journal;
  const times = new Map<string, number>();
  return {
    placeholder: text.chooseOne,
    options: entries.map(({ id, about, date, writtenAt }) => {
      const time = clockOn(voice, writtenAt, date);
      const day = time === null ? dateOf(date) : text.atTime(dateOf(date), time);
      const label = beginning(text.entry(day, aboutWords(voice, about) ?? text.free), LABEL_LENGTH);
      const nth = (times.get(label) ?? 0) + 1;
      times.set(label, nth);
      return {
        label: nth === 1 ? label : text.another(beginning(label, LABEL_LENGTH - ROOM_FOR_NUMBER), nth),
        action: { kind: 'journal/entry', entryId: id, page: 0 } as const,
      };
    }),
  };
}

export function monthCard(voice: Voice, notice: Of<'journal/month'>): Card {
  const { words, moments } = voice;
  const text = words.journal;
  const { month, page, pages, earlier, later } = notice;
  const toPage = (label: string, to: number) => plain(label, { kind: 'journal/month', month, page: to });
  const toMonth = (to: string) =>
    plain(text.month(moments.calendarDate(to)), { kind: 'journal/month', month: to, page: 0 });
  return card(
    [
      paragraph(line`${{ kind: 'strong', text: moments.calendarDate(month) }}`),
      paragraph(text.choose),
      pages > 1 ? soft(text.page(page + 1, pages)) : null,
    ],
    [
      [page > 0 ? toPage(text.newer, page - 1) : null, page + 1 < pages ? toPage(text.older, page + 1) : null],
      [later === null ? null : toMonth(later), earlier === null ? null : toMonth(earlier)],
      [searchButton(voice), writeButton(voice)],
      [
        grave(text.deleteAll, { kind: 'journal/delete-all', confirmed: false }),
        roomButton(voice),
        supportButton(voice),
      ],
    ],
    { choice: entriesChoice(voice, notice.entries, (date) => dayInMonth(voice, date)) },
  );
}

export function emptyJournalCard(voice: Voice): Card {
  return card(
    [paragraph(voice.words.journal.empty)],
    [
      [questionNowButton(voice), writeButton(voice)],
      [roomButton(voice), supportButton(voice)],
    ],
  );
}

/** One page of one entry. A page beyond the last shows the last: only here is known how many there are. */
export function entryCard(voice: Voice, notice: Of<'journal/entry'>): Card {
  const { words, moments } = voice;
  const text = words.journal;
  const { entry, editedAt } = notice;
  const entryId = entry.id;
  const pages = ownPages(voice, entry.text);
  const last = (pages?.length ?? 1) - 1;
  const page = Math.min(notice.page, last);
  const shown = pages?.[page];
  const toPage = (label: string, to: number) => plain(label, { kind: 'journal/entry', entryId, page: to });
  const about = sentences(
    text.writtenOn(moments.calendarDate(entry.date)),
    editedAt === null ? null : text.editedOn(moments.date(editedAt)),
    notice.isShared ? text.youShared : null,
    last > 0 ? text.page(page + 1, last + 1) : null,
  );
  return card(
    [
      aboutBlock(voice, entry.about),
      shown === undefined ? paragraph(words.notes.outOfReach) : ownPage(shown),
      paragraph(about),
    ],
    [
      [page > 0 ? toPage(text.previousPage, page - 1) : null, page < last ? toPage(text.nextPage, page + 1) : null],
      [
        // What cannot be read is not written over unseen.
        shown === undefined ? null : plain(text.edit, { kind: 'form/edit-entry', entryId }),
        notice.canShare && shown !== undefined
          ? plain(words.reflection.shareIt, { kind: 'reflect/share', entryId, confirmed: false })
          : null,
        grave(text.delete, { kind: 'journal/delete', entryId, confirmed: false }),
      ],
      [
        plain(text.journal, { kind: 'journal/month', month: entry.date.slice(0, 'YYYY-MM'.length), page: 0 }),
        supportButton(voice),
      ],
    ],
    { isPrivate: true },
  );
}

export function foundCard(voice: Voice, { entries, page, pages }: Of<'journal/found'>): Card {
  const text = voice.words.journal;
  const toPage = (label: string, to: number) => plain(label, { kind: 'journal/found', page: to });
  const rows = [
    [page > 0 ? toPage(text.newer, page - 1) : null, page + 1 < pages ? toPage(text.older, page + 1) : null],
    [searchButton(voice, text.searchAgain), journalButton(voice)],
    [roomButton(voice), supportButton(voice)],
  ];
  if (entries.length === 0) return card([paragraph(text.foundNone)], rows);
  return card([paragraph(text.found), pages > 1 ? soft(text.page(page + 1, pages)) : null], rows, {
    choice: entriesChoice(voice, entries, (date) => shortDate(voice, date)),
  });
}

export function foundNoMoreCard(voice: Voice): Card {
  const text = voice.words.journal;
  return card(
    [paragraph(text.foundNoMore)],
    [
      [searchButton(voice, text.searchAgain), journalButton(voice)],
      [roomButton(voice), supportButton(voice)],
    ],
  );
}

export function confirmDeleteCard(voice: Voice, { entryId, isShared }: Of<'journal/confirm-delete'>): Card {
  const text = voice.words.journal;
  return card(
    [paragraph(sentences(text.confirmDelete, isShared ? text.deleteShared : text.deleteUnshared))],
    [
      [
        grave(text.deleteReally, { kind: 'journal/delete', entryId, confirmed: true }),
        plain(text.keepIt, { kind: 'journal/entry', entryId, page: 0 }),
      ],
      [supportButton(voice)],
    ],
  );
}

export function confirmDeleteAllCard(voice: Voice): Card {
  const text = voice.words.journal;
  return card(
    [paragraph(sentences(text.confirmDeleteAll, text.deleteAllCopies))],
    [
      [
        grave(text.deleteAllReally, { kind: 'journal/delete-all', confirmed: true, asked: askedAt(voice.reader.now) }),
        plain(text.keepAll, { kind: 'journal/month', month: null, page: 0 }),
      ],
      [supportButton(voice)],
    ],
  );
}

export function deletedCard(voice: Voice, { wasGone }: Of<'journal/deleted'>): Card {
  const text = voice.words.journal;
  return card(
    [paragraph(wasGone === true ? text.wasGone : text.deleted)],
    [[journalButton(voice)], [roomButton(voice), supportButton(voice)]],
  );
}

export function allDeletedCard(voice: Voice): Card {
  return card(
    [paragraph(voice.words.journal.allDeleted)],
    [[questionNowButton(voice)], [roomButton(voice), supportButton(voice)]],
  );
}
