import type { Decision } from '../../../src/core/decision.js';
import type { AccountId, CoupleId, Ids, PersonId } from '../../../src/core/ids.js';
import { type Instant, instant } from '../../../src/core/instant.js';
import type { Notice } from '../../../src/core/notice.js';
import { DEFAULT_TERMS } from '../../../src/core/pact/state.js';
import type { Couple } from '../../../src/core/pairing/state.js';
import { DEFAULT_SETTINGS, type Person, type Settings } from '../../../src/core/person/state.js';
import type { DeliverySettled, ReturnWish, TimeOutCommand, TimerFired } from '../../../src/core/request.js';
import type { TimeOutContext } from '../../../src/core/time-out/context.js';
import { decideTimeOut } from '../../../src/core/time-out/decide.js';

/** A Monday evening in Berlin: 20:00 local. */
export const EVENING = at('2026-06-01T18:00:00Z');
export const ANNA = 'anna' as PersonId;
export const BEN = 'ben' as PersonId;
export const CARLA = 'carla' as PersonId;
const COUPLE = 'anna-and-ben' as CoupleId;

export function at(iso: string): Instant {
  return instant(Date.parse(iso));
}

export function countingIds(): Ids {
  let drawn = 0;
  return {
    draw: () => {
      drawn += 1;
      return `id-${drawn}`;
    },
  };
}

export function person(id: PersonId, settings: Partial<Settings> = {}): Person {
  return {
    id,
    accounts: [
      {
        id: `${id}-account` as AccountId,
        personId: id,
        platform: 'discord',
        externalId: id,
        reach: 'reachable',
        mayWrite: true,
        createdAt: instant(0),
      },
    ],
    settings: { ...DEFAULT_SETTINGS, zone: 'Europe/Berlin', ...settings },
    coupleId: null,
    returnsKept: 0,
    thirdViewOfferedAt: null,
    onboardedAt: null,
    createdAt: instant(0),
    version: 1,
  };
}

export const couple = (over: Partial<Couple> = {}): Couple => ({
  id: COUPLE,
  members: [ANNA, BEN],
  createdAt: instant(0),
  endedAt: null,
  returnsTogether: 0,
  version: 1,
  ...over,
});

/** Anna and Ben, nothing going on; Anna acts. */
export const paired = (over: Partial<TimeOutContext> = {}): TimeOutContext => ({
  now: EVENING,
  ids: countingIds(),
  me: { ...person(ANNA), coupleId: COUPLE },
  couple: couple(),
  other: { ...person(BEN), coupleId: COUPLE },
  terms: DEFAULT_TERMS,
  place: null,
  timeOut: null,
  ...over,
});

export const alone = (over: Partial<TimeOutContext> = {}): TimeOutContext =>
  paired({ me: person(ANNA), couple: null, other: null, ...over });

export const aCall = (over: Partial<Extract<TimeOutCommand, { kind: 'time-out/call' }>> = {}): TimeOutCommand => ({
  kind: 'time-out/call',
  wish: { kind: 'default' },
  line: null,
  confirmed: false,
  announced: false,
  elsewhere: false,
  ...over,
});
export const minutes = (length: number): ReturnWish => ({ kind: 'minutes', minutes: length });
export const until = (hours: number, minute = 0): ReturnWish => ({ kind: 'until', time: hours * 60 + minute });

/** Given what is, when this happens: the decision. */
export const given = (context: TimeOutContext) => ({
  when: (event: TimeOutCommand | TimerFired | DeliverySettled): Decision => decideTimeOut(context, event),
});

export type NoticeOf<Kind extends Notice['kind']> = Extract<Notice, { kind: Kind }>;

/** Narrows a notice to the kind a test expects; fails with what it was instead. */
export function as<Kind extends Notice['kind']>(kind: Kind, notice: Notice | null | undefined): NoticeOf<Kind> {
  if (notice?.kind !== kind) throw new Error(`expected ${kind}, got ${notice?.kind ?? 'nothing'}`);
  return notice as NoticeOf<Kind>;
}
