import type { SealedRow } from '../../src/app/store-port.js';
import type { CoupleId, PersonId, SayId, SealedId } from '../../src/core/ids.js';
import type { SayDraft, Saying } from '../../src/core/say/state.js';
import { sealedRow, T0 } from './store-examples.js';

/** The first two fields of a feeling, under `<id>-<field>`. */
export const draft = (name: string, id: string, change: Partial<SayDraft> = {}): SayDraft => ({
  personId: name as PersonId,
  form: 'feeling',
  fields: [
    { field: 'feel', text: `${id}-feel` as SealedId },
    { field: 'when', text: `${id}-when` as SealedId },
  ],
  version: 0,
  ...change,
});

export const saying = (id: string, coupleId: string, by: string, change: Partial<Saying> = {}): Saying => ({
  id: id as SayId,
  coupleId: coupleId as CoupleId,
  by: by as PersonId,
  form: 'repair',
  copy: `copy-of-${id}` as SealedId,
  at: T0,
  answer: null,
  version: 0,
  ...change,
});

export const wordsOfDraft = ({ personId, fields }: SayDraft): readonly SealedRow[] =>
  fields.map(({ text }) => sealedRow(text, personId));

export const wordsOfSaying = ({ copy, coupleId }: Saying): SealedRow => ({
  ...sealedRow(copy, coupleId),
  owner: { kind: 'couple', id: coupleId },
});
