import type { CheckInContext } from '../../../src/core/check-in/context.js';
import { decideCheckIn } from '../../../src/core/check-in/decide.js';
import type { CheckInCommand } from '../../../src/core/check-in/requests.js';
import type { CheckIn, CheckInSheet, CheckInTimes, SentCheckIn, WeeklyTime } from '../../../src/core/check-in/state.js';
import type { Decision } from '../../../src/core/decision.js';
import type { CheckInId, CoupleId, PersonId, PlaceId, SealedId } from '../../../src/core/ids.js';
import { DAY, HOUR, type Instant, instant, plus } from '../../../src/core/instant.js';
import type { Person, Settings } from '../../../src/core/person/state.js';
import type { SharedPlace, Where } from '../../../src/core/place/state.js';
import { told, timersAbout } from '../of-two.js';
import { couple, countingIds, person } from '../people.js';

export const COUPLE = 'couple' as CoupleId;
export const CHECK_IN = 'check-in' as CheckInId;
/** A quarter hour, on a Monday: 14:00 in Berlin. */
export const NOW: Instant = instant(Date.parse('2026-06-01T12:00:00Z'));

export const someone = (name: string, settings: Partial<Settings> = {}): Person => {
  const one = person(name, { coupleId: COUPLE });
  return { ...one, settings: { ...one.settings, ...settings } };
};
export const ANA = someone('ana', { zone: 'Europe/Berlin' });
export const BEN = someone('ben', { zone: 'Europe/Berlin' });
export const US = couple(ANA, BEN, { id: COUPLE });

export const text = (id: string): SealedId => id as SealedId;

export const blankPage = (name: string): CheckInSheet => ({
  personId: name as PersonId,
  draft: [],
  late: [],
  dial: null,
  sent: null,
  shown: null,
});
export const written = (name: string, over: Partial<CheckInSheet> = {}): CheckInSheet => ({
  ...blankPage(name),
  draft: [{ field: 'appreciation', text: text(`${name}-thanks`) }],
  dial: 'just-right',
  ...over,
});
export const sentBy = (name: string, at: Instant = NOW): SentCheckIn => ({
  at,
  dial: 'just-right',
  fields: [{ field: 'appreciation', copy: text(`${name}-thanks-copy`) }],
});
export const sentPage = (name: string): CheckInSheet => written(name, { sent: sentBy(name) });
export const shownPage = (name: string): CheckInSheet => written(name, { shown: sentBy(name) });

export const checkIn = (over: Partial<CheckIn> = {}): CheckIn => ({
  id: CHECK_IN,
  coupleId: COUPLE,
  status: 'open',
  openedAt: NOW,
  closesAt: plus(NOW, 2 * DAY),
  revealAt: null,
  sheets: [blankPage('ana'), blankPage('ben')],
  version: 1,
  ...over,
});
export const sealed = (over: Partial<CheckIn> = {}): CheckIn =>
  checkIn({ status: 'sealed', sheets: [sentPage('ana'), sentPage('ben')], revealAt: plus(NOW, HOUR / 4), ...over });
export const shown = (over: Partial<CheckIn> = {}): CheckIn =>
  checkIn({ status: 'shown', sheets: [shownPage('ana'), shownPage('ben')], ...over });

/** Sundays at six in the evening. */
export const SUNDAYS: WeeklyTime = { weekday: 7, time: 18 * 60, zone: 'Europe/Berlin' };
export const times = (over: Partial<CheckInTimes> = {}): CheckInTimes => ({
  coupleId: COUPLE,
  agreed: null,
  proposed: null,
  askedAt: null,
  generation: 1,
  version: 1,
  ...over,
});

export const channel = (id: string): Where => ({ platform: 'discord', externalId: id });
export const place = (over: Partial<SharedPlace> = {}): SharedPlace => ({
  id: 'place' as PlaceId,
  coupleId: COUPLE,
  where: channel('kitchen'),
  kind: 'channel',
  status: 'bound',
  banner: false,
  agreed: [ANA.id, BEN.id],
  declined: [],
  proposedAt: plus(NOW, -30 * DAY),
  boundAt: plus(NOW, -30 * DAY),
  version: 1,
  ...over,
});

export const context = (over: Partial<CheckInContext> = {}): CheckInContext => ({
  now: NOW,
  ids: countingIds(),
  me: ANA,
  couple: US,
  partner: BEN,
  checkIn: null,
  lastShown: null,
  times: null,
  place: null,
  asked: [],
  latest: null,
  partnerLatest: null,
  ...over,
});
export const asBen = (over: Partial<CheckInContext> = {}): CheckInContext =>
  context({ me: BEN, partner: ANA, ...over });

/** When Ana does this. */
export const does = (command: CheckInCommand, over: Partial<CheckInContext> = {}): Decision =>
  decideCheckIn(context(over), command);

export const timerFired = timersAbout(CHECK_IN);

export function savedCheckIn({ changes }: Pick<Decision, 'changes'>): CheckIn {
  const saved = changes.findLast((change) => change.kind === 'check-in/save');
  if (saved === undefined) throw new Error('no check-in was saved');
  return saved.checkIn;
}
export function savedTimes({ changes }: Pick<Decision, 'changes'>): CheckInTimes {
  const saved = changes.findLast((change) => change.kind === 'check-in-times/save');
  if (saved === undefined) throw new Error('no times were saved');
  return saved.times;
}

export const toldKinds = (decision: Pick<Decision, 'outbox'>): readonly (readonly [string, string])[] =>
  told(decision).map(([to, { kind }]) => [to, kind]);
