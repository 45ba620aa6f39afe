import type { SealedId, TimeOutId } from '../ids.js';
import type { Instant } from '../instant.js';
import type { Tendency } from '../person/state.js';
import type { FixedLine, Rung, TalkSlotOffer } from './offers.js';

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
