import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideCheckIn, decideCheckInTimer } from '../../../src/core/check-in/decide.js';
import type { CheckInContext } from '../../../src/core/check-in/context.js';
import { nextWeekly, weeklyMark } from '../../../src/core/check-in/weekly.js';
import { STAYS_OPEN, type WeeklyTime } from '../../../src/core/check-in/state.js';
import { viewCheckIn } from '../../../src/core/check-in/view.js';
import { NOTHING } from '../../../src/core/decision.js';
import { DAY, HOUR, instant, type Instant, MINUTE, plus } from '../../../src/core/instant.js';
import { weekdayOf } from '../../../src/core/reflection/calendar.js';
import type { Weekday } from '../../../src/core/reflection/state.js';
import { localDate, minuteOfDay } from '../../../src/core/zone/local-time.js';
import { aBreak, cancelled, timersSet, told } from '../of-two.js';
import {
  ANA,
  asBen,
  BEN,
  CHECK_IN,
  checkIn,
  context,
  does,
  NOW,
  place,
  savedCheckIn,
  savedTimes,
  sealed,
  sentPage,
  someone,
  SUNDAYS,
  times,
  timerFired,
  toldKinds,
  written,
} from './given.js';

const at = (iso: string): Instant => instant(Date.parse(iso));
const iso = (moment: Instant): string => new Date(moment).toISOString();
const PROPOSE = { kind: 'check-in/propose-time', weekday: 7, time: 18 * 60 } as const;
const ACCEPT = { kind: 'check-in/accept-time', mark: weeklyMark(SUNDAYS) } as const;
const STOP = { kind: 'check-in/stop', mark: weeklyMark(SUNDAYS) } as const;
const drops = (over: Partial<WeeklyTime> = {}) =>
  ({ kind: 'check-in/drop-time', mark: weeklyMark({ ...SUNDAYS, ...over }) }) as const;
const proposed = (by = BEN.id, over: Partial<WeeklyTime> = {}) => ({
  ...SUNDAYS,
  ...over,
  by,
  at: NOW,
  declined: false,
});
const NEXT = at('2026-06-07T16:00:00Z');

