import { describe, expect, test } from 'vitest';
import type { CommitResult } from '../../src/app/store-port.js';
import type { Change, Timer } from '../../src/core/decision.js';
import type { CoupleId, NeedId, PersonId } from '../../src/core/ids.js';
import { DAY, HOUR, type Instant, plus } from '../../src/core/instant.js';
import type { Need } from '../../src/core/need/state.js';
import { OVER_STAYS } from '../../src/core/retention.js';
import { need, together } from './need-examples.js';
import { BEN, type StoreBench } from './store-bench.js';
import { couple, T0, timer } from './store-examples.js';

const HOME = 'home' as CoupleId;

/** Small bids, of which one a person and kind is open. */
export function needContract(bench: StoreBench): void {
  const save = (...given: readonly Need[]): Promise<CommitResult> =>
    bench.commit({ changes: given.map((one): Change => ({ kind: 'need/save', need: one })) });
  const pairs = async (): Promise<void> => {
    await bench.meet('ana', 'ben', 'cem', 'dea', 'eve');
    const couples = [couple('home', 'ana', 'ben'), couple('other', 'cem', 'dea')];
    await bench.commit({ changes: couples.map((one) => ({ kind: 'couple/save', couple: one })) });
  };
  const over: Change = { kind: 'couple/save', couple: couple('home', 'ana', 'ben', { endedAt: T0, version: 1 }) };

  describe('a bid', () => {
    test('comes back as it was saved, for space and for the two together, with every answer', async () => {
      await pairs();
      const steps: readonly Need[] = [
        need('n', 'home', 'ana'),
        need('n', 'home', 'ana', { about: { kind: 'space', until: plus(T0, 2 * HOUR), extended: true } }),
        need('n', 'home', 'ana', { about: together(null), generation: 2 }),
        need('n', 'home', 'ana', { about: together(plus(T0, DAY), { kind: 'yes' }) }),
        need('n', 'home', 'ana', { about: together(null, { kind: 'another-time', at: plus(T0, 1), agreed: false }) }),
        need('n', 'home', 'ana', { about: together(null, { kind: 'another-time', at: plus(T0, 1), agreed: true }) }),
        need('n', 'home', 'ana', { about: together(null, { kind: 'not-this-time' }), status: 'closed' }),
      ];
      for (const [version, step] of steps.entries()) {
        expect(await save({ ...step, version })).toBe('committed');
        expect(await bench.store.need('n' as NeedId)).toEqual({ ...step, version: version + 1 });
      }
      expect(await save({ ...need('n', 'home', 'ana'), version: 3 })).toBe('conflict');
      expect(await bench.store.need('none' as NeedId)).toBeNull();
    });

    test('is the only open one of its kind of whoever asks, also where they ask twice in one second; the other has their own', async () => {
      await pairs();
      const results = await Promise.all([
        save(need('one', 'home', 'ana')),
        save(need('two', 'home', 'ana')),
        save(need('bens', 'home', 'ben')),
        save(need('wish', 'home', 'ana', { about: together(null) })),
        save(need('wish again', 'home', 'ana', { about: together(null) })),
      ]);
      expect(results).toEqual(['committed', 'conflict', 'committed', 'committed', 'conflict']);
      expect(await save(need('two', 'home', 'ana'), need('one', 'home', 'ana', { status: 'closed', version: 1 }))).toBe(
        'committed',
      );
    });

    test('is among those of its couple while it is open, and until a moment lies too far back; newest first', async () => {
      await pairs();
      await save(
        need('open', 'home', 'ana'),
        need('old', 'home', 'ben', { status: 'closed', askedAt: plus(T0, -HOUR) }),
        need('lately', 'home', 'ben', { status: 'closed', askedAt: plus(T0, HOUR) }),
        need('next', 'home', 'ben', { askedAt: plus(T0, 2 * HOUR) }),
        need('x', 'other', 'cem'),
      );
      const since = plus(T0, HOUR);
      expect((await bench.store.needsOf(HOME, since)).map(({ id }) => id)).toEqual(['next', 'lately', 'open']);
      const all = (await bench.store.historyOf(BEN)).needs.map(({ id }) => id);
      expect(all).toEqual(['next', 'lately', 'open', 'old']);
    });

    test('is forgotten a month after it was asked, but not while it is open: a promise may still hang on it', async () => {
      await pairs();
      await save(need('open', 'home', 'ana'), need('closed', 'home', 'ben', { status: 'closed' }));
      await bench.store.prune(plus(T0, OVER_STAYS - 1));
      expect(await bench.store.need('closed' as NeedId)).not.toBeNull();
      await bench.store.prune(plus(T0, OVER_STAYS));
      expect(await bench.store.need('closed' as NeedId)).toBeNull();
      expect(await bench.store.need('open' as NeedId)).not.toBeNull();
    });

    test('outlives its couple as it was, keeps nobody from a bid in the next, and no new one is made in the old', async () => {
      await pairs();
      await save(need('n', 'home', 'ana'));
      await bench.commit({ changes: [over] });
      expect(await bench.store.need('n' as NeedId)).toEqual({ ...need('n', 'home', 'ana'), version: 1 });
      await bench.commit({ changes: [{ kind: 'couple/save', couple: couple('next', 'ana', 'eve') }] });
      expect(await save(need('m', 'next', 'ana'))).toBe('committed');
      expect(await save(need('late', 'home', 'ben'))).toBe('conflict');
      expect(await save(need('n', 'home', 'ana', { status: 'closed', version: 1 }))).toBe('committed');
    });

    test('is over at its minute also where that was put off by a clock that ran ahead', async () => {
      await pairs();
      await save(need('n', 'home', 'ana'), need('b', 'home', 'ben'), need('c', 'other', 'cem'));
      const put = (of: string, at: Instant, wall: Timer['wall'] = null) => ({
        kind: 'set' as const,
        timer: timer(`return ${of}`, at, { kind: 'need/return', subject: of, wall }),
      });
      const wall = { zone: 'Europe/Berlin', date: '2026-06-01', time: '21:00' };
      const until = plus(T0, HOUR);
      await bench.commit({
        timers: [put('n', plus(T0, 5 * HOUR)), put('b', until), put('c', plus(T0, 2 * HOUR), wall)],
      });
      await bench.store.forgetFastClock(T0, 0);
      const dueAt = async (at: Instant) => (await bench.store.dueTimers(at, 10)).map(({ key }) => key).toSorted();
      expect(await dueAt(plus(until, -1))).toEqual([]);
      expect(await dueAt(until)).toEqual(['return b', 'return n']);
      // A clock time is where its zone puts it.
      expect(await dueAt(plus(T0, 2 * HOUR))).toEqual(['return b', 'return c', 'return n']);
    });

    test('keeps whoever made it a person of their own', async () => {
      await pairs();
      await save(need('n', 'home', 'ben', { status: 'closed' }));
      expect(await bench.store.hasSealed(BEN)).toBe(true);
      const into = 'eve' as PersonId;
      expect(await bench.commit({ changes: [{ kind: 'person/merge', from: BEN, into }] })).toBe('conflict');
    });

    test('of somebody who was deleted is gone, and they are given no new one; what the other asked stays', async () => {
      await pairs();
      const bens = need('bens', 'home', 'ben', { about: together(null) });
      await save(need('n', 'home', 'ana'), bens);
      await bench.commit({ changes: [{ kind: 'person/erase', personId: 'ana' as PersonId, at: T0 }] });
      expect(await bench.store.need('n' as NeedId)).toBeNull();
      expect(await bench.store.need(bens.id)).toEqual({ ...bens, version: 1 });
      expect(await save(need('again', 'home', 'ana'))).toBe('conflict');
    });
  });
}
