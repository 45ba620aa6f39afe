import { describe, expect, test } from 'vitest';
import { openStore } from '../../../src/adapters/sqlite/open-store.js';
import type { SentMessage } from '../../../src/app/store-port.js';
import type { AccountId, CoupleId, PersonId, TimeOutId } from '../../../src/core/ids.js';
import { DAY, HOUR, plus } from '../../../src/core/instant.js';
import type { Account } from '../../../src/core/person/state.js';
import { ANA, BEN, first, storeBench } from '../../contracts/store-bench.js';
import { account, couple, member, message, person, saved, T0, timeOut, timer } from '../../contracts/store-examples.js';
import { scratchFolder } from './scratch-folder.js';

const ANA_ACCOUNT = 'ana-account' as AccountId;
const BEN_ACCOUNT = 'ben-account' as AccountId;

describe('in the data file', () => {
  const bench = storeBench((clock) => {
    const folder = scratchFolder();
    return {
      open: () => openStore({ file: folder.file('intermission.db'), now: () => clock.now }),
      dispose: folder.remove,
    };
  });

  test('whatever changes about an account is kept, however little it is', async () => {
    const other = account('ana', { id: 'other' as AccountId, externalId: 'other' });
    let accounts: readonly Account[] = [account('ana'), other];
    await bench.commit({ changes: [saved(person('ana', { accounts }))] });
    const changes: readonly Partial<Account>[] = [
      { reach: 'reachable' },
      { reach: 'unreachable' },
      { mayWrite: false },
      { externalId: 'renamed' },
      { platform: 'telegram' },
      { createdAt: plus(T0, 1) },
      {},
    ];
    let version = 1;
    const keep = async (): Promise<void> => {
      expect(await bench.commit({ changes: [saved(person('ana', { accounts, version }))] })).toBe('committed');
      version += 1;
      expect(await bench.store.person(ANA)).toEqual(person('ana', { accounts, version }));
    };
    for (const change of changes) {
      accounts = accounts.map((one) => (one.id === ANA_ACCOUNT ? { ...one, ...change } : one));
      await keep();
    }
    accounts = [...accounts].reverse();
    await keep();
  });

  test('an answer is known by its account and its time until it is forgotten, once and in no other chat', async () => {
    await bench.meet('ana', 'ben');
    const said = (name: string, platformMessageId: string, at = T0): SentMessage => ({
      platform: 'discord',
      externalId: `discord-${name}`,
      platformMessageId,
      at,
    });
    bench.store.noteSent([]);
    bench.store.noteSent([said('ana', 'early', plus(T0, -1)), said('ana', 'one'), said('ben', 'one')]);
    bench.store.noteSent([said('ana', 'two'), said('nobody', 'none'), { ...said('ana', 'no'), platform: 'telegram' }]);
    await bench.queue(message('delivered', 'ana'), message('waits', 'ana', { dueAt: plus(T0, DAY) }));
    await bench.settle(first(await bench.claim()));
    const known = (id: AccountId, since = T0): Promise<readonly string[]> => bench.store.sentTo(id, since);
    expect(await known(ANA_ACCOUNT)).toEqual(['77', 'one', 'two']);
    expect(await known(ANA_ACCOUNT, plus(T0, -1))).toEqual(['77', 'early', 'one', 'two']);
    expect(await known(ANA_ACCOUNT, plus(T0, 1))).toEqual([]);
    await bench.store.forgetSent(ANA_ACCOUNT, ['one', '77']);
    await bench.restart();
    expect(await known(ANA_ACCOUNT)).toEqual(['two']);
    expect(await known(BEN_ACCOUNT)).toEqual(['one']);
    await bench.store.prune(plus(T0, 48 * HOUR - 1));
    expect(await known(ANA_ACCOUNT, plus(T0, -1))).toEqual(['two']);
    await bench.store.prune(plus(T0, 48 * HOUR));
    expect(await known(ANA_ACCOUNT)).toEqual([]);
  });

  test('who parted, who was erased, and whose keys are still to be destroyed, is told for good', async () => {
    expect(await bench.store.departures()).toEqual([]);
    await bench.meet('ana', 'ben', 'cem', 'dea', 'eli');
    const home = 'home' as CoupleId;
    const left = timeOut('break', [member('ben'), member('ana', { left: true })], { coupleId: home });
    await bench.commit({
      changes: [
        ...[
          couple('home', 'ana', 'ben', { endedAt: plus(T0, 1) }),
          couple('before', 'cem', 'dea', { endedAt: plus(T0, 2) }),
          couple('lasting', 'cem', 'dea'),
        ].map((one) => ({ kind: 'couple/save' as const, couple: one })),
        { kind: 'time-out/save', timeOut: left },
        // In a break of no couple, leaving says nothing of one.
        {
          kind: 'time-out/save',
          timeOut: timeOut('alone', [member('cem', { left: true })], { id: 'alone' as TimeOutId }),
        },
        saved(person('eli', { version: 1, erasedAt: plus(T0, 3) })),
      ],
      timers: [
        timer('vault/shred:gone', plus(T0, 4), { kind: 'vault/shred', subject: 'gone' }),
        timer('vault/shred:couple:them', plus(T0, 5), { kind: 'vault/shred', subject: 'couple:them' }),
        timer('vault/shred', plus(T0, 6)),
        timer('vault/shreds', plus(T0, 6)),
        timer('ask', plus(T0, 6)),
      ].map((one) => ({ kind: 'set', timer: one })),
    });
    expect(new Set(await bench.store.departures())).toEqual(
      new Set([
        { kind: 'left', at: plus(T0, 1), coupleId: home, personId: ANA },
        { kind: 'left', at: plus(T0, 2), coupleId: 'before', personId: null },
        { kind: 'erased', at: plus(T0, 3), personId: 'eli' as PersonId, coupleId: null },
        { kind: 'erased', at: plus(T0, 4), personId: 'gone' as PersonId, coupleId: null },
        { kind: 'erased', at: plus(T0, 5), personId: null, coupleId: 'them' as CoupleId },
      ]),
    );
  });

  test('a delivery makes reachable whom it reached, and says nothing of anybody else', async () => {
    await bench.meet('ana', 'ben');
    await bench.store.reachOf(ANA_ACCOUNT, 'unreachable');
    expect(await bench.store.person(ANA)).toMatchObject({ version: 2, accounts: [{ reach: 'unreachable' }] });
    await bench.store.reachOf(ANA_ACCOUNT, 'unreachable');
    expect(await bench.store.person(ANA)).toMatchObject({ version: 2 });
    expect(await bench.store.person(BEN)).toMatchObject({ version: 1, accounts: [{ reach: 'unknown' }] });
  });
});
