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

    test('is counted by lane, with the moment of the oldest and of the earliest timer, also while it is put off', async () => {
      const none = { waiting: 0, oldest: null };
      const lanes = { promise: none, notice: none, prompt: none };
      expect(await bench.store.backlog()).toEqual({ lanes, timer: null, dead: 0 });
      await bench.commit({
        timers: [
          { kind: 'set', timer: timer('close', plus(T0, 24 * HOUR), { kind: 'time-out/close' }) },
          { kind: 'set', timer: timer('ask', plus(T0, 20 * MINUTE)) },
        ],
        outbox: [
          message('a', 'ana', { dueAt: plus(T0, -HOUR) }),
          message('b', 'ben'),
          message('c', 'ben', { lane: 'prompt', dueAt: plus(T0, MINUTE), notice: { kind: 'help/show' } }),
        ],
      });
      const waiting = { timer: plus(T0, 20 * MINUTE), dead: 0 };
      const prompt = { waiting: 1, oldest: plus(T0, MINUTE) };
      const both = { waiting: 2, oldest: plus(T0, -HOUR) };
      expect(await bench.store.backlog()).toEqual({ ...waiting, lanes: { ...lanes, promise: both, prompt } });
      const [putOff, givenUp] = await bench.claim();
      if (putOff === undefined || givenUp === undefined) throw new Error('there are not two');
      await bench.store.releaseOutbox(putOff.id, putOff.attempt, plus(T0, HOUR), false);
      expect(await bench.store.backlog()).toEqual({ ...waiting, lanes: { ...lanes, promise: both, prompt } });
      await bench.settle(givenUp, 'dead');
      const one = { waiting: 1, oldest: plus(T0, -HOUR) };
      expect(await bench.store.backlog()).toEqual({ ...waiting, dead: 1, lanes: { ...lanes, promise: one, prompt } });
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
