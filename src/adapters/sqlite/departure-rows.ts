import { and, gte, isNotNull, lt, sql } from 'drizzle-orm';
import { type Departure, erasedOwner } from '../../app/store-port.js';
import { shredOwner } from '../../app/vault-port.js';
import type { PersonId, TimerKey } from '../../core/ids.js';
import type { Db } from './prepared.js';
import { timers } from './schema/later.js';
import { couples, persons } from './schema/people.js';

/**
 * Ended couples, people who were erased, and the keys that are still to be destroyed. Who ended a couple shows in its
 * breaks alone; where there never was one, it made no difference. It is asked at every start, so it goes by indexes, and
 * those who are still there are not read.
 */
export function departureRows(db: Db): () => readonly Departure[] {
  // From the couple to its breaks to their members: the other way round, every break of everybody's is read for each couple.
  const leaver = sql<PersonId | null>`(SELECT m.person_id FROM time_outs AS t
    CROSS JOIN time_out_members AS m ON m.time_out_id = t.id
    WHERE t.couple_id = couples.id AND m."left" = 1 LIMIT 1)`;
  const ended = db
    .select({ coupleId: couples.id, at: couples.endedAt, personId: leaver })
    .from(couples)
    .where(isNotNull(couples.endedAt))
    .prepare();
  const erased = db
    .select({ personId: persons.id, at: persons.erasedAt })
    .from(persons)
    .where(isNotNull(persons.erasedAt))
    .prepare();
  // By their keys, which begin with their kind; `;` comes right after `:`.
  const shreds = db
    .select({ subject: timers.subject, at: timers.at })
    .from(timers)
    .where(and(gte(timers.key, 'vault/shred:' as TimerKey), lt(timers.key, 'vault/shred;' as TimerKey)))
    .prepare();
  return () => [
    ...ended.all().flatMap(({ at, ...who }) => (at === null ? [] : [{ kind: 'left', at, ...who } as const])),
    ...erased
      .all()
      .flatMap(({ at, personId }) => (at === null ? [] : [{ kind: 'erased', at, personId, coupleId: null } as const])),
    ...shreds.all().map(({ subject, at }) => erasedOwner(shredOwner(subject), at)),
  ];
}
