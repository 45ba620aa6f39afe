import { assertNever } from '../core/assert-never.js';
import type { OutboxId } from '../core/ids.js';
import type { Notice } from '../core/notice.js';
import type { Card } from './card.js';
import { checkInCard } from './check-in-notice-card.js';
import { danceCard } from './dance-notice-card.js';
import { discreetCard } from './discreet-cards.js';
import * as help from './help-cards.js';
import * as journal from './journal-cards.js';
import { needCard } from './need-notice-card.js';
import { onboardingCard, onboardingDoneCard } from './onboarding-cards.js';
import * as pact from './pact-cards.js';
import { editPactCard } from './pact-edit-cards.js';
import * as pairing from './pairing-cards.js';
import { placeCard } from './place-notice-card.js';
import { progressCard } from './progress-cards.js';
import * as times from './prompt-times-cards.js';
import type { Reader } from './reader.js';
import * as reflection from './reflection-cards.js';
import { privacyNoticeCard } from './privacy-cards.js';
import * as returns from './return-cards.js';
import { sayCard } from './say-notice-card.js';
import * as settings from './settings-cards.js';
import * as share from './share-cards.js';
import { supportCard } from './support-cards.js';
import * as talk from './talk-cards.js';
import * as timeOut from './time-out-cards.js';
import * as together from './together-cards.js';
import { type Voice, voiceFor } from './voice.js';
import * as wait from './wait-cards.js';
import { withFirstThings, withWayBack } from './way-back.js';

/**
 * The whole card of a notice, in the reader's language and zone. Pure: the same notice and reader give the same card.
 * At most 1,900 characters of text even when platforms escape it; what is shared or revealed is shown whole instead, in
 * blocks of that length at most, and goes on in the next message. Throws only for a kind it does not know.
 */
export function renderNotice(notice: Notice, reader: Reader): Card {
  const voice = voiceFor(reader);
  return withFirstThings(voice, notice, withWayBack(voice, notice, cardOf(voice, notice)));
}

type Area<Name extends string> = Extract<Notice, { readonly kind: `${Name}/${string}` }>;
const isOf = <Name extends string>(notice: Notice, name: Name): notice is Area<Name> =>
  notice.kind.startsWith(`${name}/`);

function cardOf(voice: Voice, notice: Notice): Card {
  if (isOf(notice, 'dance')) return danceCard(voice, notice);
  if (isOf(notice, 'place')) return placeCard(voice, notice);
  if (isOf(notice, 'check-in')) return checkInCard(voice, notice);
  if (isOf(notice, 'need')) return needCard(voice, notice);
  if (isOf(notice, 'say')) return sayCard(voice, notice);
  if (isOf(notice, 'progress')) return progressCard(voice, notice);
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
    case 'pact/show':
      return pact.pactCard(voice, notice);
    case 'pact/edit':
      return editPactCard(voice, notice);
    case 'pact/signed-by-you':
      return pact.signedByYouCard(voice, notice);
    case 'pact/signed-by-both':
      return pact.signedByBothCard(voice, notice);
    case 'pact/changed-meanwhile':
      return pact.changedMeanwhileCard(voice, notice);
    case 'pact/confirm-withdraw':
      return pact.confirmWithdrawCard(voice);
    case 'pact/not-now':
    case 'pact/withdrawn':
    case 'pact/draft-dropped':
    case 'pact/nothing-to-sign':
      return pact.pactSentenceCard(voice, notice);
    case 'pairing/us':
      return pairing.usCard(voice, notice);
    case 'pairing/invited':
      return pairing.invitedCard(voice, notice);
    case 'pairing/redeemed':
      return pairing.redeemedCard(voice, notice);
    case 'pairing/used':
      return pairing.usedCard(voice, notice);
    case 'pairing/paired':
      return pairing.pairedCard(voice, notice);
    case 'pairing/test-failed':
      return pairing.testFailedCard(voice);
    case 'pairing/confirm-leave':
      return pairing.confirmLeaveCard(voice);
    case 'pairing/link-agreed':
    case 'pairing/code-unknown':
    case 'pairing/too-many-tries':
    case 'pairing/already-paired':
    case 'pairing/own-code':
    case 'pairing/linked':
    case 'pairing/cannot-link':
    case 'pairing/declined':
    case 'pairing/gone':
    case 'pairing/test':
    case 'pairing/left':
    case 'pairing/not-connected':
      return pairing.pairingSentenceCard(voice, notice);
    case 'person/settings':
      return settings.settingsCard(voice, notice);
    case 'person/setting':
      return settings.settingCard(voice, notice);
    case 'person/kept-note':
      return settings.keptNoteCard(voice, notice);
    case 'person/saved':
      return settings.savedCard(voice, notice);
    case 'person/zone-unknown':
      return settings.zoneUnknownCard(voice);
    case 'person/quiet-unknown':
      return settings.quietUnknownCard(voice);
    case 'privacy/exporting':
    case 'privacy/passphrase-short':
    case 'privacy/export':
    case 'privacy/export-too-large':
    case 'privacy/export-not-sent':
    case 'privacy/remove':
    case 'privacy/confirm-erase':
    case 'privacy/erased':
    case 'privacy/hiding':
    case 'privacy/hide':
    case 'privacy/hidden':
      return privacyNoticeCard(voice, notice);
    case 'onboarding/step':
      return onboardingCard(voice, notice);
    case 'onboarding/done':
      return onboardingDoneCard(voice);
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
    case 'start/welcome':
      return help.welcomeCard(voice, notice);
    case 'help/show':
      return help.helpCard(voice);
    case 'help/part':
      return help.helpPartCard(voice, notice);
    case 'support/show':
      return supportCard(voice, notice);
    case 'support/part':
      return help.supportPartCard(voice, notice);
    case 'stray/answer':
      return help.strayCard(voice, notice);
    case 'input/unreadable':
      return help.unreadableCard(voice, notice);
    case 'form/cancelled':
    case 'form/nothing-open':
    case 'form/expired':
      return help.formSentenceCard(voice, notice);
    case 'group/start-link':
      return help.groupStartCard(voice, null);
    case 'failure/unexpected':
      return help.unexpectedCard(voice, notice);
    default:
      return assertNever(notice);
  }
}

/**
 * What an unasked message shows by default: no private text at all, since phones show more than the first line. *Show*
 * opens the rest. A promised return keeps *I'm back* first and alone, so that keeping it stays one tap. An announcement
 * and a post are meant for the chat they stand in, hold nothing private and stay whole.
 */
export function renderDiscreet(notice: Notice, reader: Reader, outboxId: OutboxId): Card {
  if (notice.kind === 'time-out/announcement' || notice.kind.startsWith('place/post-'))
    return renderNotice(notice, reader);
  return discreetCard(voiceFor(reader), notice, outboxId);
}
