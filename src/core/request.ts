import type { AccountId, InviteId, OutboxId, PersonId, SealedId, TimeOutId, TimerKey } from './ids.js';
import type { Instant } from './instant.js';
import type { WaitingLine } from './pact/state.js';
import type { MinuteOfDay, OnboardingStep, Previews, SettingPage, Tendency } from './person/state.js';
import type { CheckInCommand, CheckInForm, CheckInQuery } from './check-in/requests.js';
import type { NeedCommand, NeedFollow, NeedQuery } from './need/requests.js';
import type { PlaceCommand, PlaceQuery } from './place/requests.js';
import type { ProgressQuery } from './progress/requests.js';
import type { SayCommand, SayFormRef, SayQuery } from './say/requests.js';
import type { DanceCommand, DanceForm, DanceQuery } from './dance/requests.js';
import type { ReflectionCommand, ReflectionForm, ReflectionQuery } from './reflection/requests.js';
import type { PrivacyCommand, PrivacyFollow } from './person/privacy-requests.js';
import type { FixedLine, Rung } from './time-out/state.js';

/** A return time as asked for: a length, a clock time in the asker's zone, or the default. */
export type ReturnWish =
  | { readonly kind: 'default' }
  | { readonly kind: 'minutes'; readonly minutes: number }
  /** `halfDay`: said as "until 9", which may mean the morning or the evening: whichever comes first. */
  | { readonly kind: 'until'; readonly time: MinuteOfDay; readonly halfDay?: true };

/** When to talk, as a button or as parsed from a form (`at`, already checked against the zone). */
export type TalkSlot =
  | { readonly kind: 'in'; readonly minutes: number }
  | { readonly kind: 'next'; readonly time: MinuteOfDay }
  | { readonly kind: 'tomorrow'; readonly time: MinuteOfDay }
  /** A local date (`YYYY-MM-DD`) and clock time in the zone of whoever asks. */
  | { readonly kind: 'on'; readonly date: string; readonly time: MinuteOfDay };

/** Everything about a break that one of the two can do. */
export type TimeOutCommand =
  /** `announced`: the person posted the promise themselves (inline mode, their own Discord DM). */
  | {
      readonly kind: 'time-out/call';
      readonly wish: ReturnWish;
      readonly line: FixedLine | null;
      readonly confirmed: boolean;
      readonly announced: boolean;
      /** Called somewhere else than the private chat with the bot: a card goes there too ("I'll find you here"). */
      readonly elsewhere: boolean;
    }
  | { readonly kind: 'time-out/undo'; readonly timeOutId: TimeOutId; readonly generation: number }
  /** `/back` carries no id: it means the break one is in. `sleepFirst`: "Back. Sleep first, talk tomorrow 18:30". */
  | {
      readonly kind: 'time-out/back';
      readonly timeOutId: TimeOutId | null;
      readonly generation: number | null;
      readonly sleepFirst: boolean;
    }
  | { readonly kind: 'time-out/more'; readonly timeOutId: TimeOutId; readonly generation: number; readonly rung: Rung }
  | { readonly kind: 'time-out/talk-now'; readonly timeOutId: TimeOutId; readonly generation: number }
  | {
      readonly kind: 'time-out/talk-at';
      readonly timeOutId: TimeOutId;
      readonly generation: number;
      readonly slot: TalkSlot;
    }
  | { readonly kind: 'time-out/propose-rest'; readonly timeOutId: TimeOutId; readonly generation: number }
  | { readonly kind: 'time-out/accept-rest'; readonly timeOutId: TimeOutId; readonly generation: number }
  | { readonly kind: 'time-out/pass-floor'; readonly timeOutId: TimeOutId; readonly turn: number }
  | { readonly kind: 'time-out/not-waiting'; readonly timeOutId: TimeOutId; readonly generation: number }
  | { readonly kind: 'time-out/park'; readonly timeOutId: TimeOutId; readonly note: SealedId }
  | { readonly kind: 'time-out/drop-note'; readonly timeOutId: TimeOutId };

export type PactDraftChange =
  | { readonly kind: 'minutes'; readonly minutes: number }
  | { readonly kind: 'late'; readonly lateAt: MinuteOfDay | null }
  | { readonly kind: 'waiting'; readonly lines: readonly WaitingLine[] }
  | { readonly kind: 'own-words'; readonly words: SealedId | null }
  | { readonly kind: 'dance'; readonly may: boolean };

