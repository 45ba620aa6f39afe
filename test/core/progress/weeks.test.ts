import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, type Instant, instant, plus } from '../../../src/core/instant.js';
import { MOST_WEEKS, type OwnTraces } from '../../../src/core/progress/state.js';
import { ownWeeks } from '../../../src/core/progress/weeks.js';
import { plusDays, weekdayOf } from '../../../src/core/reflection/calendar.js';

const at = (iso: string): Instant => instant(Date.parse(iso));
const NOW = at('2026-06-03T12:00:00Z');
const BERLIN = 'Europe/Berlin';
const traces = (over: Partial<OwnTraces> = {}): OwnTraces => ({
  since: plus(NOW, -MOST_WEEKS * 7 * DAY),
  returns: [],
  entries: [],
  dials: [],
  ...over,
});
const blank = { returns: 0, entries: 0, dial: null };

describe('one’s own weeks', () => {
  it('are this one week, where nothing was done yet', () => {
    expect(ownWeeks(traces(), BERLIN, NOW)).toEqual([{ from: '2026-06-01', ...blank }]);
  });

  it('go from the first trace to this week, with the empty ones between', () => {
    const weeks = ownWeeks(
      traces({
        returns: [at('2026-05-13T10:00:00Z'), at('2026-05-14T10:00:00Z')],
        entries: [at('2026-06-02T10:00:00Z')],
        dials: [
          { at: at('2026-06-02T10:00:00Z'), dial: 'just-right' },
          { at: at('2026-06-01T10:00:00Z'), dial: 'too-far' },
        ],
      }),
      BERLIN,
      NOW,
    );
    expect(weeks).toEqual([
      { from: '2026-05-11', ...blank, returns: 2 },
      { from: '2026-05-18', ...blank },
      { from: '2026-05-25', ...blank },
      { from: '2026-06-01', returns: 0, entries: 1, dial: 'just-right' },
    ]);
  });

  it.each<[string, string, string, string]>([
    ['Sunday 23:59 in Berlin is the old week', BERLIN, '2026-05-31T21:59:59Z', '2026-05-25'],
    ['Monday 00:00 in Berlin is the new one', BERLIN, '2026-05-31T22:00:00Z', '2026-06-01'],
    ['in Auckland it began half a day before', 'Pacific/Auckland', '2026-05-31T12:00:00Z', '2026-06-01'],
    ['in Honolulu it is Sunday still', 'Pacific/Honolulu', '2026-06-01T09:59:59Z', '2026-05-25'],
    ['the Sunday of a longer night', BERLIN, '2025-10-26T22:59:59Z', '2025-10-20'],
    ['the Monday after it', BERLIN, '2025-10-26T23:00:00Z', '2025-10-27'],
    ['the Sunday of a shorter night', BERLIN, '2026-03-29T21:59:59Z', '2026-03-23'],
    ['the Monday after it', BERLIN, '2026-03-29T22:00:00Z', '2026-03-30'],
    ['a Thursday of the new year in the old one’s week', BERLIN, '2026-01-01T12:00:00Z', '2025-12-29'],
    ['where midnight did not exist', 'Africa/Cairo', '2026-04-24T00:30:00Z', '2026-04-20'],
    ['where a Friday was left out', 'Pacific/Apia', '2011-12-31T12:00:00Z', '2011-12-26'],
  ])('%s', (_, zone, moment, from) => {
    const weeks = ownWeeks(traces({ entries: [at(moment)] }), zone, at(moment));
    expect(weeks).toEqual([{ from, ...blank, entries: 1 }]);
  });

  it('are at most 104: what is older is in none', () => {
    const weeks = ownWeeks(traces({ returns: [plus(NOW, -1_000 * DAY), plus(NOW, -103 * 7 * DAY)] }), BERLIN, NOW);
    expect(weeks).toHaveLength(MOST_WEEKS);
    expect(weeks[0]).toEqual({ from: '2024-06-10', ...blank, returns: 1 });
    expect(weeks.at(-1)?.from).toBe('2026-06-01');
  });

  it('know nothing of a future that a clock once showed', () => {
    expect(ownWeeks(traces({ entries: [plus(NOW, 30 * DAY)] }), BERLIN, NOW)).toEqual([
      { from: '2026-06-01', ...blank },
    ]);
  });

  it('are Mondays one after the other, and lose nothing, in every zone', () => {
    const moments = fc.array(fc.integer({ min: 0, max: 90 * 7 * 24 }), { maxLength: 60 });
    const zones = fc.constantFrom(
      BERLIN,
      'America/St_Johns',
      'Pacific/Apia',
      'Australia/Lord_Howe',
      'Africa/Casablanca',
    );
    fc.assert(
      fc.property(moments, moments, zones, (back, backTo, zone) => {
        const given = traces({
          returns: back.map((hours) => plus(NOW, -hours * HOUR)),
          entries: backTo.map((hours) => plus(NOW, -hours * HOUR)),
        });
        const weeks = ownWeeks(given, zone, NOW);
        for (const [place, { from }] of weeks.entries()) {
          expect(weekdayOf(from)).toBe(1);
          expect(weeks[place + 1]?.from ?? plusDays(from, 7)).toBe(plusDays(from, 7));
        }
        const sum = (of: 'returns' | 'entries'): number => weeks.reduce((all, week) => all + week[of], 0);
        expect([sum('returns'), sum('entries')]).toEqual([back.length, backTo.length]);
      }),
      { seed: 5_205, numRuns: 60 },
    );
  });
});
