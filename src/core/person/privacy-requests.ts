import type { AskedAt } from '../asked-lately.js';
import type { AccountId, PersonId, SealedId } from '../ids.js';

/** What a person can have done with all that is theirs. */
export type PrivacyCommand =
  /** A copy of everything, as a file in their private chat. `passphrase`: sealed until the file is made. */
  | { readonly kind: 'person/export'; readonly passphrase: SealedId | null }
  /** Removes all of it, and them with it. */
  | { readonly kind: 'person/erase'; readonly confirmed: boolean; readonly asked?: AskedAt }
  /** Takes our messages of the last 48 hours out of the private chat they ask from. */
  | { readonly kind: 'person/hide' };

/** A copy has been sent, or could not be: the passphrase has had its use, and the message goes after an hour. */
export type PrivacyFollow = {
  readonly kind: 'privacy/exported';
  readonly personId: PersonId;
  readonly accountId: AccountId;
  readonly passphrase: SealedId | null;
};
