import { and, asc, eq, gte, isNotNull, sql } from 'drizzle-orm';
import type { PersonId } from '../../core/ids.js';
import type { Instant } from '../../core/instant.js';
import type { OwnTraces } from '../../core/progress/state.js';
import type { Db } from './prepared.js';
import { checkInSheets } from './schema/check-in.js';
import { journalEntries } from './schema/reflection.js';
import { timeOutMembers } from './schema/time-out.js';

/** One person's own doing, of all their couples and of none, the oldest first. No row of anybody else is read. */
export function tracesOf(db: Db): (person: PersonId, since: Instant) => OwnTraces {
  const since = sql.placeholder('since');
  const returns = db
    .select({ at: timeOutMembers.returnedAt })
    .from(timeOutMembers)
    .where(and(eq(timeOutMembers.personId, sql.placeholder('person')), gte(timeOutMembers.returnedAt, since)))
    .prepare();
  const entries = db
    .select({ at: journalEntries.writtenAt })
    .from(journalEntries)
    .where(and(eq(journalEntries.owner, sql.placeholder('person')), gte(journalEntries.writtenAt, since)))
    .prepare();
  // When a dial was set is not kept: it belongs to the week in which its check-in opened.
  const dials = db
    .select({ at: checkInSheets.openedAt, dial: checkInSheets.dial })
    .from(checkInSheets)
    .where(
      and(
        eq(checkInSheets.personId, sql.placeholder('person')),
        gte(checkInSheets.openedAt, since),
        isNotNull(checkInSheets.dial),
      ),
    )
    .orderBy(asc(checkInSheets.openedAt))
    .prepare();
  // A few hundred times of one person: sorted here, their rows need no further index.
  const inOrder = (times: readonly { readonly at: Instant | null }[]): readonly Instant[] =>
    times.flatMap(({ at }) => at ?? []).sort((a, b) => a - b);
  return (person, from) => {
    const given = { person, since: from };
    return {
      since: from,
      returns: inOrder(returns.all(given)),
      entries: inOrder(entries.all(given)),
      dials: dials.all(given).flatMap(({ at, dial }) => (dial === null ? [] : [{ at, dial }])),
    };
  };
}
