import type { AccountId, InviteId, PersonId, SealedId } from './ids.js';
import type { Instant } from './instant.js';
import type { Pact, PactTerms } from './pact/state.js';
import type { Account, MinuteOfDay, OnboardingStep, SettingPage, Settings } from './person/state.js';
import type { PrivacyNotice } from './person/privacy-notice.js';
import type { CheckInNotice } from './check-in/notice.js';
import type { NeedNotice } from './need/notice.js';
import type { PlaceNotice } from './place/notice.js';
import type { ProgressNotice } from './progress/notice.js';
import type { SayNotice } from './say/notice.js';
import type { DanceNotice } from './dance/notice.js';
import type { ReflectionNotice } from './reflection/notice.js';
import type { FormRef } from './request.js';
import type { TimeOutNotice } from './time-out/notice.js';

/**
 * What is to be said, without a word of how: copy turns a notice into a card in the reader's language and zone.
 * A notice is stored in the outbox, so it holds no private text, only references that are resolved for their owner.
 */
export type Notice =
  | TimeOutNotice
  | PactNotice
  | PairingNotice
  | PersonNotice
  | PrivacyNotice
  | ReflectionNotice
  | DanceNotice
  | PlaceNotice
  | CheckInNotice
  | NeedNotice
  | SayNotice
  | ProgressNotice
  | GeneralNotice;

export type PactNotice =
  | { readonly kind: 'pact/show'; readonly pact: Pact | null; readonly you: PersonId; readonly canSign: boolean }
  | { readonly kind: 'pact/edit'; readonly part: 'length' | 'waiting' | 'dance'; readonly terms: PactTerms }
  /** It waits in /pact; the other is not pushed. The proposer gets a line to send. */
  | { readonly kind: 'pact/signed-by-you'; readonly pact: Pact }
  | { readonly kind: 'pact/signed-by-both'; readonly terms: PactTerms }
  | { readonly kind: 'pact/changed-meanwhile'; readonly pact: Pact | null; readonly you: PersonId }
  | { readonly kind: 'pact/not-now' }
  | { readonly kind: 'pact/confirm-withdraw' }
  | { readonly kind: 'pact/withdrawn'; readonly byYou: boolean }
  | { readonly kind: 'pact/draft-dropped' }
  | { readonly kind: 'pact/nothing-to-sign' };

export type PairingNotice =
  | {
      readonly kind: 'pairing/us';
      readonly state: 'unpaired' | 'invited' | 'to-confirm' | 'waiting-for-confirm' | 'paired';
      readonly invite: { readonly id: InviteId; readonly label: SealedId | null; readonly expiresAt: Instant } | null;
      readonly unreachable: boolean;
    }
  /** The code itself is put in by the app at rendering: it exists only in this one reply. */
  | { readonly kind: 'pairing/invited'; readonly purpose: 'pair' | 'link'; readonly expiresAt: Instant }
  /** One identical answer for wrong, used and expired. */
  | { readonly kind: 'pairing/code-unknown' }
  | { readonly kind: 'pairing/too-many-tries'; readonly again: Instant }
  | { readonly kind: 'pairing/already-paired' }
  | { readonly kind: 'pairing/own-code' }
  /** A link is agreed to by the second account as well (`pairing/confirm`): it makes both one person. */
  | { readonly kind: 'pairing/redeemed'; readonly purpose: 'pair' | 'link'; readonly inviteId: InviteId }
  | { readonly kind: 'pairing/link-agreed' }
  | {
      readonly kind: 'pairing/used';
      readonly purpose: 'pair' | 'link';
      readonly inviteId: InviteId;
      readonly label: SealedId;
    }
  | { readonly kind: 'pairing/paired'; readonly unreachable: boolean }
  | { readonly kind: 'pairing/linked' }
  /** `own`, `in-break`: what the account has that it is said to; `other`: the account to be added has one of the two. */
  | { readonly kind: 'pairing/cannot-link'; readonly why: 'own' | 'in-break' | 'other' }
  | { readonly kind: 'pairing/declined' }
  | { readonly kind: 'pairing/gone' }
  | { readonly kind: 'pairing/test' }
  | { readonly kind: 'pairing/test-failed' }
  | { readonly kind: 'pairing/confirm-leave' }
  | { readonly kind: 'pairing/left' }
  /** "You two aren't connected here": to whoever was left, at their own next shared command. */
  | { readonly kind: 'pairing/not-connected' };

export type KeptNote = { readonly id: SealedId; readonly at: Instant };

export type PersonNotice =
  | { readonly kind: 'person/settings'; readonly settings: Settings; readonly accounts: readonly Account[] }
  | {
      readonly kind: 'person/setting';
      readonly which: SettingPage;
      readonly settings: Settings;
      readonly accounts: readonly Account[];
      readonly notes: readonly KeptNote[];
    }
  | { readonly kind: 'person/kept-note'; readonly note: SealedId }
  | {
      readonly kind: 'person/saved';
      readonly what: 'zone' | 'language' | 'quiet' | 'previews' | 'tendency' | 'keep-it-light' | 'write-to';
      readonly settings: Settings;
      readonly accountId: AccountId | null;
      readonly accounts: readonly Account[];
      /** Their prompts' time of day, where the quiet hours just saved cover it: none come until one of them changes. */
      readonly quietsPrompts?: MinuteOfDay;
      /** A zone was all that a time for their prompts needed, and none is chosen yet. */
      readonly offersTimes?: true;
    }
  | { readonly kind: 'person/zone-unknown' }
  | { readonly kind: 'person/quiet-unknown' }
  | { readonly kind: 'onboarding/step'; readonly step: OnboardingStep }
  | { readonly kind: 'onboarding/done' };

export type GeneralNotice =
  | { readonly kind: 'start/welcome'; readonly known: boolean }
  | { readonly kind: 'help/show' }
  | { readonly kind: 'help/part'; readonly part: 'now' | 'calm' | 'me' }
  | { readonly kind: 'support/show'; readonly country: string | null }
  | { readonly kind: 'support/part'; readonly part: 'therapist' | 'not-a-dance' | 'what-i-am-not' }
  /** `questionOpen`: what was sent answers no question, and one is open. */
  | { readonly kind: 'stray/answer'; readonly questionOpen?: true }
  /** An option that could not be read. `example`: what would have been understood. */
  | {
      readonly kind: 'input/unreadable';
      /**
       * `nothing`: words after a command that takes none. `when`: a day and time, or "in 2 hours". `prompts`: what prompts
       * can be told after their command.
       */
      readonly option:
        | 'duration'
        | 'time'
        | 'when'
        | 'days'
        | 'prompts'
        | 'date'
        | 'choice'
        | 'integer'
        | 'text'
        | 'zone'
        | 'code'
        | 'nothing';
      /**
       * `not-here`: it can be said, but not where others read along. `no-zone`: a clock time, and we do not know whose
       * clock. For `when`, `too-short` is past and `too-long` is beyond 72 h.
       */
      readonly problem: 'form' | 'too-short' | 'too-long' | 'empty' | 'not-here' | 'no-zone';
      /** A page to write on, to be opened again. */
      readonly form?: FormRef;
    }
  | { readonly kind: 'form/cancelled' }
  | { readonly kind: 'form/nothing-open' }
  | { readonly kind: 'form/expired' }
  /** Group places: only what everyone may read. */
  | { readonly kind: 'group/start-link' }
  | { readonly kind: 'failure/unexpected'; readonly reference: string; readonly nothingChanged: boolean };
