import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { realClock } from '../../src/app/clock.js';
import { createDueLoop, type DueLoop } from '../../src/app/due-loop.js';
import { type Instant, instant, plus } from '../../src/core/instant.js';
import { createStillClock } from './fakes/still-clock.js';

let loop: DueLoop;
beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(async () => {
  await loop.stop();
  vi.useRealTimers();
});

function watch(given: {
  readonly next?: () => Instant | null;
  readonly pass?: () => boolean;
  readonly clock?: typeof realClock;
}) {
  const looks: number[] = [];
  const troubles: unknown[] = [];
  loop = createDueLoop({
    clock: given.clock ?? realClock,
    pass: async () => {
      looks.push(Date.now() - 1_000_000);
      return given.pass?.() ?? false;
    },
    nextDueAt: async () => given.next?.() ?? null,
    onLook: () => undefined,
    onTrouble: (error) => troubles.push(error),
  });
  loop.start();
  return { looks, troubles };
}

describe('the loop', () => {
  it('looks again at the very minute that something is due', async () => {
    const { looks } = watch({ next: () => instant(1_012_345) });
    await vi.advanceTimersByTimeAsync(12_344);
    expect(looks).toEqual([0]);
    await vi.advanceTimersByTimeAsync(1);
    expect(looks).toEqual([0, 12_345]);
  });

  it('looks every half minute when nothing is due for long', async () => {
    const { looks } = watch({ next: () => instant(Number.MAX_SAFE_INTEGER) });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(looks).toEqual([0, 30_000, 60_000]);
  });

  it('looks at once when it is poked, also while it is busy', async () => {
    const { looks } = watch({});
    await vi.advanceTimersByTimeAsync(1_000);
    loop.poke();
    loop.poke();
    await vi.advanceTimersByTimeAsync(0);
    expect(looks).toEqual([0, 1_000]);
  });

  it('looks at once when the clock is skipped', async () => {
    const clock = createStillClock();
    const due = plus(clock.now(), 20 * 60_000);
    const { looks } = watch({ clock, next: () => due });
    await vi.advanceTimersByTimeAsync(5_000);
    clock.advance(20 * 60_000);
    await vi.advanceTimersByTimeAsync(0);
    expect(looks).toEqual([0, 5_000]);
  });

  it('goes on after trouble, a second later each time', async () => {
    let broken = true;
    const { looks, troubles } = watch({
      pass: () => {
        if (broken) throw new Error('disk full');
        return false;
      },
    });
    await vi.advanceTimersByTimeAsync(1_500);
    broken = false;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(looks).toEqual([0, 1_000, 2_000]);
    expect(troubles).toHaveLength(2);
  });

  it('does not spin while something is due that cannot be done yet', async () => {
    const { looks } = watch({ next: () => instant(0) });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(looks.length).toBeLessThanOrEqual(5);
  });
});
