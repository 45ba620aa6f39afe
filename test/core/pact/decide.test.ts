import { describe, expect, it } from 'vitest';
import type { CoupleId, SealedId, TimeOutId } from '../../../src/core/ids.js';
import { DAY, HOUR, instant, plus } from '../../../src/core/instant.js';
import { decidePact, type PactContext, termsOf, viewPact } from '../../../src/core/pact/decide.js';
import type { Pact, PactTerms } from '../../../src/core/pact/state.js';
import type { PactDraftChange } from '../../../src/core/request.js';
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

/** The terms of the draft after Ana changed this; null: she was refused. */
const drafted = (change: PactDraftChange): PactTerms | null => {
  const decision = decidePact(context(), { kind: 'pact/change', change });
  return decision.changes.length === 0 ? null : (savedPact(decision).draft?.terms ?? null);
};
/** Signed by both on an earlier day. */
const inForce = (terms: Partial<PactTerms> = {}): Pact => ({
  coupleId: 'couple' as CoupleId,
  signed: { ...termsOf(null), ...terms },
  signedAt: NOON,
  draft: null,
  version: 3,
});

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

  it('takes every number that a card offers, to the last one at both ends', () => {
    for (const minutes of [10, 240]) expect(drafted({ kind: 'minutes', minutes })?.breakMinutes).toBe(minutes);
    for (const lateAt of [0, 1439, null]) expect(drafted({ kind: 'late', lateAt })?.lateAt).toBe(lateAt);
    for (const lateAt of [-1, 1440, 60.5, -0.5]) expect(drafted({ kind: 'late', lateAt })).toBeNull();
  });

  it('keeps the ticked lines in the order of the list, and leaves the list open for the next tick', () => {
    const ticked = decidePact(context(), {
      kind: 'pact/change',
      change: { kind: 'waiting', lines: ['come-back', 'leave-it'] },
    });
    expect(savedPact(ticked).draft?.terms.waiting).toEqual(['leave-it', 'come-back']);
    expect(ticked.reply).toMatchObject({
      kind: 'pact/edit',
      part: 'waiting',
      terms: { waiting: ['leave-it', 'come-back'] },
    });
    const others: readonly PactDraftChange[] = [
      { kind: 'minutes', minutes: 30 },
      { kind: 'own-words', words: null },
    ];
    for (const change of others) {
      const reply = decidePact(context(), { kind: 'pact/change', change }).reply;
      expect(reply).toMatchObject({ kind: 'pact/show', you: 'ana', canSign: true, pact: { draft: { revision: 1 } } });
    }
  });

  it('starts from 20 minutes, half past ten and no leave to call their dance', () => {
    expect(termsOf(null)).toEqual({ breakMinutes: 20, lateAt: 1350, waiting: [], ownWords: null, mayCallDance: false });
    expect(drafted({ kind: 'dance', may: true })).toEqual({ ...termsOf(null), mayCallDance: true });
  });

  it('tells the partner of a withdrawal for a day, in words for whoever did not withdraw', () => {
    for (const [me, partner] of [
      [ana, 'ben'],
      [ben, 'ana'],
    ] as const) {
      const withdrawn = decidePact(context({ me, pact: inForce() }), { kind: 'pact/withdraw', confirmed: true });
      expect(withdrawn.outbox).toMatchObject([
        {
          to: partner,
          notice: { kind: 'pact/withdrawn', byYou: false },
          dueAt: NOON,
          expiresAt: plus(NOON, DAY),
          lane: 'notice',
          sound: 'quiet-hours',
        },
      ]);
      expect(withdrawn.reply).toEqual({ kind: 'pact/withdrawn', byYou: true });
    }
  });

  it('drops a draft only as the one who presses has seen it', () => {
    const pact = savedPact(decidePact(context(), { kind: 'pact/change', change: { kind: 'minutes', minutes: 30 } }));
    const stale = decidePact(context({ pact }), { kind: 'pact/drop-draft', revision: 2 });
    expect(stale).toMatchObject({ changes: [], reply: { kind: 'pact/changed-meanwhile', you: 'ana' } });
    expect(savedPact(decidePact(context({ pact }), { kind: 'pact/drop-draft', revision: 1 })).draft).toBeNull();
  });

  it('keeps the words of a draft while something else of it changes', () => {
    const draft = { terms: { ...termsOf(null), ownWords: 'words' as SealedId }, revision: 1, signedBy: [ben.id] };
    const changed = decidePact(context({ pact: { ...inForce(), draft } }), {
      kind: 'pact/change',
      change: { kind: 'minutes', minutes: 30 },
    });
    expect(changed.changes).toMatchObject([
      { kind: 'pact/save', pact: { draft: { terms: { ownWords: 'words', breakMinutes: 30 }, revision: 2 } } },
    ]);
    expect(changed.changes).toHaveLength(1);
  });

  it('never removes words that the signed pact or the draft still has', () => {
    const words = 'words' as SealedId;
    const pact: Pact = {
      ...inForce({ ownWords: words }),
      draft: { terms: { ...termsOf(null), ownWords: words }, revision: 1, signedBy: [ben.id] },
    };
    const drops = (decision: Decision) => decision.changes.filter(({ kind }) => kind === 'sealed/drop');
    expect(drops(decidePact(context({ pact }), { kind: 'pact/drop-draft', revision: 1 }))).toEqual([]);
    expect(drops(decidePact(context({ pact }), { kind: 'pact/withdraw', confirmed: true }))).toEqual([]);
    expect(drops(decidePact(context({ pact }), { kind: 'pact/sign', revision: 1 }))).toEqual([]);
    expect(
      drops(decidePact(context({ pact }), { kind: 'pact/change', change: { kind: 'minutes', minutes: 30 } })),
    ).toEqual([]);
  });

  it('says that they are not connected to someone without a partner', () => {
    expect(decidePact(context({ couple: null }), { kind: 'pact/sign', revision: 1 }).reply).toEqual({
      kind: 'pairing/not-connected',
    });
    expect(viewPact(context({ couple: null }), { kind: 'pact/show' })).toEqual({ kind: 'pairing/not-connected' });
    expect(viewPact(context({ now: instant(0) }), { kind: 'pact/edit', part: 'length' }).kind).toBe('pact/edit');
  });
});
