import { describe, expect, test } from 'vitest';
import { type CommitResult, StoreDefect } from '../../src/app/store-port.js';
import type { Change } from '../../src/core/decision.js';
import type { CoupleId, PersonId, SayId, SealedId } from '../../src/core/ids.js';
import { DAY, HOUR, plus } from '../../src/core/instant.js';
import type { SayDraft, Saying } from '../../src/core/say/state.js';
import { draft, saying, wordsOfDraft, wordsOfSaying } from './say-examples.js';
import { ANA, BEN, type StoreBench } from './store-bench.js';
import { couple, sealedRow, T0 } from './store-examples.js';

const HOME = 'home' as CoupleId;

/** What somebody is about to say, and what was said. */
export function sayContract(bench: StoreBench): void {
  const saveDraft = (given: SayDraft, more: readonly Change[] = []): Promise<CommitResult> =>
    bench.commit({ sealed: wordsOfDraft(given), changes: [{ kind: 'say-draft/save', draft: given }, ...more] });
  const say = (given: Saying, more: readonly Change[] = []): Promise<CommitResult> =>
    bench.commit({
      sealed: given.version === 0 ? [wordsOfSaying(given)] : [],
      changes: [{ kind: 'saying/save', saying: given }, ...more],
    });
  const drop = (...ids: readonly string[]): readonly Change[] =>
    ids.map((id) => ({ kind: 'sealed/drop', id: id as SealedId }));
  const pairs = async (): Promise<void> => {
    await bench.meet('ana', 'ben', 'eve');
    await bench.commit({ changes: [{ kind: 'couple/save', couple: couple('home', 'ana', 'ben') }] });
  };
  const isThere = async (id: string): Promise<boolean> => (await bench.store.sealedRow(id as SealedId)) !== null;

  describe('a draft of something to say', () => {
    test('comes back as it was saved, one a person, and the words it had before are gone with it', async () => {
      await pairs();
      expect(await bench.store.sayDraft(ANA)).toBeNull();
      const first = draft('ana', 'a1');
      expect(await saveDraft(first)).toBe('committed');
      expect(await saveDraft(draft('ben', 'b1', { form: 'boundary', fields: [] }))).toBe('committed');
      const next = draft('ana', 'a2', { form: 'repair', version: 1 });
      expect(await saveDraft(next, drop('a1-feel', 'a1-when'))).toBe('committed');
      await bench.restart();
      expect(await bench.store.sayDraft(ANA)).toEqual({ ...next, version: 2 });
      expect(await bench.store.sayDraft(BEN)).toMatchObject({ form: 'boundary', fields: [], version: 1 });
      expect(await isThere('a1-feel')).toBe(false);
      expect(await saveDraft(draft('ana', 'a3', { version: 1 }))).toBe('conflict');
    });

    test('is dropped as it was read, and not what was written in its stead since', async () => {
      await pairs();
      await saveDraft(draft('ana', 'a1'));
      const dropDraft = (version: number): Promise<CommitResult> =>
        bench.commit({
          changes: [{ kind: 'say-draft/drop', personId: ANA, version }, ...drop('a1-feel', 'a1-when')],
        });
      await saveDraft(draft('ana', 'a2', { version: 1 }));
      expect(await dropDraft(1)).toBe('conflict');
      expect(await isThere('a1-feel')).toBe(true);
      expect(await dropDraft(2)).toBe('committed');
      expect(await bench.store.sayDraft(ANA)).toBeNull();
      expect(await dropDraft(2)).toBe('conflict');
      expect(await isThere('a2-feel')).toBe(true);
    });

    test('keeps whoever writes it a person of their own, and is given to nobody who was deleted', async () => {
      await pairs();
      await saveDraft(draft('ben', 'b1'));
      const into = 'eve' as PersonId;
      expect(await bench.commit({ changes: [{ kind: 'person/merge', from: BEN, into }] })).toBe('conflict');
      await bench.commit({ changes: [{ kind: 'person/erase', personId: BEN, at: T0 }] });
      expect(await bench.store.sayDraft(BEN)).toBeNull();
      expect(await saveDraft(draft('ben', 'b2', { fields: [] }))).toBe('conflict');
    });

    test('outlives the couple it was for', async () => {
      await pairs();
      const mine = draft('ana', 'a1');
      await saveDraft(mine);
      await bench.commit({
        changes: [{ kind: 'couple/save', couple: couple('home', 'ana', 'ben', { endedAt: T0, version: 1 }) }],
      });
      expect(await bench.store.sayDraft(ANA)).toEqual({ ...mine, version: 1 });
    });
  });

  describe('what was said', () => {
    test('comes back as it was saved, with the one answer of two in the same second', async () => {
      await pairs();
      const said = saying('s', 'home', 'ana');
      expect(await say(said)).toBe('committed');
      const answer = (kind: 'hear-you' | 'not-now') => say({ ...said, answer: kind, version: 1 });
      expect(await Promise.all([answer('hear-you'), answer('not-now')])).toEqual(['committed', 'conflict']);
      expect(await bench.store.saying(said.id)).toEqual({ ...said, answer: 'hear-you', version: 2 });
      expect(await bench.store.saying('none' as SayId)).toBeNull();
    });

    test('is sent once, whatever is pressed twice: the draft goes in the same commit', async () => {
      await pairs();
      await saveDraft(draft('ana', 'a1'));
      const send = (id: string) =>
        say(saying(id, 'home', 'ana', { form: 'feeling' }), [
          { kind: 'say-draft/drop', personId: ANA, version: 1 },
          ...drop('a1-feel', 'a1-when'),
        ]);
      expect(await Promise.all([send('s1'), send('s2')])).toEqual(['committed', 'conflict']);
      expect((await bench.store.historyOf(BEN)).sayings.map(({ id }) => id)).toEqual(['s1']);
      expect(await isThere('copy-of-s2')).toBe(false);
    });

    test('is counted by who said it, to whom, and since when; the oldest first', async () => {
      await pairs();
      for (const [id, at, by] of [
        ['new', plus(T0, DAY), 'ana'],
        ['old', T0, 'ana'],
        ['mid', plus(T0, HOUR), 'ana'],
        ['bens', plus(T0, HOUR), 'ben'],
      ] as const) {
        await say(saying(id, 'home', by, { at }));
      }
      expect(await bench.store.saidSince(ANA, HOME, plus(T0, HOUR))).toEqual([plus(T0, HOUR), plus(T0, DAY)]);
      expect(await bench.store.saidSince(ANA, 'none' as CoupleId, T0)).toEqual([]);
      const all = (await bench.store.historyOf(ANA)).sayings.map(({ id }) => id);
      expect(all).toEqual(['new', 'bens', 'mid', 'old']);
    });

    test('waits for its answer: the newest of whom it is by, in that couple', async () => {
      await pairs();
      const waiting = async () => (await bench.store.unansweredSaying(ANA, HOME))?.id ?? null;
      expect(await waiting()).toBeNull();
      await say(saying('old', 'home', 'ana'));
      await say(saying('new', 'home', 'ana', { at: plus(T0, DAY) }));
      await say(saying('bens', 'home', 'ben', { at: plus(T0, 2 * DAY) }));
      expect(await waiting()).toBe('new');
      expect(await bench.store.unansweredSaying(ANA, 'none' as CoupleId)).toBeNull();
      const answered = saying('new', 'home', 'ana', { at: plus(T0, DAY), answer: 'not-now', version: 1 });
      expect(await bench.commit({ changes: [{ kind: 'saying/save', saying: answered }] })).toBe('committed');
      expect(await waiting()).toBe('old');
    });

    test('goes with its words: dropped, or when one of the two leaves', async () => {
      await pairs();
      await say(saying('s1', 'home', 'ana'));
      await say(saying('s2', 'home', 'ben'));
      await bench.commit({ changes: drop('copy-of-s1') });
      expect(await bench.store.saying('s1' as SayId)).toBeNull();
      await bench.commit({
        changes: [{ kind: 'couple/save', couple: couple('home', 'ana', 'ben', { endedAt: T0, version: 1 }) }],
      });
      expect(await bench.store.saying('s2' as SayId)).toBeNull();
      expect(await say(saying('late', 'home', 'ana'))).toBe('conflict');
    });

    test('names no words that are not there', async () => {
      await pairs();
      await bench.commit({ sealed: [sealedRow('of-ana', 'ana')] });
      const nothing = saying('s', 'home', 'ana');
      await expect(bench.commit({ changes: [{ kind: 'saying/save', saying: nothing }] })).rejects.toBeInstanceOf(
        StoreDefect,
      );
      expect(await bench.store.saying(nothing.id)).toBeNull();
    });
  });
}
