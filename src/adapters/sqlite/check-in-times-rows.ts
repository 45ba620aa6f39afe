import { eq, sql } from 'drizzle-orm';
import type { CheckInTimes, WeeklyTime } from '../../core/check-in/state.js';
import type { CoupleId } from '../../core/ids.js';
import { type Db, type Row, savingVersions } from './prepared.js';
import { checkInTimes } from './schema/check-in.js';

export type CheckInTimesRows = {
  readonly of: (id: CoupleId) => CheckInTimes | null;
  /** False: they moved since. */
  readonly save: (times: CheckInTimes) => boolean;
  /** There are no two any more who could agree on a time. */
  readonly endOf: (id: CoupleId) => void;
};

type TimesRow = Row<typeof checkInTimes>;

export function checkInTimesRows(db: Db): CheckInTimesRows {
  const ofCouple = eq(checkInTimes.coupleId, sql.placeholder('id'));
  const times = db.select().from(checkInTimes).where(ofCouple).prepare();
  const remove = db.delete(checkInTimes).where(ofCouple).prepare();
  const saveTimes = savingVersions(db, checkInTimes, checkInTimes.coupleId);
  return {
    of: (id) => {
      const row = times.get({ id });
      return row === undefined ? null : toTimes(row);
    },
    save: ({ agreed, proposed, ...row }) =>
      saveTimes({
        ...row,
        agreedWeekday: agreed?.weekday ?? null,
        agreedTime: agreed?.time ?? null,
        agreedZone: agreed?.zone ?? null,
        proposedWeekday: proposed?.weekday ?? null,
        proposedTime: proposed?.time ?? null,
        proposedZone: proposed?.zone ?? null,
        proposedBy: proposed?.by ?? null,
        proposedAt: proposed?.at ?? null,
        proposedDeclined: proposed?.declined ?? null,
      }),
    endOf: (id) => {
      remove.run({ id });
    },
  };
}

function toTimes(row: TimesRow): CheckInTimes {
  const proposed = weekly(row.proposedWeekday, row.proposedTime, row.proposedZone);
  return {
    coupleId: row.coupleId,
    agreed: weekly(row.agreedWeekday, row.agreedTime, row.agreedZone),
    proposed:
      proposed === null
        ? null
        : { ...proposed, by: row.proposedBy!, at: row.proposedAt!, declined: row.proposedDeclined === true },
    askedAt: row.askedAt,
    generation: row.generation,
    version: row.version,
  };
}

const weekly = (
  weekday: TimesRow['agreedWeekday'],
  time: TimesRow['agreedTime'],
  zone: TimesRow['agreedZone'],
): WeeklyTime | null => (weekday === null || time === null || zone === null ? null : { weekday, time, zone });
