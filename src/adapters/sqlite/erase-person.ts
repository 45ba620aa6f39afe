import { and, eq, inArray, isNotNull, ne, notInArray, or, sql } from 'drizzle-orm';
import type { PersonId } from '../../core/ids.js';
import type { Instant } from '../../core/instant.js';
import type { Notice } from '../../core/notice.js';
import type { Settings } from '../../core/person/state.js';
import { erasingFromDances } from './erase-from-dances.js';
import { erasingFromPairs } from './erase-from-pairs.js';
import type { Db } from './prepared.js';
import { dances } from './schema/dance.js';
import { outbox, timers } from './schema/later.js';
import { pactSignatures, pacts, pactTerms } from './schema/pact.js';
import { accounts, coupleMembers, couples, invites, inviteTries, persons } from './schema/people.js';
import { keptNotes, questions, sealed } from './schema/private.js';
import { journalEntries, reflections, together, togetherAnswers } from './schema/reflection.js';
import { timeOutMembers, timeOuts } from './schema/time-out.js';

const NOBODYS: Omit<Settings, 'zone'> = {
  locale: 'en',
  quietFrom: 0,
  quietUntil: 0,
  previews: 'discreet',
  tendency: 'unsure',
  keepItLight: false,
  writeTo: null,
};

/** Messages to the other that open what was sealed for the two. */
const WITH_WORDS_OF_A_DANCE: Notice['kind'][] = [
  'dance/revealed',
  'dance/changed',
  'dance/naming',
  'dance/named',
  'dance/call',
];

/**
 * Removes everything of a person in the caller's transaction. What another one was in as well stays, under an id that
 * says nothing: their own half of it is theirs. Doing it again, or for somebody unknown, changes nothing.
 * The key is not ours: whoever asks for this has it destroyed.
 */
