import { describe, expect, it } from 'vitest';
import { DAY, HOUR, type Instant, MINUTE, plus } from '../../../src/core/instant.js';
import type { TimeOutId } from '../../../src/core/ids.js';
import type { ReturnWish, TalkSlot } from '../../../src/core/request.js';
import {
  canMore,
  capForCall,
  minutesUntil,
  promiseFor,
  rungsFor,
  withRoom,
} from '../../../src/core/time-out/promise.js';
import type { Ask, Member, PromisedReturn, TimeOut } from '../../../src/core/time-out/state.js';
import { afterSleep, resolveSlot, talkOffers } from '../../../src/core/time-out/talk-times.js';
import {
  asksOutstanding,
  closeAt,
  closeKey,
  milestoneOrder,
  ORDERS_OF_BREAK,
  promiseKey,
  talkKey,
  thirdViewKey,
  thirdViewOrder,
} from '../../../src/core/time-out/timers.js';
import { aCall, ANNA, at, BEN, EVENING, minutes, until } from './given.js';
import { household } from './household.js';

const BERLIN = 'Europe/Berlin';

/** Anna owes a return in twenty minutes; Ben waits. */
function running(promise: Partial<PromisedReturn> = {}, anna: Partial<Member> = {}): TimeOut {
  const home = household();
  home.decide(ANNA, aCall());
  const timeOut = home.newestOf(ANNA);
  if (timeOut?.members.length !== 2) throw new Error('no break of two began');
  const [caller, waits] = timeOut.members;
  if (caller.promise === null) throw new Error('nothing was promised');
  return { ...timeOut, members: [{ ...caller, promise: { ...caller.promise, ...promise }, ...anna }, waits] };
}

describe('what is promised', () => {
  const promised = (wish: ReturnWish, over: Partial<Parameters<typeof promiseFor>[0]> = {}) =>
    promiseFor({ wish, now: EVENING, zone: BERLIN, capAt: plus(EVENING, DAY), usualMinutes: 20, ...over });
  const plain = { wall: null, rounded: false, capped: false, zoneUnknown: false, long: false };

  it.each([
    [{ kind: 'default' }, 20, {}],
    [minutes(9), 10, { rounded: true }],
    [minutes(9.5), 10, {}],
    [minutes(10), 10, {}],
    [minutes(11), 11, {}],
    [minutes(Number.NaN), 20, {}],
    [minutes(240), 240, {}],
    [minutes(241), 241, { long: true }],
    [minutes(1_440), 1_440, { long: true }],
    [minutes(1_441), 1_440, { long: true, capped: true }],
  ] as const)('for %o is %i minutes', (wish, length, flags) => {
    const dueAt = plus(EVENING, length * MINUTE);
    expect(promised(wish)).toEqual({ ...plain, ...flags, dueAt, minutes: length });
  });

  it('is never beyond the cap, not even by the ten minutes that are the shortest', () => {
    const capAt = plus(EVENING, 5 * MINUTE);
    expect(promised(minutes(3), { capAt })).toEqual({ ...plain, dueAt: capAt, minutes: 5, capped: true });
    expect(promised(minutes(5), { capAt, shortest: MINUTE })).toEqual({ ...plain, dueAt: capAt, minutes: 5 });
  });

  it('for a clock time is the next of its kind, and of the two halves of a day where they said no more', () => {
    const due = (wish: ReturnWish) => new Date(promised(wish).dueAt).toISOString();
    expect(due(until(21))).toBe('2026-06-01T19:00:00.000Z');
    expect(due(until(9))).toBe('2026-06-02T07:00:00.000Z');
    expect(due({ kind: 'until', time: 9 * 60, halfDay: true })).toBe('2026-06-01T19:00:00.000Z');
    expect(due({ kind: 'until', time: 7 * 60, halfDay: true })).toBe('2026-06-02T05:00:00.000Z');
    expect(promised(until(21), { zone: null })).toMatchObject({ minutes: 20, zoneUnknown: true, wall: null });
  });

  it('is counted in minutes begun, and never as none', () => {
    const left = [-MINUTE, 0, 1, MINUTE - 1, MINUTE, MINUTE + 1, 20 * MINUTE];
    expect(left.map((time) => minutesUntil(plus(EVENING, time), EVENING))).toEqual([1, 1, 1, 1, 1, 2, 20]);
  });
});

