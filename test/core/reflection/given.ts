import type { Decision, Timer } from '../../../src/core/decision.js';
import type { CoupleId, EntryId, PromptId, SealedId, TimeOutId, TogetherId } from '../../../src/core/ids.js';
import { DAY, type Instant, instant, plus } from '../../../src/core/instant.js';
import type { Notice } from '../../../src/core/notice.js';
import { DEFAULT_SETTINGS, type Person, type Settings } from '../../../src/core/person/state.js';
import type { ReflectionContext } from '../../../src/core/reflection/context.js';
import { freshReflection } from '../../../src/core/reflection/fresh.js';
import type { JournalEntry, Reflection, Together } from '../../../src/core/reflection/state.js';
import type { TimerFired } from '../../../src/core/request.js';
import { newMember } from '../../../src/core/time-out/member.js';
import type { TimeOut } from '../../../src/core/time-out/state.js';
import { countingIds, couple, person } from '../people.js';
import { LIBRARY } from './library.js';

/** A Monday in Berlin, 18:00 there. */
export const MONDAY: Instant = at('2026-06-01T16:00:00Z');
export const SEED = '0123456789abcdef0123456789abcdef';
export const HALF_PAST_EIGHT = 20 * 60 + 30;
const COUPLE = 'couple' as CoupleId;

export function at(iso: string): Instant {
  return instant(Date.parse(iso));
}

export const someone = (name: string, settings: Partial<Settings> = {}): Person =>
  person(name, { coupleId: COUPLE, settings: { ...DEFAULT_SETTINGS, zone: 'Europe/Berlin', ...settings } });

export const ANA = someone('ana');
export const BEN = someone('ben', { zone: 'America/New_York' });
export const THE_TWO = couple(ANA, BEN);

export const fresh = (over: Partial<Reflection> = {}): Reflection => ({ ...freshReflection(ANA.id, SEED), ...over });

/** Every day at half past eight, and tonight's still ahead. */
export const scheduled = (over: Partial<Reflection> = {}): Reflection =>
  fresh({
    schedule: { time: HALF_PAST_EIGHT, days: [1, 2, 3, 4, 5, 6, 7] },
    nextDate: '2026-06-01',
    generation: 3,
    version: 4,
    ...over,
  });

/** Ana, paired with Ben, on a calm Monday evening; Ana acts. */
export const context = (over: Partial<ReflectionContext> = {}): ReflectionContext => ({
  now: MONDAY,
  ids: countingIds(),
  me: ANA,
  reflection: fresh(),
  library: LIBRARY,
  latest: null,
  couple: THE_TWO,
  partner: BEN,
  partnerLatest: null,
  entry: null,
  months: [],
  sharedEntries: [],
  together: null,
  ...over,
});

export const alone = (over: Partial<ReflectionContext> = {}): ReflectionContext =>
  context({ me: { ...ANA, coupleId: null }, couple: null, partner: null, ...over });

export const entry = (over: Partial<JournalEntry> = {}): JournalEntry => ({
  id: 'entry' as EntryId,
  owner: ANA.id,
  about: { kind: 'prompt', promptId: 'needs-03' as PromptId },
  text: 'words' as SealedId,
  writtenAt: plus(MONDAY, -DAY),
  date: '2026-05-31',
  editedAt: null,
  shared: null,
  version: 1,
  ...over,
});

export const question = (over: Partial<Together> = {}): Together => ({
  id: 'question' as TogetherId,
  coupleId: COUPLE,
  promptId: 'gratitude-01' as PromptId,
  startedAt: plus(MONDAY, -DAY),
  restsAt: plus(MONDAY, 6 * DAY),
  answers: [],
  revealAt: null,
  status: 'open',
  version: 1,
  ...over,
});

export const answered = (by: Person): Together['answers'][number] => ({
  personId: by.id,
  copy: `${by.id}-copy` as SealedId,
  entryId: `${by.id}-entry` as EntryId,
  at: plus(MONDAY, -DAY / 2),
});

export const aBreak = (over: Partial<TimeOut> = {}): TimeOut => ({
  id: 'break' as TimeOutId,
  coupleId: COUPLE,
  openedAt: plus(MONDAY, -DAY / 48),
  capAt: plus(MONDAY, DAY),
  members: [newMember(ANA.id, 1), newMember(BEN.id, 1)],
  status: 'running',
  endedAt: null,
  late: false,
  talk: { kind: 'none' },
  version: 1,
  ...over,
});

export function fired(timer: Timer): TimerFired {
  const { key, kind, subject, personId, generation, at: dueAt } = timer;
  return { kind: 'timer/fired', timer: kind, key, subject, personId, generation, dueAt };
}

/** The one timer that the decision sets. */
export function timerIn(decision: Pick<Decision, 'timers'>): Timer {
  const set = decision.timers.flatMap((change) => (change.kind === 'set' ? [change.timer] : []));
  const [timer, ...more] = set;
  if (timer === undefined || more.length > 0) throw new Error(`expected one timer, got ${set.length}`);
  return timer;
}

export function savedReflection(decision: Pick<Decision, 'changes'>): Reflection {
  for (const change of decision.changes) if (change.kind === 'reflection/save') return change.reflection;
  throw new Error('no reflection was saved');
}

export function savedEntry(decision: Pick<Decision, 'changes'>): JournalEntry {
  for (const change of decision.changes) if (change.kind === 'journal/save') return change.entry;
  throw new Error('no entry was saved');
}

export function savedQuestion(decision: Pick<Decision, 'changes'>): Together {
  for (const change of decision.changes) if (change.kind === 'together/save') return change.together;
  throw new Error('no question was saved');
}

/** Narrows a notice to the kind a test expects; fails with what it was instead. */
export function as<Kind extends Notice['kind']>(
  kind: Kind,
  notice: Notice | null | undefined,
): Extract<Notice, { kind: Kind }> {
  if (notice?.kind !== kind) throw new Error(`expected ${kind}, got ${notice?.kind ?? 'nothing'}`);
  return notice as Extract<Notice, { kind: Kind }>;
}
