import type { DanceId, SealedId } from '../ids.js';
import type { Instant } from '../instant.js';
import type { DanceField, Feeling } from './state.js';

/** One person's steps as somebody may see them. */
export type Steps = readonly { readonly field: DanceField; readonly text: SealedId }[];

/** `yours`, `theirs`: what was shown of each. */
export type DanceMap = { readonly name: SealedId | null; readonly yours: Steps; readonly theirs: Steps };

/** `mark`: what the card's buttons carry, so that an old one is known as old. */
export type DanceNotice =
  /** Nobody began: what it is, what it is not for, and *Begin*. */
  | { readonly kind: 'dance/none'; readonly isPaired: boolean }
  /** The other began, and one's own page is blank: what it is, what it is not for, and a button to the page. */
  | { readonly kind: 'dance/invited'; readonly danceId: DanceId; readonly restsAt: Instant }
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
      /** Of the text; also on an empty field. */
      readonly mark: number;
      /** The other has been shown a page already: sending shows it anew. */
      readonly isEdit: boolean;
    }
  | { readonly kind: 'dance/names'; readonly names: readonly SealedId[]; readonly mark: number }
  /** What is missing before a first page can be sent: nothing ticked, or no name. */
  | { readonly kind: 'dance/not-ready'; readonly missing: 'steps' | 'name' }
  | {
      readonly kind: 'dance/preview';
      readonly danceId: DanceId;
      readonly shown: Steps;
      readonly kept: readonly DanceField[];
      readonly names: readonly SealedId[];
      /** Of the texts, the ticks and the names in it. */
      readonly mark: number;
    }
  /** What they would send is word for word what the other was shown already: nothing is sent. */
  | { readonly kind: 'dance/unchanged'; readonly danceId: DanceId }
  /**
   * Sent. The same whether the other has sent theirs or not. `revealAt`: when one's own change is shown, which depends on
   * nothing of the other's; null for a first page.
   */
  | {
      readonly kind: 'dance/sent';
      readonly danceId: DanceId;
      readonly isEdit: boolean;
      readonly revealAt: Instant | null;
    }
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
      /** Of this naming: its round, its names and their order. */
      readonly mark: number;
      /** There is a name already, which stays until they agree on another one. */
      readonly named: boolean;
      /** Just now, by its reader: nobody was told, so there is a line to send. */
      readonly begun: boolean;
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
      /** A naming anew runs, begun by either. */
      readonly renaming: boolean;
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
  | { readonly kind: 'dance/feeling-told'; readonly danceId: DanceId; readonly feeling: Feeling }
  | { readonly kind: 'dance/slow-down'; readonly danceId: DanceId; readonly call: number }
  /** `until`: no call is brought to them before. */
  | { readonly kind: 'dance/not-this-time'; readonly until: Instant }
  | { readonly kind: 'dance/called-lately'; readonly again: Instant }
  | { readonly kind: 'dance/pact-first' }
  /** Words written during a break wait: nothing of a person passes then. */
  | { readonly kind: 'dance/in-break' };
