import { and, eq, inArray, like, ne, or, sql } from 'drizzle-orm';
import type { Notice } from '../../core/notice.js';
import { restingCheckIns } from './check-in-rows.js';
import type { Db } from './prepared.js';
import { checkIns, checkInSheets, checkInTimes } from './schema/check-in.js';
import { outbox, timers } from './schema/later.js';
import { needs } from './schema/need.js';
import { coupleMembers } from './schema/people.js';
import { places } from './schema/place.js';
import { sayDrafts } from './schema/say.js';

/** Messages to the other that open what was sealed for the two. */
const WITH_WORDS_OF_A_CHECK_IN: Notice['kind'][] = ['check-in/revealed'];

/**
 * What deleting everything of a person (`id`) does to the places, check-ins, bids and drafts of all their couples, in this
 * order. Places and the weekly time go: both are of the two. Check-ins rest, as leaving leaves them, and this person's dial
 * goes; the draft and the dial of the other stay theirs. So do the bids of the other, which end by their timers as if
 * nobody answered; and of this person's own bids the other is still reminded of a time that the two agreed on. To be run
 * before the texts go, which take drafts and what was said with them.
 */
export function erasingFromPairs(db: Db) {
  const id = sql.placeholder('id');
  const inCouples = db.select({ id: coupleMembers.coupleId }).from(coupleMembers).where(eq(coupleMembers.personId, id));
  const ofCheckIns = inArray(checkIns.coupleId, inCouples);
  const oursCheckedIn = db.select({ id: checkIns.id }).from(checkIns).where(ofCheckIns);
  const ourPlaces = db.select({ id: places.id }).from(places).where(inArray(places.coupleId, inCouples));
  const partners = db
    .select({ id: coupleMembers.personId })
    .from(coupleMembers)
    .where(and(inArray(coupleMembers.coupleId, inCouples), ne(coupleMembers.personId, id)));
  return [
    db
      .delete(outbox)
      .where(
        and(
          inArray(outbox.to, partners),
          eq(outbox.state, 'waiting'),
          or(
            and(inArray(outbox.noticeKind, WITH_WORDS_OF_A_CHECK_IN), inArray(inNotice('checkInId'), oursCheckedIn)),
            and(like(outbox.noticeKind, 'place/post-%'), inArray(inNotice('placeId'), ourPlaces)),
          ),
        ),
      ),
    db.delete(timers).where(inArray(timers.subject, oursCheckedIn)),
    db.delete(timers).where(inArray(timers.subject, ourPlaces)),
    // Of the weekly time, which has no id of its own.
    db.delete(timers).where(and(inArray(timers.subject, inCouples), eq(timers.kind, 'check-in/open'))),

    ...restingCheckIns(db, ofCheckIns),
    db.update(checkInSheets).set({ dial: null }).where(eq(checkInSheets.personId, id)),
    db.delete(checkInTimes).where(inArray(checkInTimes.coupleId, inCouples)),
    db.delete(places).where(inArray(places.coupleId, inCouples)),
    db.delete(needs).where(eq(needs.byPerson, id)),
    db.delete(sayDrafts).where(eq(sayDrafts.personId, id)),
  ];
}

/** A row that is damaged must keep nobody from deleting everything. */
const inNotice = (name: 'checkInId' | 'placeId') =>
  sql<string>`CASE WHEN json_valid(${outbox.notice}) THEN json_extract(${outbox.notice}, ${sql.raw(`'$.${name}'`)}) END`;
