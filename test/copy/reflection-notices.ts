import type { EntryId, PromptId, SealedId, TogetherId } from '../../src/core/ids.js';
import { DAY, HOUR, type Instant, instant, plus } from '../../src/core/instant.js';
import type { Notice } from '../../src/core/notice.js';
import type { EntryLine, ReflectionNotice } from '../../src/core/reflection/notice.js';
import type { EntryAbout } from '../../src/core/reflection/state.js';
import { prompts } from '../../src/copy/en/prompts/library.js';

/** What someone wrote in the journal, and the other's answer to a question for both. */
export const entryText = 'e'.repeat(22) as SealedId;
export const theirText = 'h'.repeat(22) as SealedId;
const togetherId = 'g'.repeat(22) as TogetherId;
const entryId = 'j'.repeat(22) as EntryId;

const all = prompts.themes.flatMap((theme) => theme.prompts);
const longest = all.reduce((one, other) => (other.text.length > one.text.length ? other : one));
const heavy = all.find(({ weight }) => weight === 'heavy');
/** The longest, a short one, a heavy one, one of a series, and one that the library does not hold any more. */
const promptIds = [longest.id, 'needs-01', heavy?.id, prompts.series[0]?.prompts[1], 'needs-99'].flatMap((id) =>
  id === undefined ? [] : [id as PromptId],
);
const promptId = longest.id as PromptId;
const abouts: readonly EntryAbout[] = [
  ...promptIds.map((promptId) => ({ kind: 'prompt', promptId }) as const),
  { kind: 'follow-up', promptId },
  { kind: 'together', promptId },
  { kind: 'free' },
];

const lines: readonly EntryLine[] = abouts.map((about, index) => ({
  id: `${'j'.repeat(20)}${index + 10}` as EntryId,
  about,
  text: entryText,
  date: `2026-11-${String(22 - index).padStart(2, '0')}`,
  writtenAt: instant(Date.UTC(2026, 10, 22 - index, 11, index)),
}));
const entry: EntryLine = {
  id: entryId,
  about: { kind: 'prompt', promptId },
  text: entryText,
  date: '2026-11-22',
  writtenAt: instant(Date.UTC(2026, 10, 22, 11)),
};

type Fields<Kind extends Notice['kind']> = Omit<Extract<Notice, { kind: Kind }>, 'kind'>;
type Fixtures = { readonly [Kind in ReflectionNotice['kind']]: readonly Fields<Kind>[] };

const plain = [{}];
const schedules = [
  { time: 1_230, days: [1, 2, 3, 4, 5, 6, 7] },
  { time: 1_230, days: [1, 2, 3, 4, 5] },
  { time: 480, days: [7] },
  { time: 0, days: [1, 2, 3, 5, 6, 7] },
] as const;

/** Every kind of notice of prompts, the journal and questions for both, in its longest and barest shapes. */
export function reflectionFixtures(now: Instant): Fixtures {
  const tomorrow = plus(now, 10 * HOUR);
  const later = plus(now, 2 * DAY);
  const home: Fields<'reflect/home'> = {
    schedule: null,
    pausedUntil: null,
    next: null,
    isQuiet: false,
    hasZone: false,
    hasEntries: false,
  };
  const set = { ...home, hasZone: true, hasEntries: true };
  const written: Fields<'journal/entry'> = {
    entry,
    writtenAt: plus(now, -DAY),
    editedAt: plus(now, -HOUR),
    isShared: false,
    canShare: true,
    page: 0,
  };
  const month: Fields<'journal/month'> = {
    month: '2026-11',
    entries: lines,
    page: 1,
    pages: 3,
    earlier: '2026-09',
    later: '2027-02',
  };
  const open: Fields<'together/open'> = { togetherId, promptId, restsAt: later, answered: false, begun: true };
  return {
    'reflect/home': [
      home,
      ...schedules.map((schedule) => ({ ...set, schedule, next: tomorrow })),
      { ...set, schedule: schedules[3], pausedUntil: '2027-03-31' },
      { ...set, schedule: schedules[0], isQuiet: true },
    ],
    'reflect/prompt': promptIds.flatMap((promptId) => [
      { promptId, followUp: false, unasked: true },
      { promptId, followUp: false, unasked: false },
      { promptId, followUp: true, unasked: false },
    ]),
    'reflect/times': plain,
    'reflect/days': [{ time: 1_230 }],
    'reflect/pauses': [{ today: '2026-12-31' }],
    'reflect/scheduled': schedules.flatMap((schedule) => [
      { schedule, next: later },
      { schedule, next: null },
    ]),
    'reflect/needs-zone': plain,
    'reflect/in-quiet-hours': [{ time: 1_380, from: 1_320, until: 420 }],
    'reflect/stopped': plain,
    'reflect/paused': [{ until: '2027-03-31' }],
    'reflect/pause-unknown': [{}, { why: 'past' }, { why: 'today' }, { why: 'too-far' }],
    'reflect/resumed': [
      { schedule: schedules[3], next: tomorrow },
      { schedule: null, next: null },
    ],
    'reflect/not-today': [{ next: tomorrow }, { next: null }],
    'reflect/in-break': plain,
    'reflect/kept': abouts.flatMap((about) => [
      { entryId, about, canShare: true, apart: 'changed' },
      { entryId, about, canShare: true, apart: 'deleted' },
      { entryId, about, canShare: true },
      { entryId, about, canShare: false },
    ]),
    'reflect/edited': [{ entryId }],
    'reflect/added': [{ entryId }],
    'reflect/no-room': [{ entryId }],
    'reflect/too-long-here': [{ entryId }],
    'reflect/waits': plain,
    'reflect/gone': plain,
    'reflect/let-go': plain,
    'reflect/share-preview': abouts.map((about) => ({ entryId, version: 3, about, text: entryText })),
    'reflect/sharing': plain,
    'reflect/cannot-share': [{ why: 'unpaired' }, { why: 'in-break' }],
    'reflect/shared': abouts.map((about) => ({ about, copy: theirText })),
    'journal/month': [month, { ...month, entries: lines.slice(0, 1), page: 0, pages: 1, earlier: null, later: null }],
    'journal/empty': plain,
    'journal/entry': [
      written,
      { ...written, page: 1, isShared: true, canShare: false },
      { ...written, page: 9_999 },
      ...lines.map((entry) => ({ ...written, entry, editedAt: null })),
    ],
    'journal/found': [
      { entries: lines, page: 0, pages: 2 },
      { entries: lines, page: 3, pages: 50 },
      { entries: lines, page: 1, pages: 2 },
      { entries: [], page: 0, pages: 1 },
    ],
    'journal/found-no-more': plain,
    'journal/confirm-delete': [
      { entryId, isShared: true },
      { entryId, isShared: false },
    ],
    'journal/deleted': [{}, { wasGone: true }],
    'journal/confirm-delete-all': plain,
    'journal/all-deleted': plain,
    'together/none': [{ isPaired: true }, { isPaired: false }],
    'together/open': [open, { ...open, begun: false }, { ...open, answered: true, begun: false }],
    'together/answered': [{ togetherId }],
    'together/taken-back': [{ togetherId, restsAt: later }],
    'together/rests': plain,
    'together/revealed': promptIds.map((promptId) => ({ promptId, yours: entryText, theirs: theirText })),
  };
}
