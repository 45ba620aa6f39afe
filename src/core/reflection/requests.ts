import type { EntryId, PromptId, SealedId, TogetherId } from '../ids.js';
import type { MinuteOfDay } from '../person/state.js';
import type { AskedAt } from '../asked-lately.js';
import type { EntryAbout, LocalDate, LocalMonth, Weekday } from './state.js';

export type ReflectionCommand =
  /** `days` null: the days they had, else every day. */
  | { readonly kind: 'reflect/schedule'; readonly time: MinuteOfDay; readonly days: readonly Weekday[] | null }
  /** None come by themselves any more; the journal stays. */
  | { readonly kind: 'reflect/stop' }
  /** None before this date (in their own zone). */
  | { readonly kind: 'reflect/pause'; readonly until: LocalDate }
  | { readonly kind: 'reflect/resume' }
  /** Draws a prompt now: "A question now" and "Another one". */
  | { readonly kind: 'reflect/draw' }
  | { readonly kind: 'reflect/not-today' }
  | { readonly kind: 'reflect/write'; readonly about: EntryAbout; readonly text: SealedId }
  /**
   * `copy`: of the same words, for the two, should they answer a question for both that is not revealed yet. `version`: of
   * the entry as its writer saw it; where it is left out, as it is now.
   */
  | {
      readonly kind: 'reflect/edit';
      readonly entryId: EntryId;
      readonly text: SealedId;
      readonly copy: SealedId;
      readonly version?: number;
    }
  /** What was typed is gone already: this only answers. */
  | { readonly kind: 'reflect/let-go' }
  /** Shows what would be sent. A button of before may say that it was confirmed: of which words, it does not say. */
  | {
      readonly kind: 'reflect/share';
      readonly entryId: EntryId;
      readonly confirmed: boolean;
      readonly copy?: never;
    }
  /** Sends the entry as it was shown: of this `version`, and no other. The app puts the copy in. */
  | {
      readonly kind: 'reflect/share-now';
      readonly entryId: EntryId;
      readonly version: number;
      readonly copy?: SealedId;
    }
  | { readonly kind: 'journal/delete'; readonly entryId: EntryId; readonly confirmed: boolean }
  | { readonly kind: 'journal/delete-all'; readonly confirmed: boolean; readonly asked?: AskedAt }
  | { readonly kind: 'together/start' }
  /** `text`: for their own journal; `copy`: for the reveal. */
  | {
      readonly kind: 'together/answer';
      readonly togetherId: TogetherId;
      readonly text: SealedId;
      readonly copy: SealedId;
    }
  | { readonly kind: 'together/take-back'; readonly togetherId: TogetherId };

export type ReflectionQuery =
  | { readonly kind: 'reflect/show' }
  /** Choosing when, by buttons: a time first, then the days. */
  | { readonly kind: 'reflect/times' }
  | { readonly kind: 'reflect/days'; readonly time: MinuteOfDay }
  | { readonly kind: 'reflect/pauses' }
  | { readonly kind: 'reflect/prompt'; readonly promptId: PromptId; readonly followUp: boolean }
  /** Null: the newest month that has entries. `page` from 0. */
  | { readonly kind: 'journal/month'; readonly month: LocalMonth | null; readonly page: number }
  | { readonly kind: 'journal/entry'; readonly entryId: EntryId; readonly page: number }
  /** A page of what was found last; what was sought stands nowhere. */
  | { readonly kind: 'journal/found'; readonly page: number }
  | { readonly kind: 'together/show' };

export type ReflectionForm =
  | { readonly kind: 'form/reflect'; readonly promptId: PromptId; readonly followUp: boolean }
  | { readonly kind: 'form/free' }
  /** `version`: of the entry whose words it was opened with; the app puts it in. */
  | { readonly kind: 'form/edit-entry'; readonly entryId: EntryId; readonly version?: number }
  | { readonly kind: 'form/let-go' }
  | { readonly kind: 'form/journal-search' }
  | { readonly kind: 'form/reflect-time' }
  | { readonly kind: 'form/pause-until' }
  | { readonly kind: 'form/together'; readonly togetherId: TogetherId };
