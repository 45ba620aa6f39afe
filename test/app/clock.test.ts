import { describe, expect, it } from 'vitest';
import { createSkippableClock } from '../../src/app/clock.js';
import { instant, plus } from '../../src/core/instant.js';

function clockAt(base: number, speed: number) {
  let real = 1_000;
  const clock = createSkippableClock({ base, at: 1_000, speed }, () => real);
  return {
    clock,
    pass: (milliseconds: number) => {
      real += milliseconds;
    },
  };
}

describe('a clock that can be skipped', () => {
  it('lets sixty seconds pass in one', () => {
    const { clock, pass } = clockAt(0, 60);
    pass(1_000);
    expect(clock.now()).toBe(60_000);
    expect(clock.realUntil(plus(clock.now(), 60_000))).toBe(1_000);
  });

  it('stands still at speed 0, and nobody waits for what then never comes', () => {
    const { clock, pass } = clockAt(500, 0);
    pass(1_000_000);
    expect(clock.now()).toBe(500);
    expect(clock.realUntil(instant(500))).toBe(0);
    expect(clock.realUntil(instant(501))).toBe(Number.POSITIVE_INFINITY);
  });

  it('tells those who sleep that it was set, until they no longer care', () => {
    const { clock } = clockAt(0, 1);
    let told = 0;
    const forget = clock.onChange(() => {
      told += 1;
    });
    clock.set({ base: 90_000, at: 1_000, speed: 1 });
    expect([clock.now(), told]).toEqual([90_000, 1]);
    forget();
    clock.set({ base: 0, at: 1_000, speed: 1 });
    expect(told).toBe(1);
  });
});
