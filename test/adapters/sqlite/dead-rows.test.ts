import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { deadRows, hasPartedSince, reviveRow, wasOvertaken } from '../../../src/adapters/sqlite/dead-rows.js';
import { openStore } from '../../../src/adapters/sqlite/open-store.js';
import type { OutboxDraft } from '../../../src/core/decision.js';
import type { AccountId, OutboxId } from '../../../src/core/ids.js';
import { type Instant, MINUTE, plus } from '../../../src/core/instant.js';
import { first, storeBench } from '../../contracts/store-bench.js';
import { account, couple, message, person, saved, T0 } from '../../contracts/store-examples.js';
import { scratchFolder } from './scratch-folder.js';

describe('a message that was put aside', () => {
  let file = '';
  const bench = storeBench((clock) => {
    const folder = scratchFolder();
    file = folder.file('intermission.db');
    return { open: () => openStore({ file, now: () => clock.now }), dispose: folder.remove };
  });
  const inFile = <Result>(look: (client: Database.Database) => Result): Result => {
    const client = new Database(file);
    try {
      return look(client);
    } finally {
      client.close();
    }
  };
  const id = (of: string): OutboxId => of as OutboxId;
  const diedAt = async (at: Instant, draft: OutboxDraft): Promise<void> => {
    bench.clock.now = at;
    await bench.queue(draft);
    await bench.settle(first(await bench.claim({ lane: draft.lane })), 'dead');
  };

  test('is shown without its reader, the one that died first at the top', async () => {
    const telegram = account('ana', { id: 'ana-t' as AccountId, platform: 'telegram', externalId: '1' });
    const second = account('ana', { id: 'ana-2' as AccountId, externalId: 'discord-ana-2' });
    await bench.commit({
      changes: [
        saved(person('ana', { accounts: [telegram, account('ana'), second] })),
        saved(person('ben', { accounts: [] })),
      ],
    });
    await diedAt(plus(T0, MINUTE), message('later', 'ben', { expiresAt: plus(T0, 2 * MINUTE) }));
    await diedAt(T0, message('sooner', 'ana', { lane: 'notice' }));
    await bench.queue(message('waits', 'ana'));
    expect(inFile(deadRows)).toEqual([
      {
        id: 'sooner',
        kind: 'time-out/nudge',
        platforms: ['discord', 'telegram'],
        dueAt: T0,
        expiresAt: null,
        diedAt: T0,
        reason: 'refused',
      },
      {
        id: 'later',
        kind: 'time-out/nudge',
        platforms: [],
        dueAt: T0,
        expiresAt: plus(T0, 2 * MINUTE),
        diedAt: plus(T0, MINUTE),
        reason: 'refused',
      },
    ]);
    inFile((client) => client.exec('UPDATE outbox SET reason = NULL'));
    expect(inFile(deadRows).map(({ reason }) => reason)).toEqual(['no reason given', 'no reason given']);
  });

  test('is overtaken by a later one that arrived, to the same person about the same thing', async () => {
    await bench.meet('ana', 'ben');
    const about = (orderKey: string) => ({ orderKey });
    await bench.queue(message('earlier', 'ana', about('break')));
    await bench.settle(first(await bench.claim()));
    await diedAt(T0, message('dead', 'ana', about('break')));
    const later = [
      message('to-ben', 'ben', about('break')),
      message('of-another', 'ana', about('other')),
      message('of-none', 'ana'),
    ];
    await bench.queue(...later);
    for (const row of await bench.claim()) await bench.settle(row);
    await diedAt(T0, message('dead-too', 'ana', about('break')));
    const overtaken = (of: string): boolean => inFile((client) => wasOvertaken(client, id(of)));
    expect(overtaken('dead')).toBe(false);
    await bench.queue(message('newest', 'ana', about('break')));
    expect(overtaken('dead')).toBe(false);
    await bench.settle(first(await bench.claim()));
    expect(['dead', 'dead-too', 'of-none', 'nothing'].map(overtaken)).toEqual([true, true, false, false]);
  });

  test('is out of date once its reader has parted since it was made', async () => {
    await bench.meet('ana', 'ben', 'cem', 'dea');
    const ended = couple('ended', 'ana', 'ben', { endedAt: plus(T0, MINUTE) });
    const lasting = couple('lasting', 'cem', 'dea');
    await bench.commit({ changes: [ended, lasting].map((one) => ({ kind: 'couple/save', couple: one })) });
    const parted = (of: string): boolean => inFile((client) => hasPartedSince(client, id(of)));
    await bench.queue(message('before', 'ana'), message('together', 'cem'));
    bench.clock.now = plus(T0, MINUTE);
    await bench.queue(message('that-moment', 'ben'));
    bench.clock.now = plus(T0, MINUTE + 1);
    await bench.queue(message('after', 'ana'));
    const asked = ['before', 'that-moment', 'after', 'together', 'nothing'];
    expect(asked.map(parted)).toEqual([true, true, false, false, false]);
  });

  test('waits again with all its attempts, in its order, and whoever held it before cannot settle it', async () => {
    await bench.meet('ana');
    await diedAt(T0, message('dead', 'ana', { orderKey: 'break' }));
    await diedAt(T0, message('expired', 'ana', { lane: 'notice', expiresAt: plus(T0, MINUTE) }));
    const now = plus(T0, 5 * MINUTE);
    inFile((client) => {
      for (const of of ['dead', 'expired', 'nothing']) reviveRow(client, id(of), now);
    });
    bench.clock.now = plus(now, -1);
    expect(await bench.claimed()).toEqual([]);
    expect(await bench.store.nextDueAt()).toBe(plus(T0, MINUTE));
    expect((await bench.store.counts()).dead).toBe(0);
    bench.clock.now = now;
    await bench.queue(message('behind', 'ana', { orderKey: 'break' }));
    const [revived, ...others] = await bench.claim();
    expect(others).toEqual([]);
    expect(revived).toMatchObject({ id: 'dead', attempt: 2, spent: 1 });
    expect(await bench.claimed({ lane: 'notice' })).toEqual(['expired']);
  });

  test('that is not dead is left as it is', async () => {
    await bench.meet('ana');
    await bench.queue(message('sent', 'ana'), message('waits', 'ana', { dueAt: plus(T0, MINUTE) }));
    await bench.settle(first(await bench.claim()));
    inFile((client) => {
      for (const of of ['sent', 'waits']) reviveRow(client, id(of), T0);
    });
    expect(await bench.claimed()).toEqual([]);
    expect(await bench.store.outboxRow(id('sent'))).toMatchObject({ state: 'sent' });
  });
});
