import type { DanceId, SealedId } from '../ids.js';
import type { Instant } from '../instant.js';
import type { DanceField, Feeling } from './state.js';

/** One person's steps as somebody may see them. */
export type Steps = readonly { readonly field: DanceField; readonly text: SealedId }[];

/** `yours`, `theirs`: what was shown of each. */
export type DanceMap = { readonly name: SealedId | null; readonly yours: Steps; readonly theirs: Steps };

export type DanceNotice =
  /** Nobody began: what it is, what it is not for, and *Begin*. */
  | { readonly kind: 'dance/none'; readonly isPaired: boolean }
  /** One's own page while it is written. Says nothing of the other's. `begun`: just now, with a line to send. */
  | {
      readonly kind: 'dance/sheet';
      readonly danceId: DanceId;
      readonly draft: readonly { readonly field: DanceField; readonly text: SealedId; readonly share: boolean }[];
      readonly names: readonly SealedId[];
      readonly begun: boolean;
      readonly isEdit: boolean;
      readonly restsAt: Instant;
    }
  | {
      readonly kind: 'dance/field';
      readonly field: DanceField;
      readonly text: SealedId | null;
      readonly share: boolean;
    }
  | { readonly kind: 'dance/names'; readonly names: readonly SealedId[] }
  /** What is missing before it can be sent: nothing ticked, or no name. */
  | { readonly kind: 'dance/not-ready'; readonly missing: 'steps' | 'name' }
  | {
      readonly kind: 'dance/preview';
      readonly danceId: DanceId;
      readonly shown: Steps;
      readonly kept: readonly DanceField[];
      readonly names: readonly SealedId[];
    }
  /** Sent. The same whether the other has sent theirs or not. */
  | { readonly kind: 'dance/sent'; readonly danceId: DanceId }
  /** Taken back, lapsed, never answered: the same words. */
  | { readonly kind: 'dance/rests' }
  | { readonly kind: 'dance/remind'; readonly danceId: DanceId }
  /** Both sheets, and the names to pick from. To both, at the quarter hour. */
  | {
      readonly kind: 'dance/revealed';
      readonly danceId: DanceId;
      readonly map: DanceMap;
      readonly names: readonly SealedId[];
    }
  /** Only one sheet was new. */
  | { readonly kind: 'dance/changed'; readonly danceId: DanceId; readonly map: DanceMap }
  | {
      readonly kind: 'dance/naming';
      readonly danceId: DanceId;
      readonly round: 1 | 2;
      readonly names: readonly SealedId[];
      readonly picked: boolean;
    }
  | { readonly kind: 'dance/picked' }
  /** The same pick, or "both": a small celebration, to the two. */
  | { readonly kind: 'dance/named'; readonly danceId: DanceId; readonly name: SealedId }
  | { readonly kind: 'dance/map'; readonly danceId: DanceId; readonly map: DanceMap }
  /** Once named, /dance opens on this. `mayCall`: the pact allows it. `again`: when it can be called next; null: now. */
  | {
      readonly kind: 'dance/home';
      readonly danceId: DanceId;
      readonly name: SealedId;
      readonly mayCall: boolean;
      readonly again: Instant | null;
    }
  /** The same line to both. `byYou` only decides whether a feeling can be added. */
  | {
      readonly kind: 'dance/call';
      readonly danceId: DanceId;
      readonly call: number;
      readonly name: SealedId;
      readonly byYou: boolean;
      readonly feeling: Feeling | null;
    }
  /** To the caller. The other gets the line again (`dance/call`) with the feeling in it. */
  | { readonly kind: 'dance/feeling-told'; readonly feeling: Feeling }
  | { readonly kind: 'dance/slow-down'; readonly danceId: DanceId; readonly call: number }
  | { readonly kind: 'dance/not-this-time' }
  | { readonly kind: 'dance/called-lately'; readonly again: Instant }
  | { readonly kind: 'dance/pact-first' }
  /** Words written during a break wait: nothing of a person passes then. */
  | { readonly kind: 'dance/in-break' };
