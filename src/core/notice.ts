import type { AccountId, InviteId, PersonId, SealedId, TimeOutId } from './ids.js';
import type { Instant } from './instant.js';
import type { Pact, PactTerms } from './pact/state.js';
import type { Account, Settings, Tendency } from './person/state.js';
import type { FixedLine, Rung, TalkSlotOffer } from './time-out/offers.js';

/**
 * What is to be said, without a word of how: copy turns a notice into a card in the reader's language and zone.
 * A notice is stored in the outbox, so it holds no private text, only references that are resolved for their owner.
 */
export type Notice = TimeOutNotice | PactNotice | PairingNotice | PersonNotice | GeneralNotice;

/** Ids that the buttons of a break's card carry. */
export type Handle = { readonly timeOutId: TimeOutId; readonly generation: number };

export type TimeOutNotice =
  /** To the caller. `told`: someone is being told; `rounded`: 10 min is the floor; `capped`: cut to the cap. */
  | {
      readonly kind: 'time-out/begun';
      readonly handle: Handle;
      readonly dueAt: Instant;
      readonly now: Instant;
      readonly minutes: number;
      readonly told: 'letting-them-know' | 'nobody-to-tell' | 'you-told-them';
      readonly rounded: boolean;
      readonly capped: boolean;
      /** `until 21:30` without a known zone: the default was taken, and this is said. */
      readonly zoneUnknown: boolean;
      readonly late: boolean;
      readonly undoUntil: Instant | null;
      readonly joined: boolean;
      readonly tendency: Tendency;
      readonly elsewhere: boolean;
    }
  /** "Over 4 h is asked once more": nothing has begun yet. */
  | {
      readonly kind: 'time-out/confirm-long';
      readonly minutes: number;
      /** Cut to what is left of the day that a break may last. */
      readonly capped: boolean;
      readonly line: FixedLine | null;
      /** As in the call that is asked about: the confirming button repeats them. */
      readonly announced: boolean;
      readonly elsewhere: boolean;
    }
  /** To the partner. `theirReturn`: the caller's own promised time. */
  | {
      readonly kind: 'time-out/told';
      readonly handle: Handle;
      readonly dueAt: Instant;
      readonly now: Instant;
      readonly line: FixedLine | null;
      readonly late: boolean;
      readonly tendency: Tendency;
      readonly joined: boolean;
    }
  | { readonly kind: 'time-out/undone'; readonly toCaller: boolean }
  | { readonly kind: 'time-out/undo-too-late'; readonly handle: Handle }
  /** One and the same line for every cause. */
  | { readonly kind: 'time-out/undelivered'; readonly handle: Handle; readonly minutes: number }
  | { readonly kind: 'time-out/cannot-reach-you'; readonly dueAt: Instant }
  /** `late`: how late we are beyond the apology threshold, ms; 0 otherwise. */
  | { readonly kind: 'time-out/ask'; readonly handle: Handle; readonly late: boolean; readonly apologise: boolean }
  | { readonly kind: 'time-out/nudge'; readonly handle: Handle }
  | { readonly kind: 'time-out/no-word'; readonly handle: Handle }
  | { readonly kind: 'time-out/morning'; readonly handle: Handle }
  /** To the one who came back: what next. `waitingFor`: someone else still owes, at this time. */
  | {
      readonly kind: 'time-out/back';
      readonly handle: Handle;
      readonly waitingFor: Instant | null;
      readonly paired: boolean;
      readonly late: boolean;
      readonly canRest: boolean;
      readonly canMore: boolean;
      readonly note: boolean;
      readonly ownCount: number;
      readonly afterClose: boolean;
    }
  /** To the one who waited. */
  | {
      readonly kind: 'time-out/they-are-back';
      readonly handle: Handle;
      readonly youOwe: Instant | null;
      readonly canMore: boolean;
      readonly thanks: boolean;
    }
  | {
      readonly kind: 'time-out/ladder';
      readonly handle: Handle;
      readonly rungs: readonly Rung[];
      readonly dueAt: Instant | null;
    }
  | {
      readonly kind: 'time-out/extended';
      readonly handle: Handle;
      readonly dueAt: Instant;
      readonly now: Instant;
      readonly extensionsLeft: number;
      readonly told: boolean;
      readonly late: boolean;
    }
  | {
      readonly kind: 'time-out/they-extended';
      readonly handle: Handle;
      readonly dueAt: Instant;
      readonly now: Instant;
      readonly afterReturn: boolean;
      readonly late: boolean;
    }
  | { readonly kind: 'time-out/no-more-time'; readonly handle: Handle; readonly why: 'extensions' | 'cap' }
  /** The current card of someone in a break: also the answer to a stale button. */
  | {
      readonly kind: 'time-out/status';
      readonly handle: Handle;
      readonly now: Instant;
      readonly you: 'owe' | 'back' | 'wait';
      readonly yourDueAt: Instant | null;
      readonly theirDueAt: Instant | null;
      readonly paired: boolean;
      readonly note: boolean;
      readonly canMore: boolean;
      readonly late: boolean;
      readonly stale: boolean;
      readonly undoUntil: Instant | null;
      /** They asked for a break of another length while theirs runs: it keeps the time it has. */
      readonly keepsTime?: true;
    }
  | { readonly kind: 'time-out/none' }
  | { readonly kind: 'time-out/over'; readonly handle: Handle }
  | {
      readonly kind: 'time-out/what-they-see';
      readonly handle: Handle;
      readonly dueAt: Instant | null;
      readonly line: FixedLine | null;
      readonly told: 'pending' | 'sent' | 'failed' | 'nobody';
    }
  | {
      readonly kind: 'time-out/something-to-do';
      readonly handle: Handle;
      readonly turn: number;
      readonly tendency: Tendency;
    }
  | {
      readonly kind: 'time-out/how-long';
      readonly handle: Handle;
      readonly dueAt: Instant | null;
      readonly now: Instant;
    }
  | { readonly kind: 'time-out/not-waiting'; readonly handle: Handle; readonly until: Instant }
  | {
      readonly kind: 'time-out/talk-times';
      readonly handle: Handle;
      readonly slots: readonly TalkSlotOffer[];
      readonly move: boolean;
    }
  | { readonly kind: 'time-out/talk-set'; readonly handle: Handle; readonly at: Instant; readonly paired: boolean }
  | {
      readonly kind: 'time-out/they-set-talk';
      readonly handle: Handle;
      readonly at: Instant;
      readonly canMove: boolean;
      readonly moved: boolean;
      readonly thanks: boolean;
    }
  | { readonly kind: 'time-out/talk-cannot-move'; readonly handle: Handle; readonly at: Instant }
  | { readonly kind: 'time-out/talk-time'; readonly handle: Handle }
  | {
      readonly kind: 'time-out/talk-begins';
      readonly handle: Handle;
      readonly turn: number;
      readonly yourFloor: boolean;
      readonly paired: boolean;
      readonly theyOpened: boolean;
    }
  | { readonly kind: 'time-out/talk-waits'; readonly handle: Handle; readonly dueAt: Instant }
  | { readonly kind: 'time-out/floor'; readonly handle: Handle; readonly turn: number; readonly yours: boolean }
  | {
      readonly kind: 'time-out/talk-guide';
      readonly handle: Handle;
      readonly part: 'start' | 'question' | 'turns' | 'side-by-side';
      readonly turn: number | null;
      readonly yourFloor: boolean;
    }
  | { readonly kind: 'time-out/rest-proposed'; readonly handle: Handle }
  | { readonly kind: 'time-out/they-propose-rest'; readonly handle: Handle; readonly thanks: boolean }
  | { readonly kind: 'time-out/rested'; readonly handle: Handle; readonly byYou: boolean }
  | { readonly kind: 'time-out/closed'; readonly handle: Handle; readonly owed: boolean }
  | { readonly kind: 'time-out/note-parked'; readonly handle: Handle }
  | { readonly kind: 'time-out/note'; readonly handle: Handle; readonly note: SealedId; readonly soften: boolean }
  | { readonly kind: 'time-out/note-dropped' }
  | { readonly kind: 'time-out/no-note'; readonly handle: Handle }
  | { readonly kind: 'time-out/line-to-send'; readonly minutes: number; readonly dueAt: Instant }
  /** Posted in the couple's own chat, readable by both (and by whoever is in it). */
  | { readonly kind: 'time-out/announcement'; readonly dueAt: Instant; readonly now: Instant }
  | { readonly kind: 'time-out/milestone'; readonly returns: number }
  | { readonly kind: 'time-out/third-view' };

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
  | { readonly kind: 'pairing/cannot-link' }
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
      readonly which:
        | 'zone'
        | 'quiet'
        | 'previews'
        | 'tendency'
        | 'keep-it-light'
        | 'write-to'
        | 'accounts'
        | 'kept-notes'
        | 'operator';
      readonly settings: Settings;
      readonly accounts: readonly Account[];
      readonly notes: readonly KeptNote[];
    }
  | { readonly kind: 'person/kept-note'; readonly note: SealedId }
  | {
      readonly kind: 'person/saved';
      readonly what: 'zone' | 'quiet' | 'previews' | 'tendency' | 'keep-it-light' | 'write-to';
      readonly settings: Settings;
      readonly accountId: AccountId | null;
      readonly accounts: readonly Account[];
    }
  | { readonly kind: 'person/zone-unknown' }
  | { readonly kind: 'person/quiet-unknown' }
  | { readonly kind: 'onboarding/step'; readonly step: 'zone' | 'tendency' | 'what-this-is-not' | 'operator' }
  | { readonly kind: 'onboarding/done' };

export type GeneralNotice =
  | { readonly kind: 'start/welcome'; readonly known: boolean }
  | { readonly kind: 'help/show' }
  | { readonly kind: 'help/part'; readonly part: 'now' | 'calm' | 'me' }
  | { readonly kind: 'support/show'; readonly country: string | null }
  | { readonly kind: 'support/part'; readonly part: 'therapist' | 'not-a-dance' | 'what-i-am-not' }
  | { readonly kind: 'stray/answer' }
  /** An option that could not be read. `example`: what would have been understood. */
  | {
      readonly kind: 'input/unreadable';
      /** `nothing`: words after a command that takes none. `when`: a day and time, or "in 2 hours". */
      readonly option:
        | 'duration'
        | 'time'
        | 'when'
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
    }
  | { readonly kind: 'form/cancelled' }
  | { readonly kind: 'form/nothing-open' }
  | { readonly kind: 'form/expired' }
  /** Group places: only what everyone may read. */
  | { readonly kind: 'group/start-link' }
  | { readonly kind: 'failure/unexpected'; readonly reference: string; readonly nothingChanged: boolean };
