import { describe, expect, it } from 'vitest';
import { askedAt } from '../../../src/core/asked-lately.js';
import type { Decision } from '../../../src/core/decision.js';
import type { AccountId, CoupleId, SealedId } from '../../../src/core/ids.js';
import { DAY, HOUR, plus } from '../../../src/core/instant.js';
import type { PairingContext } from '../../../src/core/pairing/context.js';
import { decidePrivacy, type PrivacyContext, removeMessages, settleExport } from '../../../src/core/person/privacy.js';
import type { DeliverySettled } from '../../../src/core/request.js';
import type { PrivacyFollow } from '../../../src/core/person/privacy-requests.js';
import { pairingContext } from '../pairing-context.js';
import { couple, countingIds, NOON, person } from '../people.js';

const HERE = 'ana-account' as AccountId;
const PASSPHRASE = 'passphrase' as SealedId;
const ana = person('ana', { coupleId: 'couple' as CoupleId });
const ben = person('ben', { coupleId: 'couple' as CoupleId });

const leaving = (over: Partial<PairingContext> = {}): PairingContext =>
  pairingContext({ me: ana, couple: couple(ana, ben), partner: ben, hasOwn: { me: true, usedBy: false }, ...over });
const context = (over: Partial<PrivacyContext> = {}): PrivacyContext => ({
  now: NOON,
  ids: countingIds(),
  personId: ana.id,
  here: HERE,
  erasing: { leaving: leaving(), couples: ['couple' as CoupleId, 'earlier' as CoupleId] },
  ...over,
});
const settled = (
  outcome: DeliverySettled['outcome'],
  passphrase: SealedId | null = null,
): DeliverySettled & { readonly follow: PrivacyFollow } => ({
  kind: 'delivery/settled',
  follow: { kind: 'privacy/exported', personId: ana.id, accountId: HERE, passphrase },
  outcome,
  at: plus(NOON, HOUR),
  messageIds: outcome === 'sent' ? ['41', '42'] : [],
});
const timersOf = ({ timers }: Decision) => timers.flatMap((change) => (change.kind === 'set' ? [change.timer] : []));

describe('a copy of everything', () => {
  it('comes to the account it was asked from, and carries what follows from it', () => {
    const { outbox, reply, changes } = decidePrivacy(context(), { kind: 'person/export', passphrase: PASSPHRASE });
    expect(reply).toEqual({ kind: 'privacy/exporting', locked: true });
    expect(changes).toEqual([]);
    expect(outbox).toMatchObject([
      {
        to: ana.id,
        lane: 'notice',
        notice: { kind: 'privacy/export', accountId: HERE, passphrase: PASSPHRASE },
        follow: { kind: 'privacy/exported', accountId: HERE, passphrase: PASSPHRASE },
        expiresAt: plus(NOON, DAY),
      },
    ]);
  });

  it('is removed an hour after it was really sent, with every message it took', () => {
    const [timer] = timersOf(settleExport({ now: NOON, ids: countingIds() }, settled('sent')));
    expect(timer).toMatchObject({ kind: 'privacy/remove-export', personId: ana.id, at: plus(NOON, 2 * HOUR) });
    const { outbox } = removeMessages(context(), { subject: timer?.subject ?? '' });
    expect(outbox).toMatchObject([
      { to: ana.id, notice: { kind: 'privacy/remove', accountId: HERE, messageIds: ['41', '42'] }, follow: null },
    ]);
  });

  it('has its passphrase forgotten whatever became of it', () => {
    for (const outcome of ['sent', 'unreachable', 'expired'] as const) {
      const { changes } = settleExport({ now: NOON, ids: countingIds() }, settled(outcome, PASSPHRASE));
      expect(changes).toEqual([{ kind: 'sealed/drop', id: PASSPHRASE }]);
    }
  });

  it('that cannot arrive is said where they asked, unless they stopped waiting long ago', () => {
    const { outbox, timers } = settleExport({ now: NOON, ids: countingIds() }, settled('unreachable'));
    expect(outbox).toMatchObject([{ notice: { kind: 'privacy/export-not-sent' }, route: 'live-reply' }]);
    expect(timers).toEqual([]);
    expect(settleExport({ now: NOON, ids: countingIds() }, settled('expired')).outbox).toEqual([]);
  });
});

describe('hiding', () => {
  it('goes two days back, in the chat it was asked from', () => {
    const { outbox, reply } = decidePrivacy(context(), { kind: 'person/hide' });
    expect(reply?.kind).toBe('privacy/hiding');
    expect(outbox).toMatchObject([{ notice: { kind: 'privacy/hide', accountId: HERE, since: plus(NOON, -2 * DAY) } }]);
  });
});

describe('deleting everything', () => {
  const reallyErase = { kind: 'person/erase', confirmed: true, asked: askedAt(NOON) } as const;

  it('is asked anew where the button was shown more than an hour ago, or does not say when', () => {
    const at = (asked: number | undefined) =>
      decidePrivacy(context(), { kind: 'person/erase', confirmed: true, ...(asked === undefined ? {} : { asked }) });
    for (const asked of [undefined, 0, askedAt(NOON) - 61, askedAt(NOON) + 5])
      expect(at(asked)).toMatchObject({ reply: { kind: 'privacy/confirm-erase' }, changes: [], timers: [] });
    for (const asked of [askedAt(NOON), askedAt(NOON) - 59])
      expect(at(asked).reply).toEqual({ kind: 'privacy/erased' });
  });

  it('is asked once more, and nothing happens before', () => {
    const asked = decidePrivacy(context(), { kind: 'person/erase', confirmed: false });
    expect(asked).toMatchObject({ reply: { kind: 'privacy/confirm-erase' }, changes: [], timers: [], outbox: [] });
  });

  it('leaves as anybody leaves, tells nobody, and destroys every key that opened their words', () => {
    const decision = decidePrivacy(context(), reallyErase);
    expect(decision.reply).toEqual({ kind: 'privacy/erased' });
    expect(decision.outbox).toEqual([]);
    expect(decision.changes).toContainEqual({
      kind: 'couple/save',
      couple: { ...couple(ana, ben), endedAt: NOON },
    });
    expect(decision.changes.at(-1)).toEqual({ kind: 'person/erase', personId: ana.id, at: NOON });
    const shreds = timersOf(decision).filter(({ kind }) => kind === 'vault/shred');
    expect(shreds.map(({ subject, at }) => [subject, at])).toEqual([
      ['couple:couple', NOON],
      ['ana', NOON],
      ['couple:earlier', NOON],
    ]);
  });

  it('works alone, and says the same to whoever is not known any more', () => {
    const alone = leaving({ couple: null, partner: null, me: person('ana') });
    const decision = decidePrivacy(context({ erasing: { leaving: alone, couples: [] } }), reallyErase);
    expect(decision.changes).toEqual([{ kind: 'person/erase', personId: ana.id, at: NOON }]);
    const unknown = leaving({ couple: null, partner: null, me: person('ana', { version: 0 }) });
    expect(decidePrivacy(context({ erasing: { leaving: unknown, couples: [] } }), reallyErase)).toMatchObject({
      reply: { kind: 'privacy/erased' },
      changes: [],
      timers: [],
    });
  });
});
