import { describe, expect, test } from 'vitest';
import { type CommitResult, StoreDefect } from '../../src/app/store-port.js';
import type { Dance } from '../../src/core/dance/state.js';
import type { Change } from '../../src/core/decision.js';
import type { CoupleId, DanceId, PersonId, SealedId } from '../../src/core/ids.js';
import { DAY, HOUR, MINUTE, plus } from '../../src/core/instant.js';
import { copies, dance, draftOf, sheet, textId, textsOf } from './dance-examples.js';
import { ANA, BEN, type StoreBench } from './store-bench.js';
import { couple, T0 } from './store-examples.js';

const D1 = 'd1' as DanceId;
const HOME = 'home' as CoupleId;

/** The couple's dance, and the words that it names. */
export function danceContract(bench: StoreBench): void {
  /** Saves dances with all the texts they name, those of earlier saves aside. */
  const saving = (): ((given: readonly Dance[], more?: readonly Change[]) => Promise<CommitResult>) => {
    const stored = new Set<SealedId>();
    return (given, more = []) =>
      bench.commit({
        sealed: given.flatMap((one) => textsOf(one, stored)),
        changes: [...given.map((one): Change => ({ kind: 'dance/save', dance: one })), ...more],
      });
  };
  const save = (...given: readonly Dance[]): Promise<CommitResult> => saving()(given);
  const pair = async (): Promise<void> => {
    await bench.meet('ana', 'ben', 'cem', 'dea');
    const couples = [couple('home', 'ana', 'ben'), couple('other', 'cem', 'dea')];
    await bench.commit({ changes: couples.map((one) => ({ kind: 'couple/save', couple: one })) });
  };
  const drop = (id: string): Change => ({ kind: 'sealed/drop', id: textId(id) });
  const isThere = async (id: string): Promise<boolean> => (await bench.store.sealedRow(textId(id))) !== null;
  const stored = async (): Promise<Dance> => {
    const found = await bench.store.dance(D1);
    if (found === null) throw new Error('there is no dance');
    return found;
  };

  const anas = sheet('ana', { draft: draftOf('ana'), draftNames: ['a1', 'a2', 'a3'].map(textId), reminded: true });
  const bens = sheet('ben', { draft: draftOf('ben').slice(2), draftNames: [textId('b1')] });
  const [anaSent, benSent] = [copies('ana-copy', ['name-a1', 'name-a2']), copies('ben-copy', ['name-b1'])];
  const naming = dance('d1', 'home', {
    status: 'naming',
    sheets: [
      { ...anas, shown: anaSent },
      { ...bens, shown: benSent },
    ],
    naming: { round: 1, names: ['name-b1', 'name-a2', 'name-a1'].map(textId), picks: [] },
  });
  const named: Partial<Dance> = { status: 'named', naming: null, name: textId('name-b1'), namedAt: plus(T0, DAY) };

  describe('a dance', () => {
    test('comes back as it was saved, at each step of its way', async () => {
      await pair();
      const keep = saving();
      const steps: readonly Dance[] = [
        dance('d1', 'home'),
        dance('d1', 'home', { sheets: [anas, sheet('ben')] }),
        dance('d1', 'home', { sheets: [{ ...anas, sent: anaSent }, bens] }),
        dance('d1', 'home', {
          sheets: [
            { ...anas, sent: anaSent },
            { ...bens, sent: benSent },
          ],
          status: 'sealed',
          revealAt: plus(T0, 2 * HOUR),
        }),
        naming,
        {
          ...naming,
          naming: {
            round: 1,
            names: [textId('name-b1'), textId('name-a1')],
            picks: [{ personId: BEN, pick: { kind: 'name', index: 1 } }],
          },
        },
        {
          ...naming,
          naming: {
            round: 2,
            names: [textId('name-b1'), textId('name-a1')],
            picks: [
              { personId: BEN, pick: { kind: 'both' } },
              { personId: ANA, pick: { kind: 'name', index: 0 } },
            ],
          },
        },
        { ...naming, ...named, call: { count: 1, at: plus(T0, 3 * DAY), by: BEN, feeling: null } },
        {
          ...naming,
          ...named,
          sheets: [
            { ...naming.sheets[0], sent: copies('ana-edit', ['name-a3'], plus(T0, 4 * DAY)) },
            { ...naming.sheets[1], mutedUntil: plus(T0, 5 * DAY) },
          ],
          revealAt: plus(T0, 4 * DAY + HOUR),
          naming: { round: 1, names: [textId('name-a3'), textId('name-b1')], picks: [] },
          call: { count: 2, at: plus(T0, 4 * DAY), by: ANA, feeling: 'crowded' },
        },
        dance('d1', 'home', {
          status: 'rested',
          sheets: [
            { ...anas, takenBack: true },
            { ...bens, sent: copies('nothing', []) },
          ],
        }),
      ];
      for (const [version, step] of steps.entries()) {
        expect(await keep([{ ...step, version }])).toBe('committed');
        expect(await stored()).toEqual({ ...step, version: version + 1 });
      }
      await bench.restart();
      expect(await stored()).toEqual({ ...steps.at(-1), version: steps.length });
      expect(await bench.store.dance('none' as DanceId)).toBeNull();
    });

    test('is refused where it moved since it was read: two sheets sent at one moment do not write over each other', async () => {
      await pair();
      const begun = dance('d1', 'home', { sheets: [anas, bens] });
      await save(begun);
      const [one, other] = begun.sheets;
      const results = await Promise.all([
        bench.commit({
          sealed: textsOf({ ...begun, sheets: [sheet('ana', { sent: anaSent }), sheet('ben')] }),
          changes: [
            { kind: 'dance/save', dance: { ...begun, sheets: [{ ...one, sent: anaSent }, other], version: 1 } },
          ],
        }),
        bench.commit({
          sealed: textsOf({ ...begun, sheets: [sheet('ana'), sheet('ben', { sent: benSent })] }),
          changes: [
            { kind: 'dance/save', dance: { ...begun, sheets: [one, { ...other, sent: benSent }], version: 1 } },
          ],
        }),
      ]);
      expect(results).toEqual(['committed', 'conflict']);
      expect((await stored()).sheets).toEqual([{ ...one, sent: anaSent }, other]);
      expect(await isThere('name-b1')).toBe(false);
    });

    test('is called once where both call it in the same second', async () => {
      await pair();
      const keep = saving();
      await keep([{ ...naming, ...named }]);
      const call = (by: PersonId) =>
        keep([{ ...naming, ...named, call: { count: 1, at: T0, by, feeling: null }, version: 1 }]);
      expect(await Promise.all([call(BEN), call(ANA)])).toEqual(['committed', 'conflict']);
      expect((await stored()).call).toEqual({ count: 1, at: T0, by: BEN, feeling: null });
    });

    test('is the only one of its two: of two begun at one moment the second is refused, until the first rests', async () => {
      await pair();
      const first = dance('d1', 'home');
      const elsewhere = dance('x', 'other', { sheets: [sheet('cem'), sheet('dea')] });
      const results = await Promise.all([save(first), save(dance('d2', 'home')), save(elsewhere)]);
      expect(results).toEqual(['committed', 'conflict', 'committed']);
      const next = dance('next', 'home', { startedAt: plus(T0, DAY) });
      for (const [place, status] of (['sealed', 'naming', 'named'] as const).entries()) {
        expect(await save({ ...first, status, version: place + 1 })).toBe('committed');
        expect(await save(next)).toBe('conflict');
      }
      expect(await save(next, { ...first, status: 'rested', version: 4 })).toBe('committed');
      expect(await save(dance('again', 'home'))).toBe('conflict');
      expect((await stored()).status).toBe('rested');
    });

    test('is found as the newest of its couple, whatever became of it', async () => {
      await pair();
      await save(
        dance('older', 'home', { status: 'rested' }),
        dance('newer', 'home', { startedAt: plus(T0, MINUTE), status: 'rested' }),
        dance('at once', 'home', { startedAt: plus(T0, MINUTE), status: 'rested' }),
        dance('x', 'other', { startedAt: plus(T0, DAY), sheets: [sheet('cem'), sheet('dea')] }),
      );
      expect((await bench.store.latestDance(HOME))?.id).toBe('at once');
      expect((await bench.store.latestDance('other' as CoupleId))?.id).toBe('x');
      expect(await bench.store.latestDance('none' as CoupleId)).toBeNull();
      const bens = (await bench.store.historyOf(BEN)).dances.map(({ id }) => id);
      expect(bens.toSorted()).toEqual(['at once', 'newer', 'older']);
      expect(bens.at(-1)).toBe('older');
      expect((await bench.store.historyOf('cem' as PersonId)).dances.map(({ id }) => id)).toEqual(['x']);
    });
  });

  describe('the words of a dance', () => {
    test('are gone with what replaced them, in the same commit, and nothing else is', async () => {
      await pair();
      const keep = saving();
      const before = dance('d1', 'home', { sheets: [{ ...anas, sent: anaSent }, bens] });
      await keep([before]);
      const draft = [{ field: 'i-then', text: textId('new words'), share: true } as const, ...anas.draft.slice(2)];
      const after = dance('d1', 'home', { sheets: [{ ...anas, draft, sent: null }, bens], version: 1 });
      const gone = ['ana-sets-me-off', 'ana-i-then', 'ana-copy-beneath', 'ana-copy-i-then', 'name-a1', 'name-a2'];
      expect(await keep([after], gone.map(drop))).toBe('committed');
      expect(await stored()).toEqual({ ...after, version: 2 });
      expect(await Promise.all(gone.map(isThere))).toEqual(gone.map(() => false));
      const left = ['new words', 'ana-beneath', 'ana-long-for', 'a1', 'a3', 'ben-beneath', 'b1'];
      expect(await Promise.all(left.map(isThere))).toEqual(left.map(() => true));
    });

    test('that were dropped are named by no dance any more, also where its save did not say so', async () => {
      await pair();
      const keep = saving();
      await keep([dance('d1', 'home', { status: 'rested', sheets: [anas, bens] })]);
      // Begun again from what was drafted: both name the same words.
      await keep([dance('d2', 'home', { startedAt: plus(T0, DAY), sheets: [anas, bens] })]);
      expect(await bench.commit({ changes: [drop('ana-beneath'), drop('a2')] })).toBe('committed');
      const draft = anas.draft.filter(({ field }) => field !== 'beneath');
      const rest = { ...anas, draft, draftNames: ['a1', 'a3'].map(textId) };
      for (const { sheets } of (await bench.store.historyOf(ANA)).dances) expect(sheets).toEqual([rest, bens]);
    });

    test('that are the name, or one of those to pick from, cannot be dropped from under it', async () => {
      await pair();
      const keep = saving();
      await keep([naming]);
      await expect(bench.commit({ changes: [drop('name-a1')] })).rejects.toBeInstanceOf(StoreDefect);
      const done: Dance = { ...naming, ...named, version: 1 };
      expect(await keep([done])).toBe('committed');
      await expect(bench.commit({ changes: [drop('name-b1')] })).rejects.toBeInstanceOf(StoreDefect);
      expect(await stored()).toEqual({ ...done, version: 2 });
      const other: Dance = { ...done, name: textId('both, joined'), version: 2 };
      expect(await keep([other], [drop('name-b1')])).toBe('committed');
      expect((await stored()).name).toBe('both, joined');
      expect((await stored()).sheets[1].shown?.names).toEqual([]);
    });
  });

  describe('the end of a couple', () => {
    const over: Change = { kind: 'couple/save', couple: couple('home', 'ana', 'ben', { endedAt: T0, version: 1 }) };
    const left = { name: null, namedAt: null, naming: null, call: null, revealAt: null, status: 'rested' } as const;

    test('takes all that was sealed for the two out of their dance, and leaves each what they drafted', async () => {
      await pair();
      const keep = saving();
      const both: Dance = {
        ...naming,
        ...named,
        naming: naming.naming,
        call: { count: 1, at: T0, by: BEN, feeling: null },
        revealAt: plus(T0, HOUR),
        sheets: [{ ...anas, shown: anaSent, sent: copies('ana-edit', ['name-a3']) }, naming.sheets[1]],
      };
      await keep([both]);
      expect(await bench.commit({ changes: [over] })).toBe('committed');
      expect(await stored()).toEqual({ ...both, ...left, sheets: [anas, bens], version: 2 });
      for (const id of ['name-a1', 'name-a3', 'name-b1', 'ben-copy-beneath']) expect(await isThere(id)).toBe(false);
      for (const id of ['ana-beneath', 'a3', 'b1']) expect(await isThere(id)).toBe(true);
    });

    test('goes through together with the dance that it ends, in whatever order the two were named', async () => {
      await pair();
      const keep = saving();
      const done: Dance = { ...naming, ...named };
      await keep([done]);
      const rested: Dance = { ...done, ...left, sheets: [anas, bens], version: 1 };
      const gone = ['name-a1', 'name-a2', 'name-b1'].map(drop);
      expect(await bench.commit({ changes: [...gone, over, { kind: 'dance/save', dance: rested }] })).toBe('committed');
      expect(await stored()).toEqual({ ...rested, version: 2 });
    });
  });

  describe('two accounts of one person, in /dance', () => {
    const into = 'cem' as PersonId;
    const end = (): Promise<CommitResult> =>
      bench.commit({
        changes: [{ kind: 'couple/save', couple: couple('home', 'ana', 'ben', { endedAt: T0, version: 1 }) }],
      });
    const merge = (): Promise<CommitResult> => bench.commit({ changes: [{ kind: 'person/merge', from: BEN, into }] });

    test('become one: an empty page, a pick and a call are theirs, and what was decided before is decided anew', async () => {
      await pair();
      const keep = saving();
      const begun = dance('d1', 'home', {
        startedBy: BEN,
        status: 'naming',
        sheets: [{ ...anas, shown: anaSent }, sheet('ben', { shown: benSent, mutedUntil: plus(T0, 1) })],
        naming: { round: 1, names: [textId('name-b1')], picks: [{ personId: BEN, pick: { kind: 'both' } }] },
        call: { count: 1, at: T0, by: BEN, feeling: 'lost' },
      });
      await keep([begun]);
      await bench.meet('eve');
      const eve = 'eve' as PersonId;
      expect(await bench.commit({ changes: [{ kind: 'person/merge', from: BEN, into: eve }] })).toBe('committed');
      expect(await stored()).toEqual({
        ...begun,
        startedBy: eve,
        sheets: [begun.sheets[0], { ...begun.sheets[1], personId: eve }],
        naming: { round: 1, names: [textId('name-b1')], picks: [{ personId: eve, pick: { kind: 'both' } }] },
        call: { count: 1, at: T0, by: eve, feeling: 'lost' },
        version: 2,
      });
      expect(await keep([{ ...begun, version: 1 }])).toBe('conflict');
    });

    test('stay two where the other wrote on a page: its words open for nobody but them', async () => {
      await pair();
      await save(dance('d1', 'home', { status: 'rested', sheets: [anas, bens] }));
      await end();
      expect(await merge()).toBe('conflict');
      expect((await stored()).sheets).toEqual([anas, bens]);
    });
  });

  test('somebody who was deleted is given no new dance', async () => {
    await pair();
    await bench.commit({ changes: [{ kind: 'person/erase', personId: BEN, at: T0 }] });
    expect(await save(dance('d1', 'home'))).toBe('conflict');
    expect(await bench.store.dance(D1)).toBeNull();
  });
}
