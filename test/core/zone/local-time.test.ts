import { describe, expect, it } from 'vitest';
import { instant } from '../../../src/core/instant.js';
import { isZone, minuteOfDay, nextWall, resolveWall, within } from '../../../src/core/zone/local-time.js';

const at = (iso: string) => instant(Date.parse(iso));
const iso = (moment: number) => new Date(moment).toISOString();

describe('local time', () => {
  it('takes the first minute after a gap', () => {
    expect(iso(resolveWall({ zone: 'Europe/Berlin', date: '2026-03-29', time: '02:30' }))).toBe(
      '2026-03-29T01:00:00.000Z',
    );
  });

  it('takes the earlier of two moments in an overlap', () => {
    expect(iso(resolveWall({ zone: 'Europe/Berlin', date: '2026-10-25', time: '02:30' }))).toBe(
      '2026-10-25T00:30:00.000Z',
    );
  });

  it('finds the next half past nine, today or tomorrow', () => {
    expect(iso(nextWall(at('2026-06-01T18:00:00Z'), 'Europe/Berlin', 21 * 60 + 30).at)).toBe(
      '2026-06-01T19:30:00.000Z',
    );
    expect(iso(nextWall(at('2026-06-01T19:30:00Z'), 'Europe/Berlin', 21 * 60 + 30).at)).toBe(
      '2026-06-02T19:30:00.000Z',
    );
  });

  it('skips a nine o’clock that is less than four hours away', () => {
    expect(iso(nextWall(at('2026-06-01T04:00:00Z'), 'Europe/Berlin', 9 * 60, 4 * 3_600_000).at)).toBe(
      '2026-06-02T07:00:00.000Z',
    );
  });

  it('knows zones of places and refuses offsets and nonsense', () => {
    expect(isZone('Europe/Berlin')).toBe(true);
    expect(isZone('UTC')).toBe(true);
    expect(isZone('+02:00')).toBe(false);
    expect(isZone('Mars/Base')).toBe(false);
    expect(isZone('../etc')).toBe(false);
  });

  it('holds spans that cross midnight', () => {
    expect(within(23 * 60, 22 * 60, 7 * 60)).toBe(true);
    expect(within(7 * 60, 22 * 60, 7 * 60)).toBe(false);
    expect(within(12 * 60, 12 * 60, 12 * 60)).toBe(false);
    expect(minuteOfDay(at('2026-06-01T20:45:00Z'), 'Europe/Berlin')).toBe(22 * 60 + 45);
  });
});
