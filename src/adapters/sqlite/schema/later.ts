import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Lane, OutboxDraft } from '../../../core/decision.js';
import type { AccountId, InputKey, OutboxId, PersonId, TimerKey } from '../../../core/ids.js';
import type { Instant } from '../../../core/instant.js';
import type { Notice } from '../../../core/notice.js';
import type { TimerKind } from '../../../core/request.js';
import { accounts } from './people.js';

/** Written with every input, so it has no index by age: `seq` grows with age, and pruning walks along it. */
export const inboundKeys = sqliteTable(
  'inbound_keys',
  {
    seq: integer().primaryKey(),
    key: text().$type<InputKey>().notNull(),
    at: integer().$type<Instant>().notNull(),
  },
  (t) => [uniqueIndex('inbound_keys_key').on(t.key)],
);

export const timers = sqliteTable(
  'timers',
  {
    key: text().$type<TimerKey>().primaryKey(),
    kind: text().$type<TimerKind>().notNull(),
    subject: text().notNull(),
    personId: text('person_id').$type<PersonId>(),
    generation: integer().notNull(),
    at: integer().$type<Instant>().notNull(),
    wallZone: text('wall_zone'),
    wallDate: text('wall_date'),
    wallTime: text('wall_time'),
  },
  (t) => [
    index('timers_due').on(t.at, t.key),
    // What was promised is found without looking through the prompts that are due: there may be a hundred thousand.
    index('timers_due_first').on(t.at, t.key).where(sql`${t.kind} <> 'reflect/prompt'`),
    index('timers_of_subject').on(t.subject),
    index('timers_of_person').on(t.personId, t.at, t.key),
  ],
);

/**
 * What we said in a private chat as an answer, for platforms that cannot list it; what went by the outbox has its id
 * there. `seq` grows with age, and pruning walks along it.
 */
export const sentMessages = sqliteTable(
  'sent_messages',
  {
    seq: integer().primaryKey(),
    accountId: text('account_id')
      .$type<AccountId>()
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    platformMessageId: text('platform_message_id').notNull(),
    at: integer().$type<Instant>().notNull(),
  },
  (t) => [index('sent_messages_to_account').on(t.accountId, t.at)],
);

export type OutboxState = 'waiting' | 'sent' | 'unreachable' | 'expired' | 'dead' | 'cancelled';

export const outbox = sqliteTable(
  'outbox',
  {
    /** Order of creation: rows of one order key leave by it. */
    seq: integer().primaryKey({ autoIncrement: true }),
    id: text().$type<OutboxId>().notNull(),
    lane: text().$type<Lane>().notNull(),
    to: text('to_person').$type<PersonId>().notNull(),
    noticeKind: text('notice_kind').$type<Notice['kind']>().notNull(),
    /** JSON, a message's payload: references only, no private text. */
    notice: text().notNull(),
    orderKey: text('order_key'),
    dueAt: integer('due_at').$type<Instant>().notNull(),
    expiresAt: integer('expires_at').$type<Instant>(),
    sound: text().$type<OutboxDraft['sound']>().notNull(),
    route: text().$type<OutboxDraft['route']>().notNull(),
    /** JSON: what comes back in as a command once this is settled. */
    follow: text(),
    createdAt: integer('created_at').$type<Instant>().notNull(),
    state: text().$type<OutboxState>().notNull(),
    /** When it may be claimed next: its due time, later after a release, never beyond its expiry. */
    nextAt: integer('next_at').$type<Instant>().notNull(),
    /** Grows with every claim and never falls: the fence of settling and releasing. */
    claim: integer().notNull(),
    /** Attempts used up. */
    spent: integer().notNull(),
    /** Real time in ms, not the clock's; null: nobody is sending it. */
    leaseUntil: integer('lease_until'),
    /** Holds back later rows of its order key: waiting, or cancelled while a send was in flight. Without a key: never. */
    holds: integer({ mode: 'boolean' }).notNull(),
    settledAt: integer('settled_at').$type<Instant>(),
    accountId: text('account_id').$type<AccountId>(),
    platformMessageId: text('platform_message_id'),
    reason: text(),
  },
  (t) => [
    uniqueIndex('outbox_id').on(t.id),
    index('outbox_due').on(t.lane, t.nextAt, t.seq).where(sql`${t.state} = 'waiting'`),
    index('outbox_order').on(t.orderKey, t.to, t.seq).where(sql`${t.holds} = 1`),
    index('outbox_leased').on(t.leaseUntil).where(sql`${t.leaseUntil} IS NOT NULL`),
    index('outbox_of_person').on(t.to),
    index('outbox_settled').on(t.state, t.settledAt).where(sql`${t.settledAt} IS NOT NULL`),
  ],
);
