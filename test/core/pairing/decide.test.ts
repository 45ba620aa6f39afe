import { describe, expect, it } from 'vitest';
import type { CoupleId, EntryId, PromptId, SealedId, TogetherId } from '../../../src/core/ids.js';
import { DAY, HOUR, plus } from '../../../src/core/instant.js';
import { decidePairing, settlePairingTest, viewPairing } from '../../../src/core/pairing/decide.js';
import type { Invite } from '../../../src/core/pairing/state.js';
import type { Together } from '../../../src/core/reflection/state.js';
import { countingIds, couple, NOON, person } from '../people.js';
import { ana, ben, context, invite, kinds, label, redeem, used } from './given.js';

describe('pairing', () => {
  it('makes one live code at a time: an earlier one stops working', () => {
    const made = decidePairing(context({ newCodeHash: 'new', invites: [invite()] }), {
      kind: 'pairing/invite',
      purpose: 'pair',
    });
    expect(made.changes).toMatchObject([
      { kind: 'invite/save', invite: { status: 'withdrawn' } },
      { kind: 'invite/save', invite: { codeHash: 'new', status: 'open', version: 0 } },
    ]);
    expect(made.outbox).toEqual([]);
  });

  it('tells the inviter who used the code, and pairs only when the inviter confirms', () => {
    const redeemed = redeem({ invite: invite() });
    expect(redeemed.outbox.map((row) => [row.to, row.notice.kind])).toEqual([['ana', 'pairing/used']]);
    expect(kinds(redeemed)).not.toContain('couple/save');

    const confirmed = decidePairing(context({ invite: used, usedBy: ben }), {
      kind: 'pairing/confirm',
      inviteId: used.id,
    });
    expect(kinds(confirmed)).toEqual(['invite/save', 'sealed/drop', 'couple/save', 'person/save', 'person/save']);
    expect(confirmed.outbox.map((row) => [row.to, row.follow?.kind])).toEqual([
      ['ana', 'pairing/test'],
      ['ben', 'pairing/test'],
    ]);
  });

  it('lets nobody but the inviter confirm', () => {
    const byUser = decidePairing(context({ me: ben, invite: used, usedBy: ben }), {
      kind: 'pairing/confirm',
      inviteId: used.id,
    });
    const byStranger = decidePairing(context({ me: person('cleo'), invite: used, usedBy: ben }), {
      kind: 'pairing/confirm',
      inviteId: used.id,
    });
    expect([byUser, byStranger].map((decision) => [decision.changes, decision.reply?.kind])).toEqual([
      [[], 'pairing/gone'],
      [[], 'pairing/gone'],
    ]);
  });

  it('gives one identical answer for a wrong, a used, an expired and an overtaken code', () => {
    const answers = [
      redeem({ invite: null, inviter: null }),
      redeem({ invite: invite({ status: 'used', usedBy: ana.id }) }),
      redeem({ invite: invite({ expiresAt: NOON }) }),
      redeem({ invite: invite({ status: 'withdrawn' }) }),
      redeem({ invite: invite(), inviter: { ...ana, coupleId: 'elsewhere' as CoupleId } }),
    ];
    for (const given of answers) {
      expect(given.reply).toEqual({ kind: 'pairing/code-unknown' });
      expect(kinds(given)).toEqual(['invite-try/add', 'sealed/drop']);
      expect(given.outbox).toEqual([]);
    }
  });

  it('refuses a sixth try within an hour, right or wrong', () => {
    const tries = [1, 2, 3, 4, 5].map((minutes) => plus(NOON, -minutes * 60_000));
    const sixth = redeem({ invite: invite(), tries });
    expect(sixth.changes).toEqual([]);
    expect(sixth.reply).toEqual({ kind: 'pairing/too-many-tries', again: plus(NOON, HOUR - 5 * 60_000) });
    expect(redeem({ invite: invite(), tries: tries.map((at) => plus(at, -HOUR)) }).reply?.kind).toBe(
      'pairing/redeemed',
    );
  });

  it('pairs nobody with themselves or twice', () => {
    expect(redeem({ me: ana, invite: invite() }).reply?.kind).toBe('pairing/own-code');
    const paired = { ...ben, coupleId: 'other' as CoupleId };
    expect(redeem({ me: paired, couple: couple(ben, person('cleo')), invite: invite() }).reply?.kind).toBe(
      'pairing/already-paired',
    );
    expect(
      decidePairing(context({ invite: used, usedBy: paired }), { kind: 'pairing/confirm', inviteId: used.id }).reply
        ?.kind,
    ).toBe('pairing/gone');
  });

  it('tells someone privately that check-ins cannot reach them', () => {
    const settled = (outcome: 'sent' | 'unreachable') =>
      settlePairingTest(
        { now: NOON, ids: countingIds(), me: ben },
        { kind: 'delivery/settled', follow: { kind: 'pairing/test', personId: ben.id }, outcome, at: NOON },
      );
    expect(settled('sent').outbox).toEqual([]);
    expect(settled('unreachable').outbox.map((row) => [row.to, row.notice.kind, row.route])).toEqual([
      ['ben', 'pairing/test-failed', 'live-reply'],
    ]);
  });

  it('shows each where the two stand', () => {
    expect(viewPairing(context())).toMatchObject({ state: 'unpaired' });
    expect(viewPairing(context({ invites: [invite()] }))).toMatchObject({ state: 'invited' });
    expect(viewPairing(context({ invites: [used] }))).toMatchObject({ state: 'to-confirm', invite: { label } });
    expect(viewPairing(context({ me: ben, invites: [used] }))).toMatchObject({ state: 'waiting-for-confirm' });
    expect(viewPairing(context({ couple: couple(ana, ben) }))).toMatchObject({ state: 'paired' });
    expect(viewPairing(context({ invites: [invite({ expiresAt: NOON })] }))).toMatchObject({ state: 'unpaired' });
  });
});

