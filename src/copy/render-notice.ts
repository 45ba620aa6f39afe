import { assertNever } from '../core/assert-never.js';
import type { OutboxId } from '../core/ids.js';
import type { Notice } from '../core/notice.js';
import type { Card } from './card.js';
import { checkInCard } from './check-in-notice-card.js';
import { danceCard } from './dance-notice-card.js';
import { discreetCard } from './discreet-cards.js';
import * as help from './help-cards.js';
import { needCard } from './need-notice-card.js';
import { onboardingCard, onboardingDoneCard } from './onboarding-cards.js';
import * as pact from './pact-cards.js';
import { editPactCard } from './pact-edit-cards.js';
import * as pairing from './pairing-cards.js';
import { placeCard } from './place-notice-card.js';
import { progressCard } from './progress-cards.js';
import type { Reader } from './reader.js';
import { reflectionCard } from './reflection-notice-card.js';
import { privacyNoticeCard } from './privacy-cards.js';
import { sayCard } from './say-notice-card.js';
import * as settings from './settings-cards.js';
import { supportCard } from './support-cards.js';
import { timeOutCard } from './time-out-notice-card.js';
import { type Voice, voiceFor } from './voice.js';
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
  if (isOf(notice, 'time-out')) return timeOutCard(voice, notice);
  if (isOf(notice, 'reflect') || isOf(notice, 'journal') || isOf(notice, 'together'))
    return reflectionCard(voice, notice);
  if (isOf(notice, 'dance')) return danceCard(voice, notice);
  if (isOf(notice, 'place')) return placeCard(voice, notice);
  if (isOf(notice, 'check-in')) return checkInCard(voice, notice);
  if (isOf(notice, 'need')) return needCard(voice, notice);
  if (isOf(notice, 'say')) return sayCard(voice, notice);
  if (isOf(notice, 'progress')) return progressCard(voice, notice);
  switch (notice.kind) {
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
