import { describe, expect, it } from 'vitest';
import type { CoupleId, InviteId, TimeOutId } from '../../../src/core/ids.js';
import { DAY, HOUR, MINUTE, plus } from '../../../src/core/instant.js';
import { DEFAULT_TERMS } from '../../../src/core/pact/state.js';
import { decidePairing, settlePairingTest, viewPairing } from '../../../src/core/pairing/decide.js';
import type { Invite } from '../../../src/core/pairing/state.js';
import type { Account, Person } from '../../../src/core/person/state.js';
import { newMember } from '../../../src/core/time-out/member.js';
import type { TimeOut } from '../../../src/core/time-out/state.js';
import { couple, countingIds, NOON, person } from '../people.js';
import { ana, ben, confirm, context, invite, kinds, label, redeem, used } from './given.js';

const link = invite({ purpose: 'link' });
const linkUsed: Invite = { ...link, status: 'used', usedBy: ben.id, usedByLabel: label };
const linkAgreed: Invite = { ...linkUsed, status: 'agreed' };
const cleo = person('cleo');
const elsewhere = 'elsewhere' as CoupleId;

const aBreak = (over: Partial<TimeOut> = {}): TimeOut => ({
  id: 'break' as TimeOutId,
  coupleId: elsewhere,
  openedAt: plus(NOON, -HOUR),
  capAt: plus(NOON, DAY),
  members: [newMember(ben.id, 1)],
  status: 'running',
  endedAt: null,
  late: false,
  talk: { kind: 'none' },
  version: 1,
  ...over,
});
const inBreak = (status: TimeOut['status']) => ({
  now: NOON,
  ids: countingIds(),
  me: ben,
  couple: null,
  other: null,
  terms: DEFAULT_TERMS,
  place: null,
  timeOut: aBreak({ status }),
});

describe('a new code', () => {
  it('is not for someone who has a partner, unless it is for an account of their own', () => {
    const asked = (purpose: 'pair' | 'link') =>
      decidePairing(context({ couple: couple(ana, ben), newCodeHash: 'new' }), { kind: 'pairing/invite', purpose });
    expect(asked('pair')).toMatchObject({ changes: [], reply: { kind: 'pairing/already-paired' } });
    expect(kinds(asked('link'))).toEqual(['invite/save']);
    expect(asked('link').reply).toEqual({ kind: 'pairing/invited', purpose: 'link', expiresAt: plus(NOON, DAY) });
  });

  it('withdraws only their own open code of the same purpose', () => {
    const others = [
      invite({ id: 'theirs' as InviteId, inviter: ben.id }),
      invite({ id: 'link' as InviteId, purpose: 'link' }),
      invite({ ...used, id: 'used' as InviteId }),
    ];
    const made = decidePairing(context({ newCodeHash: 'new', invites: [...others, invite()] }), {
      kind: 'pairing/invite',
      purpose: 'pair',
    });
    expect(
      made.changes.map((change) => (change.kind === 'invite/save' ? [change.invite.id, change.invite.status] : [])),
    ).toEqual([
      ['invite', 'withdrawn'],
      ['id-1', 'open'],
    ]);
  });

  it('is never made without its hash', () => {
    expect(() => decidePairing(context(), { kind: 'pairing/invite', purpose: 'pair' })).toThrow('code hash');
  });
});

describe('typing a code', () => {
  it('counts the try and keeps what it found, whatever comes of it', () => {
    expect(redeem({ invite: invite() }).changes).toEqual([
      { kind: 'invite-try/add', personId: 'ben', at: NOON },
      { kind: 'invite/save', invite: { ...invite(), status: 'used', usedBy: 'ben', usedByLabel: 'label' } },
    ]);
    expect(redeem({ invite: link }).changes).toHaveLength(2);
    expect(redeem({ invite: null }).changes[0]).toEqual({ kind: 'invite-try/add', personId: 'ben', at: NOON });
  });

  it('is possible a fifth time within the hour, and again once the first try is an hour old', () => {
    const four = [1, 2, 3, 4].map((minutes) => plus(NOON, -minutes * MINUTE));
    expect(redeem({ invite: invite(), tries: four }).reply?.kind).toBe('pairing/redeemed');
    expect(redeem({ invite: invite(), tries: [...four, plus(NOON, -HOUR)] }).reply?.kind).toBe('pairing/redeemed');
    expect(redeem({ invite: invite(), tries: [...four, plus(NOON, 1 - HOUR)] }).reply).toEqual({
      kind: 'pairing/too-many-tries',
      again: plus(NOON, 1),
    });
  });

  it('asks the inviter as long as the code lives', () => {
    expect(redeem({ invite: invite({ expiresAt: plus(NOON, HOUR) }) }).outbox).toMatchObject([
      { to: 'ana', notice: { kind: 'pairing/used', purpose: 'pair', label: 'label' }, expiresAt: plus(NOON, HOUR) },
    ]);
  });

  it('links nobody in a break of theirs, and everybody once it is over', () => {
    expect(redeem({ invite: link, timeOut: inBreak('running') }).reply).toEqual({
      kind: 'pairing/cannot-link',
      why: 'in-break',
    });
    for (const status of ['returned', 'undone', 'closed'] as const)
      expect(redeem({ invite: link, timeOut: inBreak(status) }).reply?.kind).toBe('pairing/redeemed');
    expect(redeem({ invite: link, timeOut: { ...inBreak('running'), timeOut: null } }).reply?.kind).toBe(
      'pairing/redeemed',
    );
    expect(redeem({ invite: link, hasOwn: { me: true, usedBy: false } }).reply).toMatchObject({ why: 'own' });
  });

  it('of their own other account is nobody’s partner', () => {
    expect(redeem({ invite: link, me: ana }).reply?.kind).toBe('pairing/own-code');
  });
});

