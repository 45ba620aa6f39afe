import { describe, expect, it } from 'vitest';
import { NOTHING, type Timer } from '../../../src/core/decision.js';
import { DAY, HOUR, type Instant, MINUTE, plus } from '../../../src/core/instant.js';
import type { ReflectionContext } from '../../../src/core/reflection/context.js';
import { decideReflection, decideReflectionTimer } from '../../../src/core/reflection/decide.js';
import { promptTimerFor } from '../../../src/core/reflection/timers.js';
import type { TimeOut } from '../../../src/core/time-out/state.js';
import { aBreak, at, BEN, context, fired, MONDAY, savedReflection, scheduled, someone, timerIn } from './given.js';

const TONIGHT = at('2026-06-01T18:30:00Z');
const WALL = { zone: 'Europe/Berlin', date: '2026-06-01', time: '20:30' };

function waiting(reflection = scheduled()): Timer {
  const change = promptTimerFor(reflection, { at: TONIGHT, wall: WALL });
  if (change.kind !== 'set') throw new Error('no timer waits');
  return change.timer;
}

const hour = (over: Partial<ReflectionContext> = {}) =>
  decideReflectionTimer(context({ reflection: scheduled(), now: TONIGHT, ...over }), fired(waiting()));

describe('at its hour a prompt', () => {
  it('is put in the lane of prompts, says nothing until it is opened, and tomorrow is set in the same decision', () => {
    const decision = hour();
    expect(decision.outbox).toMatchObject([
      {
        lane: 'prompt',
        to: 'ana',
        notice: { kind: 'reflect/prompt', followUp: false, unasked: true, generation: 4 },
        orderKey: null,
        dueAt: TONIGHT,
        sound: 'quiet-hours',
        route: 'direct',
        expiresAt: at('2026-06-01T20:00:00Z'),
      },
    ]);
    expect(decision.reply).toBeNull();
    expect(timerIn(decision)).toMatchObject({ at: plus(TONIGHT, DAY), generation: 4, wall: { date: '2026-06-02' } });
    expect(savedReflection(decision)).toMatchObject({ lastDate: '2026-06-01', nextDate: '2026-06-02', draws: 1 });
  });

  it('may be sent until midnight by someone who has no quiet hours', () => {
    const me = someone('ana', { quietFrom: 0, quietUntil: 0 });
    expect(hour({ me }).outbox[0]?.expiresAt).toBe(at('2026-06-01T22:00:00Z'));
  });

  it('may not be sent into the quiet hours either where they begin in an hour that comes twice', () => {
    // In Berlin on 25 October 2026 it is 2:10 for the second time; the quiet hours begin at 2:30.
    const now = at('2026-10-25T01:10:00Z');
    const me = someone('ana', { quietFrom: 150, quietUntil: 420 });
    const timer = { ...waiting(), at: now };
    const decision = decideReflectionTimer(
      context({ me, now, reflection: scheduled({ nextDate: '2026-10-25' }) }),
      fired(timer),
    );
    expect(decision.outbox[0]?.expiresAt).toBe(plus(now, 20 * MINUTE));
  });

  it('comes once though its timer fires twice', () => {
    const after = savedReflection(hour());
    expect(hour({ reflection: after })).toEqual(NOTHING);
  });

  it('comes late on the same evening when we were away, but not in the quiet hours and not the day after', () => {
    const late = (now: Instant) => hour({ now });
    expect(late(plus(TONIGHT, 80 * MINUTE)).outbox).toHaveLength(1);
    for (const tooLate of [plus(TONIGHT, 95 * MINUTE), plus(TONIGHT, 12 * HOUR), plus(TONIGHT, 9 * DAY)]) {
      const decision = late(tooLate);
      expect(decision.outbox).toEqual([]);
      expect(savedReflection(decision)).toMatchObject({ lastDate: '2026-06-01', draws: 0 });
      expect(timerIn(decision).at).toBeGreaterThanOrEqual(tooLate);
    }
    expect(timerIn(late(plus(TONIGHT, 12 * HOUR))).wall?.date).toBe('2026-06-02');
  });

  it('is let go without a word on a day on which they wrote, and none is drawn', () => {
    const decision = hour({ reflection: scheduled({ wroteOn: '2026-06-01' }) });
    expect(decision).toMatchObject({ outbox: [], reply: null });
    expect(savedReflection(decision)).toMatchObject({ lastDate: '2026-06-01', draws: 0, given: [] });
    expect(hour({ reflection: scheduled({ wroteOn: '2026-05-31' }) }).outbox).toHaveLength(1);
  });

  it('is let go when quiet hours were laid over its time', () => {
    expect(hour({ me: someone('ana', { quietFrom: 20 * 60 }) }).outbox).toEqual([]);
  });

  it('does nothing for a timer that a change outdated, or that names somebody else', () => {
    expect(hour({ reflection: scheduled({ generation: 4 }) })).toEqual(NOTHING);
    expect(hour({ reflection: scheduled({ schedule: null, nextDate: null }) })).toEqual(NOTHING);
    expect(hour({ me: BEN })).toEqual(NOTHING);
  });

  it('is let go when the library is empty, and the next is set all the same', () => {
    const decision = hour({ library: { prompts: [], series: [] } });
    expect(decision.outbox).toEqual([]);
    expect(timerIn(decision).at).toBe(plus(TONIGHT, DAY));
  });
});

