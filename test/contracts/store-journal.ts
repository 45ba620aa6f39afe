import { describe, expect, test } from 'vitest';
import type { CommitResult } from '../../src/app/store-port.js';
import type { EntryId, InputKey, PersonId, PromptId, SealedId, TogetherId } from '../../src/core/ids.js';
import { DAY, HOUR, plus } from '../../src/core/instant.js';
import type { JournalEntry } from '../../src/core/reflection/state.js';
import { answer, entry, question, textsOf, wordsOf } from './reflection-examples.js';
import { ANA, BEN, type StoreBench } from './store-bench.js';
import { couple, input, person, saved, sealedRow, T0 } from './store-examples.js';

/** Each reads their own journal and nobody else's, and what is deleted is gone with everything that hangs on it. */
export function journalContract(bench: StoreBench): void {
  const write = (...entries: readonly JournalEntry[]): Promise<CommitResult> =>
    bench.commit({
      sealed: entries.flatMap((one) => textsOf(one)),
      changes: entries.map((one) => ({ kind: 'journal/save', entry: one })),
    });
  const ids = (entries: readonly JournalEntry[]): readonly string[] => entries.map(({ id }) => id);
  const isKept = async (id: string): Promise<boolean> => (await bench.store.sealedRow(id as SealedId)) !== null;
  const about = (kind: 'prompt' | 'follow-up' | 'together') => ({ kind, promptId: 'needs-07' as PromptId });

  describe('what it keeps of a journal', () => {
    test('gives each entry back as it was written, also after a restart', async () => {
      await bench.meet('ana');
      const entries = [
        entry('free', 'ana'),
        entry('prompt', 'ana', { about: about('prompt'), editedAt: plus(T0, HOUR) }),
        entry('follow-up', 'ana', { about: about('follow-up'), shared: 'the-copy' as SealedId }),
        entry('together', 'ana', { about: about('together') }),
      ];
      expect(await write(...entries)).toBe('committed');
      await bench.restart();
      for (const one of entries) {
        expect(await bench.store.journalEntry(ANA, one.id)).toEqual({ ...one, version: 1 });
      }
    });

    test('shows it to its owner and to nobody else', async () => {
      await bench.meet('ana', 'ben');
      await write(entry('anas', 'ana'), entry('bens', 'ben', { date: '2026-04-30' }));
      expect(await bench.store.journalEntry(BEN, 'anas' as EntryId)).toBeNull();
      expect(await bench.store.journalEntry(ANA, 'none' as EntryId)).toBeNull();
      expect(ids(await bench.store.journal(BEN))).toEqual(['bens']);
      expect(ids(await bench.store.journalMonth(BEN, '2026-05'))).toEqual([]);
      expect(await bench.store.journalMonths(ANA)).toEqual(['2026-05']);
      expect(await bench.store.journal('cem' as PersonId)).toEqual([]);
      expect(await bench.store.journalMonths('cem' as PersonId)).toEqual([]);
    });

    test('lists it by months and newest first, by the day it was for the writer', async () => {
      await bench.meet('ana');
      await write(
        entry('may-1', 'ana', { date: '2026-05-01' }),
        entry('may-31', 'ana', { date: '2026-05-31' }),
        entry('may-1-later', 'ana', { date: '2026-05-01', writtenAt: plus(T0, 1) }),
        entry('may-1-same', 'ana', { date: '2026-05-01', writtenAt: plus(T0, 1) }),
        // Written after flying west: later, and on an earlier day.
        entry('april', 'ana', { date: '2026-04-30', writtenAt: plus(T0, DAY) }),
        entry('december', 'ana', { date: '2024-12-31' }),
        entry('june', 'ana', { date: '2026-06-01' }),
      );
      const may = ['may-31', 'may-1-same', 'may-1-later', 'may-1'];
      expect(await bench.store.journalMonths(ANA)).toEqual(['2026-06', '2026-05', '2026-04', '2024-12']);
      expect(ids(await bench.store.journalMonth(ANA, '2026-05'))).toEqual(may);
      expect(ids(await bench.store.journalMonth(ANA, '2025-05'))).toEqual([]);
      expect(ids(await bench.store.journal(ANA))).toEqual(['june', ...may, 'april', 'december']);
    });

    test('takes new words for the old ones, which are gone, and not twice from the same page', async () => {
      await bench.meet('ana');
      const first = entry('one', 'ana');
      await write(first);
      const edited = { ...first, text: 'new-words' as SealedId, editedAt: plus(T0, HOUR), version: 1 };
      const edit = {
        sealed: [sealedRow('new-words', 'ana')],
        changes: [
          { kind: 'sealed/drop', id: first.text },
          { kind: 'journal/save', entry: edited },
        ],
      } as const;
      expect(await bench.commit(edit)).toBe('committed');
      expect(await bench.store.journalEntry(ANA, first.id)).toEqual({ ...edited, version: 2 });
      expect([await isKept(first.text), await isKept('new-words')]).toEqual([false, true]);
      const late = { ...edited, text: 'late-words' as SealedId };
      expect(
        await bench.commit({
          sealed: [sealedRow('late-words', 'ana')],
          changes: [{ kind: 'journal/save', entry: late }],
        }),
      ).toBe('conflict');
      expect(await isKept('late-words')).toBe(false);
    });

    test('refuses an entry that is gone, that is there already, or that another person wrote', async () => {
      await bench.meet('ana', 'ben');
      const one = entry('one', 'ana');
      await write(one);
      const save = (next: JournalEntry) => bench.commit({ changes: [{ kind: 'journal/save', entry: next }] });
      expect(await save(one)).toBe('conflict');
      expect(await save({ ...one, owner: BEN, version: 1 })).toBe('conflict');
      await bench.commit({ changes: [{ kind: 'journal/drop', id: one.id, owner: ANA }] });
      expect(await save({ ...one, version: 1 })).toBe('conflict');
      expect(await bench.store.journal(ANA)).toEqual([]);
    });
  });

  describe('what is deleted from a journal', () => {
    const shared = entry('shared', 'ana', { shared: 'copy-of-shared' as SealedId });
    const asked = entry('asked', 'ana', { about: about('together') });
    const bens = entry('bens', 'ben', { about: about('together'), shared: 'copy-of-bens' as SealedId });
    const keep = async (): Promise<void> => {
      await bench.meet('ana', 'ben');
      await write(shared, asked, bens, entry('other', 'ana'));
      const answers = [answer(asked, 'told-by-ana'), answer(bens, 'told-by-ben')];
      await bench.commit({
        sealed: ['told-by-ana', 'told-by-ben', 'a-note'].map((id) => sealedRow(id, 'ana')),
        changes: [
          { kind: 'couple/save', couple: couple('home', 'ana', 'ben') },
          { kind: 'together/save', together: question('q', 'home', { answers, status: 'revealed' }) },
          { kind: 'note/keep', id: 'a-note' as SealedId, owner: ANA, at: T0 },
        ],
      });
    };
    const left = async (): Promise<readonly string[]> => {
      const texts = [shared, asked, bens].flatMap((one) => [one.text, ...(one.shared === null ? [] : [one.shared])]);
      const all = [...texts, wordsOf('other'), 'told-by-ana', 'told-by-ben', 'a-note'];
      const kept = await Promise.all(all.map(async (id) => ((await isKept(id)) ? [id] : [])));
      return kept.flat().sort();
    };
    const drop = (id: string, owner: PersonId): Promise<CommitResult> =>
      bench.commit({ changes: [{ kind: 'journal/drop', id: id as EntryId, owner }] });
    const BENS = ['copy-of-bens', 'told-by-ben', 'words-of-bens'];

    test('takes its words and what was shared of it along', async () => {
      await keep();
      expect(await drop('shared', ANA)).toBe('committed');
      expect(await bench.store.journalEntry(ANA, shared.id)).toBeNull();
      expect(await left()).toEqual(['a-note', ...BENS, 'told-by-ana', 'words-of-asked', 'words-of-other'].sort());
      expect(await drop('asked', ANA)).toBe('committed');
      expect(await left()).toEqual(['a-note', ...BENS, 'words-of-other'].sort());
      expect(ids(await bench.store.journal(ANA))).toEqual(['other']);
      // That it was answered stays known; the words of it do not.
      expect((await bench.store.together('q' as TogetherId))?.answers).toHaveLength(2);
      await bench.restart();
      expect(await left()).toEqual(['a-note', ...BENS, 'words-of-other'].sort());
    });

    test('is never somebody else’s, and being gone already is no harm', async () => {
      await keep();
      const before = await left();
      expect(await drop('bens', ANA)).toBe('committed');
      expect(await drop('none', ANA)).toBe('committed');
      expect(await left()).toEqual(before);
      expect(ids(await bench.store.journal(BEN))).toEqual(['bens']);
    });

    test('may be all of it: the other’s journal and one’s own notes stay', async () => {
      await keep();
      expect(await bench.commit({ changes: [{ kind: 'journal/drop-all', owner: ANA }] })).toBe('committed');
      expect(await bench.store.journal(ANA)).toEqual([]);
      expect(await bench.store.journalMonths(ANA)).toEqual([]);
      expect(await left()).toEqual(['a-note', ...BENS].sort());
      expect(ids(await bench.store.journal(BEN))).toEqual(['bens']);
      expect(await bench.store.keptNotes(ANA)).toEqual([{ id: 'a-note', at: T0 }]);
      expect(await write(entry('again', 'ana'))).toBe('committed');
    });

    test('goes with everything else that was decided, or not at all', async () => {
      await keep();
      const before = await left();
      const result = await bench.commit({
        input: input('telegram:1'),
        changes: [
          { kind: 'journal/drop', id: shared.id, owner: ANA },
          { kind: 'journal/drop-all', owner: ANA },
          saved(person('ben', { version: 9 })),
        ],
      });
      expect(result).toBe('conflict');
      expect(await left()).toEqual(before);
      expect(await bench.store.journal(ANA)).toHaveLength(3);
      expect(await bench.store.seenInput('telegram:1' as InputKey)).toBe(false);
    });

    test('is the entry too where its words are dropped', async () => {
      await keep();
      await bench.commit({ changes: [{ kind: 'sealed/drop', id: wordsOf('other') }] });
      expect(await bench.store.journalEntry(ANA, 'other' as EntryId)).toBeNull();
      expect(await bench.store.journal(ANA)).toHaveLength(2);
    });
  });
}
