import { describe, expect, it } from 'vitest';
import type { CoupleId, SealedId, TimeOutId } from '../../../src/core/ids.js';
import { HOUR, instant, plus } from '../../../src/core/instant.js';
import { decidePact, type PactContext, termsOf, viewPact } from '../../../src/core/pact/decide.js';
import type { Pact } from '../../../src/core/pact/state.js';
import type { Decision } from '../../../src/core/decision.js';
import { newMember } from '../../../src/core/time-out/member.js';
import type { TimeOut } from '../../../src/core/time-out/state.js';
import { countingIds, couple, NOON, person } from '../people.js';

const ana = person('ana', { coupleId: 'couple' as CoupleId });
const ben = person('ben', { coupleId: 'couple' as CoupleId });

const context = (over: Partial<PactContext> = {}): PactContext => ({
  now: NOON,
  ids: countingIds(),
  me: ana,
  couple: couple(ana, ben),
  pact: null,
  latest: null,
  ...over,
});

const savedPact = (decision: Decision): Pact => {
  for (const change of decision.changes) if (change.kind === 'pact/save') return change.pact;
  throw new Error('no pact was saved');
};

const aBreak = (over: Partial<TimeOut>): TimeOut => ({
  id: 'break' as TimeOutId,
  coupleId: 'couple' as CoupleId,
  openedAt: NOON,
  capAt: plus(NOON, 24 * HOUR),
  members: [member(), member()],
  status: 'running',
  endedAt: null,
  late: false,
  talk: { kind: 'none' },
  version: 1,
  ...over,
});
const member = () => newMember(ana.id, 1);

describe('a pact', () => {
  it('counts only once both have signed the same words', () => {
    const drafted = savedPact(decidePact(context(), { kind: 'pact/change', change: { kind: 'minutes', minutes: 30 } }));
    expect(termsOf(drafted).breakMinutes).toBe(20);

    const first = decidePact(context({ pact: drafted }), { kind: 'pact/sign', revision: 1 });
    expect(termsOf(savedPact(first)).breakMinutes).toBe(20);
    expect(first.outbox).toEqual([]);

    const second = decidePact(context({ me: ben, pact: savedPact(first) }), { kind: 'pact/sign', revision: 1 });
    expect(termsOf(savedPact(second)).breakMinutes).toBe(30);
    expect(second.outbox.map((row) => [row.to, row.notice.kind])).toEqual([['ana', 'pact/signed-by-both']]);
  });

  it('takes signatures off when the draft changes, and keeps what was signed before in force', () => {
    const drafted = savedPact(decidePact(context(), { kind: 'pact/change', change: { kind: 'minutes', minutes: 30 } }));
    const signedByAna = savedPact(decidePact(context({ pact: drafted }), { kind: 'pact/sign', revision: 1 }));
    const changed = savedPact(
      decidePact(context({ me: ben, pact: signedByAna }), {
        kind: 'pact/change',
        change: { kind: 'late', lateAt: null },
      }),
    );
    expect(changed.draft?.signedBy).toEqual([]);
    const stale = decidePact(context({ me: ben, pact: changed }), { kind: 'pact/sign', revision: 1 });
    expect(stale.changes).toEqual([]);
    expect(stale.reply?.kind).toBe('pact/changed-meanwhile');
  });

  it('cannot be signed during a break or within two hours of one', () => {
    const drafted = savedPact(decidePact(context(), { kind: 'pact/change', change: { kind: 'dance', may: true } }));
    const sign = (latest: TimeOut) =>
      decidePact(context({ pact: drafted, latest }), { kind: 'pact/sign', revision: 1 }).reply?.kind;
    expect(sign(aBreak({ status: 'running' }))).toBe('pact/not-now');
    expect(sign(aBreak({ status: 'returned', endedAt: plus(NOON, -HOUR) }))).toBe('pact/not-now');
    expect(sign(aBreak({ status: 'returned', endedAt: plus(NOON, -2 * HOUR) }))).toBe('pact/signed-by-you');
    expect(sign(aBreak({ status: 'undone', endedAt: NOON }))).toBe('pact/signed-by-you');
  });

  it('can be withdrawn by either, after asking once, and the defaults hold again', () => {
    const signed: Pact = {
      coupleId: 'couple' as CoupleId,
      signed: { ...termsOf(null), breakMinutes: 45 },
      signedAt: NOON,
      draft: null,
      version: 3,
    };
    expect(decidePact(context({ pact: signed }), { kind: 'pact/withdraw', confirmed: false }).changes).toEqual([]);
    const withdrawn = savedPact(decidePact(context({ pact: signed }), { kind: 'pact/withdraw', confirmed: true }));
    expect(termsOf(withdrawn).breakMinutes).toBe(20);
  });

  it('removes own words for good once nothing refers to them', () => {
    const words = 'words-1' as SealedId;
    const drafted = savedPact(decidePact(context(), { kind: 'pact/change', change: { kind: 'own-words', words } }));
    const replaced = decidePact(context({ pact: drafted }), {
      kind: 'pact/change',
      change: { kind: 'own-words', words: 'words-2' as SealedId },
    });
    expect(replaced.changes).toContainEqual({ kind: 'sealed/drop', id: words });
    const dropped = decidePact(context({ pact: drafted }), { kind: 'pact/drop-draft', revision: 1 });
    expect(dropped.changes).toContainEqual({ kind: 'sealed/drop', id: words });
  });

  it('keeps own words that are signed while a draft replaces them', () => {
    const words = 'signed-words' as SealedId;
    const signed: Pact = {
      coupleId: 'couple' as CoupleId,
      signed: { ...termsOf(null), ownWords: words },
      signedAt: NOON,
      draft: null,
      version: 3,
    };
    const replaced = decidePact(context({ pact: signed }), {
      kind: 'pact/change',
      change: { kind: 'own-words', words: null },
    });
    expect(replaced.changes.map((change) => change.kind)).toEqual(['pact/save']);
  });

  it('refuses numbers that no card offers', () => {
    for (const minutes of [9, 241, 20.5, Number.NaN]) {
      expect(decidePact(context(), { kind: 'pact/change', change: { kind: 'minutes', minutes } }).changes).toEqual([]);
    }
    expect(decidePact(context(), { kind: 'pact/change', change: { kind: 'late', lateAt: 1440 } }).changes).toEqual([]);
  });

  it('says that they are not connected to someone without a partner', () => {
    expect(decidePact(context({ couple: null }), { kind: 'pact/sign', revision: 1 }).reply).toEqual({
      kind: 'pairing/not-connected',
    });
    expect(viewPact(context({ couple: null }), { kind: 'pact/show' })).toEqual({ kind: 'pairing/not-connected' });
    expect(viewPact(context({ now: instant(0) }), { kind: 'pact/edit', part: 'length' }).kind).toBe('pact/edit');
  });
});
