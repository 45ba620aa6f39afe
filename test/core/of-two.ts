import type { Decision, Timer } from '../../src/core/decision.js';
import type { CoupleId, PersonId, TimeOutId, TimerKey } from '../../src/core/ids.js';
import { DAY, type Instant, MINUTE, plus } from '../../src/core/instant.js';
import type { Notice } from '../../src/core/notice.js';
import type { TimerFired, TimerKind } from '../../src/core/request.js';
import { newMember } from '../../src/core/time-out/member.js';
import type { TimeOut } from '../../src/core/time-out/state.js';
import { NOON } from './people.js';

const ANA = 'ana' as PersonId;
const BEN = 'ben' as PersonId;

/** Ana's and Ben's, which began a quarter of an hour ago. */
export const aBreak = (over: Partial<TimeOut> = {}): TimeOut => ({
  id: 'break' as TimeOutId,
  coupleId: 'couple' as CoupleId,
  openedAt: plus(NOON, -15 * MINUTE),
  capAt: plus(NOON, DAY),
  members: [newMember(ANA, 1), newMember(BEN, 1)],
  status: 'running',
  endedAt: null,
  late: false,
  talk: { kind: 'none' },
  version: 1,
  ...over,
});

export const fired = ({ key, kind, subject, personId, generation, at }: Timer): TimerFired => ({
  kind: 'timer/fired',
  timer: kind,
  key,
  subject,
  personId,
  generation,
  dueAt: at,
});

/** Those about this one fire for Ana. */
export const timersAbout =
  (about: string, current = 0) =>
  (
    timer: TimerKind,
    dueAt: Instant,
    { subject = about, generation = current }: Partial<Pick<TimerFired, 'subject' | 'generation'>> = {},
  ): TimerFired =>
    fired({
      key: `${timer}:${subject}` as TimerKey,
      kind: timer,
      subject,
      personId: ANA,
      generation,
      at: dueAt,
      wall: null,
    });

export const timersSet = ({ timers }: Pick<Decision, 'timers'>): readonly Timer[] =>
  timers.flatMap((change) => (change.kind === 'set' ? [change.timer] : []));
export const cancelled = ({ timers }: Pick<Decision, 'timers'>): readonly string[] =>
  timers.flatMap((change) => (change.kind === 'cancel' ? [change.key] : []));
export const dropped = ({ changes }: Pick<Decision, 'changes'>): readonly string[] =>
  changes.flatMap((change) => (change.kind === 'sealed/drop' ? [change.id] : []));

/** What each was sent. */
export const told = ({ outbox }: Pick<Decision, 'outbox'>): readonly (readonly [string, Notice])[] =>
  outbox.map(({ to, notice }) => [to, notice]);
