import { eq, sql } from 'drizzle-orm';
import type { History } from '../../app/store-port.js';
import type { CheckInId, CoupleId, DanceId, PersonId, TimeOutId, TogetherId } from '../../core/ids.js';
import type { Db } from './prepared.js';
import { checkInSheets } from './schema/check-in.js';
import { danceSheets } from './schema/dance.js';
import { coupleMembers } from './schema/people.js';
import { togetherAnswers } from './schema/reflection.js';
import { timeOutMembers } from './schema/time-out.js';

type Whole = {
  readonly couples: (id: CoupleId) => History['couples'][number] | null;
  readonly timeOuts: (id: TimeOutId) => History['timeOuts'][number] | null;
  readonly together: (id: TogetherId) => History['together'][number] | null;
  readonly dances: (id: DanceId) => History['dances'][number] | null;
  readonly checkIns: (id: CheckInId) => History['checkIns'][number] | null;
  /** Newest first, also what the other did. */
  readonly needs: (id: CoupleId) => History['needs'];
  readonly sayings: (id: CoupleId) => History['sayings'];
};

/** Everything that a person was in with others, also what they have left. Newest first. */
export function historyOf(db: Db, whole: Whole): (person: PersonId) => History {
  const person = sql.placeholder('person');
  const couples = db
    .select({ id: coupleMembers.coupleId })
    .from(coupleMembers)
    .where(eq(coupleMembers.personId, person))
    .prepare();
  const timeOuts = db
    .select({ id: timeOutMembers.timeOutId })
    .from(timeOutMembers)
    .where(eq(timeOutMembers.personId, person))
    .prepare();
  const together = db
    .select({ id: togetherAnswers.togetherId })
    .from(togetherAnswers)
    .where(eq(togetherAnswers.personId, person))
    .prepare();
  const dances = db
    .select({ id: danceSheets.danceId })
    .from(danceSheets)
    .where(eq(danceSheets.personId, person))
    .prepare();
  const checkIns = db
    .select({ id: checkInSheets.checkInId })
    .from(checkInSheets)
    .where(eq(checkInSheets.personId, person))
    .prepare();
  return (id) => ({
    couples: couples
      .all({ person: id })
      .flatMap((row) => whole.couples(row.id) ?? [])
      .sort((a, b) => b.createdAt - a.createdAt),
    timeOuts: timeOuts
      .all({ person: id })
      .flatMap((row) => whole.timeOuts(row.id) ?? [])
      .sort((a, b) => b.openedAt - a.openedAt),
    together: together
      .all({ person: id })
      .flatMap((row) => whole.together(row.id) ?? [])
      .sort((a, b) => b.startedAt - a.startedAt),
    dances: dances
      .all({ person: id })
      .flatMap((row) => whole.dances(row.id) ?? [])
      .sort((a, b) => b.startedAt - a.startedAt),
    checkIns: checkIns
      .all({ person: id })
      .flatMap((row) => whole.checkIns(row.id) ?? [])
      .sort((a, b) => b.openedAt - a.openedAt),
    needs: couples
      .all({ person: id })
      .flatMap((row) => whole.needs(row.id))
      .sort((a, b) => b.askedAt - a.askedAt),
    sayings: couples
      .all({ person: id })
      .flatMap((row) => whole.sayings(row.id))
      .sort((a, b) => b.at - a.at),
  });
}
