import { and, asc, desc, eq, sql } from 'drizzle-orm';
import type { CoupleId, PlaceId } from '../../core/ids.js';
import type { Instant } from '../../core/instant.js';
import type { SharedPlace, Where } from '../../core/place/state.js';
import { type Db, inserting, limitOf, type Row, savingVersions } from './prepared.js';
import { placeConsents, places } from './schema/place.js';

export type PlaceRows = {
  readonly byId: (id: PlaceId) => SharedPlace | null;
  readonly boundOf: (id: CoupleId) => SharedPlace | null;
  /** Proposed last, whatever became of it. */
  readonly latestOf: (id: CoupleId) => SharedPlace | null;
  /** Not ended, whoever they belong to or are proposed for. */
  readonly at: (where: Where) => readonly SharedPlace[];
  /** False: it moved since. `now`: since when it is over, if it is. */
  readonly save: (place: SharedPlace, now: Instant) => boolean;
  /** Whatever the couple has, or has proposed, is over. */
  readonly endOf: (id: CoupleId, now: Instant) => void;
};

type PlaceRow = Row<typeof places>;

/** In the text, not as a parameter: only so are the partial indexes known to hold the row. */
const BOUND = sql`${places.status} = 'bound'`;
const LIVES = sql`${places.status} <> 'ended'`;

export function placeRows(db: Db): PlaceRows {
  const byId = db
    .select()
    .from(places)
    .where(eq(places.id, sql.placeholder('id')))
    .prepare();
  const bound = db
    .select()
    .from(places)
    .where(and(eq(places.coupleId, sql.placeholder('id')), BOUND, LIVES))
    .prepare();
  const latest = db
    .select()
    .from(places)
    .where(eq(places.coupleId, sql.placeholder('id')))
    .orderBy(desc(places.proposedAt), desc(sql`${places}.rowid`))
    .limit(limitOf(1))
    .prepare();
  const at = db
    .select()
    .from(places)
    .where(and(eq(places.platform, sql.placeholder('platform')), eq(places.externalId, sql.placeholder('id')), LIVES))
    .prepare();
  const consents = db
    .select({ personId: placeConsents.personId, declined: placeConsents.declined })
    .from(placeConsents)
    .where(eq(placeConsents.placeId, sql.placeholder('id')))
    .orderBy(asc(placeConsents.position))
    .prepare();
  const savePlace = savingVersions(db, places, places.id);
  const clear = db
    .delete(placeConsents)
    .where(eq(placeConsents.placeId, sql.placeholder('id')))
    .prepare();
  const addConsent = inserting(db, placeConsents);
  const end = db
    .update(places)
    .set({ status: 'ended', endedAt: sql`${sql.placeholder('now')}`, version: sql`version + 1` })
    .where(and(eq(places.coupleId, sql.placeholder('id')), LIVES))
    .prepare();

  const whole = ({ platform, externalId, endedAt: _endedAt, ...row }: PlaceRow): SharedPlace => {
    const answers = consents.all({ id: row.id });
    const who = (declined: boolean) =>
      answers.filter((one) => one.declined === declined).map(({ personId }) => personId);
    return { ...row, where: { platform, externalId }, agreed: who(false), declined: who(true) };
  };
  const wholeOrNull = (row: PlaceRow | undefined): SharedPlace | null => (row === undefined ? null : whole(row));
  return {
    byId: (id) => wholeOrNull(byId.get({ id })),
    boundOf: (id) => wholeOrNull(bound.get({ id })),
    latestOf: (id) => wholeOrNull(latest.get({ id })),
    at: ({ platform, externalId }) => at.all({ platform, id: externalId }).map(whole),
    save: ({ where, agreed, declined, ...row }, now) => {
      if (!savePlace({ ...row, ...where, endedAt: row.status === 'ended' ? now : null })) return false;
      clear.run({ id: row.id });
      const answers = [
        ...agreed.map((personId) => ({ personId, declined: false })),
        ...declined.map((personId) => ({ personId, declined: true })),
      ];
      answers.forEach((one, position) => addConsent({ placeId: row.id, position, ...one }));
      return true;
    },
    endOf: (id, now) => {
      end.run({ id, now });
    },
  };
}
