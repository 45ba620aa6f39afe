import { assertNever } from '../core/assert-never.js';
import type { CheckInNotice } from '../core/check-in/notice.js';
import type { Card } from './card.js';
import * as page from './check-in-cards.js';
import * as times from './check-in-times-cards.js';
import type { Voice } from './voice.js';

/** The card of everything that is said about check-ins, in private. */
export function checkInCard(voice: Voice, notice: CheckInNotice): Card {
  switch (notice.kind) {
    case 'check-in/home':
      return times.checkInHomeCard(voice, notice);
    case 'check-in/sheet':
      return page.checkInSheetCard(voice, notice);
    case 'check-in/open':
      return page.openCheckInCard(voice, notice);
    case 'check-in/field':
      return page.checkInFieldCard(voice, notice);
    case 'check-in/empty':
      return page.emptyCheckInCard(voice, notice);
    case 'check-in/preview':
      return page.checkInPreviewCard(voice, notice);
    case 'check-in/sent':
      return page.checkInSentCard(voice, notice);
    case 'check-in/revealed':
      return page.checkInRevealedCard(voice, notice);
    case 'check-in/rests':
      return page.checkInRestsCard(voice);
    case 'check-in/in-break':
      return page.inBreakCheckInCard(voice);
    case 'check-in/times':
      return times.checkInTimesCard(voice, notice);
    case 'check-in/zone-first':
      return times.checkInZoneFirstCard(voice);
    case 'check-in/time-proposed':
      return times.timeProposedCard(voice, notice);
    case 'check-in/time-asked':
      return times.timeAskedCard(voice, notice);
    case 'check-in/time-agreed':
      return times.timeAgreedCard(voice, notice);
    case 'check-in/stopped':
      return times.stoppedCard(voice);
    case 'check-in/time-over':
      return times.timeOverCard(voice);
    default:
      return assertNever(notice);
  }
}
