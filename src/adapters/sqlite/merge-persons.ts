import { and, eq, exists, inArray, isNotNull, notExists, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { PersonId } from '../../core/ids.js';
import { hasOwnOfTwo } from './own-of-two.js';
import type { Db } from './prepared.js';
import { dancePicks, danceSheets, dances, danceWords } from './schema/dance.js';
import { checkIns, checkInSheets, checkInTimes } from './schema/check-in.js';
import { inviteTries, invites, accounts, coupleMembers, couples, persons } from './schema/people.js';
import { outbox, timers } from './schema/later.js';
import { pactSignatures } from './schema/pact.js';
import { questions, sealed } from './schema/private.js';
import { reflections, together, togetherAnswers } from './schema/reflection.js';
import { placeConsents, places } from './schema/place.js';
import { sayings } from './schema/say.js';
import { timeOutMembers, timeOuts } from './schema/time-out.js';

/**
 * Makes two persons one: everything that names `from` names `into`, and `from` is gone. Versions grow, so that a decision
 * made on the two of before is refused. False: one of them is gone, or `from` is nobody new any more. Who has written
 * anything stays a person of their own, because sealed text is bound to its owner and would outlive both; so does who has
 * a schedule of prompts. They could begin either between the decision and this commit, and the decision is then made
 * again on what they have.
 */
export function mergingPersons(db: Db): (from: PersonId, into: PersonId) => boolean {
  const from = sql.placeholder('from');
  const own = alias(reflections, 'own');
  const into = sql`${sql.placeholder('into')}`;
  const touch = db
    .update(persons)
    .set({ version: sql`${persons.version} + 1` })
    .where(eq(persons.id, sql.placeholder('into')))
    .prepare();
  const hasOwn = db
    .select({ id: persons.id })
    .from(persons)
    .where(
      and(
        eq(persons.id, from),
        or(
          exists(
            db
              .select({ id: sealed.id })
              .from(sealed)
              .where(and(eq(sealed.ownerKind, 'person'), eq(sealed.ownerId, from))),
          ),
          exists(
            db
              .select({ id: reflections.personId })
              .from(reflections)
              .where(and(eq(reflections.personId, from), isNotNull(reflections.scheduleTime))),
          ),
          exists(
            db
              .select({ text: danceWords.text })
              .from(danceSheets)
              .innerJoin(
                danceWords,
                and(eq(danceWords.danceId, danceSheets.danceId), eq(danceWords.sheet, danceSheets.position)),
              )
              .where(and(eq(danceSheets.personId, from), inArray(danceWords.part, ['draft', 'draft-name']))),
          ),
          hasOwnOfTwo(db, from),
        ),
      ),
    )
    .prepare();
  const next = { version: sql`version + 1` };
  const danced = db.select({ id: danceSheets.danceId }).from(danceSheets).where(eq(danceSheets.personId, from));
  const coupled = db.select({ id: coupleMembers.coupleId }).from(coupleMembers).where(eq(coupleMembers.personId, from));
  const steps = [
    // Before the couples, by which they are found.
    ...[places, checkIns, checkInTimes].map((table) =>
      db.update(table).set(next).where(inArray(table.coupleId, coupled)),
    ),
    db
      .update(placeConsents)
      .set({ personId: into })
      .where(
        and(
          eq(placeConsents.personId, from),
          inArray(
            placeConsents.placeId,
            db.select({ id: places.id }).from(places).where(inArray(places.coupleId, coupled)),
          ),
        ),
      ),
    db
      .update(checkInTimes)
      .set({ proposedBy: into })
      .where(and(eq(checkInTimes.proposedBy, from), inArray(checkInTimes.coupleId, coupled))),
    db.update(checkInSheets).set({ personId: into }).where(eq(checkInSheets.personId, from)),
    db
      .update(sayings)
      .set({ byPerson: into, ...next })
      .where(eq(sayings.byPerson, from)),
    db.update(dances).set(next).where(inArray(dances.id, danced)),
    db
      .update(together)
      .set(next)
      .where(
        inArray(
          together.id,
          db.select({ id: togetherAnswers.togetherId }).from(togetherAnswers).where(eq(togetherAnswers.personId, from)),
        ),
      ),
    db
      .update(timeOuts)
      .set(next)
      .where(
        inArray(
          timeOuts.id,
          db.select({ id: timeOutMembers.timeOutId }).from(timeOutMembers).where(eq(timeOutMembers.personId, from)),
        ),
      ),
    db
      .update(couples)
      .set(next)
      .where(
        inArray(
          couples.id,
          db.select({ id: coupleMembers.coupleId }).from(coupleMembers).where(eq(coupleMembers.personId, from)),
        ),
      ),
    db
      .update(invites)
      .set(next)
      .where(or(eq(invites.inviter, from), eq(invites.usedBy, from))),
    db
      .update(accounts)
      .set({
        personId: into,
        position: sql`position + (SELECT count(*) FROM accounts AS own WHERE own.person_id = ${sql.placeholder('into')})`,
      })
      .where(eq(accounts.personId, from)),
    db.update(coupleMembers).set({ personId: into }).where(eq(coupleMembers.personId, from)),
    db.update(invites).set({ inviter: into }).where(eq(invites.inviter, from)),
    db.update(invites).set({ usedBy: into }).where(eq(invites.usedBy, from)),
    db.update(inviteTries).set({ personId: into }).where(eq(inviteTries.personId, from)),
    db.update(pactSignatures).set({ personId: into }).where(eq(pactSignatures.personId, from)),
    db.update(timeOutMembers).set({ personId: into }).where(eq(timeOutMembers.personId, from)),
    // After the members: their breaks are now found under `into`.
    db
      .update(timeOuts)
      .set({ talkPerson: into })
      .where(
        and(
          eq(timeOuts.talkPerson, from),
          inArray(
            timeOuts.id,
            db
              .select({ id: timeOutMembers.timeOutId })
              .from(timeOutMembers)
              .where(eq(timeOutMembers.personId, sql.placeholder('into'))),
          ),
        ),
      ),
    db
      .update(dances)
      .set({ startedBy: into })
      .where(and(eq(dances.startedBy, from), inArray(dances.id, danced))),
    db
      .update(dances)
      .set({ callBy: into })
      .where(and(eq(dances.callBy, from), inArray(dances.id, danced))),
    db
      .update(dancePicks)
      .set({ personId: into })
      .where(and(eq(dancePicks.personId, from), inArray(dancePicks.danceId, danced))),
    // The last of them: by this page the dances above were found.
    db.update(danceSheets).set({ personId: into }).where(eq(danceSheets.personId, from)),
    db.update(togetherAnswers).set({ personId: into }).where(eq(togetherAnswers.personId, from)),
    // Prompts they asked for follow them only to someone who never had any: two lists do not make one.
    db
      .update(reflections)
      .set({ personId: into, ...next })
      .where(
        and(
          eq(reflections.personId, from),
          notExists(
            db
              .select({ id: own.personId })
              .from(own)
              .where(eq(own.personId, sql.placeholder('into'))),
          ),
        ),
      ),
    db.delete(reflections).where(eq(reflections.personId, from)),
    db.update(timers).set({ personId: into }).where(eq(timers.personId, from)),
    db.update(outbox).set({ to: into }).where(eq(outbox.to, from)),
    db.delete(questions).where(eq(questions.personId, from)),
  ].map((statement) => statement.prepare());
  const remove = db.delete(persons).where(eq(persons.id, from)).prepare();
  return (gone, stays) => {
    const given = { from: gone, into: stays };
    if (hasOwn.get(given) !== undefined || touch.run(given).changes === 0) return false;
    for (const statement of steps) statement.run(given);
    return remove.run(given).changes === 1;
  };
}
