import type { WallTime } from '../../core/time-out/state.js';

type WallColumns = {
  readonly wallZone: string | null;
  readonly wallDate: string | null;
  readonly wallTime: string | null;
};

/** A clock time as given, in three columns that are null together. */
export const fromWall = (wall: WallTime | null): WallColumns => ({
  wallZone: wall?.zone ?? null,
  wallDate: wall?.date ?? null,
  wallTime: wall?.time ?? null,
});

export const toWall = ({ wallZone, wallDate, wallTime }: WallColumns): WallTime | null =>
  wallZone === null || wallDate === null || wallTime === null
    ? null
    : { zone: wallZone, date: wallDate, time: wallTime };
