import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type AppClock, createSkippableClock, realClock } from '../../src/app/clock.js';
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
  readonly clock?: AppClock;
}) {
  const looks: number[] = [];
  const told: (Instant | null)[] = [];
  const troubles: unknown[] = [];
  loop = createDueLoop({
    clock: given.clock ?? realClock,
    pass: async () => {
      looks.push(Date.now() - 1_000_000);
      return given.pass?.() ?? false;
    },
    nextDueAt: async () => given.next?.() ?? null,
    onLook: (next) => told.push(next),
    onTrouble: (error) => troubles.push(error),
  });
  loop.start();
  return { looks, told, troubles };
}

describe('the loop', () => {
  it('looks again at the very minute that something is due', async () => {
    const { looks } = watch({ next: () => instant(1_012_345) });
    await vi.advanceTimersByTimeAsync(12_344);
    expect(looks).toEqual([0]);
    await vi.advanceTimersByTimeAsync(1);
    expect(looks).toEqual([0, 12_345]);
  });

  it('looks again at once for what came due while it was looking', async () => {
    const { looks } = watch({
      next: () => (looks.length > 1 ? null : instant(1_000_001)),
      // The millisecond of the promise begins between the look and the question when to look next.
      pass: () => {
        vi.setSystemTime(1_000_001);
        return false;
      },
    });
    await vi.advanceTimersByTimeAsync(2);
    expect(looks).toEqual([0, 1]);
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

  it('looks again at once when it was poked in the middle of looking, and then sleeps', async () => {
    const [before, after] = [instant(1_500_000), instant(1_700_000)];
    let pokes = 1;
    const { looks, told } = watch({
      next: () => (pokes === 0 ? before : after),
      pass: () => {
        if (pokes > 0) loop.poke();
        pokes -= 1;
        return false;
      },
    });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(looks).toEqual([0, 0]);
    // What was found before the poke may be over: nobody is told of it.
    expect(told).toEqual([after]);
  });

  it('goes on at once for as long as there is more to do', async () => {
    let more = 3;
    const { looks } = watch({
      next: () => instant(0),
      pass: () => {
        more -= 1;
        return more >= 0;
      },
    });
    await vi.advanceTimersByTimeAsync(100);
    expect(looks).toHaveLength(4);
    await vi.advanceTimersByTimeAsync(200);
    expect(looks).toHaveLength(5);
  });

  it('looks not a moment early on a clock that runs faster', async () => {
    const clock = createSkippableClock({ base: 0, at: Date.now(), speed: 3 });
    const { looks } = watch({ clock, next: () => (clock.now() < 10 ? instant(10) : null) });
    await vi.advanceTimersByTimeAsync(10);
    expect(looks).toEqual([0, 4]);
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

  it('lets a second pass after trouble, however often it is poked meanwhile in the middle of it', async () => {
    const { looks } = watch({
      pass: () => {
        loop.poke();
        throw new Error('disk full');
      },
    });
    await vi.advanceTimersByTimeAsync(2_500);
    expect(looks).toEqual([0, 1_000, 2_000]);
  });

  it('does not spin while something is due that cannot be done yet', async () => {
    const { looks } = watch({ next: () => instant(0) });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(looks).toEqual([0, 250, 500, 750, 1_000]);
  });

  it('leaves nothing behind when it is stopped, neither a timer nor somebody who listens to the clock', async () => {
    const listening = new Set<() => void>();
    const clock: AppClock = {
      ...realClock,
      onChange: (listener) => {
        listening.add(listener);
        return () => listening.delete(listener);
      },
    };
    const { looks } = watch({ clock });
    await vi.advanceTimersByTimeAsync(1_000);
    expect([listening.size, vi.getTimerCount()]).toEqual([1, 1]);
    await loop.stop();
    expect([listening.size, vi.getTimerCount()]).toEqual([0, 0]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(looks).toEqual([0]);
  });

  it('ends what it has in hand before it is stopped, and begins nothing more', async () => {
    let passes = 0;
    let end = (): void => undefined;
    loop = createDueLoop({
      clock: realClock,
      pass: async () => {
        passes += 1;
        await new Promise<void>((resolve) => {
          end = resolve;
        });
        return true;
      },
      nextDueAt: async () => null,
      onLook: () => undefined,
      onTrouble: () => undefined,
    });
    loop.start();
    let stopped = false;
    const stopping = loop.stop().then(() => {
      stopped = true;
    });
    await vi.advanceTimersByTimeAsync(1_000);
    expect([passes, stopped]).toEqual([1, false]);
    end();
    await stopping;
    await vi.advanceTimersByTimeAsync(60_000);
    expect([passes, vi.getTimerCount()]).toEqual([1, 0]);
  });
});