export function erasingPersons(db: Db): (person: PersonId, at: Instant) => void {
  const id = sql.placeholder('id');
  const at = sql`${sql.placeholder('at')}`;
  const next = { version: sql`version + 1` };
  const inCouples = db.select({ id: coupleMembers.coupleId }).from(coupleMembers).where(eq(coupleMembers.personId, id));
  const partners = db
    .select({ id: coupleMembers.personId })
    .from(coupleMembers)
    .where(and(inArray(coupleMembers.coupleId, inCouples), ne(coupleMembers.personId, id)));
  const inBreaks = db
    .select({ id: timeOutMembers.timeOutId })
    .from(timeOutMembers)
    .where(eq(timeOutMembers.personId, id));
  /** Breaks of theirs that somebody else was in, who is still there. */
  const shared = db
    .select({ id: timeOutMembers.timeOutId })
    .from(timeOutMembers)
    .innerJoin(persons, eq(persons.id, timeOutMembers.personId))
    .where(
      and(
        inArray(timeOutMembers.timeOutId, inBreaks),
        ne(timeOutMembers.personId, id),
        sql`${persons.erasedAt} IS NULL`,
      ),
    );
  /** Those of them that still run for the other: they go on as if nobody answered, also by timers in this person's name. */
  const live = db
    .select({ id: timeOuts.id })
    .from(timeOuts)
    .innerJoin(timeOutMembers, eq(timeOutMembers.timeOutId, timeOuts.id))
    .where(
      and(
        inArray(timeOuts.id, shared),
        eq(timeOuts.status, 'running'),
        ne(timeOutMembers.personId, id),
        sql`${timeOutMembers.left} = 0`,
      ),
    );
  const oursTogether = db.select({ id: together.id }).from(together).where(inArray(together.coupleId, inCouples));
  const ourWords = db
    .select({ id: sealed.id })
    .from(sealed)
    .where(and(eq(sealed.ownerKind, 'couple'), inArray(sealed.ownerId, inCouples)));
  const oursDanced = db.select({ id: dances.id }).from(dances).where(inArray(dances.coupleId, inCouples));
  /** Couples of which nobody is left. */
  const deserted = db
    .select({ id: couples.id })
    .from(couples)
    .where(
      and(
        inArray(couples.id, inCouples),
        sql`NOT EXISTS (SELECT 1 FROM couple_members AS m JOIN persons AS p ON p.id = m.person_id
          WHERE m.couple_id = ${couples.id} AND p.erased_at IS NULL)`,
      ),
    );

  const statements = [
    // Whoever left before them has ended the couple already; nobody is in one with someone who is gone.
    db
      .update(couples)
      .set({ endedAt: at, ...next })
      .where(and(inArray(couples.id, inCouples), sql`${couples.endedAt} IS NULL`)),
    db.update(coupleMembers).set({ active: false }).where(inArray(coupleMembers.coupleId, inCouples)),
    db
      .update(persons)
      .set({ coupleId: null, ...next })
      .where(and(inArray(persons.id, partners), inArray(persons.coupleId, inCouples))),

    // Messages to others whose words go now: opened later, they would only say that something is missing. By the words
    // they are about, because the same person may wait for those of somebody else.
    db
      .delete(outbox)
      .where(
        and(
          inArray(outbox.to, partners),
          eq(outbox.state, 'waiting'),
          or(
            and(inArray(outbox.noticeKind, ['reflect/shared', 'say/received']), inArray(inNotice('copy'), ourWords)),
            and(
              eq(outbox.noticeKind, 'together/revealed'),
              or(inArray(inNotice('yours'), ourWords), inArray(inNotice('theirs'), ourWords)),
            ),
            and(inArray(outbox.noticeKind, WITH_WORDS_OF_A_DANCE), inArray(inNotice('danceId'), oursDanced)),
          ),
        ),
      ),
    db
      .delete(outbox)
      .where(
        and(
          inArray(outbox.to, db.select({ id: invites.inviter }).from(invites).where(eq(invites.usedBy, id))),
          eq(outbox.state, 'waiting'),
          eq(outbox.noticeKind, 'pairing/used'),
          inArray(inNotice('inviteId'), db.select({ id: invites.id }).from(invites).where(eq(invites.usedBy, id))),
        ),
      ),
    db.delete(outbox).where(eq(outbox.to, id)),
    // One by one, so that each goes by its index, however many timers wait for others.
    db.delete(timers).where(and(inArray(timers.subject, inBreaks), notInArray(timers.subject, live))),
    db.delete(timers).where(inArray(timers.subject, oursTogether)),
    db.delete(timers).where(inArray(timers.subject, oursDanced)),
    db.delete(timers).where(eq(timers.subject, id)),
    db.delete(timers).where(and(eq(timers.personId, id), notInArray(timers.subject, live))),

    ...erasingFromDances(db),
    ...erasingFromPairs(db),

    // The words: their own, how they are called, and whatever was sealed for a couple that opens nothing any more.
    db
      .delete(sealed)
      .where(inArray(sealed.id, db.select({ id: invites.usedByLabel }).from(invites).where(eq(invites.usedBy, id)))),
    db.delete(journalEntries).where(eq(journalEntries.owner, id)),
    db.delete(keptNotes).where(eq(keptNotes.owner, id)),
    db.delete(questions).where(eq(questions.personId, id)),
    db.delete(sealed).where(and(eq(sealed.ownerKind, 'person'), eq(sealed.ownerId, id))),
    db.delete(sealed).where(and(eq(sealed.ownerKind, 'couple'), inArray(sealed.ownerId, inCouples))),
    db.update(pacts).set(next).where(inArray(pacts.coupleId, inCouples)),
    db.update(pactTerms).set({ ownWords: null }).where(inArray(pactTerms.coupleId, inCouples)),
    db.delete(pactSignatures).where(and(inArray(pactSignatures.coupleId, inCouples), eq(pactSignatures.personId, id))),
    db.delete(reflections).where(eq(reflections.personId, id)),
    db
      .update(together)
      .set({ status: 'rested', revealAt: null, ...next })
      .where(and(inArray(together.coupleId, inCouples), inArray(together.status, ['open', 'sealed']))),
    db.delete(togetherAnswers).where(
      or(
        eq(togetherAnswers.personId, id),
        inArray(
          togetherAnswers.togetherId,
          db
            .select({ id: together.id })
            .from(together)
            .where(and(inArray(together.coupleId, inCouples), eq(together.status, 'rested'))),
        ),
      ),
    ),
    db.delete(invites).where(or(eq(invites.inviter, id), eq(invites.usedBy, id))),
    db.delete(inviteTries).where(eq(inviteTries.personId, id)),

    // Breaks: without them when they were alone in it, else what the other saw of it.
    db.delete(timeOuts).where(and(inArray(timeOuts.id, inBreaks), notInArray(timeOuts.id, shared))),
    db
      .update(timeOuts)
      .set({ status: 'closed', endedAt: at })
      .where(and(inArray(timeOuts.id, inBreaks), eq(timeOuts.status, 'running'), notInArray(timeOuts.id, live))),
    db.update(timeOuts).set(next).where(inArray(timeOuts.id, inBreaks)),
    db
      .update(timeOutMembers)
      .set({ left: true, owing: false, noteId: null, quietUntil: null })
      .where(eq(timeOutMembers.personId, id)),

    db
      .update(persons)
      .set({
        ...NOBODYS,
        // The hours of a break that still runs for the other are this zone's; it goes with that break.
        zone: sql`CASE WHEN EXISTS ${live} THEN ${persons.zone} END`,
        coupleId: null,
        returnsKept: 0,
        thirdViewOfferedAt: null,
        onboardedAt: null,
        createdAt: at,
        erasedAt: at,
        ...next,
      })
      .where(and(eq(persons.id, id), sql`${persons.erasedAt} IS NULL`)),
    db.delete(accounts).where(eq(accounts.personId, id)),
    db.delete(together).where(inArray(together.coupleId, deserted)),
    db.delete(dances).where(inArray(dances.coupleId, deserted)),
    db.delete(couples).where(inArray(couples.id, deserted)),
  ].map((statement) => statement.prepare());
  const tidy = tidyingErased(db);
  const isThere = db
    .select({ id: persons.id })
    .from(persons)
    .where(and(eq(persons.id, id), sql`${persons.erasedAt} IS NULL`))
    .prepare();
  return (person, moment) => {
    if (isThere.get({ id: person }) === undefined) return;
    for (const statement of statements) statement.run({ id: person, at: moment });
    tidy();
  };
}

