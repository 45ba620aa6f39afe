import { describe, expect, test } from 'vitest';
import type { CommitResult } from '../../src/app/store-port.js';
import type { Change } from '../../src/core/decision.js';
import type { CoupleId, PersonId, PlaceId } from '../../src/core/ids.js';
import { DAY, MINUTE, plus } from '../../src/core/instant.js';
import type { SharedPlace } from '../../src/core/place/state.js';
import { OVER_STAYS } from '../../src/core/retention.js';
import { at, bound, place } from './place-examples.js';
import { ANA, BEN, type StoreBench } from './store-bench.js';
import { couple, T0 } from './store-examples.js';

const HOME = 'home' as CoupleId;

/** Where the two have a place that others read as well. */
export function placeContract(bench: StoreBench): void {
  const save = (...given: readonly SharedPlace[]): Promise<CommitResult> =>
    bench.commit({ changes: given.map((one): Change => ({ kind: 'place/save', place: one })) });
  const pairs = async (): Promise<void> => {
    await bench.meet('ana', 'ben', 'cem', 'dea', 'eve');
    const couples = [couple('home', 'ana', 'ben'), couple('other', 'cem', 'dea')];
    await bench.commit({ changes: couples.map((one) => ({ kind: 'couple/save', couple: one })) });
  };
  const end = (version = 1): Promise<CommitResult> =>
    bench.commit({
      changes: [{ kind: 'couple/save', couple: couple('home', 'ana', 'ben', { endedAt: T0, version }) }],
    });

  describe('a place', () => {
    test('comes back as it was saved, at each step, and is found by its couple and by where it is', async () => {
      await pairs();
      const steps: readonly SharedPlace[] = [
        place('p', 'home'),
        place('p', 'home', { agreed: [BEN], declined: [ANA], banner: true }),
        bound('p', 'home', ['ben', 'ana'], { banner: true, boundAt: plus(T0, MINUTE) }),
        bound('p', 'home', ['ben', 'ana'], { where: at('-1001', 'telegram'), kind: 'group' }),
      ];
      for (const [version, step] of steps.entries()) {
        expect(await save({ ...step, version })).toBe('committed');
        const stored = { ...step, version: version + 1 };
        expect(await bench.store.place('p' as PlaceId)).toEqual(stored);
        expect(await bench.store.latestPlace(HOME)).toEqual(stored);
        expect(await bench.store.placesAt(step.where)).toEqual([stored]);
        expect(await bench.store.placeOf(HOME)).toEqual(step.status === 'bound' ? stored : null);
      }
      await bench.restart();
      expect(await bench.store.placeOf(HOME)).toEqual({ ...steps[3], version: 4 });
      expect(await bench.store.placesAt(at('channel-of-p'))).toEqual([]);
      expect(await bench.store.placesAt(at('-1001'))).toEqual([]);
      expect(await bench.store.place('none' as PlaceId)).toBeNull();
    });

    test('that is over is found by its own id, and as the newest, and nowhere else', async () => {
      await pairs();
      await save(place('p', 'home'));
      const over = place('p', 'home', { status: 'ended', version: 1 });
      expect(await save(over)).toBe('committed');
      expect(await bench.store.place(over.id)).toEqual({ ...over, version: 2 });
      expect(await bench.store.latestPlace(HOME)).toEqual({ ...over, version: 2 });
      expect(await bench.store.placeOf(HOME)).toBeNull();
      expect(await bench.store.placesAt(over.where)).toEqual([]);
    });

    test('stays theirs while another is proposed, and makes way in the commit that binds the other', async () => {
      await pairs();
      const old = bound('old', 'home', ['ana', 'ben']);
      const next = place('next', 'home', { proposedAt: plus(T0, DAY) });
      await save(old);
      expect(await save(next)).toBe('committed');
      expect((await bench.store.placeOf(HOME))?.id).toBe('old');
      expect((await bench.store.latestPlace(HOME))?.id).toBe('next');
      const agreed = { ...next, status: 'bound', agreed: [ANA, BEN], boundAt: T0, version: 1 } as const;
      expect(await save(agreed)).toBe('conflict');
      expect(await save(agreed, { ...old, status: 'ended', version: 1 })).toBe('committed');
      expect((await bench.store.placeOf(HOME))?.id).toBe('next');
    });

    test('is proposed once where both propose in the same second, and in the stead of an earlier one', async () => {
      await pairs();
      expect(await Promise.all([save(place('one', 'home')), save(place('two', 'home'))])).toEqual([
        'committed',
        'conflict',
      ]);
      const over = place('one', 'home', { status: 'ended', version: 1 });
      expect(await save(place('two', 'home'), over)).toBe('committed');
    });

    test('goes to one couple, whatever two couples agree to in the same second', async () => {
      await pairs();
      const where = at('the one sofa');
      const [ours, theirs] = [place('p', 'home', { where }), place('q', 'other', { where })];
      expect(await save(ours, theirs)).toBe('committed');
      expect((await bench.store.placesAt(where)).map(({ id }) => id).toSorted()).toEqual(['p', 'q']);
      const results = await Promise.all([
        save({ ...ours, status: 'bound', version: 1 }),
        save({ ...theirs, status: 'bound', version: 1 }),
      ]);
      expect(results).toEqual(['committed', 'conflict']);
    });

    test('and what is proposed for two ends when one of them leaves, and nothing new begins for them', async () => {
      await pairs();
      await save(bound('p', 'home', ['ana', 'ben']), place('q', 'home', { proposedAt: plus(T0, 1) }));
      expect(await end()).toBe('committed');
      for (const id of ['p', 'q'])
        expect(await bench.store.place(id as PlaceId)).toMatchObject({ status: 'ended', version: 2 });
      expect(await save(place('r', 'home'))).toBe('conflict');
    });

    test('that ended is forgotten after a month, however long it was theirs', async () => {
      await pairs();
      await save(bound('p', 'home', ['ana', 'ben']));
      bench.clock.now = plus(T0, 400 * DAY);
      await save(bound('p', 'home', ['ana', 'ben'], { status: 'ended', version: 1 }), place('q', 'home'));
      await bench.store.prune(plus(bench.clock.now, OVER_STAYS - 1));
      expect(await bench.store.place('p' as PlaceId)).not.toBeNull();
      await bench.store.prune(plus(bench.clock.now, OVER_STAYS));
      expect(await bench.store.place('p' as PlaceId)).toBeNull();
      expect(await bench.store.place('q' as PlaceId)).not.toBeNull();
    });

    test('knows of a consent also when whoever gave it became another’s second account', async () => {
      await pairs();
      await save(place('p', 'home', { agreed: [BEN] }));
      const eve = 'eve' as PersonId;
      expect(await bench.commit({ changes: [{ kind: 'person/merge', from: BEN, into: eve }] })).toBe('committed');
      expect(await bench.store.place('p' as PlaceId)).toEqual(place('p', 'home', { agreed: [eve], version: 2 }));
    });
  });
}
