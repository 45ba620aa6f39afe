import type { SealedRow } from '../../src/app/store-port.js';
import type { CoupleId, EntryId, PersonId, PromptId, SealedId, TogetherId } from '../../src/core/ids.js';
import { DAY, type Instant, plus } from '../../src/core/instant.js';
import type { Given, JournalEntry, Reflection, Together } from '../../src/core/reflection/state.js';
import { sealedRow, T0 } from './store-examples.js';

export const given = (promptId: string, at: Instant): Given => ({ promptId: promptId as PromptId, at });

export const reflection = (name: string, change: Partial<Reflection> = {}): Reflection => ({
  personId: name as PersonId,
  schedule: null,
  pausedUntil: null,
  seed: '00112233445566778899aabbccddeeff',
  draws: 0,
  lastDate: null,
  nextDate: null,
  wroteOn: null,
  given: [],
  series: null,
  generation: 0,
  version: 0,
  ...change,
});

/** Its words lie under `words-of-<id>`. */
export const entry = (id: string, owner: string, change: Partial<JournalEntry> = {}): JournalEntry => ({
  id: id as EntryId,
  owner: owner as PersonId,
  about: { kind: 'free' },
  text: wordsOf(id),
  writtenAt: T0,
  date: '2026-05-01',
  editedAt: null,
  shared: null,
  version: 0,
  ...change,
});

export const wordsOf = (id: string): SealedId => `words-of-${id}` as SealedId;

/** What has to be kept with an entry: its words and, where it was shared, the copy. */
export const textsOf = ({ text, owner, shared }: JournalEntry): readonly SealedRow[] =>
  [text, ...(shared === null ? [] : [shared])].map((id) => sealedRow(id, owner));

export const answer = (of: JournalEntry, copy: string): Together['answers'][number] => ({
  personId: of.owner,
  copy: copy as SealedId,
  entryId: of.id,
  at: of.writtenAt,
});

export const question = (id: string, coupleId: string, change: Partial<Together> = {}): Together => ({
  id: id as TogetherId,
  coupleId: coupleId as CoupleId,
  promptId: 'gratitude-01' as PromptId,
  startedAt: T0,
  restsAt: plus(T0, 7 * DAY),
  answers: [],
  revealAt: null,
  status: 'open',
  version: 0,
  ...change,
});
