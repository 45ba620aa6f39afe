import { describe, expect, test } from 'vitest';
import { HOUR, MINUTE, plus } from '../../src/core/instant.js';
import { first, type StoreBench } from './store-bench.js';
import { message, T0, timer } from './store-examples.js';

/** Whoever looks after it sees what waits and until when, and nothing of whom it is for. */
export function waitingContract(bench: StoreBench): void {
  describe('what waits', () => {
    test('is told soonest first, promises and prompts and timers alike, by kind alone', async () => {
      await bench.commit({
        timers: [
          { kind: 'set', timer: timer('ask', plus(T0, 20 * MINUTE)) },
          { kind: 'set', timer: timer('close', plus(T0, 24 * HOUR), { kind: 'time-out/close' }) },
        ],
        outbox: [
          message('nudge', 'ana', { dueAt: plus(T0, HOUR) }),
          message('prompt', 'ben', { lane: 'prompt', dueAt: plus(T0, 5), notice: { kind: 'help/show' } }),
        ],
      });
      const rows = [
        { where: 'outbox', kind: 'help/show', dueAt: plus(T0, 5), lane: 'prompt', attempts: 0 },
        { where: 'timer', kind: 'time-out/ask', dueAt: plus(T0, 20 * MINUTE) },
        { where: 'outbox', kind: 'time-out/nudge', dueAt: plus(T0, HOUR), lane: 'promise', attempts: 0 },
        { where: 'timer', kind: 'time-out/close', dueAt: plus(T0, 24 * HOUR) },
      ];
      expect(await bench.store.waiting(50)).toEqual(rows);
      expect(await bench.store.waiting(2)).toEqual(rows.slice(0, 2));
      await bench.restart();
      expect(await bench.store.waiting(50)).toEqual(rows);
    });

    test('shows a message that failed with its attempts and its next try, and no more once it left', async () => {
      await bench.queue(message('a', 'ana'));
      const once = first(await bench.claim());
      expect(await bench.store.waiting(50)).toMatchObject([{ dueAt: T0, attempts: 1 }]);
      await bench.store.releaseOutbox(once.id, once.attempt, plus(T0, MINUTE), true);
      expect(await bench.store.waiting(50)).toMatchObject([{ dueAt: plus(T0, MINUTE), attempts: 1 }]);
      bench.clock.now = plus(T0, MINUTE);
      await bench.settle(first(await bench.claim()));
      expect(await bench.store.waiting(50)).toEqual([]);
    });
  });
}
