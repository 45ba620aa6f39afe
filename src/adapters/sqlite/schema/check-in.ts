import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { CheckIn, CheckInField, Dial } from '../../../core/check-in/state.js';
import type { CheckInId, CoupleId, PersonId, SealedId } from '../../../core/ids.js';
import type { Instant } from '../../../core/instant.js';
import type { MinuteOfDay } from '../../../core/person/state.js';
import type { Weekday } from '../../../core/reflection/state.js';
import { couples, persons } from './people.js';
import { sealed } from './private.js';

export const checkIns = sqliteTable(
  'check_ins',
  {
    id: text().$type<CheckInId>().primaryKey(),
    coupleId: text('couple_id')
      .$type<CoupleId>()
      .notNull()
      .references(() => couples.id, { onDelete: 'cascade' }),
    status: text().$type<CheckIn['status']>().notNull(),
    openedAt: integer('opened_at').$type<Instant>().notNull(),
    closesAt: integer('closes_at').$type<Instant>().notNull(),
    revealAt: integer('reveal_at').$type<Instant>(),
    version: integer().notNull(),
  },
  (t) => [
    index('check_ins_of_couple').on(t.coupleId, t.openedAt),
    index('check_ins_shown').on(t.coupleId, t.openedAt).where(sql`${t.status} = 'shown'`),
    // Both may begin one at the same moment, or while one opens by itself; only one of them comes to be.
    uniqueIndex('check_ins_one_waiting').on(t.coupleId).where(sql`${t.status} IN ('open', 'sealed')`),
  ],
);

export const checkInSheets = sqliteTable(
  'check_in_sheets',
  {
    checkInId: text('check_in_id')
      .$type<CheckInId>()
      .notNull()
      .references(() => checkIns.id, { onDelete: 'cascade' }),
    /** In the couple's order. */
    position: integer().notNull(),
    personId: text('person_id')
      .$type<PersonId>()
      .notNull()
      .references(() => persons.id),
    /** Its owner's alone, also when nothing is shown. */
    dial: text().$type<Dial>(),
    /** Null: nothing of this sheet is sent, or it was shown. */
    sentAt: integer('sent_at').$type<Instant>(),
    sentDial: text('sent_dial').$type<Dial>(),
    /** Null: the other has been shown nothing of it. */
    shownAt: integer('shown_at').$type<Instant>(),
    shownDial: text('shown_dial').$type<Dial>(),
    /** The check-in's own `opened_at`, here for the index that goes through a person's dials by time. */
    openedAt: integer('opened_at').$type<Instant>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.checkInId, t.position] }),
    index('check_in_sheets_of_person').on(t.personId, t.openedAt),
  ],
);

/** Sealed for their writer while they are a draft, and as copies for the couple once they are sent. */
export type CheckInPart = 'draft' | 'draft-late' | 'sent' | 'shown';

export const checkInWords = sqliteTable(
  'check_in_words',
  {
    checkInId: text('check_in_id')
      .$type<CheckInId>()
      .notNull()
      .references(() => checkIns.id, { onDelete: 'cascade' }),
    /** Whose sheet, by its place. */
    sheet: integer().notNull(),
    part: text().$type<CheckInPart>().notNull(),
    position: integer().notNull(),
    field: text().$type<CheckInField>().notNull(),
    text: text()
      .$type<SealedId>()
      .notNull()
      .references(() => sealed.id, { onDelete: 'cascade' }),
    /** The check-in's own, here for the index by which old drafts are found. */
    closesAt: integer('closes_at').$type<Instant>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.checkInId, t.sheet, t.part, t.position] }),
    // For the key to `sealed`: without it every text that is dropped would be looked for in every check-in.
    index('check_in_words_text').on(t.text),
    index('check_in_drafts_by_age').on(t.closesAt).where(sql`${t.part} IN ('draft', 'draft-late')`),
  ],
);

/** When one opens by itself is a row of `timers`: nothing here is looked through by time. */
export const checkInTimes = sqliteTable('check_in_times', {
  coupleId: text('couple_id')
    .$type<CoupleId>()
    .primaryKey()
    .references(() => couples.id, { onDelete: 'cascade' }),
  /** What both agreed on: all of it is null where there is none. */
  agreedWeekday: integer('agreed_weekday').$type<Weekday>(),
  agreedTime: integer('agreed_time').$type<MinuteOfDay>(),
  agreedZone: text('agreed_zone'),
  /** What one of them proposed: all of it is null where there is none. */
  proposedWeekday: integer('proposed_weekday').$type<Weekday>(),
  proposedTime: integer('proposed_time').$type<MinuteOfDay>(),
  proposedZone: text('proposed_zone'),
  proposedBy: text('proposed_by').$type<PersonId>(),
  proposedAt: integer('proposed_at').$type<Instant>(),
  /** The other left it. */
  proposedDeclined: integer('proposed_declined', { mode: 'boolean' }),
  /** When one of them was last asked by a message. */
  askedAt: integer('asked_at').$type<Instant>(),
  generation: integer().notNull(),
  version: integer().notNull(),
});
