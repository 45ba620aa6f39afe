import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { migrationsFolder } from '../../src/adapters/sqlite/migrations-folder.js';
import { openDatabase } from '../../src/adapters/sqlite/open-database.js';
import { storeOver } from '../../src/adapters/sqlite/store.js';
import { renderCard } from '../../src/adapters/telegram/render-card.js';
import { EMPTY_SET } from '../../src/app/commit-decision.js';
import type { AccountId, PersonId } from '../../src/core/ids.js';
import { instant } from '../../src/core/instant.js';
import { DEFAULT_SETTINGS, type Person } from '../../src/core/person/state.js';

// Each was found by what stands beside this: fuzzing, and everybody doing everything.

it('a long text without a space is parted between two characters, never within one', () => {
  const many = '🙈'.repeat(3_000);
  for (const text of [many, `b${many}`, `bb${many}`, `${many}b`, `b${many}bb`, `bb${many}b`]) {
    const spans = [{ kind: 'own-words' as const, text }];
    const pages = renderCard({ blocks: [{ kind: 'paragraph', spans }], rows: [], choice: null, isPrivate: true });
    expect(pages.length).toBeGreaterThan(1);
    for (const { html } of pages) expect(html).not.toMatch(/\p{Surrogate}/u);
    expect(pages.map(({ html }) => html).join('')).toBe(text);
  }
});

it('whoever had everything deleted is not told that nothing happened when only the log could not be emptied', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'erased-'));
  const client = openDatabase(join(folder, 'data.db'), migrationsFolder('sqlite'));
  const warned: string[] = [];
  const at = instant(0);
  const store = storeOver({ client, now: () => at, onWarning: (event) => warned.push(event), onClose: () => {} });
  const id = 'p'.repeat(22) as PersonId;
  const person: Person = {
    id,
    accounts: [
      {
        id: 'a'.repeat(22) as AccountId,
        personId: id,
        platform: 'telegram',
        externalId: '7',
        reach: 'unknown',
        mayWrite: true,
        createdAt: at,
      },
    ],
    settings: DEFAULT_SETTINGS,
    coupleId: null,
    returnsKept: 0,
    thirdViewOfferedAt: null,
    onboardedAt: null,
    createdAt: at,
    version: 0,
  };
  await store.commit({ ...EMPTY_SET, changes: [{ kind: 'person/save', person }] });
  // Within a transaction the log cannot be emptied; a disk that fails at this very moment does the same.
  client.exec('BEGIN');
  const erased = await store.commit({ ...EMPTY_SET, changes: [{ kind: 'person/erase', personId: id, at }] });
  client.exec('COMMIT');
  expect(erased).toBe('committed');
  expect(warned).toEqual(['store/checkpoint-failed']);
  expect(await store.personByAccount('telegram', '7')).toBeNull();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});
