import { expect, test } from 'vitest';
import { DAY, HOUR, plus } from '../../src/core/instant.js';
import { checkIn, page } from './check-in-examples.js';
import { entry, textsOf } from './reflection-examples.js';
import { ANA, BEN, type StoreBench } from './store-bench.js';
import { couple, member, promise, T0, timeOut } from './store-examples.js';

/** What one person sees of their own weeks. */
export function tracesContract(bench: StoreBench): void {
  test('gives somebody their own returns, entries and dials since then, of all their couples, the oldest first', async () => {
    await bench.meet('ana', 'ben', 'eve');
    const back = (name: string, at: number) => member(name, { promise: promise(), returnedAt: plus(T0, at) });
    const written = (id: string, owner: string, at: number) => entry(id, owner, { writtenAt: plus(T0, at) });
    const entries = [
      written('e2', 'ana', 9 * DAY),
      written('e1', 'ana', HOUR),
      written('e0', 'ana', -DAY),
      written('b', 'ben', HOUR),
    ];
    await bench.commit({ changes: [{ kind: 'couple/save', couple: couple('home', 'ana', 'ben') }] });
    await bench.commit({
      sealed: entries.flatMap((one) => textsOf(one)),
      changes: [
        ...[
          timeOut('t1', [back('ana', 2 * DAY), back('ben', 3 * DAY)], { status: 'returned', endedAt: T0 }),
          timeOut('t0', [back('ana', -1)], { status: 'returned', endedAt: T0 }),
          timeOut('t2', [{ ...back('ana', HOUR), left: true }, member('ben')], { status: 'closed', endedAt: T0 }),
          timeOut('t3', [member('ana')], { status: 'closed', endedAt: T0 }),
        ].map((one) => ({ kind: 'time-out/save', timeOut: one }) as const),
        ...entries.map((one) => ({ kind: 'journal/save', entry: one }) as const),
        ...[
          checkIn('c1', 'home', {
            status: 'rested',
            openedAt: plus(T0, 7 * DAY),
            sheets: [page('ana', { dial: 'too-far' }), page('ben', { dial: 'too-close' })],
          }),
          checkIn('c0', 'home', {
            status: 'shown',
            sheets: [page('ana', { dial: 'just-right' }), page('ben')],
          }),
          checkIn('before', 'home', {
            status: 'shown',
            openedAt: plus(T0, -1),
            sheets: [page('ana', { dial: 'too-far' }), page('ben')],
          }),
          checkIn('none', 'home', { openedAt: plus(T0, 14 * DAY) }),
        ].map((one) => ({ kind: 'check-in/save', checkIn: one }) as const),
      ],
    });
    const anas = {
      since: T0,
      returns: [plus(T0, HOUR), plus(T0, 2 * DAY)],
      entries: [plus(T0, HOUR), plus(T0, 9 * DAY)],
      dials: [
        { at: T0, dial: 'just-right' },
        { at: plus(T0, 7 * DAY), dial: 'too-far' },
      ],
    };
    expect(await bench.store.tracesOf(ANA, T0)).toEqual(anas);
    expect(await bench.store.tracesOf(BEN, plus(T0, 4 * DAY))).toEqual({
      since: plus(T0, 4 * DAY),
      returns: [],
      entries: [],
      dials: [{ at: plus(T0, 7 * DAY), dial: 'too-close' }],
    });
    // Theirs, whoever they are with.
    await bench.commit({
      changes: [
        { kind: 'couple/save', couple: couple('home', 'ana', 'ben', { endedAt: T0, version: 1 }) },
        { kind: 'couple/save', couple: couple('next', 'ana', 'eve') },
      ],
    });
    const next = checkIn('next', 'next', {
      openedAt: plus(T0, 21 * DAY),
      sheets: [page('ana', { dial: 'a-little-close' }), page('eve')],
    });
    await bench.commit({ changes: [{ kind: 'check-in/save', checkIn: next }] });
    expect((await bench.store.tracesOf(ANA, T0)).dials).toEqual([
      ...anas.dials,
      { at: plus(T0, 21 * DAY), dial: 'a-little-close' },
    ]);
  });
}