describe('the day within which they come back', () => {
  const over = (endedAt: Instant | null, change: Partial<TimeOut> = {}): TimeOut => ({
    ...running(),
    status: 'returned',
    endedAt,
    ...change,
  });
  const fresh = plus(EVENING, 30 * HOUR + DAY);
  const now = plus(EVENING, 30 * HOUR);
  const oldCap = plus(now, HOUR);
  const cap = (previous: TimeOut | null, ours = previous?.coupleId ?? null) => capForCall(previous, ours, now);

  it('is a new one after two hours, with somebody else, and where nothing went before', () => {
    expect(cap(null)).toBe(fresh);
    expect(cap(over(null))).toBe(fresh);
    expect(cap(over(plus(now, -2 * HOUR), { capAt: oldCap }))).toBe(fresh);
    expect(cap(over(plus(now, -HOUR), { capAt: oldCap }), null)).toBe(fresh);
  });

  it('goes on within two hours, always with room for twenty minutes and never for more than a day', () => {
    expect(cap(over(plus(now, 1 - 2 * HOUR), { capAt: oldCap }))).toBe(oldCap);
    expect(cap(over(now, { capAt: plus(now, -HOUR) }))).toBe(plus(now, 20 * MINUTE));
    expect(cap(over(now, { capAt: plus(now, 3 * DAY) }))).toBe(fresh);
    expect([19, 20, 21].map((of) => withRoom(plus(now, of * MINUTE), now) - now)).toEqual(
      [20, 20, 21].map((of) => of * MINUTE),
    );
  });

  it('is new after a call that was taken back, unless that one went on under an older day', () => {
    const openedAt = plus(now, -MINUTE);
    const undone = (capAt: Instant) => over(now, { status: 'undone', openedAt, capAt });
    expect(cap(undone(plus(openedAt, DAY)))).toBe(fresh);
    expect(cap(undone(oldCap))).toBe(oldCap);
  });
});

describe('more time', () => {
  const rungs = (timeOut: TimeOut, zone: string | null = BERLIN) =>
    rungsFor(timeOut, timeOut.members[0], EVENING, zone);

  it('is offered as far as the day goes', () => {
    const capped = (length: number) => rungs({ ...running(), capAt: plus(EVENING, length) });
    expect(capped(DAY)).toEqual(['20m', '1h', '2h', 'half-day', 'tomorrow-9']);
    expect(capped(13 * HOUR)).toEqual(['20m', '1h', '2h', 'half-day', 'tomorrow-9']);
    expect(capped(13 * HOUR - 1)).toEqual(['20m', '1h', '2h', 'half-day']);
    expect(capped(12 * HOUR)).toEqual(['20m', '1h', '2h', 'half-day']);
    expect(capped(12 * HOUR - 1)).toEqual(['20m', '1h', '2h']);
    expect(capped(2 * HOUR - 1)).toEqual(['20m', '1h']);
    expect(capped(HOUR - 1)).toEqual(['20m']);
    expect(capped(20 * MINUTE - 1)).toEqual([]);
    expect(rungs(running(), null)).toEqual(['20m', '1h', '2h', 'half-day']);
  });

  it.each([
    [{}, 3, true],
    [{}, 4, false],
    [{ status: 'returned' }, 0, true],
    [{ status: 'closed' }, 0, false],
    [{ status: 'undone' }, 0, false],
  ] as const)('in a break that is %o after %i times: %s', (change, extensionsUsed, can) => {
    const timeOut = { ...running({}, { extensionsUsed }), ...change };
    expect(canMore(timeOut, timeOut.members[0], EVENING)).toBe(can);
  });
});

