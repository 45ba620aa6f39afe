import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { CoupleId, PersonId, SealedId } from '../../../core/ids.js';
import type { Instant } from '../../../core/instant.js';
import type { WaitingLine } from '../../../core/pact/state.js';
import { couples } from './people.js';

/** Both halves are whole or null: `signed_at` and `draft_revision` say whether there is one. */
export const pacts = sqliteTable('pacts', {
  coupleId: text('couple_id')
    .$type<CoupleId>()
    .primaryKey()
    .references(() => couples.id, { onDelete: 'cascade' }),
  signedAt: integer('signed_at').$type<Instant>(),
  version: integer().notNull(),
});

/** One row for what both signed, one for the draft. */
export const pactTerms = sqliteTable(
  'pact_terms',
  {
    coupleId: text('couple_id')
      .$type<CoupleId>()
      .notNull()
      .references(() => pacts.coupleId, { onDelete: 'cascade' }),
    part: text().$type<'signed' | 'draft'>().notNull(),
    breakMinutes: integer('break_minutes').notNull(),
    lateAt: integer('late_at'),
    ownWords: text('own_words').$type<SealedId>(),
    mayCallDance: integer('may_call_dance', { mode: 'boolean' }).notNull(),
    /** Only drafts have one. */
    revision: integer(),
  },
  (t) => [primaryKey({ columns: [t.coupleId, t.part] })],
);

export const pactWaitingLines = sqliteTable(
  'pact_waiting_lines',
  {
    coupleId: text('couple_id')
      .$type<CoupleId>()
      .notNull()
      .references(() => pacts.coupleId, { onDelete: 'cascade' }),
    part: text().$type<'signed' | 'draft'>().notNull(),
    position: integer().notNull(),
    line: text().$type<WaitingLine>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.coupleId, t.part, t.position] })],
);

/** Signatures under the draft's revision. */
export const pactSignatures = sqliteTable(
  'pact_signatures',
  {
    coupleId: text('couple_id')
      .$type<CoupleId>()
      .notNull()
      .references(() => pacts.coupleId, { onDelete: 'cascade' }),
    position: integer().notNull(),
    personId: text('person_id').$type<PersonId>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.coupleId, t.position] })],
);
