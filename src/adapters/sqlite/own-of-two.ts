import { and, eq, exists, isNotNull, or, type Placeholder } from 'drizzle-orm';
import type { Db } from './prepared.js';
import { checkInSheets } from './schema/check-in.js';
import { needs } from './schema/need.js';
import { sayDrafts } from './schema/say.js';

/**
 * Whether this person has anything of their own in what two do together, beside sealed text: a page of a check-in with
 * more on it than their name, a draft of something to say, a bid. Somebody new has not.
 */
export const hasOwnOfTwo = (db: Db, person: Placeholder) =>
  or(
    exists(
      db
        .select({ id: checkInSheets.checkInId })
        .from(checkInSheets)
        .where(
          and(
            eq(checkInSheets.personId, person),
            or(isNotNull(checkInSheets.dial), isNotNull(checkInSheets.sentAt), isNotNull(checkInSheets.shownAt)),
          ),
        ),
    ),
    exists(db.select({ id: sayDrafts.personId }).from(sayDrafts).where(eq(sayDrafts.personId, person))),
    exists(db.select({ id: needs.id }).from(needs).where(eq(needs.byPerson, person))),
  );