describe('linking a second account', () => {
  const link = invite({ purpose: 'link' });
  const linkUsed: Invite = { ...link, status: 'used', usedBy: ben.id, usedByLabel: label };

  it('needs the word of both accounts', () => {
    const redeemed = redeem({ invite: link });
    expect(redeemed.outbox).toEqual([]);
    const early = decidePairing(context({ invite: linkUsed, usedBy: ben }), {
      kind: 'pairing/confirm',
      inviteId: link.id,
    });
    expect(early.reply?.kind).toBe('pairing/gone');
    const agreed = decidePairing(context({ me: ben, invite: linkUsed, usedBy: ben }), {
      kind: 'pairing/confirm',
      inviteId: link.id,
    });
    expect(agreed.outbox.map((row) => row.notice.kind)).toEqual(['pairing/used']);
    const joined = decidePairing(context({ invite: { ...linkUsed, status: 'agreed' }, usedBy: ben }), {
      kind: 'pairing/confirm',
      inviteId: link.id,
    });
    expect(joined.changes).toContainEqual({ kind: 'person/merge', from: ben.id, into: ana.id });
  });

  it('takes nobody who has a partner or another account', () => {
    expect(redeem({ invite: link, me: { ...ben, coupleId: 'couple' as CoupleId } }).reply?.kind).toBe(
      'pairing/cannot-link',
    );
    const [account] = ben.accounts;
    if (!account) throw new Error('ben has an account');
    expect(redeem({ invite: link, me: { ...ben, accounts: [account, account] } }).reply?.kind).toBe(
      'pairing/cannot-link',
    );
  });
});

describe('linking someone who has begun to write', () => {
  const link = invite({ purpose: 'link' });

  it('is refused at the code and at the last word: what they sealed is theirs as who they were', () => {
    expect(redeem({ invite: link, hasOwn: { me: true, usedBy: false } }).reply?.kind).toBe('pairing/cannot-link');
    const agreed: Invite = { ...link, status: 'agreed', usedBy: ben.id, usedByLabel: label };
    const confirmed = decidePairing(context({ invite: agreed, usedBy: ben, hasOwn: { me: true, usedBy: true } }), {
      kind: 'pairing/confirm',
      inviteId: link.id,
    });
    expect(confirmed).toMatchObject({ changes: [], reply: { kind: 'pairing/cannot-link' } });
  });
});

describe('leaving', () => {
  const paired = { ...ana, coupleId: 'couple' as CoupleId };
  const partner = { ...ben, coupleId: 'couple' as CoupleId };
  const both = couple(paired, partner);

  it('asks once, then is instant, and tells the other nothing', () => {
    const asked = decidePairing(context({ me: paired, couple: both, partner }), {
      kind: 'pairing/leave',
      confirmed: false,
    });
    expect(asked.changes).toEqual([]);
    const left = decidePairing(context({ me: paired, couple: both, partner }), {
      kind: 'pairing/leave',
      confirmed: true,
    });
    expect(left.changes).toMatchObject([
      { kind: 'time-outs/leave', coupleId: 'couple', personId: 'ana' },
      { kind: 'couple/save', couple: { endedAt: NOON } },
      { kind: 'person/save', person: { id: 'ana', coupleId: null } },
      { kind: 'person/save', person: { id: 'ben', coupleId: null } },
    ]);
    expect(left.outbox).toEqual([]);
    expect(left.reply).toEqual({ kind: 'pairing/left' });
  });

  it('ends a question that waits for both, in the words of one that rests, and the other hears nothing', () => {
    const together: Together = {
      id: 'question' as TogetherId,
      coupleId: both.id,
      promptId: 'gratitude-01' as PromptId,
      startedAt: NOON,
      restsAt: plus(NOON, 7 * DAY),
      answers: [{ personId: ben.id, copy: 'copy' as SealedId, entryId: 'entry' as EntryId, at: NOON }],
      revealAt: null,
      status: 'open',
      version: 2,
    };
    const leave = (question: Together) =>
      decidePairing(context({ me: paired, couple: both, partner, together: question }), {
        kind: 'pairing/leave',
        confirmed: true,
      });
    const left = leave(together);
    expect(left.changes).toContainEqual({
      kind: 'together/save',
      together: { ...together, answers: [], status: 'rested' },
    });
    expect(left.changes).toContainEqual({ kind: 'sealed/drop', id: 'copy' });
    expect(left.timers).toContainEqual({ kind: 'cancel', key: 'together/rest:question' });
    expect(left.outbox).toEqual([]);
    for (const status of ['rested', 'revealed'] as const)
      expect(leave({ ...together, status }).changes.some(({ kind }) => kind === 'together/save')).toBe(false);
  });

  it('says that they are not connected to someone who has nobody', () => {
    expect(decidePairing(context(), { kind: 'pairing/leave', confirmed: true }).reply).toEqual({
      kind: 'pairing/not-connected',
    });
  });
});
