import type { SealedRow } from '../../src/app/store-port.js';
import { type Dance, DANCE_FIELDS, type DraftField, type SentSheet, type Sheet } from '../../src/core/dance/state.js';
import type { CoupleId, DanceId, PersonId, SealedId } from '../../src/core/ids.js';
import { DAY, HOUR, type Instant, plus } from '../../src/core/instant.js';
import { sealedRow, T0 } from './store-examples.js';

export const textId = (id: string): SealedId => id as SealedId;

export const sheet = (name: string, change: Partial<Sheet> = {}): Sheet => ({
  personId: name as PersonId,
  draft: [],
  draftNames: [],
  sent: null,
  takenBack: false,
  shown: null,
  reminded: false,
  mutedUntil: null,
  ...change,
});

/** All four fields, every other one to be shared, under `<id>-<field>`. */
export const draftOf = (id: string): readonly DraftField[] =>
  DANCE_FIELDS.map((field, place) => ({ field, text: textId(`${id}-${field}`), share: place % 2 === 0 }));

/** Two fields and the given names, all of them copies for the couple. */
export const copies = (id: string, names: readonly string[], at: Instant = plus(T0, HOUR)): SentSheet => ({
  at,
  fields: [
    { field: 'beneath', copy: textId(`${id}-beneath`) },
    { field: 'i-then', copy: textId(`${id}-i-then`) },
  ],
  names: names.map(textId),
});

/** Of ana and ben, or of the two sheets given. */
export const dance = (id: string, coupleId: string, change: Partial<Dance> = {}): Dance => ({
  id: id as DanceId,
  coupleId: coupleId as CoupleId,
  status: 'writing',
  startedBy: change.sheets?.[0].personId ?? ('ana' as PersonId),
  startedAt: T0,
  restsAt: plus(T0, 7 * DAY),
  sheets: [sheet('ana'), sheet('ben')],
  revealAt: null,
  naming: null,
  name: null,
  namedAt: null,
  call: null,
  version: 0,
  ...change,
});

/** Everything it names that is not stored yet: drafts sealed for whoever wrote them, all else for the couple. */
export function textsOf({ coupleId, sheets, naming, name }: Dance, stored = new Set<SealedId>()): readonly SealedRow[] {
  const drafts = sheets.flatMap(({ personId, draft, draftNames }) =>
    [...draft.map(({ text }) => text), ...draftNames].map((id) => ({
      id,
      owner: { kind: 'person', id: personId } as const,
    })),
  );
  const ours = [
    ...sheets.flatMap(({ sent, shown }) =>
      [sent, shown].flatMap((copy) => [...(copy?.fields ?? []).map((field) => field.copy), ...(copy?.names ?? [])]),
    ),
    ...(naming?.names ?? []),
    ...(name === null ? [] : [name]),
  ].map((id) => ({ id, owner: { kind: 'couple', id: coupleId } as const }));
  return [...drafts, ...ours].flatMap(({ id, owner }) => {
    if (stored.has(id)) return [];
    stored.add(id);
    return [{ ...sealedRow(id, owner.id), owner }];
  });
}
