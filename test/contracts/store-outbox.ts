import { describe, expect, test } from 'vitest';
import type { AccountId, OutboxId, TimeOutId } from '../../src/core/ids.js';
import { DAY, HOUR, MINUTE, plus } from '../../src/core/instant.js';
import { ANA, BEN, first, LEASE, REAL, type StoreBench } from './store-bench.js';
import { message, person, saved, T0 } from './store-examples.js';

/** Every message leaves in its turn, is fenced by its claim, and is given up only where its reason is gone. */
export function outboxContract(bench: StoreBench): void {
  describe('a message', () => {
    test('is claimed when due, in its own lane, earliest first, and comes back as it was queued', async () => {
      const follow = {
        kind: 'time-out/ask',
        timeOutId: 'break' as TimeOutId,
        personId: ANA,
        generation: 1,
        morning: false,
      } as const;
      const draft = message('b', 'ana', {
        follow,
        expiresAt: plus(T0, HOUR),
        sound: 'silent',
        route: 'live-reply',
        orderKey: 'break',
      });
      await bench.queue(
        message('later', 'ana', { dueAt: plus(T0, 1) }),
        message('c', 'ben', { dueAt: plus(T0, -1) }),
        draft,
        message('prompt', 'ana', { lane: 'prompt' }),
      );
      const rows = await bench.claim();
      expect(rows.map(({ id }) => id)).toEqual(['c', 'b']);
      expect(rows[1]).toEqual({ ...draft, attempt: 1, spent: 1, createdAt: T0 });
      expect(await bench.claimed({ lane: 'prompt', limit: 1 })).toEqual(['prompt']);
    });

    test('is leased: nobody else gets it until the lease has run out in real time', async () => {
      await bench.queue(message('a', 'ana'));
      const once = first(await bench.claim());
      bench.clock.now = plus(T0, DAY);
      expect(await bench.claimed({ realNow: REAL + LEASE - 1 })).toEqual([]);
      const again = first(await bench.claim({ realNow: REAL + LEASE }));
      expect(again).toMatchObject({ id: 'a', attempt: 2, spent: 2 });
      expect(await bench.settle(once)).toBe('duplicate');
      expect(await bench.settle(again)).toBe('committed');
      expect(await bench.settle(again)).toBe('duplicate');
    });

    test('is free again after a restart, since whoever was sending it is gone', async () => {
      await bench.queue(message('a', 'ana'));
      const before = first(await bench.claim());
      await bench.restart();
      expect(await bench.settle(before)).toBe('duplicate');
      expect(await bench.claim()).toMatchObject([{ id: 'a', attempt: 2, spent: 2 }]);
    });

    test('leaves in the order it was made, one at a time, within one break and person', async () => {
      const orderKey = 'break';
      await bench.queue(
        message('told', 'ana', { orderKey, dueAt: plus(T0, 5) }),
        message('ask', 'ana', { orderKey }),
        message('other', 'ben', { orderKey }),
        message('free', 'ana'),
      );
      expect(await bench.claimed()).toEqual(['other', 'free']);
      expect(await bench.store.nextDueAt()).toBe(plus(T0, 5));
      bench.clock.now = plus(T0, 5);
      const told = first(await bench.claim());
      expect(told.id).toBe('told');
      expect(await bench.claimed()).toEqual([]);
      await bench.store.releaseOutbox(told.id, told.attempt, plus(bench.clock.now, 10), false);
      expect(await bench.claimed()).toEqual([]);
      bench.clock.now = plus(bench.clock.now, 10);
      await bench.settle(first(await bench.claim()));
      expect(await bench.claimed()).toEqual(['ask']);
    });

    test('gives its attempt back when the platform asked to wait, and the earlier claim cannot settle it any more', async () => {
      await bench.queue(message('a', 'ana'));
      const once = first(await bench.claim());
      await bench.store.releaseOutbox(once.id, once.attempt, plus(T0, MINUTE), false);
      await bench.store.releaseOutbox(once.id, once.attempt, T0, false);
      expect(await bench.store.nextDueAt()).toBe(plus(T0, MINUTE));
      expect(await bench.claimed()).toEqual([]);
      bench.clock.now = plus(T0, MINUTE);
      const again = first(await bench.claim());
      expect(again).toMatchObject({ attempt: 2, spent: 1, dueAt: T0 });
      expect(await bench.settle(once)).toBe('duplicate');
      await bench.store.releaseOutbox(again.id, again.attempt, bench.clock.now, true);
      expect(first(await bench.claim())).toMatchObject({ attempt: 3, spent: 2 });
    });

    test('that is held back expires later if it is to, never sooner, and one that never expires stays so', async () => {
      await bench.queue(
        message('later', 'ana', { expiresAt: plus(T0, MINUTE) }),
        message('sooner', 'ana', { expiresAt: plus(T0, DAY) }),
        message('never', 'ana'),
      );
      for (const { id, attempt } of await bench.claim())
        await bench.store.releaseOutbox(id, attempt, plus(T0, 2 * MINUTE), false, plus(T0, HOUR));
      const expiryOf = async (id: string) => (await bench.store.outboxRow(id as OutboxId))?.expiresAt;
      expect([await expiryOf('later'), await expiryOf('sooner'), await expiryOf('never')]).toEqual([
        plus(T0, HOUR),
        plus(T0, DAY),
        null,
      ]);
      bench.clock.now = plus(T0, MINUTE);
      expect(await bench.claimed()).toEqual([]);
      bench.clock.now = plus(T0, 2 * MINUTE);
      expect(await bench.claimed()).toEqual(['later', 'sooner', 'never']);
    });

    test('made, or put off, by a clock that ran ahead is taken as soon as that is put back, and holds nobody back', async () => {
      const fast = plus(T0, 5 * HOUR);
      await bench.queue(message('off', 'ben'));
      bench.clock.now = fast;
      await bench.queue(message('made', 'ana', { orderKey: 'break', dueAt: fast }));
      const off = (await bench.claim({ now: T0 })).find(({ id }) => id === 'off');
      if (off === undefined) throw new Error('it was not claimed');
      await bench.store.releaseOutbox(off.id, off.attempt, plus(fast, MINUTE), false);
      bench.clock.now = plus(T0, MINUTE);
      await bench.queue(message('ask', 'ana', { orderKey: 'break', dueAt: plus(T0, MINUTE) }));
      expect(await bench.claimed()).toEqual([]);
      await bench.store.forgetFastClock(bench.clock.now, 5 * MINUTE);
      const rows = await bench.claim();
      expect(rows.map(({ id }) => id).toSorted()).toEqual(['made', 'off']);
      for (const row of rows) await bench.settle(row);
      expect(await bench.claimed()).toEqual(['ask']);
    });

    test('that is for later, or was refused a moment ago, waits also where the clock was put back', async () => {
      await bench.queue(message('later', 'ana', { dueAt: plus(T0, HOUR) }), message('refused', 'ben'));
      const refused = first(await bench.claim());
      await bench.store.releaseOutbox(refused.id, refused.attempt, plus(T0, 5 * MINUTE), true);
      await bench.store.forgetFastClock(T0, 5 * MINUTE);
      expect(await bench.claimed()).toEqual([]);
      bench.clock.now = plus(T0, 5 * MINUTE);
      expect(await bench.claimed()).toEqual(['refused']);
    });

    test('comes up once more at its expiry, so that it can be settled as expired', async () => {
      await bench.queue(
        message('released', 'ana', { expiresAt: plus(T0, MINUTE) }),
        message('future', 'ana', { dueAt: plus(T0, HOUR), expiresAt: plus(T0, MINUTE) }),
      );
      const row = first(await bench.claim());
      await bench.store.releaseOutbox(row.id, row.attempt, plus(T0, HOUR), false);
      bench.clock.now = plus(T0, MINUTE);
      const rows = await bench.claim();
      expect(rows.map(({ id }) => id)).toEqual(['released', 'future']);
      expect(await bench.settle(first(rows), 'expired')).toBe('committed');
      expect(await bench.store.outboxRow('released' as OutboxId)).toMatchObject({ state: 'expired' });
    });

    test('is settled together with what follows from it, or not at all', async () => {
      await bench.meet('ana');
      await bench.queue(message('a', 'ana'));
      const row = first(await bench.claim());
      const settled = { id: row.id, attempt: row.attempt, at: T0, outcome: { kind: 'unreachable' } } as const;
      expect(await bench.commit({ settled, changes: [saved(person('ana', { version: 7 }))] })).toBe('conflict');
      expect(await bench.store.outboxRow(row.id)).toMatchObject({ state: 'waiting' });
      expect(await bench.commit({ settled, changes: [saved(person('ana', { version: 1 }))] })).toBe('committed');
      expect(await bench.store.outboxRow(row.id)).toMatchObject({ state: 'unreachable', attempt: 1 });
      expect(await bench.store.outboxRow('none' as OutboxId)).toBeNull();
    });

    test('that arrived makes its account reachable, even where the decision had read it before', async () => {
      await bench.meet('ana');
      const read = await bench.store.person(ANA);
      if (read === null) throw new Error('no ana');
      await bench.queue(message('a', 'ana'));
      const row = first(await bench.claim());
      const outcome = { kind: 'sent', accountId: 'ana-account' as AccountId, platformMessageId: '77' } as const;
      await bench.commit({ settled: { id: row.id, attempt: row.attempt, at: T0, outcome }, changes: [saved(read)] });
      const after = await bench.store.person(ANA);
      expect(after?.accounts[0]?.reach).toBe('reachable');
      expect(await bench.commit({ changes: [saved({ ...read, version: 2 })] })).toBe('conflict');
    });

    test('that can be sent no more is counted as dead', async () => {
      await bench.queue(message('a', 'ana'), message('b', 'ana'));
      await bench.settle(first(await bench.claim({ limit: 1 })), 'dead');
      expect(await bench.store.counts()).toEqual({ timers: 0, outboxWaiting: 1, dead: 1 });
    });
  });

  describe('a message that lost its reason', () => {
    const orderKey = 'break';
    const cancel = [{ orderKey, to: ANA, notices: ['time-out/nudge'] }] as const;
    const other = { kind: 'time-out/none' } as const;

    test('is not sent, while everything else of the break is', async () => {
      await bench.queue(
        message('nudge', 'ana', { orderKey }),
        message('other-kind', 'ana', { orderKey, notice: other }),
        message('other-person', 'ben', { orderKey }),
        message('other-break', 'ana', { orderKey: 'elsewhere' }),
      );
      await bench.commit({ cancel, outbox: [message('fresh', 'cem', { orderKey })] });
      expect(await bench.claimed()).toEqual(['other-kind', 'other-person', 'other-break', 'fresh']);
      expect(await bench.store.outboxRow('nudge' as OutboxId)).toMatchObject({ state: 'cancelled' });
    });

    test('leaves alone what the same decision queues anew', async () => {
      await bench.queue(message('old', 'ana', { orderKey }));
      await bench.commit({ cancel, outbox: [message('new', 'ana', { orderKey })] });
      expect(await bench.claimed()).toEqual(['new']);
    });

    test('is not tried again when it was in flight, and nothing overtakes it meanwhile', async () => {
      await bench.queue(message('nudge', 'ana', { orderKey }), message('after', 'ana', { orderKey, notice: other }));
      const row = first(await bench.claim());
      await bench.commit({ cancel });
      expect(await bench.claimed()).toEqual([]);
      expect(await bench.store.nextDueAt()).toBeNull();
      await bench.store.releaseOutbox(row.id, row.attempt, T0, true);
      expect(await bench.claimed()).toEqual(['after']);
      expect(await bench.store.outboxRow(row.id)).toMatchObject({ state: 'cancelled' });
      expect(await bench.settle(row)).toBe('duplicate');
    });

    test('counts as sent when the send could not be called back, with what follows from that', async () => {
      await bench.queue(message('nudge', 'ana', { orderKey }), message('after', 'ana', { orderKey, notice: other }));
      const row = first(await bench.claim());
      await bench.commit({ cancel });
      expect(await bench.settle(row)).toBe('committed');
      expect(await bench.store.outboxRow(row.id)).toMatchObject({ state: 'sent' });
      expect(await bench.claimed()).toEqual(['after']);
    });

    test('holds nothing back once its lease is over, or after a restart', async () => {
      await bench.queue(message('nudge', 'ana', { orderKey }), message('after', 'ana', { orderKey, notice: other }));
      await bench.claim();
      await bench.commit({ cancel });
      await bench.restart();
      expect(await bench.store.nextDueAt()).toBe(T0);
      const after = first(await bench.claim());
      expect(after.id).toBe('after');
      await bench.queue(
        message('nudge-2', 'ben', { orderKey }),
        message('after-2', 'ben', { orderKey, notice: other }),
      );
      await bench.claim();
      await bench.commit({ cancel: [{ ...cancel[0], to: BEN }] });
      expect(await bench.claimed({ realNow: REAL + LEASE })).toEqual(['after', 'after-2']);
    });
  });
}
