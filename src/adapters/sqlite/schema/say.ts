import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { CoupleId, PersonId, SayId, SealedId } from '../../../core/ids.js';
import type { Instant } from '../../../core/instant.js';
import type { SayAnswer, SayField, SayForm } from '../../../core/say/state.js';
import { couples, persons } from './people.js';
import { sealed } from './private.js';

/** One a person. */
export const sayDrafts = sqliteTable('say_drafts', {
  personId: text('person_id')
    .$type<PersonId>()
    .primaryKey()
    .references(() => persons.id),
  form: text().$type<SayForm>().notNull(),
  version: integer().notNull(),
});

export const sayDraftWords = sqliteTable(
  'say_draft_words',
  {
    personId: text('person_id')
      .$type<PersonId>()
      .notNull()
      .references(() => sayDrafts.personId, { onDelete: 'cascade' }),
    position: integer().notNull(),
    field: text().$type<SayField>().notNull(),
    text: text()
      .$type<SealedId>()
      .notNull()
      .references(() => sealed.id, { onDelete: 'cascade' }),
  },
  (t) => [primaryKey({ columns: [t.personId, t.position] }), uniqueIndex('say_draft_words_text').on(t.text)],
);

/** With its words it goes: without them there is nothing that was said. */
export const sayings = sqliteTable(
  'sayings',
  {
    id: text().$type<SayId>().primaryKey(),
    coupleId: text('couple_id')
      .$type<CoupleId>()
      .notNull()
      .references(() => couples.id, { onDelete: 'cascade' }),
    byPerson: text('by_person')
      .$type<PersonId>()
      .notNull()
      .references(() => persons.id),
    form: text().$type<SayForm>().notNull(),
    copy: text()
      .$type<SealedId>()
      .notNull()
      .references(() => sealed.id, { onDelete: 'cascade' }),
    at: integer().$type<Instant>().notNull(),
    answer: text().$type<SayAnswer>(),
    version: integer().notNull(),
  },
  (t) => [
    index('sayings_by_person').on(t.byPerson, t.coupleId, t.at),
    index('sayings_of_couple').on(t.coupleId, t.at),
    uniqueIndex('sayings_copy').on(t.copy),
  ],
);