describe('around a break a prompt', () => {
  const unanswered = (endedAt: Instant, askedAt: Instant): TimeOut => {
    const [first, second] = aBreak().members;
    if (second === undefined) throw new Error('two are in it');
    const promise = {
      dueAt: askedAt,
      wall: null,
      promisedAt: plus(askedAt, -HOUR),
      line: null,
      ask: { kind: 'sent', at: askedAt },
      lineQueued: true,
      nudgeQueued: true,
      morning: null,
    } as const;
    return aBreak({ status: 'closed', endedAt, members: [{ ...first, promise }, second] });
  };

  it('is let go while it runs, for both of the two', () => {
    expect(hour({ latest: aBreak() }).outbox).toEqual([]);
    const [ana, ben] = aBreak().members;
    if (ben === undefined) throw new Error('two are in it');
    expect(hour({ latest: aBreak({ members: [ben, ana] }) }).outbox).toEqual([]);
  });

  it('comes to someone who has left that break', () => {
    const [first, second] = aBreak().members;
    if (second === undefined) throw new Error('two are in it');
    expect(hour({ latest: aBreak({ members: [{ ...first, left: true }, second] }) }).outbox).toHaveLength(1);
  });

  it('waits two hours after one that nobody came back from, and after its last ask', () => {
    const ended = (ago: number, asked: number) =>
      hour({ latest: unanswered(plus(TONIGHT, -ago), plus(TONIGHT, -asked)) }).outbox;
    expect(ended(HOUR, 20 * HOUR)).toEqual([]);
    expect(ended(3 * HOUR, HOUR)).toEqual([]);
    expect(ended(2 * HOUR, 4 * HOUR)).toHaveLength(1);
  });

  it('comes once both are back', () => {
    expect(hour({ latest: aBreak({ status: 'returned', endedAt: plus(TONIGHT, -HOUR) }) }).outbox).toHaveLength(1);
  });

  it('is not drawn for the asking either while it runs', () => {
    const decision = decideReflection(context({ latest: aBreak() }), { kind: 'reflect/draw' });
    expect(decision).toMatchObject({ changes: [], reply: { kind: 'reflect/in-break' } });
    const back = aBreak({ status: 'returned', endedAt: MONDAY });
    expect(decideReflection(context({ latest: back }), { kind: 'reflect/draw' }).reply?.kind).toBe('reflect/prompt');
  });
});
