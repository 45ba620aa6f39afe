import { describe, expect, it } from 'vitest';
import type { SealedId, TimeOutId } from '../../../src/core/ids.js';
import { DAY, HOUR, MINUTE } from '../../../src/core/instant.js';
import { viewTimeOut } from '../../../src/core/time-out/view.js';
import { aCall, ANNA, as, at, BEN, CARLA, EVENING, minutes } from './given.js';
import { type Household, household } from './household.js';

/** Anna is on a break of half an hour; five minutes have passed. */
function onABreak(options: Parameters<typeof household>[0] = {}) {
  const home = household(options);
  home.does(ANNA, aCall({ wish: minutes(30), line: 'rough-day' }));
  home.passesMinutes(5);
  return { home, timeOutId: home.pressed(ANNA).timeOutId };
}

const back = (home: Household) => home.does(ANNA, { kind: 'time-out/back', sleepFirst: false, ...home.pressed(ANNA) });

describe('looking at a break', () => {
  it('shows each their own card, with the other’s promised time', () => {
    const { home } = onABreak();
    expect(home.looks(ANNA, { kind: 'time-out/status' })).toEqual({
      kind: 'time-out/status',
      handle: home.pressed(ANNA),
      now: EVENING + 5 * MINUTE,
      you: 'owe',
      yourDueAt: EVENING + 30 * MINUTE,
      theirDueAt: null,
      paired: true,
      note: false,
      canMore: true,
      late: false,
      stale: false,
      undoUntil: null,
    });
    expect(home.looks(BEN, { kind: 'time-out/status' })).toMatchObject({
      handle: home.pressed(BEN),
      you: 'wait',
      yourDueAt: null,
      theirDueAt: EVENING + 30 * MINUTE,
    });
    expect(home.looks(CARLA, { kind: 'time-out/status' })).toEqual({ kind: 'time-out/none' });
  });

  it('shows the caller what the other sees, and the one who waits how long', () => {
    const { home, timeOutId } = onABreak();
    expect(home.looks(ANNA, { kind: 'time-out/what-they-see', timeOutId })).toMatchObject({
      dueAt: EVENING + 30 * MINUTE,
      line: 'rough-day',
      told: 'sent',
    });
    expect(home.looks(BEN, { kind: 'time-out/how-long', timeOutId })).toMatchObject({ dueAt: EVENING + 30 * MINUTE });
    expect(home.looks(BEN, { kind: 'time-out/what-they-see', timeOutId })).toMatchObject({
      dueAt: null,
      told: 'nobody',
    });
  });

  it('shapes something to do by the reader’s own tendency alone', () => {
    const { home, timeOutId } = onABreak({ anna: { tendency: 'withdrawing' }, ben: { tendency: 'reaching' } });
    const seen = (who: typeof ANNA) => home.looks(who, { kind: 'time-out/something-to-do', timeOutId, turn: 2 });
    expect(seen(ANNA)).toMatchObject({ tendency: 'withdrawing', turn: 2 });
    expect(seen(BEN)).toMatchObject({ tendency: 'reaching' });
    expect(as('time-out/told', home.heard(BEN)[0]).tendency).toBe('reaching');
  });

  it('gives a line to send and the promise as posted where they argue', () => {
    const { home, timeOutId } = onABreak();
    expect(home.looks(ANNA, { kind: 'time-out/line-to-send', timeOutId })).toMatchObject({ minutes: 25 });
    expect(home.looks(ANNA, { kind: 'time-out/announcement' })).toMatchObject({ dueAt: EVENING + 30 * MINUTE });
    expect(home.looks(BEN, { kind: 'time-out/announcement' })).toEqual({ kind: 'time-out/none' });
  });

  it('looks at a call that was undone as if there were none', () => {
    const home = household();
    home.does(ANNA, aCall());
    const { timeOutId, generation } = home.pressed(ANNA);
    home.does(ANNA, { kind: 'time-out/undo', timeOutId, generation });
    expect(home.looks(ANNA, { kind: 'time-out/status' })).toEqual({ kind: 'time-out/none' });
    expect(home.looks(BEN, { kind: 'time-out/how-long', timeOutId })).toEqual({ kind: 'time-out/none' });
  });

  it('shows the caller nothing of the other’s private settings', () => {
    const shown = (ben: { quietFrom: number; keepItLight: boolean; previews: 'discreet' | 'full' }) => {
      const { home } = onABreak({ ben });
      home.passesMinutes(27 * 60);
      return home.rows.filter(({ to }) => to === ANNA).map(({ notice, sound, dueAt }) => ({ notice, sound, dueAt }));
    };
    expect(shown({ quietFrom: 0, keepItLight: true, previews: 'full' })).toEqual(
      shown({ quietFrom: 1_320, keepItLight: false, previews: 'discreet' }),
    );
  });

  it('keeps that it ends late only while a return that is still owed does', () => {
    const home = household({ start: at('2026-06-01T20:00:00Z') });
    home.does(ANNA, aCall());
    expect(home.newestOf(ANNA)?.late).toBe(false);
    home.does(BEN, aCall({ wish: minutes(60) }));
    expect(home.newestOf(ANNA)?.late).toBe(true);
    home.does(BEN, { kind: 'time-out/undo', ...home.pressed(BEN) });
    expect(home.newestOf(ANNA)?.late).toBe(false);
  });

  it('says that the talk can wait as soon as the return will be late, or is', () => {
    const home = household({ start: at('2026-06-01T20:00:00Z') });
    home.does(ANNA, aCall());
    expect(home.looks(ANNA, { kind: 'time-out/status' })).toMatchObject({ late: false });
    home.passesMinutes(40);
    expect(home.looks(ANNA, { kind: 'time-out/status' })).toMatchObject({ late: true });
    home.does(ANNA, { kind: 'time-out/more', rung: '1h', ...home.pressed(ANNA) });
    expect(home.newestOf(ANNA)?.late).toBe(true);
    expect(as('time-out/they-extended', home.heard(BEN).at(-1))).toMatchObject({
      late: true,
      dueAt: at('2026-06-01T20:40:00Z') + HOUR,
    });
  });

  it('shows a break that another button names as none', () => {
    const { home } = onABreak();
    const another = { kind: 'time-out/how-long', timeOutId: 'another' as TimeOutId } as const;
    expect(viewTimeOut(home.contextOf(ANNA, null), another)).toEqual({ kind: 'time-out/none' });
  });

  it('tells who waits from who is back, and from who is expected', () => {
    const { home, timeOutId } = onABreak();
    home.does(BEN, aCall({ wish: minutes(60) }));
    back(home);
    expect(home.looks(ANNA, { kind: 'time-out/status' })).toMatchObject({ you: 'back', yourDueAt: null });
    expect(home.looks(BEN, { kind: 'time-out/status' })).toMatchObject({ you: 'owe', theirDueAt: null });
    expect(home.looks(ANNA, { kind: 'time-out/line-to-send', timeOutId })).toMatchObject({
      kind: 'time-out/status',
      you: 'back',
      stale: false,
    });
  });

  it('says whether something is parked', () => {
    const { home, timeOutId } = onABreak();
    home.does(ANNA, { kind: 'time-out/park', timeOutId, note: 'note-1' as SealedId });
    expect(home.looks(ANNA, { kind: 'time-out/status' })).toMatchObject({ note: true });
    expect(home.looks(BEN, { kind: 'time-out/status' })).toMatchObject({ note: false });
  });
});

