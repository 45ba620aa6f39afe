import type { AccountId, SealedId } from '../ids.js';
import type { Instant } from '../instant.js';

/** About all that is a person's own: a copy of it, its end, and what stands on the screen. */
export type PrivacyNotice =
  | { readonly kind: 'privacy/exporting'; readonly locked: boolean }
  | { readonly kind: 'privacy/passphrase-short' }
  /** The files are made when it is sent, and are stored nowhere. */
  | { readonly kind: 'privacy/export'; readonly accountId: AccountId; readonly passphrase: SealedId | null }
  /** In its place when the files would be larger than what a platform takes. */
  | { readonly kind: 'privacy/export-too-large' }
  | { readonly kind: 'privacy/export-not-sent' }
  /** Not said but done: the copy's messages are taken out of the chat. */
  | { readonly kind: 'privacy/remove'; readonly accountId: AccountId; readonly messageIds: readonly string[] }
  | { readonly kind: 'privacy/confirm-erase' }
  /** `copy`: one that was to go from the chat within the hour went now, or could not be taken away. */
  | { readonly kind: 'privacy/erased'; readonly copy?: 'taken' | 'stays' }
  | { readonly kind: 'privacy/hiding' }
  /** Done first, then said as `privacy/hidden`. */
  | { readonly kind: 'privacy/hide'; readonly accountId: AccountId; readonly since: Instant }
  | { readonly kind: 'privacy/hidden'; readonly removed: number; readonly left: number };