describe('a weekly time', () => {
  it('is proposed in the zone of whoever proposes, and put before the other', () => {
    const decision = does(PROPOSE);
    expect(savedTimes(decision)).toMatchObject({ agreed: null, proposed: proposed(ANA.id) });
    // What was asked before by either gives way to it, if it is still on its way.
    expect(decision.cancel).toEqual(
      ['ana', 'ben'].map((to) => ({ orderKey: 'check-in-times:couple', to, notices: ['check-in/time-asked'] })),
    );
    expect(decision.outbox[0]?.orderKey).toBe('check-in-times:couple');
    expect(decision.reply).toEqual({ kind: 'check-in/time-proposed', weekly: SUNDAYS, next: NEXT });
    expect(told(decision)).toEqual([['ben', { kind: 'check-in/time-asked', weekly: SUNDAYS, next: NEXT }]]);
    expect(decision.timers).toEqual([]);
    expect(does(PROPOSE, { me: someone('ana') }).reply).toEqual({ kind: 'check-in/zone-first' });
    expect(viewCheckIn(context({ me: someone('ana') }), { kind: 'check-in/times', weekday: null }).kind).toBe(
      'check-in/zone-first',
    );
    for (const time of [-1, 1440, 60.5, Number.NaN])
      expect(does({ ...PROPOSE, time })).toEqual({ ...NOTHING, reply: { kind: 'check-in/times', weekday: null } });
    for (const time of [0, 1439]) expect(does({ ...PROPOSE, time }).reply?.kind).toBe('check-in/time-proposed');
    expect(does(PROPOSE, { couple: null, partner: null }).reply).toMatchObject({ isPaired: false });
  });

  it('asks the other by a message at most once a day, and never in a break or to Keep it light', () => {
    const other = { ...PROPOSE, weekday: 6 } as const;
    const asked = times({ proposed: proposed(ANA.id), askedAt: NOW });
    for (const given of [asked, times({ askedAt: NOW })]) {
      const soon = does(other, { times: given, now: plus(NOW, 23 * HOUR) });
      expect([soon.outbox, soon.reply?.kind]).toEqual([[], 'check-in/time-proposed']);
      expect(toldKinds(does(other, { times: given, now: plus(NOW, DAY) }))).toEqual([['ben', 'check-in/time-asked']]);
    }
    const answer = does(other, { times: times({ proposed: proposed(BEN.id), askedAt: NOW }) });
    expect(toldKinds(answer)).toEqual([['ben', 'check-in/time-asked']]);
    for (const quiet of [{ partner: someone('ben', { keepItLight: true }) }, { partnerLatest: aBreak() }]) {
      const decision = does(PROPOSE, quiet);
      expect([decision.outbox, decision.reply]).toEqual([[], does(PROPOSE).reply]);
      expect(savedTimes(decision).askedAt).toBe(null);
    }
  });

  it('waits in /checkin without a message on a day on which the other was asked four times already, in whatever way', () => {
    const asked = [1, 2, 3, 4].map((hours) => plus(NOW, -hours * HOUR));
    const decision = does(PROPOSE, { asked });
    expect([decision.outbox, decision.reply]).toEqual([[], does(PROPOSE).reply]);
    expect(savedTimes(decision).proposed).toMatchObject({ by: ANA.id });
    expect(toldKinds(does(PROPOSE, { asked: asked.slice(1) }))).toEqual([['ben', 'check-in/time-asked']]);
    // An answer is none of these.
    const answer = does({ ...PROPOSE, weekday: 6 }, { asked, times: times({ proposed: proposed(BEN.id) }) });
    expect(toldKinds(answer)).toEqual([['ben', 'check-in/time-asked']]);
  });

  it('is agreed on as it was shown; another one in between is shown first', () => {
    const decision = does(ACCEPT, { times: times({ proposed: proposed() }) });
    expect(savedTimes(decision)).toMatchObject({ agreed: SUNDAYS, proposed: null, generation: 2 });
    const notice = { kind: 'check-in/time-agreed', weekly: SUNDAYS, next: NEXT };
    expect(decision.reply).toEqual(notice);
    expect(told(decision)).toEqual([['ben', notice]]);
    expect(timersSet(decision)).toEqual([
      {
        key: 'check-in/open:couple',
        kind: 'check-in/open',
        subject: 'couple',
        personId: 'ana',
        generation: 2,
        at: NEXT,
        wall: { zone: 'Europe/Berlin', date: '2026-06-07', time: '18:00' },
      },
    ]);
    const moved = does(ACCEPT, { times: times({ proposed: proposed(BEN.id, { time: 19 * 60 }) }) });
    expect(moved).toMatchObject({ changes: [], reply: { kind: 'check-in/time-asked', weekly: { time: 1140 } } });
    const own = does(ACCEPT, { times: times({ proposed: proposed(ANA.id) }) });
    expect(own).toMatchObject({ changes: [], reply: { kind: 'check-in/home' } });
    const twice = does(ACCEPT, { times: times({ agreed: SUNDAYS }) });
    expect(twice).toMatchObject({ changes: [], reply: { kind: 'check-in/home', agreed: { weekly: SUNDAYS } } });
  });

  it('that ran out, was taken back, gave way or never was is over in one and the same words', () => {
    const back = savedTimes(does(drops(), { times: times({ proposed: proposed(ANA.id) }) }));
    const ranOut = { times: times({ proposed: proposed() }), now: plus(NOW, 7 * DAY) };
    const gaveWay = times({ proposed: proposed(BEN.id, { weekday: 3 }) });
    const left = savedTimes(does(drops({ weekday: 3 }), { times: gaveWay }));
    for (const given of [{ times: back, me: BEN, partner: ANA }, ranOut, { times: left }, { times: times() }, {}])
      expect(does(ACCEPT, given)).toEqual({ ...NOTHING, reply: { kind: 'check-in/time-over' } });
  });

  it('is neither proposed nor agreed to in a break of their own, by a button of before; nothing goes to the other', () => {
    const given = { times: times({ proposed: proposed() }), latest: aBreak(), partnerLatest: aBreak() };
    for (const command of [PROPOSE, { ...PROPOSE, weekday: 6 } as const, ACCEPT])
      expect(does(command, given)).toEqual({ ...NOTHING, reply: { kind: 'check-in/in-break' } });
  });

  it('is not proposed where it is agreed on; another hour, or the same in another zone, is', () => {
    const given = { times: times({ agreed: SUNDAYS }) };
    expect(does(PROPOSE, given)).toMatchObject({ changes: [], outbox: [], reply: { kind: 'check-in/home' } });
    const elsewhere = { ...given, me: someone('ana', { zone: 'Europe/London' }) };
    for (const decision of [does({ ...PROPOSE, time: 19 * 60 }, given), does(PROPOSE, elsewhere)])
      expect(decision.reply?.kind).toBe('check-in/time-proposed');
    const older = { kind: 'check-in/accept-time', mark: weeklyMark({ ...SUNDAYS, weekday: 2 }) } as const;
    expect(does(older, given)).toEqual({ ...NOTHING, reply: { kind: 'check-in/time-over' } });
  });

  it('is agreed on when the second proposes just the same', () => {
    expect(savedTimes(does(PROPOSE, { times: times({ proposed: proposed() }) })).agreed).toEqual(SUNDAYS);
    const again = does(PROPOSE, { times: times({ proposed: proposed(ANA.id) }) });
    expect(again).toMatchObject({ changes: [], outbox: [], reply: { kind: 'check-in/time-proposed' } });
  });

  it('is let go silently by either; what was agreed on before still holds', () => {
    const given = times({ agreed: SUNDAYS, proposed: proposed(BEN.id, { weekday: 3 }) });
    const decision = does(drops({ weekday: 3 }), { times: given });
    expect(savedTimes(decision)).toMatchObject({ agreed: SUNDAYS, generation: 1 });
    expect(decision).toMatchObject({ outbox: [], timers: [], reply: { kind: 'check-in/home', proposed: null } });
    const own = does(drops(), { times: times({ agreed: SUNDAYS, proposed: proposed(ANA.id) }) });
    expect(savedTimes(own)).toMatchObject({ agreed: SUNDAYS, proposed: null });
    // Only what was their own is taken back from the other, too, if it is still on its way.
    const readers = ({ cancel }: typeof own) => cancel.map(({ to, notices }) => [to, notices]);
    expect(readers(decision)).toEqual([['ana', ['check-in/time-asked']]]);
    expect(readers(own)).toEqual([
      ['ana', ['check-in/time-asked']],
      ['ben', ['check-in/time-asked']],
    ]);
  });

  it('looks to whoever proposed it as if it waited, left or not, and is gone after a week', () => {
    const left = savedTimes(does(drops(), { times: times({ proposed: proposed() }) }));
    const looksTo = (given: typeof asBen, later = 0) =>
      [left, times({ proposed: proposed() })].map((one) =>
        viewCheckIn(given({ times: one, now: plus(NOW, later) }), { kind: 'check-in/show' }),
      );
    for (const later of [0, 6 * DAY]) {
      const [after, waiting] = looksTo(asBen, later);
      expect(after).toEqual(waiting);
      expect(after).toMatchObject({ proposed: { byYou: true } });
    }
    for (const each of [...looksTo(asBen, 7 * DAY), ...looksTo(context, 7 * DAY), looksTo(context)[0]])
      expect(each).toMatchObject({ kind: 'check-in/home', proposed: null });
    expect(does(ACCEPT, { times: times({ proposed: proposed() }), now: plus(NOW, 7 * DAY) }).changes).toEqual([]);
    expect(savedTimes(does(ACCEPT, { times: left })).agreed).toEqual(SUNDAYS);
  });

  it('is agreed to, let go and stopped only as it was shown: an older button shows how things stand', () => {
    const tokyo = times({ proposed: proposed(BEN.id, { zone: 'Asia/Tokyo' }) });
    expect(does(ACCEPT, { times: tokyo })).toMatchObject({ changes: [], reply: { kind: 'check-in/time-asked' } });
    const fridays = { weekday: 5 } as const;
    expect(does(drops(), { times: times({ proposed: proposed(BEN.id, fridays) }) })).toMatchObject({
      changes: [],
      reply: { kind: 'check-in/home', proposed: { weekly: fridays } },
    });
    expect(does(STOP, { times: times({ agreed: { ...SUNDAYS, ...fridays } }) })).toMatchObject({
      changes: [],
      reply: { kind: 'check-in/home', agreed: { weekly: fridays } },
    });
  });

  it('is stopped by either alone, and both hear the same', () => {
    const decision = does(STOP, { times: times({ agreed: SUNDAYS }) });
    expect(savedTimes(decision)).toMatchObject({ agreed: null, generation: 2 });
    expect(cancelled(decision)).toEqual(['check-in/open:couple']);
    expect(told(decision)).toEqual([['ben', decision.reply]]);
    expect(does(STOP, { times: times() }).changes).toEqual([]);
  });

  it('is shown with when it is next, and by whom it is proposed', () => {
    const given = context({ times: times({ agreed: SUNDAYS, proposed: proposed(BEN.id, { weekday: 3 }) }) });
    expect(viewCheckIn(given, { kind: 'check-in/show' })).toEqual({
      kind: 'check-in/home',
      isPaired: true,
      agreed: { weekly: SUNDAYS, next: NEXT },
      proposed: { weekly: { ...SUNDAYS, weekday: 3 }, next: at('2026-06-03T16:00:00Z'), byYou: false },
      lately: null,
    });
  });
});

