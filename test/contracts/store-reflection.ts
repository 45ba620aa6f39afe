import { describe, expect, test } from 'vitest';
import type { CommitResult } from '../../src/app/store-port.js';
import type { CoupleId, EntryId, PersonId, PromptId, SealedId, TogetherId } from '../../src/core/ids.js';
import { DAY, HOUR, MINUTE, plus } from '../../src/core/instant.js';
import type { Reflection, Together } from '../../src/core/reflection/state.js';
import { answer, entry, given, question, reflection, textsOf } from './reflection-examples.js';
import { ANA, BEN, type StoreBench } from './store-bench.js';
import { couple, sealedRow, T0 } from './store-examples.js';

/** Prompts, and the question for both. */
export function reflectionContract(bench: StoreBench): void {
  const save = (next: Reflection): Promise<CommitResult> =>
    bench.commit({ changes: [{ kind: 'reflection/save', reflection: next }] });
  const ask = (...questions: readonly Together[]): Promise<CommitResult> =>
    bench.commit({ changes: questions.map((together) => ({ kind: 'together/save', together })) });
  const pair = async (): Promise<void> => {
    await bench.meet('ana', 'ben', 'cem', 'dea');
    const couples = [couple('home', 'ana', 'ben'), couple('other', 'cem', 'dea')];
    await bench.commit({ changes: couples.map((one) => ({ kind: 'couple/save', couple: one })) });
  };

  describe('what it keeps of prompts', () => {
    test('gives it back as it was saved, also after a restart', async () => {
      await bench.meet('ana', 'ben');
      const full = reflection('ana', {
        schedule: { time: 1_439, days: [1, 3, 7] },
        pausedUntil: '2026-06-01',
        draws: 12,
        lastDate: '2026-05-01',
        nextDate: '2026-05-03',
        wroteOn: '2026-04-30',
        given: [given('needs-07', T0), given('worth-01', plus(T0, -DAY))],
        series: { id: 'listening', had: 2 },
        generation: 5,
      });
      expect(await save(full)).toBe('committed');
      await save(reflection('ben', { schedule: { time: 0, days: [1, 2, 3, 4, 5, 6, 7] } }));
      await bench.restart();
      expect(await bench.store.reflection(ANA)).toEqual({ ...full, version: 1 });
      expect((await bench.store.reflection(BEN))?.schedule).toEqual({ time: 0, days: [1, 2, 3, 4, 5, 6, 7] });
      await save(reflection('ana', { version: 1 }));
      expect(await bench.store.reflection(ANA)).toEqual(reflection('ana', { version: 2 }));
      expect(await bench.store.reflection('cem' as PersonId)).toBeNull();
    });

    test('refuses prompts that moved since they were read, and the second of two beginnings', async () => {
      await bench.meet('ana');
      await save(reflection('ana'));
      expect(await save(reflection('ana', { draws: 1 }))).toBe('conflict');
      expect(await save(reflection('ana', { draws: 1, version: 1 }))).toBe('committed');
      expect(await save(reflection('ana', { draws: 9, version: 1 }))).toBe('conflict');
      expect(await bench.store.reflection(ANA)).toEqual(reflection('ana', { draws: 1, version: 2 }));
    });

    test('keeps what was given in its order, whatever is put in front, dropped behind, or given at one moment', async () => {
      await bench.meet('ana', 'ben');
      const [one, two, again, four] = [given('a-1', T0), given('b-1', T0), given('a-1', T0), given('c-1', T0)];
      const other = given('d-1', plus(T0, -HOUR));
      const lists = [
        [one],
        [two, one],
        [again, two, one],
        [four, again, two],
        [four],
        [one, two, again, four, other],
        [again, two, one, two],
        [other, four],
        [],
        [two],
      ];
      await save(reflection('ben', { given: [one, two] }));
      for (const [version, list] of lists.entries()) {
        expect(await save(reflection('ana', { given: list, version }))).toBe('committed');
        expect((await bench.store.reflection(ANA))?.given).toEqual(list);
      }
      expect((await bench.store.reflection(BEN))?.given).toEqual([one, two]);
    });

    test('lets go of what was given more than half a year ago, and of nothing in a journal', async () => {
      await bench.meet('ana');
      const list = Array.from({ length: 1_200 }, (_, day) => given(`p-${day}`, plus(T0, -day * DAY)));
      const old = entry('old', 'ana', { writtenAt: plus(T0, -900 * DAY), date: '2023-11-13' });
      await save(reflection('ana', { given: list }));
      await bench.commit({ sealed: textsOf(old), changes: [{ kind: 'journal/save', entry: old }] });
      await bench.store.prune(T0);
      const kept = await bench.store.reflection(ANA);
      expect(kept).toEqual(reflection('ana', { given: list.slice(0, 183), version: 1 }));
      // Decided on what was there before: it takes no harm.
      expect(await save(reflection('ana', { given: list.slice(0, 190), version: 1 }))).toBe('committed');
      expect((await bench.store.reflection(ANA))?.given).toEqual(list.slice(0, 190));
      expect(await bench.store.journal(ANA)).toEqual([{ ...old, version: 1 }]);
      expect(await bench.store.sealedRow(old.text)).not.toBeNull();
    });
  });

  describe('a question for both', () => {
    test('comes back as it was saved, at each step of its way', async () => {
      await pair();
      const [anas, bens] = [entry('anas', 'ana'), entry('bens', 'ben', { writtenAt: plus(T0, HOUR) })];
      const steps = [
        question('q', 'home'),
        question('q', 'home', { answers: [answer(bens, 'copy-ben')] }),
        question('q', 'home', {
          answers: [answer(bens, 'copy-ben'), answer(anas, 'copy-ana')],
          revealAt: plus(T0, 2 * HOUR),
          status: 'sealed',
        }),
        question('q', 'home', { answers: [answer(anas, 'copy-ana')], status: 'rested' }),
        question('q', 'home', { status: 'revealed' }),
      ];
      for (const [version, step] of steps.entries()) {
        expect(await ask({ ...step, version })).toBe('committed');
        expect(await bench.store.together(step.id)).toEqual({ ...step, version: version + 1 });
      }
      await bench.restart();
      expect(await bench.store.together('q' as TogetherId)).toEqual({ ...steps[4], version: 5 });
      expect(await bench.store.together('none' as TogetherId)).toBeNull();
    });

    test('is refused where it moved since it was read: two answers at one moment do not write over each other', async () => {
      await pair();
      await ask(question('q', 'home'));
      const [anas, bens] = [entry('anas', 'ana'), entry('bens', 'ben')];
      const results = await Promise.all([
        ask(question('q', 'home', { answers: [answer(anas, 'copy-ana')], version: 1 })),
        ask(question('q', 'home', { answers: [answer(bens, 'copy-ben')], version: 1 })),
      ]);
      expect(results).toEqual(['committed', 'conflict']);
      expect((await bench.store.together('q' as TogetherId))?.answers).toEqual([answer(anas, 'copy-ana')]);
    });

    test('waits alone: of two begun at one moment the second is refused, until the first rests or is revealed', async () => {
      await pair();
      const first = question('first', 'home');
      const results = await Promise.all([ask(first), ask(question('second', 'home')), ask(question('x', 'other'))]);
      expect(results).toEqual(['committed', 'conflict', 'committed']);
      expect(await ask({ ...first, status: 'sealed', version: 1 })).toBe('committed');
      const next = question('next', 'home', { startedAt: plus(T0, DAY) });
      expect(await ask(next)).toBe('conflict');
      expect(await ask(next, { ...first, status: 'rested', version: 2 })).toBe('committed');
      expect(await ask({ ...next, status: 'revealed', version: 1 })).toBe('committed');
      expect(await ask(question('last', 'home', { startedAt: plus(T0, 2 * DAY) }))).toBe('committed');
    });

    test('is found as the newest of its couple, whatever became of it', async () => {
      await pair();
      await ask(
        question('older', 'home', { status: 'revealed' }),
        question('newer', 'home', { startedAt: plus(T0, MINUTE), status: 'rested' }),
        question('at once', 'home', { startedAt: plus(T0, MINUTE), status: 'rested' }),
        question('x', 'other', { startedAt: plus(T0, DAY) }),
      );
      expect((await bench.store.latestTogether('home' as CoupleId))?.id).toBe('at once');
      expect((await bench.store.latestTogether('other' as CoupleId))?.id).toBe('x');
      expect(await bench.store.latestTogether('none' as CoupleId)).toBeNull();
    });
  });

  describe('two accounts of one person, in /reflect', () => {
    const merge = (): Promise<CommitResult> =>
      bench.commit({ changes: [{ kind: 'person/merge', from: BEN, into: ANA }] });
    const drawn = { draws: 3, given: [given('needs-07', T0), given('worth-01', T0)] };

    test('become one: what the fresh one had asked for follows to someone who never had any', async () => {
      await bench.meet('ana', 'ben');
      await save(reflection('ben', drawn));
      expect(await merge()).toBe('committed');
      expect(await bench.store.reflection(ANA)).toEqual(reflection('ana', { ...drawn, version: 2 }));
      expect(await bench.store.reflection(BEN)).toBeNull();
      expect(await save(reflection('ben', { ...drawn, version: 1 }))).toBe('conflict');
    });

    test('become one: the schedule of the one who stays is as it was', async () => {
      await bench.meet('ana', 'ben');
      const anas = reflection('ana', { schedule: { time: 1_230, days: [1] }, given: [given('staying-02', T0)] });
      await save(anas);
      await save(reflection('ben', drawn));
      expect(await merge()).toBe('committed');
      expect(await bench.store.reflection(ANA)).toEqual({ ...anas, version: 1 });
      expect(await bench.store.reflection(BEN)).toBeNull();
    });

    test('become one: an answer that was given stays an answer of theirs', async () => {
      await pair();
      const answers = [{ ...answer(entry('gone', 'ben'), 'copy'), at: T0 }];
      await ask(question('q', 'home', { answers, status: 'revealed' }));
      const ended = couple('home', 'ana', 'ben', { endedAt: T0, version: 1 });
      await bench.commit({ changes: [{ kind: 'couple/save', couple: ended }] });
      const into = 'cem' as PersonId;
      expect(await bench.commit({ changes: [{ kind: 'person/merge', from: BEN, into }] })).toBe('committed');
      const stored = await bench.store.together('q' as TogetherId);
      expect(stored?.answers).toEqual([{ ...answers[0], personId: into }]);
      expect(stored?.version).toBe(2);
    });

    test('stay two where the other has a schedule, a journal or a note by now: nothing of it is lost', async () => {
      await bench.meet('ana', 'ben');
      const scheduled = reflection('ben', { schedule: { time: 1_230, days: [6, 7] } });
      await save(scheduled);
      expect(await merge()).toBe('conflict');
      expect(await bench.store.reflection(BEN)).toEqual({ ...scheduled, version: 1 });
      await save(reflection('ben', { version: 1 }));
      const bens = entry('bens', 'ben', { about: { kind: 'prompt', promptId: 'needs-07' as PromptId } });
      await bench.commit({ sealed: [sealedRow(bens.text, 'ben')], changes: [{ kind: 'journal/save', entry: bens }] });
      expect(await merge()).toBe('conflict');
      expect(await bench.store.person(BEN)).not.toBeNull();
      expect(await bench.store.person(ANA)).toMatchObject({ version: 1 });
      expect(await bench.store.journal(BEN)).toEqual([{ ...bens, version: 1 }]);
      await bench.commit({ changes: [{ kind: 'journal/drop', id: 'bens' as EntryId, owner: BEN }] });
      expect(await bench.store.sealedRow('words-of-bens' as SealedId)).toBeNull();
      // Any words would outlive both of them under a key of their own.
      const note = { kind: 'note/keep', id: 'bens-note' as SealedId, owner: BEN, at: T0 } as const;
      await bench.commit({ sealed: [sealedRow('bens-note', 'ben')], changes: [note] });
      expect(await bench.store.hasSealed(BEN)).toBe(true);
      expect(await merge()).toBe('conflict');
      await bench.commit({ changes: [{ kind: 'sealed/drop', id: note.id }] });
      expect(await bench.store.hasSealed(BEN)).toBe(false);
      expect(await merge()).toBe('committed');
    });
  });
}
