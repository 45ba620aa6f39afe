import { describe, expect, test } from 'vitest';
import type { CommitResult } from '../../src/app/store-port.js';
import type { CheckIn, CheckInTimes } from '../../src/core/check-in/state.js';
import type { Change } from '../../src/core/decision.js';
import type { CheckInId, CoupleId, PersonId, SealedId } from '../../src/core/ids.js';
import { DAY, HOUR, MINUTE, plus } from '../../src/core/instant.js';
import { OVER_STAYS } from '../../src/core/retention.js';
import { checkIn, drafted, half, page, pagesOf, times, weekly } from './check-in-examples.js';
import { ANA, BEN, type StoreBench } from './store-bench.js';
import { couple, T0 } from './store-examples.js';

const C1 = 'c1' as CheckInId;
const HOME = 'home' as CoupleId;

/** The two's check-ins, the words on their pages, and when they come by themselves. */
export function checkInContract(bench: StoreBench): void {
  /** Saves check-ins with all the texts they name, those of earlier saves aside. */
  const saving = (): ((given: readonly CheckIn[], more?: readonly Change[]) => Promise<CommitResult>) => {
    const stored = new Set<SealedId>();
    return (given, more = []) =>
      bench.commit({
        sealed: given.flatMap((one) => pagesOf(one, stored)),
        changes: [...given.map((one): Change => ({ kind: 'check-in/save', checkIn: one })), ...more],
      });
  };
  const pairs = async (): Promise<void> => {
    await bench.meet('ana', 'ben', 'cem', 'dea', 'eve');
    const couples = [couple('home', 'ana', 'ben'), couple('other', 'cem', 'dea')];
    await bench.commit({ changes: couples.map((one) => ({ kind: 'couple/save', couple: one })) });
  };
  const over: Change = { kind: 'couple/save', couple: couple('home', 'ana', 'ben', { endedAt: T0, version: 1 }) };
  const isThere = async (id: string): Promise<boolean> => (await bench.store.sealedRow(id as SealedId)) !== null;
  const stored = async (): Promise<CheckIn> => {
    const found = await bench.store.checkIn(C1);
    if (found === null) throw new Error('there is no check-in');
    return found;
  };
  const anas = page('ana', { draft: drafted('ana'), dial: 'too-far' });
  const bens = page('ben', { draft: drafted('ben').slice(1), dial: 'just-right' });
  const [anaSent, benSent] = [half('ana-copy'), half('ben-copy', { dial: null })];
  const shown = checkIn('c1', 'home', {
    status: 'shown',
    sheets: [
      { ...anas, shown: anaSent },
      { ...bens, shown: benSent },
    ],
  });

  describe('a check-in', () => {
    test('comes back as it was saved, at each step of its way', async () => {
      await pairs();
      const keep = saving();
      const steps: readonly CheckIn[] = [
        checkIn('c1', 'home'),
        checkIn('c1', 'home', { sheets: [anas, page('ben')] }),
        checkIn('c1', 'home', { sheets: [{ ...anas, sent: anaSent }, bens] }),
        checkIn('c1', 'home', {
          status: 'sealed',
          revealAt: plus(T0, 2 * HOUR),
          sheets: [
            { ...anas, sent: anaSent },
            { ...bens, sent: benSent },
          ],
        }),
        shown,
        { ...shown, sheets: [{ ...shown.sheets[0], late: drafted('late').slice(1) }, shown.sheets[1]] },
        checkIn('c1', 'home', { status: 'rested', sheets: [{ ...anas, sent: half('none', { fields: [] }) }, bens] }),
      ];
      for (const [version, step] of steps.entries()) {
        expect(await keep([{ ...step, version }])).toBe('committed');
        expect(await stored()).toEqual({ ...step, version: version + 1 });
      }
      await bench.restart();
      expect(await stored()).toEqual({ ...steps.at(-1), version: steps.length });
      expect(await bench.store.checkIn('none' as CheckInId)).toBeNull();
    });

    test('is refused where it moved since it was read: two pages sent at one moment do not write over each other', async () => {
      await pairs();
      const begun = checkIn('c1', 'home', { sheets: [anas, bens] });
      await saving()([begun]);
      const send = (sheets: CheckIn['sheets'], sent: typeof anaSent): Promise<CommitResult> =>
        bench.commit({
          sealed: pagesOf({ ...begun, sheets: [page('ana', { sent }), page('ben')] }),
          changes: [{ kind: 'check-in/save', checkIn: { ...begun, sheets, version: 1 } }],
        });
      const results = await Promise.all([
        send([{ ...anas, sent: anaSent }, bens], anaSent),
        send([anas, { ...bens, sent: benSent }], benSent),
      ]);
      expect(results).toEqual(['committed', 'conflict']);
      expect((await stored()).sheets).toEqual([{ ...anas, sent: anaSent }, bens]);
      expect(await isThere('ben-copy-wish')).toBe(false);
    });

    test('is the only one of its two that waits: of two begun at one moment the second is refused', async () => {
      await pairs();
      const keep = saving();
      const first = checkIn('c1', 'home');
      const next = checkIn('next', 'home', { openedAt: plus(T0, DAY) });
      const elsewhere = checkIn('x', 'other', { sheets: [page('cem'), page('dea')] });
      expect(await Promise.all([keep([first]), keep([next]), keep([elsewhere])])).toEqual([
        'committed',
        'conflict',
        'committed',
      ]);
      expect(await keep([{ ...first, status: 'sealed', version: 1 }])).toBe('committed');
      expect(await keep([next])).toBe('conflict');
      expect(await keep([next, { ...first, status: 'shown', version: 2 }])).toBe('committed');
    });

    test('is found as the newest of its couple, and as the newest that both were shown', async () => {
      await pairs();
      await saving()([
        checkIn('older', 'home', { status: 'shown' }),
        checkIn('newer', 'home', { status: 'shown', openedAt: plus(T0, MINUTE) }),
        checkIn('rested', 'home', { status: 'rested', openedAt: plus(T0, DAY) }),
        checkIn('x', 'other', { openedAt: plus(T0, 2 * DAY), sheets: [page('cem'), page('dea')] }),
      ]);
      expect((await bench.store.latestCheckIn(HOME))?.id).toBe('rested');
      expect((await bench.store.lastShownCheckIn(HOME))?.id).toBe('newer');
      expect(await bench.store.lastShownCheckIn('other' as CoupleId)).toBeNull();
      expect((await bench.store.historyOf(BEN)).checkIns.map(({ id }) => id)).toEqual(['rested', 'newer', 'older']);
      expect((await bench.store.historyOf('cem' as PersonId)).checkIns.map(({ id }) => id)).toEqual(['x']);
    });

    test('is not begun for two who are no couple any more, nor for somebody who was deleted', async () => {
      await pairs();
      await bench.commit({ changes: [over] });
      expect(await saving()([checkIn('c1', 'home')])).toBe('conflict');
      await bench.commit({ changes: [{ kind: 'person/erase', personId: 'cem' as PersonId, at: T0 }] });
      expect(await saving()([checkIn('c2', 'other', { sheets: [page('cem'), page('dea')] })])).toBe('conflict');
    });
  });

  describe('the words of a check-in', () => {
    test('that were dropped are named by none any more', async () => {
      await pairs();
      await saving()([shown]);
      const drop = ['ana-wish', 'ben-copy-wish'].map((id): Change => ({ kind: 'sealed/drop', id: id as SealedId }));
      expect(await bench.commit({ changes: drop })).toBe('committed');
      const [one, other] = (await stored()).sheets;
      expect(one.draft.map(({ field }) => field)).toEqual(['appreciation', 'change']);
      expect(other.shown?.fields.map(({ field }) => field)).toEqual(['appreciation']);
    });

    test('that the two had for each other go when one of them leaves; drafts and dials stay with their owners', async () => {
      await pairs();
      const keep = saving();
      const waiting = checkIn('c2', 'home', { openedAt: plus(T0, DAY), sheets: [anas, { ...bens, sent: half('b2') }] });
      await keep([shown, waiting]);
      expect(await bench.commit({ changes: [over] })).toBe('committed');
      for (const one of [shown, waiting]) {
        expect(await bench.store.checkIn(one.id)).toEqual({
          ...one,
          status: 'rested',
          sheets: [anas, bens],
          version: 2,
        });
      }
      for (const id of ['ana-copy-wish', 'ben-copy-wish', 'b2-wish']) expect(await isThere(id)).toBe(false);
      for (const id of ['ana-wish', 'ben-wish']) expect(await isThere(id)).toBe(true);
    });

    test('go through together with the couple that ends, where the same decision puts the check-in to rest', async () => {
      await pairs();
      const keep = saving();
      const sent = checkIn('c1', 'home', { sheets: [{ ...anas, sent: anaSent }, bens] });
      await keep([sent]);
      const rested: CheckIn = { ...sent, status: 'rested', sheets: [anas, bens], version: 1 };
      const drop: Change = { kind: 'sealed/drop', id: 'ana-copy-wish' as SealedId };
      expect(await bench.commit({ changes: [drop, over, { kind: 'check-in/save', checkIn: rested }] })).toBe(
        'committed',
      );
      expect(await stored()).toEqual({ ...rested, version: 2 });
    });

    test('that somebody drafted are gone a month after it closed, unless a later page names them; the rest stays', async () => {
      await pairs();
      const keep = saving();
      const later = checkIn('later', 'home', {
        openedAt: plus(T0, 20 * DAY),
        sheets: [page('ana', { draft: drafted('ana').slice(0, 1) }), page('ben')],
      });
      await keep([shown]);
      await keep([later]);
      await bench.store.prune(plus(shown.closesAt, OVER_STAYS - 1));
      expect((await stored()).sheets[0].draft).toHaveLength(3);
      await bench.store.prune(plus(shown.closesAt, OVER_STAYS));
      const [one, other] = shown.sheets;
      expect((await stored()).sheets).toEqual([
        { ...one, draft: drafted('ana').slice(0, 1) },
        { ...other, draft: [] },
      ]);
      expect((await bench.store.checkIn(later.id))?.sheets[0].draft).toHaveLength(1);
      expect(await isThere('ana-wish')).toBe(false);
      expect(await isThere('ana-copy-wish')).toBe(true);
    });
  });

  describe('when check-ins come by themselves', () => {
    test('comes back as it was saved, and is refused where it moved since', async () => {
      await pairs();
      const save = (given: CheckInTimes): Promise<CommitResult> =>
        bench.commit({ changes: [{ kind: 'check-in-times/save', times: given }] });
      const proposed = { ...weekly({ weekday: 1, time: 0, zone: 'UTC' }), by: BEN, at: plus(T0, 1), declined: false };
      const steps: readonly CheckInTimes[] = [
        times('home', { proposed, askedAt: plus(T0, 2) }),
        times('home', { agreed: weekly(), proposed: { ...proposed, declined: true }, generation: 2 }),
        times('home', { agreed: weekly({ time: 1_439 }), generation: 3 }),
        times('home'),
      ];
      expect(await bench.store.checkInTimes(HOME)).toBeNull();
      for (const [version, step] of steps.entries()) {
        expect(await save({ ...step, version })).toBe('committed');
        expect(await bench.store.checkInTimes(HOME)).toEqual({ ...step, version: version + 1 });
      }
      expect(await save({ ...times('home'), version: 1 })).toBe('conflict');
      expect(await save(times('home'))).toBe('conflict');
    });

    test('is over with the couple, and nobody agrees on one after that', async () => {
      await pairs();
      const save: Change = { kind: 'check-in-times/save', times: times('home', { agreed: weekly() }) };
      await bench.commit({ changes: [save] });
      await bench.commit({ changes: [over] });
      expect(await bench.store.checkInTimes(HOME)).toBeNull();
      expect(await bench.commit({ changes: [save] })).toBe('conflict');
    });
  });

  describe('two accounts of one person, in /checkin', () => {
    const into = 'eve' as PersonId;
    const merge = (): Promise<CommitResult> => bench.commit({ changes: [{ kind: 'person/merge', from: BEN, into }] });

    test('become one where the page is empty, and a time that was proposed is theirs', async () => {
      await pairs();
      const begun = checkIn('c1', 'home', { sheets: [anas, page('ben')] });
      await saving()([begun]);
      const proposal = times('home', { proposed: { ...weekly(), by: BEN, at: T0, declined: false } });
      await bench.commit({ changes: [{ kind: 'check-in-times/save', times: proposal }] });
      expect(await bench.store.hasSealed(BEN)).toBe(false);
      expect(await merge()).toBe('committed');
      expect(await stored()).toEqual({ ...begun, sheets: [anas, page('eve')], version: 2 });
      expect(await bench.store.checkInTimes(HOME)).toMatchObject({ proposed: { by: into }, version: 2 });
    });

    test('stay two where a dial was set: it is known before the two are asked', async () => {
      await pairs();
      await saving()([checkIn('c1', 'home', { sheets: [anas, page('ben', { dial: 'just-right' })] })]);
      expect(await bench.store.hasSealed(BEN)).toBe(true);
      expect(await merge()).toBe('conflict');
      expect(await bench.store.hasSealed(ANA)).toBe(true);
    });
  });
}