describe('the agreed minute', () => {
  const armed = times({ agreed: SUNDAYS });
  const due = timerFired('check-in/open', NEXT, { subject: 'couple', generation: 1 });
  const opens = (over: Partial<CheckInContext> = {}) =>
    decideCheckInTimer(context({ now: NEXT, times: armed, ...over }), due);

  it('opens one for both for two days, tells each, and says so in their place', () => {
    const decision = opens({ place: place() });
    const closesAt = plus(NEXT, 2 * DAY);
    expect(savedCheckIn(decision)).toMatchObject({ status: 'open', openedAt: NEXT, closesAt });
    const notice = { kind: 'check-in/open', checkInId: 'id-1', closesAt };
    expect(told(decision)).toEqual([
      ['ana', notice],
      ['ben', notice],
      ['ana', { kind: 'place/post-check-in', placeId: 'place', closesAt }],
    ]);
    expect(decision.outbox.every(({ sound, expiresAt }) => sound === 'quiet-hours' && expiresAt === closesAt)).toBe(
      true,
    );
    expect(timersSet(decision).map(({ kind, at: when, wall }) => [kind, iso(when), wall?.date])).toEqual([
      ['check-in/open', '2026-06-14T16:00:00.000Z', '2026-06-14'],
      ['check-in/rest', '2026-06-09T16:00:00.000Z', undefined],
    ]);
    expect(savedTimes(decision).generation).toBe(2);
  });

  it('waits in /checkin for Keep it light', () => {
    expect(toldKinds(opens({ partner: someone('ben', { keepItLight: true }) }))).toEqual([['ana', 'check-in/open']]);
  });

  it('means nothing any more once another time was agreed on, or none, or one of them left', () => {
    for (const over of [
      { times: times({ agreed: SUNDAYS, generation: 2 }) },
      { times: times() },
      { times: null },
      { couple: null, partner: null },
    ])
      expect(opens(over)).toMatchObject({ changes: [], timers: [], outbox: [] });
  });

  it('is tried again each quarter hour while either is in a break, and let go half a day late', () => {
    const again = opens({ partnerLatest: aBreak() });
    expect(again).toMatchObject({ outbox: [] });
    expect(timersSet(again)).toMatchObject([{ at: plus(NEXT, 15 * MINUTE), wall: null, generation: 2 }]);
    const given = savedTimes(again);
    const tries = (now: Instant, over: Partial<CheckInContext> = {}) =>
      decideCheckInTimer(
        context({ now, times: given, ...over }),
        timerFired('check-in/open', now, { subject: 'couple', generation: 2 }),
      );
    expect(toldKinds(tries(plus(NEXT, 45 * MINUTE)))).toHaveLength(2);
    expect(timersSet(tries(plus(NEXT, 45 * MINUTE)))[0]).toMatchObject({ at: at('2026-06-14T16:00:00Z') });
    expect(toldKinds(tries(plus(NEXT, 12 * HOUR - 1)))).toHaveLength(2);
    const late = tries(plus(NEXT, 12 * HOUR));
    expect(late.outbox).toEqual([]);
    expect(timersSet(late)).toMatchObject([{ kind: 'check-in/open', at: at('2026-06-14T16:00:00Z') }]);
  });

  it('finds what somebody began shortly before, tells by each one’s own page, and posts whatever stands on them', () => {
    const closesAt = plus(NEXT, DAY);
    const half = checkIn({ closesAt, sheets: [sentPage('ana'), written('ben')] });
    const decision = opens({ checkIn: half, place: place() });
    // The same page, and as long as one that opens now.
    expect(savedCheckIn(decision)).toEqual({ ...half, closesAt: plus(NEXT, STAYS_OPEN) });
    expect(toldKinds(decision)).toEqual([
      ['ben', 'check-in/open'],
      ['ana', 'place/post-check-in'],
    ]);
    expect(toldKinds(opens({ checkIn: sealed({ closesAt }), place: place() }))).toEqual([
      ['ana', 'place/post-check-in'],
    ]);
  });

  it.each([0, 15 * MINUTE, 47 * HOUR])('has its two days also where one begun by hand closes %i ms later', (left) => {
    const there = checkIn({ closesAt: plus(NEXT, left) });
    const decision = opens({ checkIn: there, place: place() });
    const closesAt = plus(NEXT, STAYS_OPEN);
    expect(savedCheckIn(decision)).toEqual({ ...there, closesAt });
    expect(decision.outbox.map(({ notice, expiresAt }) => [notice.kind, expiresAt])).toEqual([
      ['check-in/open', closesAt],
      ['check-in/open', closesAt],
      ['place/post-check-in', closesAt],
    ]);
    expect(timersSet(decision)).toMatchObject([{ kind: 'check-in/open' }, { kind: 'check-in/rest', at: closesAt }]);
  });

  it('takes what was written on one that rests along, and how close they felt not', () => {
    const rested = checkIn({ status: 'rested', sheets: [written('ana'), written('ben')] });
    const decision = opens({ checkIn: rested });
    expect(savedCheckIn(decision).sheets).toEqual([
      { ...written('ana'), dial: null },
      { ...written('ben'), dial: null },
    ]);
    const [former] = decision.changes.flatMap((change) => (change.kind === 'check-in/save' ? [change.checkIn] : []));
    expect(former).toMatchObject({ id: CHECK_IN, sheets: [{ draft: [], dial: 'just-right' }, { draft: [] }] });
    expect(decision.changes.some(({ kind }) => kind === 'sealed/drop')).toBe(false);
  });

  it('comes a day early to nobody: a clock that went back sets it anew', () => {
    const early = opens({ now: plus(NEXT, -HOUR) });
    expect(early.outbox).toEqual([]);
    expect(timersSet(early)).toMatchObject([{ at: NEXT }]);
  });
});