describe('the last word', () => {
  it('comes too late once the invite is over, to the minute', () => {
    const late = confirm({ invite: { ...used, expiresAt: NOON } });
    expect(late).toMatchObject({ changes: [], reply: { kind: 'pairing/gone' } });
    expect(confirm({ invite: null }).reply).toEqual({ kind: 'pairing/gone' });
    expect(kinds(confirm({ invite: { ...used, expiresAt: plus(NOON, 1) } }))).toContain('couple/save');
  });

  it('pairs nobody who has found someone meanwhile, on either side', () => {
    const gone = { changes: [], outbox: [], reply: { kind: 'pairing/gone' } };
    expect(confirm({ invite: used, couple: couple(ana, cleo) })).toMatchObject(gone);
    expect(confirm({ invite: used, usedBy: { ...ben, coupleId: elsewhere } })).toMatchObject(gone);
  });

  it('joins the two in one couple, and says that the other can or cannot be reached', () => {
    const paired = confirm({ invite: used });
    expect(paired.changes).toEqual([
      { kind: 'invite/save', invite: { ...used, status: 'confirmed', usedByLabel: null } },
      { kind: 'sealed/drop', id: 'label' },
      {
        kind: 'couple/save',
        couple: { id: 'id-1', members: ['ana', 'ben'], createdAt: NOON, endedAt: null, returnsTogether: 0, version: 0 },
      },
      { kind: 'person/save', person: { ...ana, coupleId: 'id-1' } },
      { kind: 'person/save', person: { ...ben, coupleId: 'id-1' } },
    ]);
    expect(paired.outbox.map(({ to, notice, dueAt, expiresAt }) => [to, notice, dueAt, expiresAt])).toEqual([
      ['ana', { kind: 'pairing/test' }, NOON, plus(NOON, DAY)],
      ['ben', { kind: 'pairing/paired', unreachable: false }, NOON, plus(NOON, DAY)],
    ]);
    expect(paired.reply).toEqual({ kind: 'pairing/paired', unreachable: false });
  });

  it('of the second account comes first, and reaches the first one while the code lives', () => {
    const agreed = confirm({ me: ben, invite: linkUsed });
    expect(agreed.changes).toEqual([{ kind: 'invite/save', invite: linkAgreed }]);
    expect(agreed.outbox).toMatchObject([
      { to: 'ana', notice: { kind: 'pairing/used', purpose: 'link' }, expiresAt: link.expiresAt },
    ]);
    // An account that was never asked agrees to nothing.
    expect(confirm({ me: cleo, invite: linkUsed }).changes).toEqual([]);
    expect(confirm({ me: ben, invite: linkAgreed }).changes).toEqual([]);
    expect(() => confirm({ me: ben, invite: { ...linkUsed, usedByLabel: null } })).toThrow('label');
  });

  it('joins two accounts and destroys the key of who is no more', () => {
    const joined = confirm({ invite: linkAgreed });
    expect(joined.timers).toMatchObject([
      { kind: 'set', timer: { key: 'vault/shred:ben', kind: 'vault/shred', subject: 'ben', at: NOON } },
    ]);
    expect(joined.changes).toContainEqual({ kind: 'sealed/drop', id: 'label' });
  });

  it('joins no accounts once the other has someone, is the same, owes a return or has written', () => {
    const refused = (over: Parameters<typeof confirm>[0]) => {
      const decision = confirm({ invite: linkAgreed, ...over });
      expect(decision).toMatchObject({ changes: [], timers: [] });
      return decision.reply;
    };
    expect(refused({ usedBy: { ...ben, coupleId: elsewhere } })).toEqual({ kind: 'pairing/gone' });
    expect(refused({ usedBy: ana })).toEqual({ kind: 'pairing/gone' });
    expect(refused({ usedByTimeOut: aBreak() })).toEqual({ kind: 'pairing/cannot-link', why: 'other' });
    expect(refused({ hasOwn: { me: false, usedBy: true } })).toEqual({ kind: 'pairing/cannot-link', why: 'other' });
    expect(confirm({ invite: linkAgreed, usedByTimeOut: aBreak({ status: 'returned' }) }).reply?.kind).toBe(
      'pairing/linked',
    );
  });
});

