import { describe, expect, it } from 'vitest';
import { DAY, HOUR, plus } from '../../../src/core/instant.js';
import { decideReflection } from '../../../src/core/reflection/decide.js';
import type { Weekday } from '../../../src/core/reflection/state.js';
import {
  ANA,
  as,
  at,
  context,
  fresh,
  HALF_PAST_EIGHT,
  MONDAY,
  savedReflection,
  scheduled,
  someone,
  timerIn,
} from './given.js';

const set = (time: number, days: readonly Weekday[] | null = null) =>
  ({ kind: 'reflect/schedule', time, days }) as const;
const TONIGHT = at('2026-06-01T18:30:00Z');

describe('choosing when prompts come', () => {
  it('someone who says "20:30" has one every day at that hour of theirs, from tonight on', () => {
    const decision = decideReflection(context(), set(HALF_PAST_EIGHT));
    expect(timerIn(decision)).toEqual({
      key: 'reflect/prompt:ana',
      kind: 'reflect/prompt',
      subject: 'ana',
      personId: 'ana',
      generation: 1,
      at: TONIGHT,
      wall: { zone: 'Europe/Berlin', date: '2026-06-01', time: '20:30' },
    });
    expect(savedReflection(decision)).toMatchObject({
      schedule: { time: HALF_PAST_EIGHT, days: [1, 2, 3, 4, 5, 6, 7] },
      nextDate: '2026-06-01',
      generation: 1,
    });
    expect(as('reflect/scheduled', decision.reply).next).toBe(TONIGHT);
  });

  it('an hour that has passed today begins with the next chosen day', () => {
    const decision = decideReflection(context(), set(17 * 60, [1, 4]));
    expect(timerIn(decision).wall?.date).toBe('2026-06-04');
    expect(as('reflect/scheduled', decision.reply).next).toBe(at('2026-06-04T15:00:00Z'));
  });

  it('a new hour keeps the days they had, and the old timer is outdated', () => {
    const weekdays = scheduled({ schedule: { time: HALF_PAST_EIGHT, days: [1, 2, 3, 4, 5] } });
    const decision = decideReflection(context({ reflection: weekdays }), set(19 * 60));
    expect(savedReflection(decision).schedule).toEqual({ time: 19 * 60, days: [1, 2, 3, 4, 5] });
    expect(timerIn(decision).generation).toBe(4);
  });

  it('days that were sent in disorder, twice or made up are put in order', () => {
    const days = [6, 1, 6, 9, 1.5] as unknown as readonly Weekday[];
    expect(savedReflection(decideReflection(context(), set(HALF_PAST_EIGHT, days))).schedule?.days).toEqual([1, 6]);
    expect(decideReflection(context(), set(HALF_PAST_EIGHT, [])).reply?.kind).toBe('reflect/days');
  });

  it('a day that had its prompt gets no second one by a later hour', () => {
    const had = scheduled({ lastDate: '2026-06-01', nextDate: '2026-06-02' });
    expect(timerIn(decideReflection(context({ reflection: had }), set(21 * 60))).wall?.date).toBe('2026-06-02');
  });

  it('asks for a zone first, since a clock time means nothing without', () => {
    const decision = decideReflection(context({ me: someone('ana', { zone: null }) }), set(HALF_PAST_EIGHT));
    expect(decision).toMatchObject({ changes: [], timers: [], reply: { kind: 'reflect/needs-zone' } });
  });

  it('refuses an hour within their quiet hours and says which those are', () => {
    const decision = decideReflection(context(), set(23 * 60));
    expect(decision.changes).toEqual([]);
    expect(decision.reply).toEqual({ kind: 'reflect/in-quiet-hours', time: 23 * 60, from: 22 * 60, until: 7 * 60 });
    expect(decideReflection(context(), set(7 * 60)).reply?.kind).toBe('reflect/scheduled');
  });

  it('shows the choice again for a minute that no day has', () => {
    for (const time of [-1, 1440, 12.5, Number.NaN])
      expect(decideReflection(context(), set(time))).toMatchObject({ changes: [], reply: { kind: 'reflect/times' } });
  });

  it('an evening on which they have written already is not promised a prompt', () => {
    const decision = decideReflection(context({ reflection: fresh({ wroteOn: '2026-06-01' }) }), set(HALF_PAST_EIGHT));
    expect(as('reflect/scheduled', decision.reply).next).toBe(plus(TONIGHT, DAY));
  });

  it('none come any more after a stop, and nothing waits', () => {
    const decision = decideReflection(context({ reflection: scheduled() }), { kind: 'reflect/stop' });
    expect(decision.timers).toEqual([{ kind: 'cancel', key: 'reflect/prompt:ana' }]);
    expect(savedReflection(decision)).toMatchObject({ schedule: null, nextDate: null, generation: 4 });
  });
});