/** A row that is damaged must keep nobody from deleting everything. */
const inNotice = (name: 'copy' | 'yours' | 'theirs' | 'inviteId' | 'danceId') =>
  sql<string>`CASE WHEN json_valid(${outbox.notice}) THEN json_extract(${outbox.notice}, ${sql.raw(`'$.${name}'`)}) END`;

/**
 * What a break that ran on had still to know of somebody who was erased: their zone, the clock time they gave, and their
 * line. It goes once that break is over.
 */
export function tidyingErased(db: Db): () => void {
  const erased = db.select({ id: persons.id }).from(persons).where(isNotNull(persons.erasedAt));
  const running = db
    .select({ id: timeOuts.id })
    .from(timeOuts)
    .where(and(eq(timeOuts.id, timeOutMembers.timeOutId), eq(timeOuts.status, 'running')));
  const members = db
    .update(timeOutMembers)
    .set({ wallZone: null, wallDate: null, wallTime: null, line: null })
    .where(
      and(
        inArray(timeOutMembers.personId, erased),
        or(isNotNull(timeOutMembers.wallZone), isNotNull(timeOutMembers.line)),
        sql`NOT EXISTS ${running}`,
      ),
    )
    .prepare();
  const zones = db
    .update(persons)
    .set({ zone: null })
    .where(
      and(
        isNotNull(persons.erasedAt),
        isNotNull(persons.zone),
        sql`NOT EXISTS (SELECT 1 FROM time_out_members AS m JOIN time_outs AS t ON t.id = m.time_out_id
          WHERE m.person_id = ${persons.id} AND t.status = 'running')`,
      ),
    )
    .prepare();
  return () => {
    members.run();
    zones.run();
  };
}
