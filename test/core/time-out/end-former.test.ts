import { describe, expect, it } from 'vitest';
import type { SealedId } from '../../../src/core/ids.js';
import { DAY, HOUR, MINUTE, plus } from '../../../src/core/instant.js';
import { endFormer } from '../../../src/core/time-out/end-former.js';
import { QUEUED } from '../../../src/core/time-out/leave.js';
import { closeKey, promiseKey, talkKey } from '../../../src/core/time-out/timers.js';
import { cancelled, timersSet } from '../of-two.js';
import { aCall, ANNA, BEN, EVENING, minutes } from './given.js';
import { type Household, household } from './household.js';

const PROMISE = ['ask', 'nudge', 'line', 'morning', 'told-check'] as const;

/** Anna calls, and leaves after five minutes; then the two connect again, which Ben agrees to. */
function connectsAgain(meanwhile: (home: Household) => void = () => undefined) {
  const home = household();
  home.does(ANNA, aCall());
  meanwhile(home);
  home.passesMinutes(5);
  home.leaves(ANNA);
  return { home, ...of(home) };
}
function of(home: Household) {
  const { timeOutId } = home.pressed(BEN);
  const decision = endFormer(home.contextOf(BEN, timeOutId));
  const [kept] = (decision?.changes ?? []).flatMap((change) => (change.kind === 'time-out/save' ? [change] : []));
  const taken = (decision?.cancel ?? []).map(({ to, notices }) => [to, notices]);
  return { timeOutId, decision, kept: kept?.timeOut, taken };
}

describe('two who connect again while a break of theirs from before still runs', () => {
  it('hear no word of it: it is over, where only the one who left had promised to come back', () => {
    const { home, timeOutId, decision, kept, taken } = connectsAgain();
    expect(decision).toMatchObject({ outbox: [], reply: null });
    expect(kept).toMatchObject({
      status: 'returned',
      endedAt: home.now(),
      capAt: home.now(),
      talk: { kind: 'none' },
      members: [
        { personId: ANNA, left: true, returnedAt: home.now() },
        { personId: BEN, promise: null },
      ],
    });
    expect(decision === null ? [] : timersSet(decision)).toEqual([]);
    expect(decision === null ? [] : cancelled(decision)).toEqual([
      ...PROMISE.map((kind) => promiseKey(kind, timeOutId, ANNA)),
      closeKey(timeOutId),
      talkKey(timeOutId),
    ]);
    expect(taken).toEqual([
      [ANNA, QUEUED],
      [BEN, QUEUED],
    ]);
  });

  it('keep the return that the one who stayed had promised, and that alone', () => {
    const { home, timeOutId, decision, kept, taken } = connectsAgain((one) =>
      one.does(BEN, aCall({ wish: minutes(60) })),
    );
    expect(decision).toMatchObject({ outbox: [], reply: null });
    expect(kept).toMatchObject({
      status: 'running',
      endedAt: null,
      capAt: plus(EVENING, DAY),
      members: [
        { personId: ANNA, returnedAt: home.now() },
        { personId: BEN, returnedAt: null, promise: { dueAt: plus(EVENING, HOUR) } },
      ],
    });
    expect(decision === null ? [] : cancelled(decision)).toEqual(
      PROMISE.map((kind) => promiseKey(kind, timeOutId, ANNA)),
    );
    expect(decision === null ? [] : timersSet(decision).map(({ key, at }) => [key, at])).toEqual([
      [closeKey(timeOutId), plus(EVENING, DAY)],
    ]);
    const aboutAnna = ['time-out/told', 'time-out/they-extended', 'time-out/no-word'];
    expect(taken).toEqual([
      [ANNA, aboutAnna],
      [BEN, aboutAnna],
    ]);
  });

  it('find a return as it was promised where the one who left had promised none', () => {
    const home = household();
    home.does(BEN, aCall());
    home.leaves(ANNA);
    expect(of(home).decision).toBeNull();
  });

  it('find a return as it was promised where the one who left was back already', () => {
    const { decision } = connectsAgain((home) => {
      home.does(BEN, aCall({ wish: minutes(60) }));
      home.does(ANNA, { kind: 'time-out/back', sleepFirst: false, ...home.pressed(ANNA) });
    });
    expect(decision).toBeNull();
  });

  it('keep what the one who stayed had parked, and no time to talk of then', () => {
    const { home, kept, decision } = connectsAgain((one) => {
      one.does(BEN, aCall({ wish: minutes(1) }));
      one.passesMinutes(1);
      const { timeOutId } = one.pressed(BEN);
      one.does(BEN, { kind: 'time-out/park', timeOutId, note: 'note-1' as SealedId });
      one.does(BEN, { kind: 'time-out/back', sleepFirst: true, ...one.pressed(BEN) });
    });
    expect(home.newestOf(BEN)?.talk.kind).toBe('at');
    expect(kept?.talk).toEqual({ kind: 'none' });
    expect(decision?.changes).toContainEqual({ kind: 'note/keep', id: 'note-1', owner: BEN, at: home.now() });
  });

  it('find nothing changed by a break that was over before', () => {
    const home = household();
    home.does(ANNA, aCall());
    home.passesMinutes(10);
    home.does(ANNA, { kind: 'time-out/back', sleepFirst: false, ...home.pressed(ANNA) });
    home.leaves(ANNA);
    expect(of(home).decision).toBeNull();
    expect(endFormer({ ...home.contextOf(BEN, null), timeOut: null })).toBeNull();
  });

  it('get no longer day from a break that has run past its own', () => {
    const home = household();
    home.does(ANNA, aCall());
    home.leaves(ANNA);
    const capAt = plus(home.now(), -MINUTE);
    const context = home.contextOf(BEN, null);
    const timeOut = context.timeOut === null ? null : { ...context.timeOut, capAt };
    expect(endFormer({ ...context, timeOut })?.changes[0]).toMatchObject({ timeOut: { status: 'returned', capAt } });
  });
});
