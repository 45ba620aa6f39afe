import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { CoupleId, PersonId, SealedId, TimeOutId } from '../../../core/ids.js';
import type { Instant } from '../../../core/instant.js';
import type { Ask, FixedLine, Member, Talk, TimeOut } from '../../../core/time-out/state.js';
import { couples, persons } from './people.js';

export const timeOuts = sqliteTable(
  'time_outs',
  {
    id: text().$type<TimeOutId>().primaryKey(),
    coupleId: text('couple_id')
      .$type<CoupleId>()
      .references(() => couples.id),
    openedAt: integer('opened_at').$type<Instant>().notNull(),
    capAt: integer('cap_at').$type<Instant>().notNull(),
    status: text().$type<TimeOut['status']>().notNull(),
    endedAt: integer('ended_at').$type<Instant>(),
    late: integer({ mode: 'boolean' }).notNull(),
    talkKind: text('talk_kind').$type<Talk['kind']>().notNull(),
    /** When the talk began, or when it shall. */
    talkAt: integer('talk_at').$type<Instant>(),
    /** Who has the floor, who set the time, or who proposed to let it rest. */
    talkPerson: text('talk_person').$type<PersonId>(),
    talkTurn: integer('talk_turn'),
    talkAsked: integer('talk_asked', { mode: 'boolean' }).notNull(),
    version: integer().notNull(),
  },
  (t) => [index('time_outs_of_couple').on(t.coupleId)],
);

export const timeOutMembers = sqliteTable(
  'time_out_members',
  {
    timeOutId: text('time_out_id')
      .$type<TimeOutId>()
      .notNull()
      .references(() => timeOuts.id, { onDelete: 'cascade' }),
    position: integer().notNull(),
    personId: text('person_id')
      .$type<PersonId>()
      .notNull()
      .references(() => persons.id),
    generation: integer().notNull(),
    left: integer({ mode: 'boolean' }).notNull(),
    /** The promise: all of it is null when this member only waits. */
    dueAt: integer('due_at').$type<Instant>(),
    wallZone: text('wall_zone'),
    wallDate: text('wall_date'),
    wallTime: text('wall_time'),
    promisedAt: integer('promised_at').$type<Instant>(),
    line: text().$type<FixedLine>(),
    askKind: text('ask_kind').$type<Ask['kind']>(),
    askAt: integer('ask_at').$type<Instant>(),
    lineQueued: integer('line_queued', { mode: 'boolean' }).notNull(),
    nudgeQueued: integer('nudge_queued', { mode: 'boolean' }).notNull(),
    morningDueAt: integer('morning_due_at').$type<Instant>(),
    morningAskKind: text('morning_ask_kind').$type<Ask['kind']>(),
    morningAskAt: integer('morning_ask_at').$type<Instant>(),
    extensionsUsed: integer('extensions_used').notNull(),
    returnedAt: integer('returned_at').$type<Instant>(),
    told: text().$type<Member['told']>().notNull(),
    undeliveredSaid: integer('undelivered_said', { mode: 'boolean' }).notNull(),
    quietUntil: integer('quiet_until').$type<Instant>(),
    noteId: text('note_id').$type<SealedId>(),
    counted: integer({ mode: 'boolean' }).notNull(),
    movedTalk: integer('moved_talk', { mode: 'boolean' }).notNull(),
    proposedRest: integer('proposed_rest', { mode: 'boolean' }).notNull(),
    /** The break's own `opened_at`, here for the index that finds a person's newest break. */
    openedAt: integer('opened_at').$type<Instant>().notNull(),
    /** Owes a return in a running break they have not left: at most one a person, whatever two decisions race to. */
    owing: integer({ mode: 'boolean' }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.timeOutId, t.position] }),
    index('time_out_members_newest').on(t.personId, t.openedAt).where(sql`${t.left} = 0`),
    index('time_out_members_of_person').on(t.personId),
    uniqueIndex('time_out_members_one_promise').on(t.personId).where(sql`${t.owing} = 1`),
  ],
);