describe('saying no', () => {
  const decline = (me: Person, to: Invite | null) =>
    decidePairing(context({ me, invite: to }), { kind: 'pairing/decline', inviteId: 'invite' as InviteId });

  it('is open to both of them while nothing is settled, and tells nobody', () => {
    for (const [me, to] of [
      [ana, invite()],
      [ana, used],
      [ben, used],
      [ben, linkUsed],
      [ben, linkAgreed],
      [ana, linkAgreed],
    ] as const) {
      const declined = decline(me, to);
      expect(declined.changes[0]).toEqual({
        kind: 'invite/save',
        invite: { ...to, status: 'declined', usedByLabel: null },
      });
      expect(declined.changes.slice(1)).toEqual(to.usedByLabel === null ? [] : [{ kind: 'sealed/drop', id: 'label' }]);
      expect(declined).toMatchObject({ outbox: [], reply: { kind: 'pairing/declined' } });
    }
  });

  it('is nobody else’s, and changes nothing that is settled', () => {
    const gone = { changes: [], reply: { kind: 'pairing/gone' } };
    expect(decline(cleo, used)).toMatchObject(gone);
    expect(decline(ana, null)).toMatchObject(gone);
    for (const status of ['confirmed', 'declined', 'withdrawn'] as const)
      expect(decline(ana, { ...used, status })).toMatchObject(gone);
  });
});

describe('how the two stand', () => {
  const shown = (over: Parameters<typeof context>[0]) => viewPairing(context(over));

  it('is told by the newest invite that is for two people and theirs', () => {
    expect(shown({ invites: [link] })).toMatchObject({ state: 'unpaired' });
    expect(shown({ me: cleo, invites: [invite()] })).toMatchObject({ state: 'unpaired' });
    expect(shown({ me: cleo, invites: [used] })).toMatchObject({ state: 'unpaired' });
    for (const status of ['confirmed', 'declined', 'withdrawn'] as const) {
      expect(shown({ invites: [{ ...used, status }] })).toMatchObject({ state: 'unpaired', invite: null });
      expect(shown({ me: ben, invites: [{ ...used, status }] })).toMatchObject({ state: 'unpaired', invite: null });
    }
    expect(shown({ invites: [invite({ expiresAt: plus(NOON, 1) })] })).toMatchObject({
      state: 'invited',
      invite: { id: 'invite', label: null, expiresAt: plus(NOON, 1) },
    });
  });

  it('says so when no account of theirs can be written to', () => {
    const withAccounts = (...accounts: readonly Partial<Account>[]): Person => {
      const [first] = ana.accounts;
      if (!first) throw new Error('ana has an account');
      return { ...ana, accounts: accounts.map((over) => ({ ...first, ...over })) };
    };
    const unreachable = (me: Person) => {
      const card = shown({ me });
      return card.kind === 'pairing/us' && card.unreachable;
    };
    expect(unreachable(withAccounts({ reach: 'unreachable' }))).toBe(true);
    expect(unreachable(withAccounts({ mayWrite: false }))).toBe(true);
    expect(unreachable(withAccounts({ reach: 'unreachable' }, { mayWrite: false }))).toBe(true);
    expect(unreachable(withAccounts({ reach: 'unreachable' }, {}))).toBe(false);
    expect(unreachable(withAccounts({}))).toBe(false);
    expect(unreachable(withAccounts())).toBe(false);
    expect(shown({ me: withAccounts({ mayWrite: false }), couple: couple(ana, ben) })).toMatchObject({
      state: 'paired',
      unreachable: true,
    });
  });

  it('tells of a test message that did not arrive for a quarter of an hour', () => {
    const settled = settlePairingTest(
      { now: NOON, ids: countingIds(), me: ben },
      {
        kind: 'delivery/settled',
        follow: { kind: 'pairing/test', personId: ben.id },
        outcome: 'unreachable',
        at: NOON,
      },
    );
    expect(settled.outbox).toMatchObject([{ dueAt: NOON, expiresAt: plus(NOON, 15 * MINUTE) }]);
  });
});

describe('the label of who used a code', () => {
  it('is dropped with a try that was refused, so that nothing sealed stays behind', () => {
    for (const refused of [
      redeem({ invite: null }),
      redeem({ invite: invite(), me: ana }),
      redeem({ invite: link, hasOwn: { me: true, usedBy: false } }),
    ])
      expect(refused.changes).toContainEqual({ kind: 'sealed/drop', id: label });
  });
});
