import type { EntryId, OutboxId, PromptId, SealedId, TogetherId } from '../ids.js';
import type { Instant } from '../instant.js';
import type { MinuteOfDay } from '../person/state.js';
import type { EntryAbout, LocalDate, LocalMonth, Schedule } from './state.js';

/** An entry as a list shows it: the words are resolved for their owner when it is rendered. */
export type EntryLine = {
  readonly id: EntryId;
  readonly about: EntryAbout;
  readonly text: SealedId;
  readonly date: LocalDate;
  readonly writtenAt: Instant;
};

export type ReflectionNotice =
  /** The room itself: when prompts come, and everything that can be done here. */
  | {
      readonly kind: 'reflect/home';
      readonly schedule: Schedule | null;
      readonly pausedUntil: LocalDate | null;
      readonly next: Instant | null;
      /** Their time lies within their quiet hours, so nothing comes. */
      readonly isQuiet: boolean;
      readonly hasZone: boolean;
      readonly hasEntries: boolean;
    }
  /**
   * A prompt, at its hour or asked for. `unasked`: it came by itself; `generation`: of the prompts that it came with. Any
   * change of when they come outdates it, should it still wait to be sent.
   */
  | {
      readonly kind: 'reflect/prompt';
      readonly promptId: PromptId;
      readonly followUp: boolean;
      readonly unasked: boolean;
      readonly generation?: number;
    }
  | { readonly kind: 'reflect/times' }
  | { readonly kind: 'reflect/days'; readonly time: MinuteOfDay }
  | { readonly kind: 'reflect/pauses'; readonly today: LocalDate }
  | { readonly kind: 'reflect/scheduled'; readonly schedule: Schedule; readonly next: Instant | null }
  /** A clock time needs a zone; asked in the DM, then it goes on. */
  | { readonly kind: 'reflect/needs-zone' }
  /** The wished time lies within their quiet hours: nothing was changed. */
  | {
      readonly kind: 'reflect/in-quiet-hours';
      readonly time: MinuteOfDay;
      readonly from: MinuteOfDay;
      readonly until: MinuteOfDay;
    }
  | { readonly kind: 'reflect/stopped' }
  | { readonly kind: 'reflect/paused'; readonly until: LocalDate }
  /** Nothing to pause until. `why` left out: it could not be read. */
  | { readonly kind: 'reflect/pause-unknown'; readonly why?: 'past' | 'today' | 'too-far' }
  | { readonly kind: 'reflect/resumed'; readonly schedule: Schedule | null; readonly next: Instant | null }
  /** `next`: when the next comes by itself; null: none does. */
  | { readonly kind: 'reflect/not-today'; readonly next: Instant | null }
  /** They are in a break: prompts wait. */
  | { readonly kind: 'reflect/in-break' }
  /** `apart`: new words for an entry that was changed or deleted meanwhile are kept as one of their own. */
  | {
      readonly kind: 'reflect/kept';
      readonly entryId: EntryId;
      readonly about: EntryAbout;
      readonly canShare: boolean;
      readonly apart?: 'changed' | 'deleted';
    }
  | { readonly kind: 'reflect/edited'; readonly entryId: EntryId }
  /** What followed a long text was added to it. */
  | { readonly kind: 'reflect/added'; readonly entryId: EntryId }
  /** There was no room for what followed: it is not in the entry, which stays as it was. */
  | { readonly kind: 'reflect/no-room'; readonly entryId: EntryId }
  /** Longer than a form on this platform holds: it opens for no change here. */
  | { readonly kind: 'reflect/too-long-here'; readonly entryId: EntryId }
  | { readonly kind: 'reflect/let-go' }
  | {
      readonly kind: 'reflect/share-preview';
      readonly entryId: EntryId;
      readonly version: number;
      readonly about: EntryAbout;
      readonly text: SealedId;
    }
  /** "I'm passing it on": never a claim that it arrived. */
  | { readonly kind: 'reflect/sharing' }
  | { readonly kind: 'reflect/cannot-share'; readonly why: 'unpaired' | 'in-break' }
  /** To the other. `copy` is sealed for the couple. */
  | { readonly kind: 'reflect/shared'; readonly about: EntryAbout; readonly copy: SealedId }
  /**
   * In a break of either, in place of whatever one wrote to the other. The same also when there is nothing any more.
   * `outboxId`: of the message that it stands in the place of, which opens after the break.
   */
  | { readonly kind: 'reflect/waits'; readonly outboxId?: OutboxId }
  /** What was behind *Show* is there no more: one card for every cause. */
  | { readonly kind: 'reflect/gone' }
  | {
      readonly kind: 'journal/month';
      readonly month: LocalMonth;
      readonly entries: readonly EntryLine[];
      readonly page: number;
      readonly pages: number;
      readonly earlier: LocalMonth | null;
      readonly later: LocalMonth | null;
    }
  | { readonly kind: 'journal/empty' }
  | {
      readonly kind: 'journal/entry';
      readonly entry: EntryLine;
      readonly writtenAt: Instant;
      readonly editedAt: Instant | null;
      readonly isShared: boolean;
      readonly canShare: boolean;
      readonly page: number;
    }
  /** What was searched for is not repeated: it is nowhere but in the asker's message. */
  | {
      readonly kind: 'journal/found';
      readonly entries: readonly EntryLine[];
      readonly page: number;
      readonly pages: number;
    }
  /** A page of a search that is not known any more: after a restart, for one. */
  | { readonly kind: 'journal/found-no-more' }
  | { readonly kind: 'journal/confirm-delete'; readonly entryId: EntryId; readonly isShared: boolean }
  /** `wasGone`: there was nothing to delete any more. */
  | { readonly kind: 'journal/deleted'; readonly wasGone?: true }
  | { readonly kind: 'journal/confirm-delete-all' }
  | { readonly kind: 'journal/all-deleted' }
  | { readonly kind: 'together/none'; readonly isPaired: boolean }
  /** The card of a question that waits. Says nothing of whether the other answered. */
  | {
      readonly kind: 'together/open';
      readonly togetherId: TogetherId;
      readonly promptId: PromptId;
      readonly restsAt: Instant;
      readonly answered: boolean;
      /** They began it just now: a line to send is offered, since nobody is pushed. */
      readonly begun: boolean;
    }
  | { readonly kind: 'together/answered'; readonly togetherId: TogetherId }
  /** It waits as if they had never answered. */
  | { readonly kind: 'together/taken-back'; readonly togetherId: TogetherId; readonly restsAt: Instant }
  /** Whatever kept it from being revealed: the same words. */
  | { readonly kind: 'together/rests' }
  | {
      readonly kind: 'together/revealed';
      readonly promptId: PromptId;
      readonly yours: SealedId;
      readonly theirs: SealedId;
    };
