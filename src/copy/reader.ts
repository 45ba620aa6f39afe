import type { SealedId } from '../core/ids.js';
import type { Instant } from '../core/instant.js';
import type { Platform } from '../core/person/state.js';
import type { Readers } from '../core/place/state.js';

/** For whom a card is rendered, and everything of theirs that its words need. Nothing here is of anyone else. */
export type Reader = {
  /** BCP 47, as the platform told; unknown languages read English. */
  readonly locale: string;
  /** Their own IANA zone; null until they said it: then moments become lengths of time. */
  readonly zone: string | null;
  readonly now: Instant;
  readonly platform: Platform;
  /** Private texts, already opened for this very reader. What is missing is said to be out of reach, never guessed. */
  readonly texts: ReadonlyMap<SealedId, string>;
  /** Who runs this; null where no one is named (the sandbox). */
  readonly operator: { readonly name: string; readonly contact: string } | null;
  /** Has not been through the few short things yet and is in no break: cards at a quiet moment offer them. */
  readonly isNewcomer?: boolean;
  /** A fresh invite: exists in one reply only and is stored nowhere. */
  readonly invite: { readonly code: string; readonly link: string | null } | null;
  /** Who else reads in the place that a card is about; null: it could not be told just now. */
  readonly readers?: Readers | null;
  /** Opens the private chat with the bot; shown in groups. */
  readonly startLink?: string | null;
};