describe('the close of a break that nobody ended', () => {
  const later = plus(EVENING, 30 * HOUR);
  const asks: readonly (readonly [Ask, boolean])[] = [
    [{ kind: 'ahead' }, true],
    [{ kind: 'queued', since: later }, true],
    [{ kind: 'sent', at: later }, false],
    [{ kind: 'unreachable', at: later }, false],
  ];

  it.each(asks)('comes at the cap, or two hours after the last ask; with %o outstanding: %s', (ask, outstanding) => {
    const early = running({ ask: { kind: 'sent', at: EVENING } });
    expect(closeAt(early)).toBe(early.capAt);
    expect(asksOutstanding(early)).toBe(false);
    for (const timeOut of [
      running({ ask, dueAt: later }),
      running({ ask: { kind: 'sent', at: EVENING }, morning: { dueAt: later, ask } }),
    ]) {
      expect(closeAt(timeOut)).toBe(plus(later, 2 * HOUR));
      expect(asksOutstanding(timeOut)).toBe(outstanding);
    }
    const back = running({ ask, dueAt: later }, { returnedAt: EVENING });
    expect([closeAt(back), asksOutstanding(back)]).toEqual([back.capAt, false]);
  });

  it('and everything else that waits for a break is found again by its name', () => {
    const id = 'break' as TimeOutId;
    expect([promiseKey('ask', id, BEN), closeKey(id), talkKey(id), thirdViewKey(BEN)]).toEqual([
      'time-out/ask:break:ben',
      'time-out/close:break',
      'time-out/talk:break',
      'time-out/third-view:ben',
    ]);
    expect(thirdViewOrder(BEN)).toBe('third-view:ben');
    expect(ORDERS_OF_BREAK.map((before) => `${before}${id}`)).toEqual([id, milestoneOrder(id)]);
    expect(milestoneOrder(id)).toBe('milestone:break');
  });
});

describe('a time to talk', () => {
  it('lies ahead, within three days, and means nothing by the clock without a zone', () => {
    const within = (slot: TalkSlot, zone: string | null = BERLIN) => {
      const moment = resolveSlot(slot, EVENING, zone);
      return moment === null ? null : (moment.at - EVENING) / MINUTE;
    };
    const after = [-1, 0, 0.4, 0.5, 1, 4_320, 4_321, Number.POSITIVE_INFINITY];
    expect(after.map((length) => within({ kind: 'in', minutes: length }, null))).toEqual([
      null,
      null,
      null,
      1,
      1,
      4_320,
      null,
      null,
    ]);
    for (const slot of [
      { kind: 'next', time: 1_230 },
      { kind: 'tomorrow', time: 1_230 },
      { kind: 'on', date: '2026-06-01', time: 1_230 },
    ] as const) {
      expect(within(slot, null)).toBeNull();
      expect(within(slot)).toBe(slot.kind === 'tomorrow' ? 1_470 : 30);
    }
    expect(within({ kind: 'on', date: '2026-06-01', time: 1_199 })).toBeNull();
  });

  it('after a night is the evening of the day on which they wake', () => {
    const sleeps = (iso: string) => new Date(afterSleep(at(iso), BERLIN).at).toISOString();
    expect(sleeps('2026-06-01T20:00:00Z')).toBe('2026-06-02T16:30:00.000Z');
    expect(sleeps('2026-06-01T23:00:00Z')).toBe('2026-06-02T16:30:00.000Z');
    expect(sleeps('2026-06-02T04:29:59Z')).toBe('2026-06-02T16:30:00.000Z');
    expect(sleeps('2026-06-02T04:30:00Z')).toBe('2026-06-03T16:30:00.000Z');
    expect(afterSleep(EVENING, null)).toEqual({ at: plus(EVENING, 20 * HOUR), wall: null });
  });

  it('is offered in the order of the clock, with half an hour between two', () => {
    const offered = (now: Instant, zone: string | null = BERLIN) =>
      talkOffers(now, zone).map((offer) => (offer.at - now) / MINUTE);
    expect(offered(EVENING, null)).toEqual([60, 180, 1_200, 1_440]);
    expect(offered(EVENING)).toEqual([30, 60, 1_350, 1_470]);
    expect(offered(at('2026-06-01T17:59:00Z'))).toEqual([60, 1_351, 1_471]);
    expect(offered(at('2026-06-01T18:01:00Z'))).toEqual([29, 60, 1_349, 1_469]);
    expect(offered(at('2026-06-01T08:00:00Z'))).toEqual([60, 510, 630, 1_950, 2_070]);
  });
});
