import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { groupingCommits } from '../../../src/adapters/sqlite/group-commit.js';

const FULL = 2;
const NORMAL = 1;

describe('what may be lost when the power goes', () => {
  let client: Database.Database;
  beforeEach(() => {
    client = new Database(':memory:');
    client.pragma('synchronous = FULL');
  });
  afterEach(() => client.close());
  const waited = (): unknown => client.pragma('synchronous', { simple: true });

  test('does not wait for the disk, and whatever comes after it does', async () => {
    const group = groupingCommits(client);
    expect(await group.joinLosable(waited)).toBe(NORMAL);
    expect(waited()).toBe(FULL);
    expect(await group.join(waited)).toBe(FULL);
  });

  test('waits with what somebody was told is kept, when both are asked for together', async () => {
    const group = groupingCommits(client);
    expect(await Promise.all([group.joinLosable(waited), group.join(waited)])).toEqual([FULL, FULL]);
  });

  test('leaves the promise of the disk in force when it fails', async () => {
    const group = groupingCommits(client);
    const failing = group.joinLosable(() => client.prepare('INSERT INTO nowhere VALUES (1)').run());
    await expect(failing).rejects.toThrow('refused');
    expect(waited()).toBe(FULL);
  });
});
