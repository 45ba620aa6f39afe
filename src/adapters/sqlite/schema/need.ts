import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { CoupleId, NeedId, PersonId } from '../../../core/ids.js';
import type { Instant } from '../../../core/instant.js';
import type { Need, TogetherAnswer } from '../../../core/need/state.js';
import { couples, persons } from './people.js';

export const needs = sqliteTable(
  'needs',
  {
    id: text().$type<NeedId>().primaryKey(),
    coupleId: text('couple_id')
      .$type<CoupleId>()
      .notNull()
      .references(() => couples.id, { onDelete: 'cascade' }),
    byPerson: text('by_person')
      .$type<PersonId>()
      .notNull()
      .references(() => persons.id),
    aboutKind: text('about_kind').$type<Need['about']['kind']>().notNull(),
    /** Until when there is space, or when the two would be together; null there: whenever they are ready. */
    at: integer().$type<Instant>(),
    /** Of space. */
    extended: integer({ mode: 'boolean' }).notNull(),
    /** Of a wish: null before it is answered. */
    answerKind: text('answer_kind').$type<TogetherAnswer['kind']>(),
    answerAt: integer('answer_at').$type<Instant>(),
    answerAgreed: integer('answer_agreed', { mode: 'boolean' }).notNull(),
    askedAt: integer('asked_at').$type<Instant>().notNull(),
    status: text().$type<Need['status']>().notNull(),
    generation: integer().notNull(),
    version: integer().notNull(),
  },
  (t) => [
    index('needs_of_couple').on(t.coupleId, t.askedAt),
    // Asked twice at the same moment: one comes to be. By couple, because one that is open may outlive its couple.
    uniqueIndex('needs_one_open_of_a_kind').on(t.byPerson, t.coupleId, t.aboutKind).where(sql`${t.status} = 'open'`),
    index('needs_of_person').on(t.byPerson),
    index('needs_closed').on(t.askedAt).where(sql`${t.status} = 'closed'`),
  ],
);