describe('clocks that change', () => {
  const weekly = (zone: string, weekday: Weekday, time: number): WeeklyTime => ({ zone, weekday, time });
  const next = (of: WeeklyTime, after: string): string => iso(nextWeekly(of, at(after)).at);

  it('keeps six in the evening across both changes', () => {
    expect(next(SUNDAYS, '2026-03-23T00:00:00Z')).toBe('2026-03-29T16:00:00.000Z');
    expect(next(SUNDAYS, '2026-03-16T00:00:00Z')).toBe('2026-03-22T17:00:00.000Z');
    expect(next(SUNDAYS, '2026-10-19T00:00:00Z')).toBe('2026-10-25T17:00:00.000Z');
    expect(next(SUNDAYS, '2026-10-18T16:00:00Z')).toBe('2026-10-25T17:00:00.000Z');
  });

  it('comes at the first minute after an hour that is left out, and once in one that comes twice', () => {
    const halfPastTwo = weekly('Europe/Berlin', 7, 150);
    expect(next(halfPastTwo, '2026-03-28T12:00:00Z')).toBe('2026-03-29T01:00:00.000Z');
    expect(next(halfPastTwo, '2026-03-29T01:00:00Z')).toBe('2026-04-05T00:30:00.000Z');
    expect(next(halfPastTwo, '2026-10-24T12:00:00Z')).toBe('2026-10-25T00:30:00.000Z');
    expect(next(halfPastTwo, '2026-10-25T00:30:00Z')).toBe('2026-11-01T01:30:00.000Z');
  });

  it('is let go half a day late by the real hours, also in the night of a change', () => {
    const given = times({ agreed: weekly('Europe/Berlin', 6, 20 * 60) });
    const start = at('2026-10-24T18:00:00Z');
    const fires = (now: Instant) =>
      decideCheckInTimer(
        context({ now, times: given }),
        timerFired('check-in/open', start, { subject: 'couple', generation: 1 }),
      );
    expect(toldKinds(fires(plus(start, 12 * HOUR - MINUTE)))).toHaveLength(2);
    expect(fires(plus(start, 12 * HOUR)).outbox).toEqual([]);
  });

  it('stays where it was agreed on when one of them moves', () => {
    const given = { times: times({ proposed: proposed(BEN.id, { zone: 'Asia/Tokyo' }) }) };
    const mark = weeklyMark({ ...SUNDAYS, zone: 'Asia/Tokyo' });
    expect(savedTimes(does({ ...ACCEPT, mark }, given)).agreed?.zone).toBe('Asia/Tokyo');
    const moved = viewCheckIn(
      asBen({ times: times({ agreed: SUNDAYS }), me: someone('ben', { zone: 'Asia/Tokyo' }) }),
      {
        kind: 'check-in/show',
      },
    );
    expect(moved).toMatchObject({ agreed: { weekly: { zone: 'Europe/Berlin' }, next: NEXT } });
  });

  it('comes every week at that weekday and clock time, whatever the zone', () => {
    const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'America/Santiago'];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.constantFrom<Weekday>(1, 2, 3, 4, 5, 6, 7),
        fc.nat(1439),
        fc.integer({ min: at('2024-01-01T00:00:00Z'), max: at('2031-01-01T00:00:00Z') }),
        (zone, weekday, time, from) => {
          let after = instant(from);
          for (let week = 0; week < 12; week += 1) {
            const { at: moment, wall } = nextWeekly({ zone, weekday, time }, after);
            expect(moment).toBeGreaterThan(after);
            expect(moment - after).toBeLessThanOrEqual(7 * DAY + HOUR);
            expect(weekdayOf(wall.date)).toBe(weekday);
            expect(localDate(moment, zone)).toBe(wall.date);
            // In a gap it is the first minute after it, at most an hour on.
            const past = minuteOfDay(moment, zone) - time;
            expect(past).toBeGreaterThanOrEqual(0);
            expect(past).toBeLessThan(60);
            after = moment;
          }
        },
      ),
      { seed: 60_606, numRuns: 60 },
    );
  });
});

describe('two who settle the time at one moment', () => {
  it('save the couple as they read it, so that the second is decided again', () => {
    for (const [command, given] of [
      [PROPOSE, times()],
      [ACCEPT, times({ proposed: proposed() })],
      [STOP, times({ agreed: SUNDAYS })],
    ] as const)
      expect(decideCheckIn(context({ times: given }), command).changes[0]?.kind).toBe('couple/save');
  });
});
