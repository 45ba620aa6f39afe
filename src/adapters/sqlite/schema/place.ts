import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { CoupleId, PersonId, PlaceId } from '../../../core/ids.js';
import type { Instant } from '../../../core/instant.js';
import type { SharedPlace, Where } from '../../../core/place/state.js';
import { couples } from './people.js';

export const places = sqliteTable(
  'places',
  {
    id: text().$type<PlaceId>().primaryKey(),
    coupleId: text('couple_id')
      .$type<CoupleId>()
      .notNull()
      .references(() => couples.id, { onDelete: 'cascade' }),
    platform: text().$type<Where['platform']>().notNull(),
    externalId: text('external_id').notNull(),
    kind: text().$type<SharedPlace['kind']>().notNull(),
    status: text().$type<SharedPlace['status']>().notNull(),
    banner: integer({ mode: 'boolean' }).notNull(),
    proposedAt: integer('proposed_at').$type<Instant>().notNull(),
    boundAt: integer('bound_at').$type<Instant>(),
    /** When the store was told that it is over: from then on it is kept for a while. */
    endedAt: integer('ended_at').$type<Instant>(),
    version: integer().notNull(),
  },
  (t) => [
    // Two proposals, or two consents, at the same moment: only one of each comes to be.
    uniqueIndex('places_one_of_couple').on(t.coupleId, t.status).where(sql`${t.status} <> 'ended'`),
    // One couple a place, whatever two couples race to.
    uniqueIndex('places_bound_once').on(t.platform, t.externalId).where(sql`${t.status} = 'bound'`),
    index('places_at').on(t.platform, t.externalId).where(sql`${t.status} <> 'ended'`),
    index('places_of_couple').on(t.coupleId, t.proposedAt),
    index('places_ended').on(t.endedAt).where(sql`${t.endedAt} IS NOT NULL`),
  ],
);

/** Who has agreed to a place as it stands, and who wants it not. */
export const placeConsents = sqliteTable(
  'place_consents',
  {
    placeId: text('place_id')
      .$type<PlaceId>()
      .notNull()
      .references(() => places.id, { onDelete: 'cascade' }),
    position: integer().notNull(),
    personId: text('person_id').$type<PersonId>().notNull(),
    declined: integer({ mode: 'boolean' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.placeId, t.position] })],
);
