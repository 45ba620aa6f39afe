import type Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrationsFolder } from '../../../src/adapters/sqlite/migrations-folder.js';
import { openDatabase } from '../../../src/adapters/sqlite/open-database.js';
import { storeOver } from '../../../src/adapters/sqlite/store.js';
import type { Store } from '../../../src/app/store-port.js';
import { plus } from '../../../src/core/instant.js';
import { T0 } from '../../contracts/store-examples.js';
import { type ScratchFolder, scratchFolder } from './scratch-folder.js';

const WAITING = 100_000;

/**
 * What may read a whole table: counting for the operator, joining two accounts into one and deleting everything, which a
 * person does once.
 * (The earliest timer is the first entry of an index, although SQLite calls that a scan.)
 */
const MAY_SCAN = [
  /^select count\(\*\) from "(timers|outbox)"/,
  /^update "pact_signatures" set "person_id"/,
  /^select "at" from "timers" order by .* limit \(1 \+ 0\)$/,
  /^delete from "(inbound_keys|sent_messages)"/,
  /^delete from "couples"/,
  // Once a start, and when the clock was put back: the few bids that are open, by an index of those alone.
  /^update "timers" set "at" = max\(/,
];

describe('with a hundred thousand rows waiting', () => {
  let folder: ScratchFolder;
  let client: Database.Database;
  let store: Store;
  const statements: string[] = [];

  beforeAll(() => {
    folder = scratchFolder();
    client = openDatabase(folder.file('intermission.db'), migrationsFolder('sqlite'));
    client.exec(`
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${WAITING})
      INSERT INTO outbox (id, lane, to_person, notice_kind, notice, order_key, due_at, sound, route, created_at, state,
        next_at, claim, spent, holds)
      SELECT 'row-' || i, 'prompt', 'person-' || i, 'help/show', '{"kind":"help/show"}', 'break-' || i, ${T0}, 'silent',
        'direct', ${T0}, 'waiting', ${T0} + i, 0, 0, 1 FROM n;
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${WAITING})
      INSERT INTO timers (key, kind, subject, person_id, generation, at)
      SELECT 'timer-' || i, 'time-out/ask', 'break-' || i, 'person-' || i, 1, ${T0} + i FROM n;
      ANALYZE;`);
    const prepare = client.prepare.bind(client);
    client.prepare = (source: string) => {
      statements.push(source);
      return prepare(source);
    };
    store = storeOver({ client, now: () => T0, onWarning: () => {}, onClose: () => {} });
    client.prepare = prepare;
  });
  afterAll(async () => {
    await store.close();
    folder.remove();
  });

  test('no statement of the store reads a whole table, sorts what an index has sorted, or is compiled at each run', () => {
    const work = statements.filter((source) => /^(select|update|delete)/.test(source));
    expect(work.length).toBeGreaterThan(50);
    const costly = work.flatMap((source) => {
      if (MAY_SCAN.some((allowed) => allowed.test(source))) return [];
      const blanks = source.match(/\?/g)?.length ?? 0;
      const plan = client.prepare(`EXPLAIN QUERY PLAN ${source}`).all(...Array<number>(blanks).fill(0)) as readonly {
        readonly detail: string;
      }[];
      const bad = plan.filter(
        ({ detail }) =>
          (detail.startsWith('SCAN') && !/^SCAN (json_each|oldest|counted|\d+-ROW)/.test(detail)) ||
          (detail.includes('TEMP B-TREE') && !source.includes('"invites"')),
      );
      return bad.map(({ detail }) => `${detail} in ${source}`);
    });
    expect(costly).toEqual([]);
    expect(statements.filter((source) => /limit \?/i.test(source))).toEqual([]);
  });

  test('a check-in among them is claimed at once and alone, and the next due moment is still known', async () => {
    const lease = { realNow: 1, leaseUntil: 2, limit: 50 };
    expect(await store.claimOutbox({ ...lease, lane: 'promise', now: plus(T0, WAITING) })).toEqual([]);
    expect(await store.nextDueAt()).toBe(T0 + 1);
    const due = await store.claimOutbox({ ...lease, lane: 'prompt', now: plus(T0, 20) });
    expect(due.map(({ id }) => id)).toEqual(Array.from({ length: 20 }, (_, i) => `row-${i + 1}`));
    expect(await store.dueTimers(plus(T0, 3), 50)).toHaveLength(3);
  });
});
