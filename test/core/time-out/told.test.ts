import { describe, expect, it } from 'vitest';
import { type Instant, MINUTE, plus } from '../../../src/core/instant.js';
import type { AccountId } from '../../../src/core/ids.js';
import type { Account, Person } from '../../../src/core/person/state.js';
import type { DeliverySettled } from '../../../src/core/request.js';
import type { Member, TimeOut } from '../../../src/core/time-out/state.js';
import { aCall, ANNA, as, BEN, EVENING, given, paired, person } from './given.js';
import { household } from './household.js';

/** The break that Anna began five minutes ago, with whatever a test needs to be different. */
function away(anna: Partial<Member> = {}, over: Partial<TimeOut> = {}): TimeOut {
  const home = household();
  home.decide(ANNA, aCall());
  const timeOut = home.newestOf(ANNA);
  if (timeOut?.members.length !== 2) throw new Error('no break of two began');
  const [caller, waits] = timeOut.members;
  return { ...timeOut, members: [{ ...caller, ...anna }, waits], ...over };
}
const NOW: Instant = plus(EVENING, 5 * MINUTE);
const settled = (timeOut: TimeOut, outcome: DeliverySettled['outcome']) =>
  given(paired({ now: NOW, timeOut })).when({
    kind: 'delivery/settled',
    follow: { kind: 'time-out/told', timeOutId: timeOut.id, personId: ANNA, generation: timeOut.members[0].generation },
    outcome,
    at: NOW,
  });
const toldIn = ({ changes }: ReturnType<typeof settled>) =>
  changes.flatMap((change) => (change.kind === 'time-out/save' ? change.timeOut.members.map(({ told }) => told) : []));

describe('whether the other was told', () => {
  it.each([
    ['pending', 'sent', 'sent'],
    ['pending', 'unreachable', 'failed'],
    ['pending', 'expired', 'failed'],
    ['failed', 'sent', 'sent'],
    ['failed', 'unreachable', null],
    ['failed', 'expired', null],
    ['sent', 'sent', null],
    ['sent', 'unreachable', null],
    ['none', 'sent', null],
    ['none', 'expired', null],
    ['nobody', 'sent', null],
    ['nobody', 'unreachable', null],
  ] as const)('was %s, is %s: now %s', (before, outcome, after) => {
    const decision = settled(away({ told: before }), outcome);
    expect(toldIn(decision)).toEqual(after === null ? [] : [after, 'none']);
    const checks = decision.timers.flatMap((change) => (change.kind === 'cancel' ? [change.key.split(':')[0]] : []));
    expect(checks).toEqual(after === 'sent' ? ['time-out/told-check'] : []);
    expect(decision.outbox).toEqual([]);
  });

  it.each(['returned', 'closed', 'undone'] as const)(
    'is not noted of a break that is %s without a return',
    (status) => {
      expect(settled(away({}, { status, endedAt: NOW }), 'sent').changes).toEqual([]);
    },
  );

  it.each([
    ['sent', { kind: 'none' }, ['time-out/they-are-back']],
    ['unreachable', { kind: 'none' }, []],
    ['sent', { kind: 'rested' }, []],
  ] as const)('once the caller is back: %s, %o', (outcome, talk, said) => {
    const decision = settled(away({ returnedAt: NOW }, { status: 'returned', endedAt: NOW, talk }), outcome);
    expect(toldIn(decision)).toEqual([outcome === 'sent' ? 'sent' : 'failed', 'none']);
    expect(decision.outbox.map(({ to, notice }) => [to, notice.kind])).toEqual(said.map((kind) => [BEN, kind]));
  });
});

describe('whoever calls while nothing of ours arrives', () => {
  const account = (id: string, change: Partial<Account>): Account => {
    const [first] = person(ANNA).accounts;
    if (first === undefined) throw new Error('no account');
    return { ...first, id: id as AccountId, externalId: id, ...change };
  };
  const calls = (...accounts: readonly Account[]) => {
    const me: Person = { ...paired().me, accounts };
    const decision = given(paired({ me })).when(aCall());
    const saved = decision.changes.flatMap((change) => (change.kind === 'person/save' ? [change.person.accounts] : []));
    return { saved, cards: decision.outbox.filter(({ to }) => to === ANNA).map(({ notice }) => notice) };
  };
  const gone = account('gone', { reach: 'unreachable' });
  const never = account('never', { reach: 'reachable', mayWrite: false });
  const lost = account('lost', { reach: 'unreachable', mayWrite: false });

  it('gets one try, on the accounts that they let us write to', () => {
    expect(calls(gone).saved).toEqual([[{ ...gone, reach: 'unknown' }]]);
    expect(calls(never, gone, lost).saved).toEqual([[never, { ...gone, reach: 'unknown' }, lost]]);
    const [card, ...others] = calls(gone, never).cards;
    expect(as('time-out/begun', card).dueAt).toBe(plus(EVENING, 20 * MINUTE));
    expect(others).toEqual([]);
  });

  it('is not tried where one account can be reached, or may be', () => {
    for (const reach of ['reachable', 'unknown'] as const) {
      expect(calls(gone, account('there', { reach }))).toEqual({ saved: [], cards: [] });
    }
  });

  it('is written once, with the break, where nobody knows them as one of two', () => {
    const me = { ...person(ANNA), accounts: [gone] };
    const { changes } = given(paired({ me, couple: null, other: null })).when(aCall());
    const kept = changes.flatMap((change) => (change.kind === 'person/save' ? [change.person.accounts] : []));
    expect(kept).toEqual([[{ ...gone, reach: 'unknown' }]]);
  });
});
