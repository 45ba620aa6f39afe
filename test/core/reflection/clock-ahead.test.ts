import { describe, expect, it } from 'vitest';
import { DAY, HOUR, plus } from '../../../src/core/instant.js';
import { decideReflection, decideReflectionTimer } from '../../../src/core/reflection/decide.js';
import { isTooFar } from '../../../src/core/reflection/due.js';
import { context, fired, HALF_PAST_EIGHT, MONDAY, savedReflection, scheduled, timerIn } from './given.js';

const BERLIN = 'Europe/Berlin';
const daily = { kind: 'reflect/schedule', time: HALF_PAST_EIGHT, days: null } as const;

/** What is stored after her prompts came for two days by a clock that was a year ahead. */
function afterTheJump() {
  const ahead = plus(MONDAY, 365 * DAY + 3 * HOUR);
  const begun = decideReflection(context(), daily);
  const first = decideReflectionTimer(
    context({ now: ahead, reflection: savedReflection(begun) }),
    fired(timerIn(begun)),
  );
  const next = timerIn(first);
  return savedReflection(
    decideReflectionTimer(context({ now: next.at, reflection: savedReflection(first) }), fired(next)),
  );
}

describe('a clock that was a year ahead for a moment', () => {
  it('silences nobody for a year: a time chosen now counts from now', () => {
    const anew = decideReflection(context({ now: plus(MONDAY, HOUR), reflection: afterTheJump() }), daily);
    expect(timerIn(anew).wall?.date).toBe('2026-06-01');
  });

  it('leaves a timer behind that is told from one that waits as it should', () => {
    expect(isTooFar(afterTheJump(), BERLIN, plus(MONDAY, HOUR))).toBe(true);
    expect(isTooFar(scheduled(), BERLIN, MONDAY)).toBe(false);
    const weekly = scheduled({ schedule: { time: HALF_PAST_EIGHT, days: [1] }, nextDate: '2026-06-08' });
    expect(isTooFar(weekly, BERLIN, MONDAY)).toBe(false);
    const paused = scheduled({ pausedUntil: '2027-03-01', nextDate: '2027-03-01' });
    expect(isTooFar(paused, BERLIN, MONDAY)).toBe(false);
    expect(isTooFar(scheduled({ schedule: null, nextDate: null }), BERLIN, MONDAY)).toBe(false);
  });

  it('does not make the date of a move count twice: two days ahead is still a date that was given', () => {
    const given = scheduled({ lastDate: '2026-06-03', nextDate: '2026-06-04' });
    expect(timerIn(decideReflection(context({ reflection: given }), daily)).wall?.date).toBe('2026-06-04');
  });
});
