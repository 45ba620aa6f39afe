import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { CoupleId, EntryId, PersonId, PromptId, SealedId, TogetherId } from '../../../core/ids.js';
import type { Instant } from '../../../core/instant.js';
import type { MinuteOfDay } from '../../../core/person/state.js';
import type { EntryAbout, LocalDate, Together } from '../../../core/reflection/state.js';
import { couples, persons } from './people.js';
import { sealed } from './private.js';

/** When the next prompt comes is a row of `timers`: nothing here is looked through by time. */
export const reflections = sqliteTable('reflections', {
  personId: text('person_id')
    .$type<PersonId>()
    .primaryKey()
    .references(() => persons.id),
  /** The schedule: both are null where there is none. */
  scheduleTime: integer('schedule_time').$type<MinuteOfDay>(),
  /** One bit a weekday, Monday's the lowest. */
  scheduleDays: integer('schedule_days'),
  pausedUntil: text('paused_until').$type<LocalDate>(),
  seed: text().notNull(),
  draws: integer().notNull(),
  lastDate: text('last_date').$type<LocalDate>(),
  nextDate: text('next_date').$type<LocalDate>(),
  wroteOn: text('wrote_on').$type<LocalDate>(),
  /** Both are null outside of a series. */
  seriesId: text('series_id'),
  seriesHad: integer('series_had'),
  generation: integer().notNull(),
  version: integer().notNull(),
});

export const givenPrompts = sqliteTable(
  'given_prompts',
  {
    personId: text('person_id')
      .$type<PersonId>()
      .notNull()
      .references(() => reflections.personId, { onDelete: 'cascade', onUpdate: 'cascade' }),
    /** Grows with each one given, so that the order holds also where two were given at the same moment. */
    number: integer().notNull(),
    promptId: text('prompt_id').$type<PromptId>().notNull(),
    at: integer().$type<Instant>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.number] }), index('given_prompts_by_age').on(t.at)],
);

export const journalEntries = sqliteTable(
  'journal_entries',
  {
    id: text().$type<EntryId>().primaryKey(),
    owner: text()
      .$type<PersonId>()
      .notNull()
      .references(() => persons.id),
    aboutKind: text('about_kind').$type<EntryAbout['kind']>().notNull(),
    /** Null where it is about no prompt. */
    promptId: text('prompt_id').$type<PromptId>(),
    text: text()
      .$type<SealedId>()
      .notNull()
      .references(() => sealed.id, { onDelete: 'cascade' }),
    writtenAt: integer('written_at').$type<Instant>().notNull(),
    date: text().$type<LocalDate>().notNull(),
    editedAt: integer('edited_at').$type<Instant>(),
    shared: text().$type<SealedId>(),
    version: integer().notNull(),
  },
  (t) => [
    index('journal_entries_of_owner').on(t.owner, t.date, t.writtenAt),
    // Words belong to one entry: removing that one must not take them from another.
    uniqueIndex('journal_entries_words').on(t.text),
  ],
);

export const together = sqliteTable(
  'together',
  {
    id: text().$type<TogetherId>().primaryKey(),
    coupleId: text('couple_id')
      .$type<CoupleId>()
      .notNull()
      .references(() => couples.id),
    promptId: text('prompt_id').$type<PromptId>().notNull(),
    startedAt: integer('started_at').$type<Instant>().notNull(),
    restsAt: integer('rests_at').$type<Instant>().notNull(),
    revealAt: integer('reveal_at').$type<Instant>(),
    status: text().$type<Together['status']>().notNull(),
    version: integer().notNull(),
  },
  (t) => [
    index('together_of_couple').on(t.coupleId, t.startedAt),
    // Both may begin one at the same moment; only one of the two comes to be.
    uniqueIndex('together_one_waiting').on(t.coupleId).where(sql`${t.status} IN ('open', 'sealed')`),
  ],
);

export const togetherAnswers = sqliteTable(
  'together_answers',
  {
    togetherId: text('together_id')
      .$type<TogetherId>()
      .notNull()
      .references(() => together.id, { onDelete: 'cascade' }),
    position: integer().notNull(),
    personId: text('person_id')
      .$type<PersonId>()
      .notNull()
      .references(() => persons.id),
    copy: text().$type<SealedId>().notNull(),
    /** The answer in the journal of whoever gave it; it may be gone. */
    entryId: text('entry_id').$type<EntryId>().notNull(),
    at: integer().$type<Instant>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.togetherId, t.position] }),
    index('together_answers_of_person').on(t.personId),
    index('together_answers_of_entry').on(t.entryId),
  ],
);
