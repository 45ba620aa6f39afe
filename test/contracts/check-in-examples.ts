import type { SealedRow } from '../../src/app/store-port.js';
import {
  CHECK_IN_FIELDS,
  type CheckIn,
  type CheckInSheet,
  type CheckInTimes,
  type SentCheckIn,
  STAYS_OPEN,
  type WeeklyTime,
} from '../../src/core/check-in/state.js';
import type { CheckInId, CoupleId, PersonId, SealedId } from '../../src/core/ids.js';
import { HOUR, plus } from '../../src/core/instant.js';
import { sealedRow, T0 } from './store-examples.js';

export const page = (name: string, change: Partial<CheckInSheet> = {}): CheckInSheet => ({
  personId: name as PersonId,
  draft: [],
  late: [],
  dial: null,
  sent: null,
  shown: null,
  ...change,
});

/** All three fields, under `<id>-<field>`. */
export const drafted = (id: string): CheckInSheet['draft'] =>
  CHECK_IN_FIELDS.map((field) => ({ field, text: `${id}-${field}` as SealedId }));

/** Two fields, copies for the couple. */
export const half = (id: string, change: Partial<SentCheckIn> = {}): SentCheckIn => ({
  at: plus(T0, HOUR),
  dial: 'a-little-far',
  fields: [
    { field: 'wish', copy: `${id}-wish` as SealedId },
    { field: 'appreciation', copy: `${id}-appreciation` as SealedId },
  ],
  ...change,
});

/** Of ana and ben, or of the two pages given. */
export const checkIn = (id: string, coupleId: string, change: Partial<CheckIn> = {}): CheckIn => {
  const openedAt = change.openedAt ?? T0;
  return {
    id: id as CheckInId,
    coupleId: coupleId as CoupleId,
    status: 'open',
    openedAt,
    closesAt: plus(openedAt, STAYS_OPEN),
    revealAt: null,
    sheets: [page('ana'), page('ben')],
    version: 0,
    ...change,
  };
};

export const weekly = (change: Partial<WeeklyTime> = {}): WeeklyTime => ({
  weekday: 7,
  time: 19 * 60,
  zone: 'Europe/Vienna',
  ...change,
});

export const times = (coupleId: string, change: Partial<CheckInTimes> = {}): CheckInTimes => ({
  coupleId: coupleId as CoupleId,
  agreed: null,
  proposed: null,
  askedAt: null,
  generation: 1,
  version: 0,
  ...change,
});

/** Everything it names that is not stored yet: drafts sealed for whoever wrote them, copies for the couple. */
export function pagesOf({ coupleId, sheets }: CheckIn, stored = new Set<SealedId>()): readonly SealedRow[] {
  const texts = sheets.flatMap(({ personId, draft, late, sent, shown }) => [
    ...[...draft, ...late].map(({ text }) => ({ id: text, owner: { kind: 'person', id: personId } as const })),
    ...[sent, shown].flatMap((given) =>
      (given?.fields ?? []).map(({ copy }) => ({ id: copy, owner: { kind: 'couple', id: coupleId } as const })),
    ),
  ]);
  return texts.flatMap(({ id, owner }) => {
    if (stored.has(id)) return [];
    stored.add(id);
    return [{ ...sealedRow(id, owner.id), owner }];
  });
}
