import { and, desc, eq, lte, sql } from 'drizzle-orm';
import type { PersonId } from '../../core/ids.js';
import type { Given, Reflection, Schedule, Weekday } from '../../core/reflection/state.js';
import { type Db, inserting, type Row, savingVersions } from './prepared.js';
import { givenPrompts, reflections } from './schema/reflection.js';

export type ReflectionRows = {
  readonly of: (id: PersonId) => Reflection | null;
  /** False: it moved since. Given prompts that are not in the list any more are removed. */
  readonly save: (reflection: Reflection) => boolean;
};

type GivenRow = Row<typeof givenPrompts>;

const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

export function reflectionRows(db: Db): ReflectionRows {
  const reflection = db
    .select()
    .from(reflections)
    .where(eq(reflections.personId, sql.placeholder('id')))
    .prepare();
  const given = db
    .select()
    .from(givenPrompts)
    .where(eq(givenPrompts.personId, sql.placeholder('id')))
    .orderBy(desc(givenPrompts.number))
    .prepare();
  const saveReflection = savingVersions(db, reflections, reflections.personId);
  const addGiven = inserting(db, givenPrompts);
  const dropGiven = db
    .delete(givenPrompts)
    .where(and(eq(givenPrompts.personId, sql.placeholder('id')), lte(givenPrompts.number, sql.placeholder('upTo'))))
    .prepare();

  // A draw adds one in front and drops what is too old at the end: only that is written, not the hundred in between.
  const saveGiven = (personId: PersonId, next: readonly Given[]): void => {
    const stored = given.all({ id: personId });
    const kept = storedIn(next, stored);
    const tooOld = stored[kept];
    if (tooOld !== undefined) dropGiven.run({ id: personId, upTo: tooOld.number });
    let number = stored[0]?.number ?? 0;
    for (const { promptId, at } of next.slice(0, next.length - kept).reverse()) {
      number += 1;
      addGiven({ personId, number, promptId, at });
    }
  };
  return {
    of: (id) => {
      const row = reflection.get({ id });
      return row === undefined ? null : toReflection(row, given.all({ id }));
    },
    save: (next) => {
      if (!saveReflection(toRow(next))) return false;
      saveGiven(next.personId, next.given);
      return true;
    },
  };
}

/** How many of the stored, counted from the newest, end the list as they are; none: the list is another one. */
function storedIn(list: readonly Given[], stored: readonly GivenRow[]): number {
  const [newest] = stored;
  const added = newest === undefined ? -1 : list.findIndex((each) => isSame(each, newest));
  if (added < 0) return 0;
  const rest = list.slice(added);
  return rest.every((each, index) => isSame(each, stored[index])) ? rest.length : 0;
}

const isSame = (one: Given, other: Given | undefined): boolean =>
  one.promptId === other?.promptId && one.at === other.at;

function toReflection(row: Row<typeof reflections>, given: readonly GivenRow[]): Reflection {
  const { scheduleTime, scheduleDays, seriesId, seriesHad, ...rest } = row;
  return {
    ...rest,
    schedule: scheduleTime === null ? null : { time: scheduleTime, days: fromBits(scheduleDays ?? 0) },
    given: given.map(({ promptId, at }) => ({ promptId, at })),
    series: seriesId === null ? null : { id: seriesId, had: seriesHad ?? 0 },
  };
}

const toRow = ({ schedule, given: _given, series, ...rest }: Reflection): Row<typeof reflections> => ({
  ...rest,
  scheduleTime: schedule?.time ?? null,
  scheduleDays: schedule === null ? null : toBits(schedule.days),
  seriesId: series?.id ?? null,
  seriesHad: series?.had ?? null,
});

const bitOf = (day: Weekday): number => 1 << (day - 1);
const toBits = (days: Schedule['days']): number => days.reduce((bits, day) => bits | bitOf(day), 0);
const fromBits = (bits: number): readonly Weekday[] => WEEKDAYS.filter((day) => (bits & bitOf(day)) !== 0);
