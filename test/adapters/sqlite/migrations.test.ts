import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as Kit from 'drizzle-kit/api';
import { describe, expect, test } from 'vitest';
import { migrationsFolder } from '../../../src/adapters/sqlite/migrations-folder.js';
import * as checkIn from '../../../src/adapters/sqlite/schema/check-in.js';
import * as dance from '../../../src/adapters/sqlite/schema/dance.js';
import * as later from '../../../src/adapters/sqlite/schema/later.js';
import * as need from '../../../src/adapters/sqlite/schema/need.js';
import * as pact from '../../../src/adapters/sqlite/schema/pact.js';
import * as people from '../../../src/adapters/sqlite/schema/people.js';
import * as place from '../../../src/adapters/sqlite/schema/place.js';
import * as texts from '../../../src/adapters/sqlite/schema/private.js';
import * as reflection from '../../../src/adapters/sqlite/schema/reflection.js';
import * as say from '../../../src/adapters/sqlite/schema/say.js';
import * as timeOut from '../../../src/adapters/sqlite/schema/time-out.js';
import { StartError } from '../../../src/app/ports.js';

// Its ES module build calls `require`, which there is none of.
const kit = createRequire(import.meta.url)('drizzle-kit/api') as typeof Kit;

describe('the migrations', () => {
  const folder = migrationsFolder('sqlite');

  test('make exactly what the schema says; if not, run `npx drizzle-kit generate`', async () => {
    const journal = JSON.parse(readFileSync(join(folder, 'meta/_journal.json'), 'utf8')) as {
      readonly entries: readonly { readonly idx: number }[];
    };
    const last = String(journal.entries.at(-1)?.idx ?? 0).padStart(4, '0');
    const committed = JSON.parse(
      readFileSync(join(folder, `meta/${last}_snapshot.json`), 'utf8'),
    ) as Kit.DrizzleSQLiteSnapshotJSON;
    const together = { ...checkIn, ...need, ...place, ...say };
    const schema = { ...dance, ...later, ...pact, ...people, ...texts, ...reflection, ...timeOut, ...together };
    const current = await kit.generateSQLiteDrizzleJson(schema, committed.id);
    expect(Object.keys(current.tables)).toHaveLength(Object.keys(schema).length);
    expect(await kit.generateSQLiteMigration(committed, current)).toEqual([]);
  });

  test('are found from the source and from the build, and their absence is said in one sentence', () => {
    const built = pathToFileURL(join(folder, '../../dist/src/adapters/sqlite/migrations-folder.js')).href;
    expect(migrationsFolder('sqlite', built)).toBe(folder);
    expect(() => migrationsFolder('none-such')).toThrow(StartError);
  });
});