describe('a pause', () => {
  const pause = (until: string, reflection = scheduled()) =>
    decideReflection(context({ reflection }), { kind: 'reflect/pause', until });

  it('lets none come before its date, which is the first to have one again', () => {
    const decision = pause('2026-06-20');
    expect(decision.reply).toEqual({ kind: 'reflect/paused', until: '2026-06-20' });
    expect(timerIn(decision).wall?.date).toBe('2026-06-20');
  });

  it('knows no date that has passed, is today, lies more than a year ahead, or is none', () => {
    for (const until of ['2026-05-31', '2026-06-01', '2027-06-03', '2026-06-31', 'tomorrow', '+012026-06-02'])
      expect(pause(until)).toMatchObject({ changes: [], timers: [], reply: { kind: 'reflect/pause-unknown' } });
    expect(pause('2027-06-02').reply?.kind).toBe('reflect/paused');
    expect(pause('2020-01-01').reply).toEqual({ kind: 'reflect/pause-unknown', why: 'past' });
    expect(pause('2026-06-01').reply).toEqual({ kind: 'reflect/pause-unknown', why: 'today' });
    expect(pause('2029-06-01').reply).toEqual({ kind: 'reflect/pause-unknown', why: 'too-far' });
  });

  it('ends when they resume: tonight counts again', () => {
    const paused = savedReflection(pause('2026-06-20'));
    const decision = decideReflection(context({ reflection: paused }), { kind: 'reflect/resume' });
    expect(savedReflection(decision).pausedUntil).toBeNull();
    expect(timerIn(decision).at).toBe(TONIGHT);
    expect(as('reflect/resumed', decision.reply).next).toBe(TONIGHT);
  });

  it('stays when the hour is changed in it', () => {
    const paused = savedReflection(pause('2026-06-20'));
    const decision = decideReflection(context({ reflection: paused }), set(19 * 60));
    expect(as('reflect/scheduled', decision.reply).next).toBe(at('2026-06-20T17:00:00Z'));
  });

  it('means nothing to someone to whom none come', () => {
    expect(pause('2026-06-20', fresh())).toMatchObject({
      changes: [],
      reply: { kind: 'reflect/home', schedule: null },
    });
  });
});

describe('not today', () => {
  it('lets tonight go and says when the next comes', () => {
    const decision = decideReflection(context({ reflection: scheduled() }), { kind: 'reflect/not-today' });
    expect(decision.reply).toEqual({ kind: 'reflect/not-today', next: plus(TONIGHT, DAY) });
    expect(savedReflection(decision)).toMatchObject({ lastDate: '2026-06-01', nextDate: '2026-06-02' });
  });

  it('after the prompt came changes nothing about tomorrow', () => {
    const had = scheduled({ lastDate: '2026-06-01', nextDate: '2026-06-02' });
    const decision = decideReflection(context({ reflection: had, now: plus(TONIGHT, HOUR) }), {
      kind: 'reflect/not-today',
    });
    expect(timerIn(decision).wall?.date).toBe('2026-06-02');
  });

  it('is only an answer to someone who has no schedule', () => {
    const decision = decideReflection(context(), { kind: 'reflect/not-today' });
    expect(decision).toMatchObject({ changes: [], timers: [], reply: { kind: 'reflect/not-today', next: null } });
  });
});

describe('a question now', () => {
  it('comes at once and does not use up the day', () => {
    const decision = decideReflection(context({ reflection: scheduled() }), { kind: 'reflect/draw' });
    const { promptId } = as('reflect/prompt', decision.reply);
    expect(savedReflection(decision)).toMatchObject({ lastDate: null, draws: 1, given: [{ promptId, at: MONDAY }] });
    expect(decision.timers).toEqual([]);
    expect(decision.outbox).toEqual([]);
  });

  it('another one is another one, of another theme', () => {
    const first = savedReflection(decideReflection(context(), { kind: 'reflect/draw' }));
    const second = savedReflection(decideReflection(context({ reflection: first }), { kind: 'reflect/draw' }));
    expect(second.given).toHaveLength(2);
    expect(second.given[0]?.promptId.slice(0, -3)).not.toBe(second.given[1]?.promptId.slice(0, -3));
  });

  it('comes to someone without a zone as well', () => {
    const decision = decideReflection(context({ me: { ...ANA, settings: { ...ANA.settings, zone: null } } }), {
      kind: 'reflect/draw',
    });
    expect(decision.reply?.kind).toBe('reflect/prompt');
  });
});
