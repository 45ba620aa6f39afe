import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { AccountId, CoupleId, InviteId, PersonId, SealedId } from '../../../core/ids.js';
import type { Instant } from '../../../core/instant.js';
import type { Invite, InvitePurpose } from '../../../core/pairing/state.js';
import type { Account, Platform, Previews, Tendency } from '../../../core/person/state.js';

export const persons = sqliteTable(
  'persons',
  {
    id: text().$type<PersonId>().primaryKey(),
    locale: text().notNull(),
    zone: text(),
    quietFrom: integer('quiet_from').notNull(),
    quietUntil: integer('quiet_until').notNull(),
    previews: text().$type<Previews>().notNull(),
    tendency: text().$type<Tendency>().notNull(),
    keepItLight: integer('keep_it_light', { mode: 'boolean' }).notNull(),
    writeTo: text('write_to').$type<AccountId>(),
    /** What this person knows: someone who was left still points to the ended couple until they are told. */
    coupleId: text('couple_id').$type<CoupleId>(),
    returnsKept: integer('returns_kept').notNull(),
    thirdViewOfferedAt: integer('third_view_offered_at').$type<Instant>(),
    onboardedAt: integer('onboarded_at').$type<Instant>(),
    createdAt: integer('created_at').$type<Instant>().notNull(),
    /** Everything about them was deleted then; the row says nothing of them any more. */
    erasedAt: integer('erased_at').$type<Instant>(),
    version: integer().notNull(),
  },
  (t) => [index('persons_erased').on(t.erasedAt).where(sql`${t.erasedAt} IS NOT NULL`)],
);

export const accounts = sqliteTable(
  'accounts',
  {
    id: text().$type<AccountId>().primaryKey(),
    personId: text('person_id')
      .$type<PersonId>()
      .notNull()
      .references(() => persons.id),
    /** Order within the person. */
    position: integer().notNull(),
    platform: text().$type<Platform>().notNull(),
    externalId: text('external_id').notNull(),
    reach: text().$type<Account['reach']>().notNull(),
    mayWrite: integer('may_write', { mode: 'boolean' }).notNull(),
    createdAt: integer('created_at').$type<Instant>().notNull(),
  },
  (t) => [
    uniqueIndex('accounts_on_platform').on(t.platform, t.externalId),
    index('accounts_of_person').on(t.personId, t.position),
  ],
);

export const couples = sqliteTable(
  'couples',
  {
    id: text().$type<CoupleId>().primaryKey(),
    createdAt: integer('created_at').$type<Instant>().notNull(),
    endedAt: integer('ended_at').$type<Instant>(),
    returnsTogether: integer('returns_together').notNull(),
    version: integer().notNull(),
  },
  (t) => [index('couples_ended').on(t.endedAt).where(sql`${t.endedAt} IS NOT NULL`)],
);

export const coupleMembers = sqliteTable(
  'couple_members',
  {
    coupleId: text('couple_id')
      .$type<CoupleId>()
      .notNull()
      .references(() => couples.id, { onDelete: 'cascade' }),
    position: integer().notNull(),
    personId: text('person_id')
      .$type<PersonId>()
      .notNull()
      .references(() => persons.id),
    /** Follows the couple's `ended_at`, so that the index below can see it. */
    active: integer({ mode: 'boolean' }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.coupleId, t.position] }),
    uniqueIndex('couple_members_one_active').on(t.personId).where(sql`${t.active} = 1`),
    index('couple_members_of_person').on(t.personId),
  ],
);

export const invites = sqliteTable(
  'invites',
  {
    id: text().$type<InviteId>().primaryKey(),
    purpose: text().$type<InvitePurpose>().notNull(),
    inviter: text()
      .$type<PersonId>()
      .notNull()
      .references(() => persons.id),
    codeHash: text('code_hash').notNull(),
    createdAt: integer('created_at').$type<Instant>().notNull(),
    expiresAt: integer('expires_at').$type<Instant>().notNull(),
    status: text().$type<Invite['status']>().notNull(),
    usedBy: text('used_by')
      .$type<PersonId>()
      .references(() => persons.id),
    usedByLabel: text('used_by_label').$type<SealedId>(),
    version: integer().notNull(),
  },
  (t) => [
    uniqueIndex('invites_code').on(t.codeHash),
    index('invites_made').on(t.inviter),
    index('invites_used').on(t.usedBy),
  ],
);

export const inviteTries = sqliteTable(
  'invite_tries',
  {
    id: integer().primaryKey(),
    personId: text('person_id')
      .$type<PersonId>()
      .notNull()
      .references(() => persons.id),
    at: integer().$type<Instant>().notNull(),
  },
  (t) => [index('invite_tries_of_person').on(t.personId, t.at), index('invite_tries_by_age').on(t.at)],
);
