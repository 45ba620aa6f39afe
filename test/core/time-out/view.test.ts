import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../../src/core/instant.js';
import { aCall, ANNA, as, at, BEN, CARLA, EVENING, minutes } from './given.js';
import { household } from './household.js';

/** Anna is on a break of half an hour; five minutes have passed. */
function onABreak(options: Parameters<typeof household>[0] = {}) {
  const home = household(options);
  home.does(ANNA, aCall({ wish: minutes(30), line: 'rough-day' }));
  home.passesMinutes(5);
  return { home, timeOutId: home.pressed(ANNA).timeOutId };
}

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
});
