import { index, integer, blob, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { VaultOwner } from '../../../app/vault-port.js';
import type { PersonId, SealedId } from '../../../core/ids.js';
import type { Instant } from '../../../core/instant.js';
import { persons } from './people.js';

/** Everything a person wrote, sealed by the vault; other tables only point here. */
export const sealed = sqliteTable(
  'sealed',
  {
    id: text().$type<SealedId>().primaryKey(),
    ownerKind: text('owner_kind').$type<VaultOwner['kind']>().notNull(),
    ownerId: text('owner_id').$type<VaultOwner['id']>().notNull(),
    /** Part of the seal: the text opens only under the table name it was sealed for. */
    table: text('for_table').notNull(),
    ciphertext: blob({ mode: 'buffer' }).notNull(),
    at: integer().$type<Instant>().notNull(),
  },
  (t) => [index('sealed_of_owner').on(t.ownerKind, t.ownerId)],
);

export const keptNotes = sqliteTable(
  'kept_notes',
  {
    id: text()
      .$type<SealedId>()
      .primaryKey()
      .references(() => sealed.id, { onDelete: 'cascade' }),
    owner: text()
      .$type<PersonId>()
      .notNull()
      .references(() => persons.id),
    at: integer().$type<Instant>().notNull(),
  },
  (t) => [index('kept_notes_of_owner').on(t.owner, t.at)],
);

/** At most one open question a person. */
export const questions = sqliteTable(
  'questions',
  {
    personId: text('person_id')
      .$type<PersonId>()
      .primaryKey()
      .references(() => persons.id),
    /** JSON: which form, and the ids it is about; no text of a person. */
    form: text().notNull(),
    field: integer().notNull(),
    answers: text().$type<SealedId>(),
    askedAt: integer('asked_at').$type<Instant>().notNull(),
    expiresAt: integer('expires_at').$type<Instant>().notNull(),
  },
  (t) => [index('questions_by_expiry').on(t.expiresAt)],
);
