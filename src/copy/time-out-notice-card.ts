import { assertNever } from '../core/assert-never.js';
import type { TimeOutNotice } from '../core/time-out/notice.js';
import type { Card } from './card.js';
import * as returns from './return-cards.js';
import * as talk from './talk-cards.js';
import * as timeOut from './time-out-cards.js';
import type { Voice } from './voice.js';
import * as wait from './wait-cards.js';

/** The card of everything that is said about a break, from the call to the talk. */
export function timeOutCard(voice: Voice, notice: TimeOutNotice): Card {
  switch (notice.kind) {
    case 'time-out/begun':
      return timeOut.begunCard(voice, notice);
    case 'time-out/confirm-long':
      return timeOut.confirmLongCard(voice, notice);
    case 'time-out/told':
      return timeOut.toldCard(voice, notice);
    case 'time-out/undelivered':
      return timeOut.undeliveredCard(voice, notice);
    case 'time-out/cannot-reach-you':
      return timeOut.cannotReachYouCard(voice, notice);
    case 'time-out/line-to-send':
      return timeOut.lineToSendCard(voice, notice);
    case 'time-out/announcement':
      return timeOut.announcementCard(voice, notice);
    case 'time-out/undone':
      return wait.undoneCard(voice, notice);
    case 'time-out/undo-too-late':
      return wait.undoTooLateCard(voice, notice);
    case 'time-out/no-word':
      return wait.noWordCard(voice, notice);
    case 'time-out/status':
      return wait.statusCard(voice, notice);
    case 'time-out/none':
      return wait.noneCard(voice);
    case 'time-out/over':
      return wait.overCard(voice);
    case 'time-out/what-they-see':
      return wait.whatTheySeeCard(voice, notice);
    case 'time-out/something-to-do':
      return wait.somethingToDoCard(voice, notice);
    case 'time-out/how-long':
      return wait.howLongCard(voice, notice);
    case 'time-out/not-waiting':
      return wait.notWaitingCard(voice, notice);
    case 'time-out/closed':
      return wait.closedCard(voice, notice);
    case 'time-out/milestone':
      return wait.milestoneCard(voice, notice);
    case 'time-out/third-view':
      return wait.thirdViewCard(voice);
    case 'time-out/note-parked':
      return wait.noteParkedCard(voice);
    case 'time-out/ask':
      return returns.askCard(voice, notice);
    case 'time-out/nudge':
      return returns.nudgeCard(voice, notice);
    case 'time-out/morning':
      return returns.morningCard(voice, notice);
    case 'time-out/back':
      return returns.youAreBackCard(voice, notice);
    case 'time-out/they-are-back':
      return returns.theyAreBackCard(voice, notice);
    case 'time-out/ladder':
      return returns.ladderCard(voice, notice);
    case 'time-out/extended':
      return returns.extendedCard(voice, notice);
    case 'time-out/they-extended':
      return returns.theyExtendedCard(voice, notice);
    case 'time-out/no-more-time':
      return returns.noMoreTimeCard(voice, notice);
    case 'time-out/note':
      return returns.noteCard(voice, notice);
    case 'time-out/note-dropped':
      return returns.noteDroppedCard(voice);
    case 'time-out/no-note':
      return returns.noNoteCard(voice, notice);
    case 'time-out/talk-times':
      return talk.talkTimesCard(voice, notice);
    case 'time-out/talk-set':
      return talk.talkSetCard(voice, notice);
    case 'time-out/they-set-talk':
      return talk.theySetTalkCard(voice, notice);
    case 'time-out/talk-cannot-move':
      return talk.talkCannotMoveCard(voice, notice);
    case 'time-out/talk-time':
      return talk.talkTimeCard(voice, notice);
    case 'time-out/talk-begins':
      return talk.talkBeginsCard(voice, notice);
    case 'time-out/talk-waits':
      return talk.talkWaitsCard(voice, notice);
    case 'time-out/floor':
      return talk.floorCard(voice, notice);
    case 'time-out/talk-guide':
      return talk.talkGuideCard(voice, notice);
    case 'time-out/rest-proposed':
      return talk.restProposedCard(voice);
    case 'time-out/they-propose-rest':
      return talk.theyProposeRestCard(voice, notice);
    case 'time-out/rested':
      return talk.restedCard(voice, notice);
    default:
      return assertNever(notice);
  }
}
