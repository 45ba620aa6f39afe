import { describe, expect, test } from 'vitest';
import type { InputKey, OutboxId, PersonId, SealedId, TimerKey } from '../../src/core/ids.js';
import { DAY, HOUR, instant, plus } from '../../src/core/instant.js';
import { ANA, BEN, type StoreBench } from './store-bench.js';
import { input, member, message, person, promise, saved, sealedRow, T0, timeOut, timer } from './store-examples.js';

/** Whole or nothing, once, and later. */
export function commitsContract(bench: StoreBench): void {
  describe('a commit', () => {
    test('is whole or nothing: a conflict in the last row leaves no trace of the others', async () => {
      await bench.meet('ana', 'ben');
      const result = await bench.commit({
        input: input('telegram:1'),
        changes: [saved(person('cem')), saved(person('ben', { version: 9 }))],
        timers: [{ kind: 'set', timer: timer('ask', T0) }],
        outbox: [message('hello', 'ana')],
        sealed: [sealedRow('note', 'ana')],
      });
      expect(result).toBe('conflict');
      expect(await bench.store.person('cem' as PersonId)).toBeNull();
      expect(await bench.store.seenInput('telegram:1' as InputKey)).toBe(false);
      expect(await bench.store.counts()).toEqual({ timers: 0, outboxWaiting: 0, dead: 0 });
      expect(await bench.store.sealedRow('note' as SealedId)).toBeNull();
    });

    test('refuses a row that moved since it was read, is gone, or is there already', async () => {
      await bench.meet('ana');
      const read = await bench.store.person(ANA);
      if (read === null) throw new Error('no ana');
      expect(await bench.commit({ changes: [saved({ ...read, returnsKept: 1 })] })).toBe('committed');
      expect(await bench.commit({ changes: [saved({ ...read, returnsKept: 9 })] })).toBe('conflict');
      expect(await bench.commit({ changes: [saved(person('ana'))] })).toBe('conflict');
      expect(await bench.commit({ changes: [saved(person('ghost', { version: 3 }))] })).toBe('conflict');
      expect((await bench.store.person(ANA))?.returnsKept).toBe(1);
    });

    test('answers a repeated input with duplicate, even though its rows have moved, and applies nothing', async () => {
      await bench.meet('ana');
      const set = { input: input('discord:1'), changes: [saved(person('ana', { returnsKept: 1, version: 1 }))] };
      expect(await bench.commit(set)).toBe('committed');
      expect(await bench.commit(set)).toBe('duplicate');
      expect(await bench.store.person(ANA)).toMatchObject({ returnsKept: 1, version: 2 });
      expect(await bench.store.seenInput('discord:1' as InputKey)).toBe(true);
    });

    test('of many at the same moment keeps each whole or not at all: the one that comes too late harms nobody', async () => {
      await bench.meet('ana', 'ben');
      await bench.commit({ input: input('telegram:old') });
      const results = await Promise.all([
        bench.commit({ input: input('telegram:1'), outbox: [message('first', 'ana')] }),
        bench.commit({
          input: input('telegram:2'),
          changes: [saved(person('cem')), saved(person('ben', { version: 9 }))],
          outbox: [message('conflicting', 'ben')],
        }),
        bench.commit({ input: input('telegram:old'), outbox: [message('repeated', 'ana')] }),
        bench.commit({ input: input('telegram:1'), outbox: [message('the same again', 'ana')] }),
        bench.commit({ changes: [saved(person('ana', { returnsKept: 1, version: 1 }))] }),
        // Decided on the same Ana as the one before: it has to hear that she moved.
        bench.commit({ changes: [saved(person('ana', { returnsKept: 2, version: 1 }))] }),
        bench.commit({ input: input('telegram:3'), outbox: [message('last', 'ben')] }),
      ]);
      const expected = ['committed', 'conflict', 'duplicate', 'duplicate', 'committed', 'conflict', 'committed'];
      expect(results).toEqual(expected);
      await bench.restart();
      expect(await bench.claimed()).toEqual(['first', 'last']);
      expect(await bench.store.person('cem' as PersonId)).toBeNull();
      expect(await bench.store.person(ANA)).toMatchObject({ returnsKept: 1, version: 2 });
      expect(await bench.store.seenInput('telegram:2' as InputKey)).toBe(false);
    });

    test('is answered to everybody, however many ask at the same moment', async () => {
      const asked = Array.from({ length: 200 }, (_, each) => bench.commit({ input: input(`telegram:${each}`) }));
      expect(await Promise.all(asked)).toEqual(asked.map(() => 'committed'));
      expect(await bench.store.seenInput('telegram:199' as InputKey)).toBe(true);
    });

    test('may end one break and begin the next: nobody owes two returns, in whatever order they are named', async () => {
      await bench.meet('ana');
      const first = timeOut('first', [member('ana', { promise: promise() })]);
      await bench.commit({ changes: [{ kind: 'time-out/save', timeOut: first }] });
      const ended = { ...first, status: 'closed', endedAt: T0, version: 1 } as const;
      const next = timeOut('next', [member('ana', { promise: promise() })]);
      expect(
        await bench.commit({ changes: [next, ended].map((one) => ({ kind: 'time-out/save', timeOut: one })) }),
      ).toBe('committed');
      expect(await bench.store.latestTimeOut(ANA)).toMatchObject({ id: 'next' });
    });

    test('asked for before the store is closed is kept', async () => {
      const results = Array.from({ length: 100 }, (_, each) => bench.commit({ input: input(`telegram:${each}`) }));
      await bench.restart();
      expect(new Set(await Promise.all(results))).toEqual(new Set(['committed']));
      expect(await bench.store.seenInput('telegram:99' as InputKey)).toBe(true);
    });

    test('takes an input key for a new one after 48 hours', async () => {
      await bench.commit({ input: input('telegram:1') });
      bench.clock.now = plus(T0, 48 * HOUR - 1);
      expect(await bench.store.seenInput('telegram:1' as InputKey)).toBe(true);
      expect(await bench.commit({ input: input('telegram:1', bench.clock.now) })).toBe('duplicate');
      bench.clock.now = plus(T0, 48 * HOUR);
      expect(await bench.store.seenInput('telegram:1' as InputKey)).toBe(false);
      expect(await bench.commit({ input: input('telegram:1', bench.clock.now) })).toBe('committed');
    });

    test('keeps everything across a restart', async () => {
      await bench.meet('ana');
      await bench.commit({
        input: input('discord:1'),
        timers: [{ kind: 'set', timer: timer('ask', T0) }],
        outbox: [message('hello', 'ana')],
      });
      await bench.restart();
      expect(await bench.store.person(ANA)).toEqual(person('ana', { version: 1 }));
      expect(await bench.commit({ input: input('discord:1') })).toBe('duplicate');
      expect(await bench.store.dueTimers(T0, 10)).toEqual([timer('ask', T0)]);
      expect(await bench.claimed()).toEqual(['hello']);
    });

    test('is remembered with the words that were taken with it', async () => {
      const took = 'telegram:7:took' as InputKey;
      await bench.commit({ input: { key: 'telegram:7' as InputKey, at: T0, took } });
      await bench.commit({ input: input('telegram:8') });
      expect(await bench.store.seenInput(took)).toBe(true);
      expect(await bench.store.seenInput('telegram:8:took' as InputKey)).toBe(false);
    });
  });

  describe('a timer', () => {
    const wall = { zone: 'Europe/Vienna', date: '2026-05-02', time: '09:00' };

    test('comes back when due, earliest first, as many as asked for', async () => {
      const set = [
        timer('late', plus(T0, 2), { wall }),
        timer('soon', T0, { personId: null }),
        timer('next', plus(T0, 1)),
      ];
      await bench.commit({ timers: set.map((one) => ({ kind: 'set', timer: one })) });
      expect(await bench.store.dueTimers(plus(T0, -1), 10)).toEqual([]);
      expect((await bench.store.dueTimers(plus(T0, 1), 10)).map(({ key }) => key)).toEqual(['soon', 'next']);
      expect((await bench.store.dueTimers(plus(T0, 9), 1)).map(({ key }) => key)).toEqual(['soon']);
      expect((await bench.store.dueTimers(plus(T0, 9), 9))[2]).toEqual(timer('late', plus(T0, 2), { wall }));
      expect((await bench.store.counts()).timers).toBe(3);
    });

    test('of a check-in comes before the prompts that were due earlier, however many those are', async () => {
      const prompts = Array.from({ length: 5 }, (_, index) => timer(`prompt-${index}`, T0, { kind: 'reflect/prompt' }));
      const set = [...prompts, timer('ask', plus(T0, 2)), timer('later', plus(T0, 9))];
      await bench.commit({ timers: set.map((one) => ({ kind: 'set', timer: one })) });
      const keys = async (limit: number) =>
        (await bench.store.dueTimers(plus(T0, 3), limit)).map(({ key }) => String(key));
      expect(await keys(1)).toEqual(['ask']);
      expect(await keys(3)).toEqual(['ask', 'prompt-0', 'prompt-1']);
      expect(await keys(50)).toEqual(['ask', 'prompt-0', 'prompt-1', 'prompt-2', 'prompt-3', 'prompt-4']);
    });

    test('is replaced by a later one of the same name, and can be taken back', async () => {
      await bench.commit({ timers: [{ kind: 'set', timer: timer('ask', T0, { wall }) }] });
      await bench.commit({ timers: [{ kind: 'set', timer: timer('ask', plus(T0, HOUR), { generation: 2 }) }] });
      expect(await bench.store.dueTimers(T0, 10)).toEqual([]);
      expect(await bench.store.nextDueAt()).toBe(plus(T0, HOUR));
      await bench.commit({ timers: [{ kind: 'cancel', key: 'ask' as TimerKey }] });
      expect(await bench.store.nextDueAt()).toBeNull();
    });

    test('comes sooner for one person, whatever its name is; others of its kind, and other kinds, stay', async () => {
      const kind = 'privacy/remove-question';
      const set = [
        timer('hers', plus(T0, HOUR), { kind }),
        timer('his', plus(T0, HOUR), { kind, personId: BEN }),
        timer('ask', plus(T0, HOUR)),
        timer('due', plus(T0, -HOUR), { kind }),
      ];
      await bench.commit({ timers: set.map((one) => ({ kind: 'set', timer: one })) });
      await bench.commit({ timers: [{ kind: 'hasten', timer: kind, personId: ANA, at: T0 }] });
      expect((await bench.store.dueTimers(T0, 10)).map(({ key, at }) => [key, at])).toEqual([
        ['due', plus(T0, -HOUR)],
        ['hers', T0],
      ]);
      expect((await bench.store.counts()).timers).toBe(4);
    });

    test('that lies far off is found by its kind, the furthest first', async () => {
      const set = [timer('near', plus(T0, 1)), timer('far', plus(T0, 3)), timer('further', plus(T0, 4))];
      const other = timer('other', plus(T0, 9), { kind: 'reflect/prompt' });
      await bench.commit({ timers: [...set, other].map((one) => ({ kind: 'set', timer: one })) });
      const far = async (limit: number) => bench.store.farTimers('time-out/ask', plus(T0, 1), limit);
      expect((await far(10)).map(({ key }) => key)).toEqual(['further', 'far']);
      expect(await far(1)).toEqual([set[2]]);
    });

    test('fires once: what follows is committed with its removal, and a second firing is a duplicate', async () => {
      const key = 'ask' as TimerKey;
      await bench.commit({ timers: [{ kind: 'set', timer: timer('ask', T0) }] });
      const fired = { key, generation: 1, at: T0 };
      expect(await bench.commit({ fired: { ...fired, generation: 2 } })).toBe('duplicate');
      expect(await bench.commit({ fired: { ...fired, at: plus(T0, 1) } })).toBe('duplicate');
      expect(await bench.commit({ fired, outbox: [message('ask-1', 'ana')] })).toBe('committed');
      expect(await bench.commit({ fired, outbox: [message('ask-2', 'ana')] })).toBe('duplicate');
      expect(await bench.claimed()).toEqual(['ask-1']);
      expect(await bench.store.dueTimers(T0, 10)).toEqual([]);
    });

    test('may set itself anew in the commit in which it fires', async () => {
      await bench.commit({ timers: [{ kind: 'set', timer: timer('ask', T0) }] });
      const again = timer('ask', plus(T0, HOUR), { generation: 2 });
      await bench.commit({
        fired: { key: again.key, generation: 1, at: T0 },
        timers: [{ kind: 'set', timer: again }],
      });
      expect(await bench.store.dueTimers(plus(T0, HOUR), 10)).toEqual([again]);
    });
  });

  describe('what is due next', () => {
    test('is the earliest of timers and unleased messages of every lane', async () => {
      expect(await bench.store.nextDueAt()).toBeNull();
      await bench.commit({ timers: [{ kind: 'set', timer: timer('t', plus(T0, 30)) }] });
      expect(await bench.store.nextDueAt()).toBe(plus(T0, 30));
      await bench.queue(message('p', 'ana', { lane: 'prompt', dueAt: plus(T0, 20) }));
      await bench.queue(message('n', 'ana', { lane: 'notice', dueAt: plus(T0, 10) }));
      expect(await bench.store.nextDueAt()).toBe(plus(T0, 10));
      await bench.claim({ lane: 'notice', now: plus(T0, 10) });
      expect(await bench.store.nextDueAt()).toBe(plus(T0, 20));
    });
  });

  describe('what is past its keep', () => {
    test('goes, and what is needed stays', async () => {
      await bench.meet('ana', 'ben');
      const question = { form: { kind: 'form/zone' }, field: 0, askedAt: T0 } as const;
      await bench.commit({
        input: input('old'),
        changes: [{ kind: 'invite-try/add', personId: ANA, at: T0 }],
        sealed: [sealedRow('half-typed', 'ana')],
        question: {
          kind: 'set',
          question: { ...question, personId: ANA, answers: 'half-typed' as SealedId, expiresAt: plus(T0, HOUR) },
        },
        outbox: [
          message('sent', 'ana'),
          message('dead', 'ana'),
          message('waiting', 'ben', { dueAt: plus(T0, 90 * DAY) }),
        ],
      });
      const [sent, dead] = await bench.claim();
      if (sent === undefined || dead === undefined) throw new Error('nothing claimed');
      await bench.settle(sent);
      await bench.settle(dead, 'dead');
      bench.clock.now = plus(T0, 8 * DAY);
      await bench.commit({
        input: input('new', bench.clock.now),
        question: {
          kind: 'set',
          question: { ...question, personId: BEN, answers: null, expiresAt: plus(bench.clock.now, HOUR) },
        },
      });
      await bench.store.prune(bench.clock.now);
      expect(await bench.store.outboxRow('sent' as OutboxId)).toBeNull();
      expect(await bench.store.outboxRow('dead' as OutboxId)).toMatchObject({ state: 'dead' });
      expect(await bench.store.outboxRow('waiting' as OutboxId)).toMatchObject({ state: 'waiting' });
      expect(await bench.store.inviteTriesSince(ANA, instant(0))).toEqual([]);
      expect(await bench.store.openQuestion(ANA)).toBeNull();
      expect(await bench.store.sealedRow('half-typed' as SealedId)).toBeNull();
      expect(await bench.store.openQuestion(BEN)).not.toBeNull();
      expect(await bench.commit({ input: input('new', bench.clock.now) })).toBe('duplicate');
      await bench.store.prune(plus(T0, 40 * DAY));
      expect((await bench.store.counts()).dead).toBe(0);
    });
  });
}