export type PactCommand =
  | { readonly kind: 'pact/change'; readonly change: PactDraftChange }
  | { readonly kind: 'pact/sign'; readonly revision: number }
  | { readonly kind: 'pact/drop-draft'; readonly revision: number }
  | { readonly kind: 'pact/withdraw'; readonly confirmed: boolean };

export type PairingCommand =
  | { readonly kind: 'pairing/invite'; readonly purpose: 'pair' | 'link' }
  /** The code arrives hashed: the app hashes it, core never sees it. `label`: how the platform calls the person. */
  | { readonly kind: 'pairing/redeem'; readonly codeHash: string; readonly label: SealedId }
  | { readonly kind: 'pairing/confirm'; readonly inviteId: InviteId }
  | { readonly kind: 'pairing/decline'; readonly inviteId: InviteId }
  | { readonly kind: 'pairing/leave'; readonly confirmed: boolean };

export type SettingCommand =
  | { readonly kind: 'person/zone'; readonly zone: string }
  /** BCP 47. One without a catalogue reads English. */
  | { readonly kind: 'person/language'; readonly locale: string }
  | { readonly kind: 'person/quiet'; readonly from: MinuteOfDay; readonly until: MinuteOfDay }
  | { readonly kind: 'person/previews'; readonly previews: Previews }
  | { readonly kind: 'person/tendency'; readonly tendency: Tendency }
  | { readonly kind: 'person/keep-it-light'; readonly on: boolean }
  | { readonly kind: 'person/write-to'; readonly accountId: AccountId }
  | { readonly kind: 'person/onboarded' }
  /** A text written for oneself (the third-party view), kept like a parked note. */
  | { readonly kind: 'person/keep-note'; readonly note: SealedId }
  | { readonly kind: 'person/drop-kept-note'; readonly note: SealedId }
  /** The platform said that this account can (again) or cannot be written to. */
  | { readonly kind: 'person/reach'; readonly accountId: AccountId; readonly reach: 'reachable' | 'unreachable' };

export type PersonCommand = SettingCommand | PrivacyCommand;

/** What a person (or a platform speaking of a person) can cause. Each changes state at most once per input key. */
export type Command =
  | TimeOutCommand
  | PactCommand
  | PairingCommand
  | PersonCommand
  | ReflectionCommand
  | DanceCommand
  | PlaceCommand
  | CheckInCommand
  | NeedCommand
  | SayCommand;

/** What can be looked at. Looking commits nothing. */
export type Query =
  | ReflectionQuery
  | DanceQuery
  | PlaceQuery
  | CheckInQuery
  | NeedQuery
  | SayQuery
  | ProgressQuery
  | { readonly kind: 'time-out/status' }
  | { readonly kind: 'time-out/ladder'; readonly timeOutId: TimeOutId }
  | { readonly kind: 'time-out/what-they-see'; readonly timeOutId: TimeOutId }
  | { readonly kind: 'time-out/something-to-do'; readonly timeOutId: TimeOutId; readonly turn: number }
  | { readonly kind: 'time-out/how-long'; readonly timeOutId: TimeOutId }
  | { readonly kind: 'time-out/talk-times'; readonly timeOutId: TimeOutId }
  | {
      readonly kind: 'time-out/talk-guide';
      readonly timeOutId: TimeOutId;
      readonly part: 'start' | 'question' | 'turns' | 'side-by-side';
    }
  | { readonly kind: 'time-out/note'; readonly timeOutId: TimeOutId; readonly soften: boolean }
  /** The line to send oneself. */
  | { readonly kind: 'time-out/line-to-send'; readonly timeOutId: TimeOutId }
  /** The promise as posted where they argue, by *Tell them here* or inline mode. */
  /** `wish`: what it would say if they called now; without it, the promise that stands. */
  | { readonly kind: 'time-out/announcement'; readonly wish?: ReturnWish }
  | { readonly kind: 'pact/show' }
  | { readonly kind: 'pact/edit'; readonly part: 'length' | 'waiting' | 'dance' }
  | { readonly kind: 'pairing/us' }
  | { readonly kind: 'person/settings' }
  | {
      readonly kind: 'person/setting';
      readonly which: SettingPage;
    }
  | { readonly kind: 'person/kept-note'; readonly note: SealedId }
  | { readonly kind: 'onboarding/show'; readonly step: OnboardingStep }
  | { readonly kind: 'support/show'; readonly country: string | null }
  | { readonly kind: 'support/part'; readonly part: 'therapist' | 'not-a-dance' | 'what-i-am-not' }
  | { readonly kind: 'help/show' }
  | { readonly kind: 'help/part'; readonly part: 'now' | 'calm' | 'me' }
  | { readonly kind: 'start/show' }
  /** Opens the rest of an unasked message; only its receiver can. */
  | { readonly kind: 'outbox/show'; readonly outboxId: OutboxId }
  /** Anything we cannot read: text, voice, photos, edits. One short answer. */
  | { readonly kind: 'stray/answer' };

