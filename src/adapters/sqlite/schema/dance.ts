import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Dance, DanceField, Feeling } from '../../../core/dance/state.js';
import type { CoupleId, DanceId, PersonId, SealedId } from '../../../core/ids.js';
import type { Instant } from '../../../core/instant.js';
import { couples, persons } from './people.js';
import { sealed } from './private.js';

export const dances = sqliteTable(
  'dances',
  {
    id: text().$type<DanceId>().primaryKey(),
    coupleId: text('couple_id')
      .$type<CoupleId>()
      .notNull()
      .references(() => couples.id),
    status: text().$type<Dance['status']>().notNull(),
    startedBy: text('started_by').$type<PersonId>().notNull(),
    startedAt: integer('started_at').$type<Instant>().notNull(),
    restsAt: integer('rests_at').$type<Instant>().notNull(),
    revealAt: integer('reveal_at').$type<Instant>(),
    /** Null where no name is being picked. */
    namingRound: integer('naming_round').$type<1 | 2>(),
    // Nothing happens to a dance because a text is dropped that still names it: that is refused.
    name: text()
      .$type<SealedId>()
      .references(() => sealed.id),
    namedAt: integer('named_at').$type<Instant>(),
    /** The newest live call: all of it is null before the first, the feeling also after it. */
    callCount: integer('call_count'),
    callAt: integer('call_at').$type<Instant>(),
    callBy: text('call_by').$type<PersonId>(),
    callFeeling: text('call_feeling').$type<Feeling>(),
    version: integer().notNull(),
  },
  (t) => [
    index('dances_of_couple').on(t.coupleId, t.startedAt),
    // Both may begin at the same moment; only one of the two comes to be.
    uniqueIndex('dances_one_awake').on(t.coupleId).where(sql`${t.status} <> 'rested'`),
    // For the key to `sealed`: without it every text that is dropped would be looked for in every dance.
    index('dances_name').on(t.name),
  ],
);

export const danceSheets = sqliteTable(
  'dance_sheets',
  {
    danceId: text('dance_id')
      .$type<DanceId>()
      .notNull()
      .references(() => dances.id, { onDelete: 'cascade' }),
    /** In the couple's order. */
    position: integer().notNull(),
    personId: text('person_id')
      .$type<PersonId>()
      .notNull()
      .references(() => persons.id),
    /** Null: nothing of this sheet is sent, or it was revealed. */
    sentAt: integer('sent_at').$type<Instant>(),
    takenBack: integer('taken_back', { mode: 'boolean' }).notNull(),
    /** Null: the other has been shown nothing of it. */
    shownAt: integer('shown_at').$type<Instant>(),
    reminded: integer({ mode: 'boolean' }).notNull(),
    mutedUntil: integer('muted_until').$type<Instant>(),
  },
  (t) => [primaryKey({ columns: [t.danceId, t.position] }), index('dance_sheets_of_person').on(t.personId)],
);

/** Sealed for their writer while they are a draft, and as copies for the couple once they are sent. */
export type DancePart = 'draft' | 'draft-name' | 'sent' | 'sent-name' | 'shown' | 'shown-name';

export const danceWords = sqliteTable(
  'dance_words',
  {
    danceId: text('dance_id')
      .$type<DanceId>()
      .notNull()
      .references(() => dances.id, { onDelete: 'cascade' }),
    /** Whose sheet, by its place. */
    sheet: integer().notNull(),
    part: text().$type<DancePart>().notNull(),
    position: integer().notNull(),
    /** Null for names. */
    field: text().$type<DanceField>(),
    text: text()
      .$type<SealedId>()
      .notNull()
      .references(() => sealed.id, { onDelete: 'cascade' }),
    /** Of a draft: sending will copy it. */
    share: integer({ mode: 'boolean' }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.danceId, t.sheet, t.part, t.position] }),
    // Not unique: a dance that is begun again may name the drafts of the one that rests.
    index('dance_words_text').on(t.text),
  ],
);

/** What there is to pick from. A pick is a number in this list, so none of it may go by itself. */
export const danceNames = sqliteTable(
  'dance_names',
  {
    danceId: text('dance_id')
      .$type<DanceId>()
      .notNull()
      .references(() => dances.id, { onDelete: 'cascade' }),
    position: integer().notNull(),
    text: text()
      .$type<SealedId>()
      .notNull()
      .references(() => sealed.id),
  },
  (t) => [primaryKey({ columns: [t.danceId, t.position] }), index('dance_names_text').on(t.text)],
);

export const dancePicks = sqliteTable(
  'dance_picks',
  {
    danceId: text('dance_id')
      .$type<DanceId>()
      .notNull()
      .references(() => dances.id, { onDelete: 'cascade' }),
    position: integer().notNull(),
    personId: text('person_id').$type<PersonId>().notNull(),
    /** A place in the list of names; null: both, joined. */
    name: integer(),
  },
  (t) => [primaryKey({ columns: [t.danceId, t.position] })],
);
