import { assertNever } from '../core/assert-never.js';
import type { ReflectionNotice } from '../core/reflection/notice.js';
import type { Card } from './card.js';
import * as journal from './journal-cards.js';
import * as times from './prompt-times-cards.js';
import * as reflection from './reflection-cards.js';
import * as share from './share-cards.js';
import * as together from './together-cards.js';
import type { Voice } from './voice.js';

/** The card of everything that is said about prompts, the journal, and questions for both. */
export function reflectionCard(voice: Voice, notice: ReflectionNotice): Card {
  switch (notice.kind) {
    case 'reflect/home':
      return reflection.homeCard(voice, notice);
    case 'reflect/prompt':
      return reflection.promptCard(voice, notice);
    case 'reflect/not-today':
      return reflection.notTodayCard(voice, notice);
    case 'reflect/in-break':
      return reflection.inBreakCard(voice);
    case 'reflect/kept':
      return reflection.keptCard(voice, notice);
    case 'reflect/edited':
      return reflection.editedCard(voice, notice);
    case 'reflect/added':
    case 'reflect/no-room':
      return reflection.addedCard(voice, notice);
    case 'reflect/too-long-here':
      return reflection.tooLongHereCard(voice, notice);
    case 'reflect/let-go':
      return reflection.letGoCard(voice);
    case 'reflect/times':
      return times.timesCard(voice);
    case 'reflect/days':
      return times.daysCard(voice, notice);
    case 'reflect/scheduled':
      return times.scheduledCard(voice, notice);
    case 'reflect/needs-zone':
      return times.needsZoneCard(voice);
    case 'reflect/in-quiet-hours':
      return times.inQuietHoursCard(voice, notice);
    case 'reflect/stopped':
      return times.stoppedCard(voice);
    case 'reflect/pauses':
      return times.pausesCard(voice, notice);
    case 'reflect/pause-unknown':
      return times.pauseUnknownCard(voice, notice);
    case 'reflect/paused':
      return times.pausedCard(voice, notice);
    case 'reflect/resumed':
      return times.resumedCard(voice, notice);
    case 'reflect/share-preview':
      return share.sharePreviewCard(voice, notice);
    case 'reflect/sharing':
      return share.sharingCard(voice);
    case 'reflect/cannot-share':
      return share.cannotShareCard(voice, notice);
    case 'reflect/waits':
      return share.waitsCard(voice, notice);
    case 'reflect/gone':
      return share.goneCard(voice);
    case 'reflect/shared':
      return share.sharedCard(voice, notice);
    case 'journal/month':
      return journal.monthCard(voice, notice);
    case 'journal/empty':
      return journal.emptyJournalCard(voice);
    case 'journal/entry':
      return journal.entryCard(voice, notice);
    case 'journal/found':
      return journal.foundCard(voice, notice);
    case 'journal/found-no-more':
      return journal.foundNoMoreCard(voice);
    case 'journal/confirm-delete':
      return journal.confirmDeleteCard(voice, notice);
    case 'journal/confirm-delete-all':
      return journal.confirmDeleteAllCard(voice);
    case 'journal/deleted':
      return journal.deletedCard(voice, notice);
    case 'journal/all-deleted':
      return journal.allDeletedCard(voice);
    case 'together/none':
      return together.noneTogetherCard(voice, notice);
    case 'together/open':
      return together.openTogetherCard(voice, notice);
    case 'together/answered':
      return together.answeredCard(voice, notice);
    case 'together/taken-back':
      return together.takenBackCard(voice, notice);
    case 'together/rests':
      return together.restingCard(voice);
    case 'together/revealed':
      return together.revealedCard(voice, notice);
    default:
      return assertNever(notice);
  }
}