/** A question with free text: a Discord modal, or one field after another on Telegram. */
export type FormRef =
  | ReflectionForm
  | DanceForm
  | CheckInForm
  | SayFormRef
  /** A passphrase that locks the copy of what is theirs. */
  | { readonly kind: 'form/export' }
  | { readonly kind: 'form/park'; readonly timeOutId: TimeOutId }
  | { readonly kind: 'form/third-view' }
  | { readonly kind: 'form/redeem' }
  | { readonly kind: 'form/zone' }
  | { readonly kind: 'form/quiet' }
  | { readonly kind: 'form/talk-at'; readonly timeOutId: TimeOutId; readonly generation: number }
  | { readonly kind: 'form/pact-words' };

/** Commands that carry free or sealed text never sit on a button. */
export type ButtonAction =
  | Exclude<
      Command,
      {
        kind:
          | 'time-out/park'
          | 'pairing/redeem'
          | 'person/keep-note'
          | 'person/reach'
          | 'reflect/write'
          | 'reflect/edit'
          | 'reflect/let-go'
          | 'together/answer'
          | 'dance/write'
          | 'dance/add-name'
          | 'check-in/write'
          | 'say/write';
      }
    >
  | Query
  | FormRef;

/** Timers: the only mechanism for "later". A fired timer is removed in the commit that its decision makes. */
export type TimerKind =
  | 'time-out/ask'
  | 'time-out/told-check'
  | 'time-out/nudge'
  | 'time-out/line'
  | 'time-out/morning'
  | 'time-out/close'
  | 'time-out/talk'
  | 'time-out/third-view'
  | 'reflect/prompt'
  | 'together/reveal'
  | 'together/rest'
  | 'dance/remind'
  | 'dance/rest'
  | 'dance/reveal'
  | 'place/rest'
  | 'check-in/open'
  | 'check-in/reveal'
  | 'check-in/rest'
  | 'need/return'
  | 'need/remind'
  | 'need/rest'
  | 'need/told'
  | 'privacy/remove-export'
  | 'privacy/remove-question'
  | 'vault/shred';

export type TimerFired = {
  readonly kind: 'timer/fired';
  readonly timer: TimerKind;
  readonly key: TimerKey;
  /** Id of what it is about: a time-out, an invite, a person. */
  readonly subject: string;
  readonly personId: PersonId | null;
  readonly generation: number;
  readonly dueAt: Instant;
};

/** What follows from a delivery comes back in as a command, in the commit that marks the row. */
export type DeliverySettled = {
  readonly kind: 'delivery/settled';
  readonly follow: DeliveryFollow;
  readonly outcome: 'sent' | 'unreachable' | 'expired';
  readonly at: Instant;
  /** The platform's ids of what was sent, in order; none unless it was. */
  readonly messageIds?: readonly string[];
};
export type DeliveryFollow =
  | PrivacyFollow
  | NeedFollow
  | {
      readonly kind: 'time-out/ask';
      readonly timeOutId: TimeOutId;
      readonly personId: PersonId;
      readonly generation: number;
      readonly morning: boolean;
    }
  | {
      readonly kind: 'time-out/told';
      readonly timeOutId: TimeOutId;
      readonly personId: PersonId;
      readonly generation: number;
    }
  /** The caller's own card in the private chat: if it cannot arrive, check-ins cannot either. */
  | { readonly kind: 'time-out/caller-card'; readonly timeOutId: TimeOutId; readonly personId: PersonId }
  | { readonly kind: 'pairing/test'; readonly personId: PersonId };
