import { describe, expect, it } from 'vitest';
import { parseForm } from '../../src/command-kit/forms.js';
import { parseOption } from '../../src/command-kit/parse-options.js';
import type { TimeOutId } from '../../src/core/ids.js';
import { DAY, instant, plus } from '../../src/core/instant.js';
import { promiseFor } from '../../src/core/time-out/promise.js';
import { resolveSlot } from '../../src/core/time-out/talk-times.js';

const zone = 'Europe/Berlin';
const local = (hour: string) => instant(Date.parse(`2026-06-01T${hour}:00+02:00`));
const iso = (at: number) => new Date(at).toISOString();

/** When the break ends that someone asks for at this time of a Monday. */
function ends(text: string, hour: string): string {
  const now = local(hour);
  const read = parseOption({ kind: 'return-time' }, text);
  if (read.kind === 'problem') return read.problem.problem;
  return iso(promiseFor({ wish: read.value, now, zone, capAt: plus(now, DAY), usualMinutes: 20 }).dueAt);
}

describe('"until 9"', () => {
  it('is nine in the evening for someone who says it in the evening', () => {
    expect(ends('until 9', '20:30')).toBe('2026-06-01T19:00:00.000Z');
    expect(ends('until 9', '08:30')).toBe('2026-06-01T07:00:00.000Z');
    expect(ends('until 9', '12:00')).toBe('2026-06-01T19:00:00.000Z');
    expect(ends('until 12', '23:00')).toBe('2026-06-01T22:00:00.000Z');
  });

  it('is the morning when they wrote it as a morning', () => {
    expect(ends('until 9:00', '20:30')).toBe('2026-06-02T07:00:00.000Z');
    expect(ends('until 9am', '20:30')).toBe('2026-06-02T07:00:00.000Z');
    expect(ends('until 9pm', '08:30')).toBe('2026-06-01T19:00:00.000Z');
  });
});

describe('a time to talk', () => {
  it('means the same moment when it is read and when it is kept', () => {
    const now = local('20:40');
    const kept = (text: string): string => {
      const parsed = parseForm(
        { kind: 'form/talk-at', timeOutId: 'x' as TimeOutId, generation: 1 },
        { at: text },
        { zone, now },
      );
      if (parsed.kind !== 'command' || parsed.command.kind !== 'time-out/talk-at') return parsed.kind;
      return iso(resolveSlot(parsed.command.slot, now, zone)?.at ?? 0);
    };
    expect(kept('9')).toBe('2026-06-01T19:00:00.000Z');
    expect(kept('in 2 hours')).toBe('2026-06-01T20:40:00.000Z');
    expect(kept('tomorrow 9:00')).toBe('2026-06-02T07:00:00.000Z');
    expect(kept('Wednesday at 7pm')).toBe('2026-06-03T17:00:00.000Z');
    expect(kept('thursday 20:40')).toBe('2026-06-04T18:40:00.000Z');
    expect(kept('thursday 20:41')).toBe('problem');
  });
});
