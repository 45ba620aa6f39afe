import { describe, expect, it } from 'vitest';
import { addressesOf, comesSilently, placesFor } from '../../src/app/choose-address.js';
import type { OutboxRow } from '../../src/app/store-port.js';
import type { AccountId, TimeOutId } from '../../src/core/ids.js';
import { HOUR, MINUTE, plus } from '../../src/core/instant.js';
import type { Notice } from '../../src/core/notice.js';
import { type Account, DEFAULT_SETTINGS, type Settings } from '../../src/core/person/state.js';
import type { TimeOut } from '../../src/core/time-out/state.js';
import { account, member, message, person, T0, timeOut } from '../contracts/store-examples.js';

const named = (id: string, change: Partial<Account> = {}): Account =>
  account('ana', { id: id as AccountId, ...change });
const ana = (accounts: readonly Account[], settings: Partial<Settings> = {}) =>
  person('ana', { accounts, settings: { ...DEFAULT_SETTINGS, ...settings } });
const idsOf = (accounts: readonly Account[]) => accounts.map(({ id }) => id);

const NEW = named('new', { createdAt: plus(T0, HOUR) });
const NEWEST = named('newest', { createdAt: plus(T0, 2 * HOUR) });
const REACHED = named('reached', { reach: 'reachable', createdAt: T0 });
const REACHED_LATER = named('reached-later', { reach: 'reachable', createdAt: plus(T0, MINUTE) });
const BLOCKED = named('blocked', { reach: 'unreachable', createdAt: plus(T0, 3 * HOUR) });
const NO_START = named('no-start', { mayWrite: false, reach: 'reachable', createdAt: plus(T0, 4 * HOUR) });
const ALL = [NO_START, NEW, BLOCKED, REACHED, NEWEST, REACHED_LATER];

describe('where somebody is written to', () => {
  it('is the account they chose, then those that were reached, then the others, the newest of each first', () => {
    expect(idsOf(addressesOf(ana(ALL), 'direct'))).toEqual(['reached-later', 'reached', 'newest', 'new']);
    expect(idsOf(addressesOf(ana(ALL, { writeTo: NEW.id }), 'direct'))).toEqual([
      'new',
      'reached-later',
      'reached',
      'newest',
    ]);
  });

  it('is never one that refused us or did not allow it, also where they chose it, unless it follows their own act', () => {
    for (const one of [BLOCKED, NO_START]) {
      expect(idsOf(addressesOf(ana([one, NEW], { writeTo: one.id }), 'direct'))).toEqual(['new']);
      expect(idsOf(addressesOf(ana([NEW, one], { writeTo: one.id }), 'live-reply'))).toEqual([one.id, 'new']);
    }
  });

  it('is for a copy, and for what is taken out of a chat, the one account that asked', () => {
    const to = (notice: Notice, more: readonly Account[] = []) =>
      idsOf(placesFor(ana([...ALL, ...more]), { notice, route: 'direct' }));
    for (const { id } of [REACHED, BLOCKED]) {
      expect(to({ kind: 'privacy/export', accountId: id, passphrase: null })).toEqual([id]);
      expect(to({ kind: 'privacy/remove', accountId: id, messageIds: ['m1'] })).toEqual([id]);
      expect(to({ kind: 'privacy/hide', accountId: id, since: T0 })).toEqual([id]);
    }
    expect(to({ kind: 'privacy/hide', accountId: NO_START.id, since: T0 })).toEqual([]);
    expect(to({ kind: 'pairing/test' })).toHaveLength(4);
  });
});

describe('what comes without a sound', () => {
  // 21:00 UTC.
  const berlin = { zone: 'Europe/Berlin' } as const;
  const waiting = timeOut('break', [member('ben'), member('ana', { quietUntil: plus(T0, HOUR) })]);
  const about: Notice = { kind: 'time-out/nudge', handle: { timeOutId: 'break' as TimeOutId, generation: 1 } };
  const isSilent = (
    given: { settings?: Partial<Settings>; row?: Partial<OutboxRow>; running?: TimeOut | null; at?: number } = {},
  ) =>
    comesSilently(
      { timeOut: async () => given.running ?? null },
      {
        ...message('row', 'ana', { notice: { kind: 'pairing/test' } }),
        attempt: 1,
        spent: 1,
        createdAt: T0,
        ...given.row,
      },
      ana([NEW], given.settings),
      plus(T0, given.at ?? 0),
    );

  it('is what shall, and what comes in the quiet hours of whoever told their zone', async () => {
    expect(await isSilent()).toBe(false);
    expect(await isSilent({ row: { sound: 'silent' } })).toBe(true);
    expect(await isSilent({ settings: berlin })).toBe(true);
    expect(await isSilent({ settings: { ...berlin, quietFrom: 60, quietUntil: 120 } })).toBe(false);
    // In a zone that nobody knows there is no night.
    expect(await isSilent({ settings: { zone: null, quietFrom: 0, quietUntil: 1_439 } })).toBe(false);
  });

  it('is what is about a break that they do not wait up for, as long as they said, and for them alone', async () => {
    const row = { notice: about };
    expect(await isSilent({ row, running: waiting })).toBe(true);
    expect(await isSilent({ row, running: waiting, at: HOUR - 1 })).toBe(true);
    expect(await isSilent({ row, running: waiting, at: HOUR })).toBe(false);
    expect(await isSilent({ running: waiting })).toBe(false);
    expect(await isSilent({ row, running: null })).toBe(false);
    const his = timeOut('break', [member('ben', { quietUntil: plus(T0, HOUR) }), member('ana')]);
    expect(await isSilent({ row, running: his })).toBe(false);
    expect(await isSilent({ row, running: timeOut('break', [member('ben', { quietUntil: plus(T0, HOUR) })]) })).toBe(
      false,
    );
  });
});
