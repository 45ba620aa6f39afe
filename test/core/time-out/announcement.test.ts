import { describe, expect, it } from 'vitest';
import { MINUTE, plus } from '../../../src/core/instant.js';
import { viewTimeOut } from '../../../src/core/time-out/view.js';
import type { TimeOutContext } from '../../../src/core/time-out/context.js';
import { DEFAULT_TERMS } from '../../../src/core/pact/state.js';
import { countingIds, NOON, person } from '../people.js';

const alone: TimeOutContext = {
  now: NOON,
  ids: countingIds(),
  me: person('ana'),
  couple: null,
  other: null,
  terms: DEFAULT_TERMS,
  place: null,
  timeOut: null,
};

describe('a promise posted where they argue', () => {
  it('says what the call would promise, rounded up to what is the shortest', () => {
    const shown = (minutes: number) =>
      viewTimeOut(alone, { kind: 'time-out/announcement', wish: { kind: 'minutes', minutes } });
    expect(shown(25)).toEqual({ kind: 'time-out/announcement', dueAt: plus(NOON, 25 * MINUTE), now: NOON });
    expect(shown(3)).toMatchObject({ dueAt: plus(NOON, 10 * MINUTE) });
  });

  it('says nothing when there is no promise and none is asked for', () => {
    expect(viewTimeOut(alone, { kind: 'time-out/announcement' })).toEqual({ kind: 'time-out/none' });
  });
});

describe('a promise that cannot be asked about once more', () => {
  it('is neither longer than four hours nor a clock time that nobody knows', () => {
    const none = { kind: 'time-out/none' };
    expect(viewTimeOut(alone, { kind: 'time-out/announcement', wish: { kind: 'minutes', minutes: 300 } })).toEqual(
      none,
    );
    expect(viewTimeOut(alone, { kind: 'time-out/announcement', wish: { kind: 'until', time: 21 * 60 } })).toEqual(none);
  });
});