describe('looking at the talk', () => {
  /** Both are here; nothing is settled. */
  function bothHere() {
    const { home, timeOutId } = onABreak();
    back(home);
    const times = () => home.looks(BEN, { kind: 'time-out/talk-times', timeOutId });
    return { home, timeOutId, times };
  }

  it('asks for another time only where one stands', () => {
    const { home, times } = bothHere();
    expect(times()).toMatchObject({ kind: 'time-out/talk-times', move: false });
    home.does(ANNA, { kind: 'time-out/talk-at', slot: { kind: 'in', minutes: 60 }, ...home.pressed(ANNA) });
    expect(times()).toMatchObject({ kind: 'time-out/talk-times', move: true });
    home.passesMinutes(61);
    expect(times()).toMatchObject({ kind: 'time-out/talk-times', move: false });
  });

  it('shows each whether the floor is theirs, and no floor before it began', () => {
    const { home, timeOutId } = bothHere();
    const guide = (who: typeof ANNA) =>
      as('time-out/talk-guide', home.looks(who, { kind: 'time-out/talk-guide', timeOutId, part: 'turns' }));
    expect(guide(ANNA)).toMatchObject({ turn: null, yourFloor: false });
    home.does(BEN, { kind: 'time-out/talk-now', ...home.pressed(BEN) });
    expect([guide(ANNA), guide(BEN)].map(({ turn, yourFloor }) => [turn, yourFloor])).toEqual([
      [0, false],
      [0, true],
    ]);
  });

  it('is there for three days to the minute, and then over', () => {
    const { home, timeOutId, times } = bothHere();
    const stale = { timeOutId, generation: 0 };
    home.passes(3 * DAY);
    expect(times().kind).toBe('time-out/talk-times');
    expect(home.does(BEN, { kind: 'time-out/talk-now', ...stale })).toMatchObject({
      kind: 'time-out/status',
      you: 'wait',
      stale: true,
    });
    home.passes(1);
    expect(times()).toEqual({ kind: 'time-out/over', handle: home.pressed(BEN) });
    expect(home.does(BEN, { kind: 'time-out/talk-now', ...stale })).toEqual({
      kind: 'time-out/over',
      handle: home.pressed(BEN),
    });
    expect(home.looks(BEN, { kind: 'time-out/status' })).toEqual({ kind: 'time-out/none' });
  });
});

describe('asking for more time where there is none', () => {
  const more = (home: Household) => home.does(ANNA, { kind: 'time-out/more', rung: '20m', ...home.pressed(ANNA) });

  it('says after four times that there were four, also to one who is back', () => {
    const { home } = onABreak();
    for (let times = 0; times < 4; times += 1) expect(more(home)).toMatchObject({ kind: 'time-out/extended' });
    expect(more(home)).toMatchObject({ kind: 'time-out/no-more-time', why: 'extensions' });
    back(home);
    expect(more(home)).toMatchObject({ kind: 'time-out/no-more-time', why: 'extensions' });
  });

  it('says after the close that the day is full', () => {
    const { home } = onABreak();
    home.passes(2 * DAY);
    expect(home.newestOf(ANNA)?.status).toBe('closed');
    expect(more(home)).toMatchObject({ kind: 'time-out/no-more-time', why: 'cap' });
  });
});
